"""Templates of a folder of ours as HTML: every text in them is text, and every sentence from the catalog."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from lmi_widgets import catalog


@cache
def environment(package: str, folder: str = "templates") -> Environment:
    """The templates in the `folder` of one of our packages: autoescaped, and strict about names."""
    env = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(catalog.gettext, catalog.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the i18n extension adds it
    return env
