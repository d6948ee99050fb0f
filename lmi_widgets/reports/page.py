"""The report as one HTML file that needs nothing else: no font, script or picture from anywhere."""

from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lmi_widgets import catalog, look
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.reports.contents import Contents

NAME = "report.html"


def render(contents: Contents) -> str:
    """The whole page; every text that a person typed is text in it, whatever it looks like."""
    css = Markup(look.css() + _source("report.css"))
    page = _templates().get_template("report.html")
    return page.render(css=css, language=catalog.language(), states=_states(), **vars(contents))


def write(contents: Contents, folder: Path) -> Path:
    """`report.html` in the folder, made where it's missing; `InputError` where that can't be."""
    path = folder / NAME
    half = path.with_suffix(".half")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_text(render(contents), encoding="utf-8")
        half.replace(path)
    except OSError as error:
        said = _("{path} can't be written ({why}). Free the folder, or choose another with --out.")
        raise InputError(said.format(path=path, why=error.strerror)) from error
    return path


def _states() -> dict[str, str]:
    return {"open": _("Open"), "kept": _("Kept"), "moved": _("Moved"), "dropped": _("Dropped")}


def _day(day: date) -> str:
    return format_date(day, "medium", locale=catalog.language())


def _source(name: str) -> str:
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    env = Environment(
        loader=PackageLoader("lmi_widgets.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.filters["day"] = _day
    env.install_gettext_callables(catalog.gettext, catalog.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the i18n extension adds it
    return env
