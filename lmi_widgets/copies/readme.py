"""The page in a team's folder for whoever finds it in a year: what lies there, who keeps it, what to do."""

from contextlib import suppress
from pathlib import Path

from lmi_widgets import catalog, look
from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.manifest import written
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.templates import environment
from lmi_widgets.workbook import Team, Workbook

NAME = "README-FIRST.html"


def write(folder: Path, team: Team) -> Path:
    """Write the page into the team's folder, over an older one. `InputError` where that can't be."""
    page = environment("lmi_widgets.copies").get_template(NAME)
    text = page.render(team=team, css=look.css(), language=catalog.language())
    path = folder / NAME
    try:
        written(path, lambda half: half.write_text(text, encoding="utf-8"))
    except InputError as error:
        said = _("The page {path} can't be written. Make room in that folder, or ask who may write to it.")
        raise InputError(said.format(path=path)) from error
    return path


def write_missing(workbook: Path) -> None:
    """Write the page beside a workbook that has none; a folder where nobody may write is left alone."""
    if (workbook.parent / NAME).exists():
        return
    with suppress(LmiError), Workbook.open(workbook) as book:
        write(workbook.parent, book.team)
