"""A survey file as rows of texts, whatever program wrote it; nothing is understood yet."""

from pathlib import Path

import lmi_widgets.surveys.delimited as delimited
import lmi_widgets.surveys.excel as excel
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.surveys.grid import LARGEST, Grid, too_large

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read(path: Path, sheet: str = "") -> list[Grid]:
    """The file's tables: one of a CSV file, of an Excel workbook every sheet that could hold answers.

    `InputError` where it can't be read, or has no `sheet` of that name.
    """
    return read_bytes(path.name, _bytes(path), sheet)


def read_bytes(name: str, data: bytes, sheet: str = "") -> list[Grid]:
    """The same for a file whose content is here already."""
    if len(data) > LARGEST:
        raise too_large(name)
    if data.startswith(_OLD_EXCEL):
        said = _("{file} is locked by a password, or from an old Excel. Save it as .xlsx without a password.")
        raise InputError(said.format(file=name))
    grids = excel.read(name, data, sheet) if data.startswith(_ZIP) else [delimited.read(name, data)]
    if not any(len(grid.rows) for grid in grids):
        said = _("{file} has no answers below its header. Export the form's answers again.")
        raise InputError(said.format(file=name))
    return grids


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise too_large(path.name)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        said = _("{file} can't be read ({why}). Check the name and the folder.")
        why = getattr(error, "strerror", None) or _("the name is no file's name")
        raise InputError(said.format(file=path.name, why=why)) from error
