"""All formats of a report, by name."""

from collections.abc import Callable
from pathlib import Path

import lmi_widgets.reports.page as page
import lmi_widgets.reports.pdf as pdf
import lmi_widgets.reports.tabular as tabular
import lmi_widgets.reports.word as word
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.saving import save

FORMATS: dict[str, Callable[[Contents], dict[str, bytes]]] = {
    "csv": tabular.csv_files,
    "xlsx": lambda contents: {"report.xlsx": tabular.xlsx(contents)},
    "docx": lambda contents: {"report.docx": word.docx(contents)},
    "pdf": lambda contents: {"report.pdf": pdf.pdf(contents)},
    "html": lambda contents: {page.NAME: page.render(contents).encode()},
}


def export(contents: Contents, format: str, folder: Path) -> list[Path]:
    """The report in one of `FORMATS`, in the folder; the files' paths.

    All files are there whole, or none of them is touched. `InputError` for a format that isn't
    there or can't be made here, or a folder that can't be written.
    """
    make = FORMATS.get(format)
    if make is None:
        said = _("{format!r} is not a format of a report. Choose one of: {known}.")
        raise InputError(said.format(format=format[:20], known=", ".join(FORMATS)))
    return save(make(contents), folder)
