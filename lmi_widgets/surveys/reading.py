"""A survey file as a table of texts; nothing is understood yet."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.surveys.problems import Problem, refuse

LARGEST = 5_000_000  # bytes; a district's staff survey is below one million


@dataclass(frozen=True)
class Row:
    """One answer sheet: its row as a spreadsheet numbers it, and a cell a column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A file's header and rows, outer spaces removed, blank rows left out."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_csv(path: Path) -> Table:
    """The comma-separated file, UTF-8 with or without a byte-order mark, first row the header.

    `InputError` where it can't be read, or with every row that is longer than the header.
    """
    grid = _grid(path.name, _text(path))
    table = Table(path.name, grid[0].cells if grid else (), tuple(grid[1:]))
    refuse(path.name, _misshapen(table))
    return table


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            said = _("{file} is larger than 5 MB, too large for a survey. Is it the right file?")
            raise InputError(said.format(file=path.name))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        said = _("{file} can't be read ({why}). Check the name and the folder.")
        raise InputError(said.format(file=path.name, why=error.strerror)) from error
    except UnicodeDecodeError as error:
        said = _(
            "{file} isn't UTF-8 text. In your spreadsheet choose Save as, then “CSV UTF-8”, and import that."
        )
        raise InputError(said.format(file=path.name)) from error


def _grid(name: str, text: str) -> list[Row]:
    # `strict` so that a quote that is never closed isn't read as one huge cell.
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        numbered = [(number, tuple(map(_clean, cells))) for number, cells in enumerate(lines, start=1)]
    except csv.Error as error:
        said = _("{file}, line {line}: this isn't a CSV file ({why}). Export it from the form again.")
        raise InputError(said.format(file=name, line=lines.line_num, why=error)) from error
    return [Row(number, cells) for number, cells in numbered if any(cells)]


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _misshapen(table: Table) -> list[Problem]:
    if not table.rows:
        return [Problem(_("It has no answers below its header. Export the form's answers again."))]
    long = _("The row has more cells than the header. Put quotes around a text that holds a comma.")
    width = len(table.header)
    return [Problem(long, row.number, value=row.cells[width]) for row in table.rows if len(row.cells) > width]
