"""Excel workbooks (.xlsx): one sheet's cells as texts, merged cells named, no formula run."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.surveys.cleaning import Clean
from lmi_widgets.surveys.grid import LARGEST, MOST_COLUMNS, MOST_ROWS, Grid, Merge, Row, too_large

UNPACKED = 6 * LARGEST
_ERROR = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*\bt="e"')
_EMPTY = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_STEP, _OVERLAP = 1 << 20, 1 << 12


def read(name: str, data: bytes, sheet: str = "") -> list[Grid]:
    """Every sheet that could hold answers, or the one called `sheet`; `InputError` where none can be read."""
    _check(name, data)
    book = _opened(name, data)
    wanted = [sheet] if sheet else _visible(book)
    if sheet and sheet not in book.sheet_names:
        said = _("{file} has no sheet {sheet!r}. Its sheets: {sheets}.")
        names = ", ".join(map(repr, book.sheet_names))
        raise InputError(said.format(file=name, sheet=sheet, sheets=names), field="sheet")
    grids = [_grid(name, book, one) for one in wanted]
    return [grid for grid in grids if sheet or _could_hold_answers(grid)]


def _check(name: str, data: bytes) -> None:
    """Refuse what would fill the memory, and cells that hold a fault in place of an answer."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise too_large(name)
            sheets = [n for n in packed.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")]
            bad = [cell for sheet in sheets for cell in _faults(packed, sheet)]
    except InputError:
        raise
    except Exception as error:  # a damaged archive fails in many ways, and each means the same
        raise _damaged(name) from error
    if bad:
        said = _(
            "{file}: the cells {cells} hold a formula without a value, or an error such as #N/A. "
            "Write the answers there, or empty the cells, and import it again. Nothing was stored."
        )
        raise InputError(said.format(file=name, cells=", ".join(bad[:20])))


def _faults(packed: zipfile.ZipFile, sheet: str) -> Iterable[str]:
    # The reader gives an empty text for these, and an answer must never be lost without a word.
    found: dict[str, None] = {}
    with packed.open(sheet) as stream:
        left = b""
        while piece := stream.read(_STEP):
            text = left + piece
            if b't="e"' in text:
                found |= dict.fromkeys(m.decode() for m in _ERROR.findall(text))
            if b"<f" in text:
                found |= dict.fromkeys(m.decode() for m in _EMPTY.findall(text))
            left = text[-_OVERLAP:]
    return found


def _opened(name: str, data: bytes) -> Any:
    from python_calamine import CalamineWorkbook

    return _guarded(name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))


def _guarded(name: str, work: Any) -> Any:
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, MemoryError, InputError):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        raise _damaged(name) from error


def _damaged(name: str) -> InputError:
    said = _(
        "{file} can't be read as an Excel workbook (.xlsx): it is damaged, locked by a password "
        "or of another kind. "
        "Open it in your spreadsheet, save it as .xlsx or as “CSV UTF-8”, and import that."
    )
    return InputError(said.format(file=name))


def _visible(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


def _grid(name: str, book: Any, title: str) -> Grid:
    def cells() -> Grid:
        sheet = book.get_sheet_by_name(title)
        clean, rows = Clean(), []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise too_large(name)
            texts = tuple(map(clean.__getitem__, row))
            if any(texts):
                rows.append(Row(number, texts))
        return Grid(name, tuple(rows), _merges(sheet), sheet=title)

    return _guarded(name, cells)  # type: ignore[no-any-return]  # what `cells` gives


def _merges(sheet: Any) -> tuple[Merge, ...]:
    left = (sheet.start or (0, 0))[1]
    found = sheet.merged_cell_ranges or ()
    return tuple((top + 1, first - left, bottom + 1, last - left) for (top, first), (bottom, last) in found)


def _could_hold_answers(grid: Grid) -> bool:
    return len(grid.rows) > 1 and sum(1 for row in grid.rows[:50] if sum(map(bool, row.cells)) > 1) > 1
