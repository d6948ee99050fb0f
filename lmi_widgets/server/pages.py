"""What every page and answer of ours says in its headers."""

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
