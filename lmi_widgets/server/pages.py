"""Our plain pages: their templates, and what every page and answer says in its headers."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from lmi_widgets import catalog

# `blob:` is how anywidget brings its own script into the page. Ajv, inside Voilà's JupyterLab,
# compiles its schemas with `new Function`, hence 'unsafe-eval'. Styles are set by scripts.
_SCRIPTS = "script-src 'self' blob: 'unsafe-eval'"
_PLAIN = "script-src 'self'"
_REST = (
    "default-src 'none'; {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'; object-src 'none'"
)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def policy(*, widgets: bool = False) -> str:
    """The Content-Security-Policy of a page, with or without widgets in it."""
    return _REST.format(scripts=_SCRIPTS if widgets else _PLAIN)


@cache
def templates() -> Environment:
    """The plain pages' templates: autoescaped, every string through the catalog."""
    env = Environment(
        loader=PackageLoader("lmi_widgets.server", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(catalog.gettext, catalog.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the i18n extension adds it
    return env
