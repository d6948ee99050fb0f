"""What every reader gives: the rows of a file as texts, before anything is understood."""

from dataclasses import dataclass

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.local import number_said

LARGEST = 100_000_000  # bytes; a hundred thousand answers in words are below it
MOST_ROWS, MOST_COLUMNS = 250_000, 1_000
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One answer sheet: its row as a spreadsheet numbers it, and a cell a column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A file's rows, outer spaces removed, blank rows left out.

    `merges` are first row, first column, last row, last column; rows as `Row.number` has them,
    columns from 0. `notes` are sentences that a person should see before storing.
    """

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    notes: tuple[str, ...] = ()
    sheet: str = ""


def too_large(name: str) -> InputError:
    """What is said of a file that is far too large to be a survey."""
    said = _(
        "{file} is larger than a survey can be here: {mb} MB, {rows} rows, {columns} columns at most. "
        "Is it the right file?"
    )
    rows, columns = number_said(MOST_ROWS), number_said(MOST_COLUMNS)
    return InputError(said.format(file=name, mb=LARGEST // 1_000_000, rows=rows, columns=columns))
