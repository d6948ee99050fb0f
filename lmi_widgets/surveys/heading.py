"""Which rows of a file are its header: below titles, of one row, two (SurveyMonkey) or three (Qualtrics)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lmi_widgets.catalog import gettext as _
from lmi_widgets.surveys.grid import Grid, Row
from lmi_widgets.surveys.problems import Problem, rows_said, short
from lmi_widgets.surveys.questions import key

LOOKED_AT = 15  # rows in which a header is looked for
_IMPORT = '{"importid"'
_RESPONSE = {"response", "open-ended response", "respuesta", "respuesta abierta"}


@dataclass(frozen=True)
class Table:
    """A file's answers: for each column its header and every text that stands over it."""

    name: str
    header: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    _columns: dict[int, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def column(self, position: int) -> tuple[str, ...]:
        """The cells of one column, an empty text where a row is shorter."""
        if position not in self._columns:
            self._columns[position] = tuple([_cell(row, position) for row in self.rows])
        return self._columns[position]

    def called(self, position: int) -> str:
        """How a column is spoken of: its header, or its letter in a spreadsheet."""
        return self.header[position] or letter(position)


def find(grid: Grid, is_known: Callable[[str], bool]) -> Table:
    """The table in a grid, its header where most of the known questions stand."""
    first, last = _block(grid.rows[:LOOKED_AT], is_known)
    block = grid.rows[first : last + 1]
    width = max((len(row.cells) for row in block), default=0)
    parts = tuple(_over(block, position) for position in range(width))
    header = tuple(over[-1] if over else "" for over in parts)
    body, again = _without_repeats(grid.rows[last + 1 :], block)
    notes = (*grid.notes, *_above(grid.rows[:first]), *again)
    problems = (*_misshapen(body, width), *_merged(grid, body))
    return Table(grid.name, header, parts, body, notes, problems)


def letter(position: int) -> str:
    """A column's letters as a spreadsheet shows them, "A" for 0."""
    before, last = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _block(rows: Sequence[Row], is_known: Callable[[str], bool]) -> tuple[int, int]:
    known = [sum(map(is_known, filter(None, row.cells))) for row in rows]
    best = known.index(max(known)) if any(known) else _widest(rows)
    first = last = best
    while first and known[first - 1]:
        first -= 1
    while last + 1 < len(rows) and (known[last + 1] or _is_second(rows[last + 1])):
        last += 1
    return first, last


def _widest(rows: Sequence[Row]) -> int:
    """The first row with more than one cell, where nothing is known."""
    return next((n for n, row in enumerate(rows) if sum(map(bool, row.cells)) > 1), 0)


def _is_second(row: Row) -> bool:
    filled = [cell.casefold() for cell in row.cells if cell]
    return all(cell in _RESPONSE for cell in filled) or _is_import(row)


def _is_import(row: Row) -> bool:
    return any(cell.casefold().replace(" ", "").startswith(_IMPORT) for cell in row.cells)


def _over(block: Sequence[Row], position: int) -> tuple[str, ...]:
    """The texts over a column, top down; a blank one is what stands to its left, as for merged cells."""
    block = [row for row in block if not _is_import(row)]
    found: list[str] = []
    for n, row in enumerate(block):
        text = _cell(row, position)
        if not text and any(_cell(below, position) for below in block[n + 1 :]):
            text = next((cell for cell in reversed(row.cells[:position]) if cell), "")
        if text and text.casefold() not in _RESPONSE:
            found.append(text)
    return tuple(dict.fromkeys(found))


def _cell(row: Row, position: int) -> str:
    cells = row.cells
    return cells[position] if position < len(cells) else ""


def _above(rows: Sequence[Row]) -> tuple[str, ...]:
    if not rows:
        return ()
    texts = "; ".join(short(cell) for row in rows for cell in row.cells if cell)
    said = _("Above the header, {rows} was left aside: {texts}.")
    return (said.format(rows=rows_said([row.number for row in rows]), texts=short(texts)),)


def _without_repeats(rows: Sequence[Row], block: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    heads = {tuple(map(key, row.cells)) for row in block}
    firsts = {row.cells[:1] for row in block}
    again = [row for row in rows if row.cells[:1] in firsts and tuple(map(key, row.cells)) in heads]
    if not again:
        return tuple(rows), ()
    numbers = {row.number for row in again}
    said = _("The header stands again in the middle, and was left aside there: {rows}.")
    kept = tuple(row for row in rows if row.number not in numbers)
    return kept, (said.format(rows=rows_said(sorted(numbers))),)


def _misshapen(rows: Sequence[Row], width: int) -> list[Problem]:
    if not rows:
        return [Problem(_("It has no answers below its header. Export the form's answers again."))]
    long = _("The row has more cells than the header. Put quotes around a text that holds a comma.")
    return [
        Problem(long, row.number, value=next(filter(None, row.cells[width:])))
        for row in rows
        if len(row.cells) > width and any(row.cells[width:])
    ]


def _merged(grid: Grid, body: Sequence[Row]) -> list[Problem]:
    if not body:
        return []
    said = _("Merged cells: it can't be seen whose answer this is. Unmerge them and fill in each cell.")
    by_number = {row.number: row for row in body} if grid.merges else {}
    return [
        Problem(said, top, letter(left), _cell(by_number[top], left))
        for top, left, _bottom, _right in grid.merges
        if top in by_number and _cell(by_number[top], left)
    ]
