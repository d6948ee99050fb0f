"""Templates of a folder of ours as HTML: every text in them is text, and every sentence from the catalog."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from lmi_widgets import catalog, tongues


class Marked(Template):
    """A template whose page says what in it is in another language than the page."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page."""
        return tongues.marked(super().render(*args, **kwargs))


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
    env.template_class = Marked
    env.filters["cited"] = tongues.cited
    env.install_gettext_callables(catalog.gettext, catalog.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the i18n extension adds it
    return env
