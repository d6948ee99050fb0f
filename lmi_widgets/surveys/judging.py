"""Cells become counts, a column at a time: no row of a person is ever put together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import lmi_widgets.surveys.doubts as doubts
from lmi_widgets import privacy
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.surveys.answers import Meaning, meaning
from lmi_widgets.surveys.columns import Column
from lmi_widgets.surveys.doubts import Doubt
from lmi_widgets.surveys.heading import Table
from lmi_widgets.surveys.mapping import Mapping as Confirmed
from lmi_widgets.surveys.problems import Problem, at
from lmi_widgets.surveys.questions import Known, group_words, key, scale_of
from lmi_widgets.workbook import Constituency

OFFERED = 3  # words that stand in so many cells are what a form offered, and no slip
Who = list[Constituency | None]
Counts = dict[str, dict[Constituency, tuple[int, ...]]]


@dataclass(frozen=True)
class Tally:
    """A tool's answers as counts: `counts[mark][constituency]` has one number a point.

    `own_words` is true where a person had to say what the form's words mean.
    """

    counts: Counts
    people: dict[Constituency, int]
    own_words: bool = False


class Judge:
    """Reads a table's cells; what can't be read joins `problems`, what a person must say, `doubts`."""

    def __init__(self, table: Table, known: Known, confirmed: Confirmed) -> None:
        self.table, self.known, self.confirmed = table, known, confirmed
        self.problems: list[Problem] = []
        self.doubts: list[Doubt] = []

    def who(self, column: Column, questions: Iterable[Column]) -> Who:
        """Each row's constituency; None where nobody has said it yet, or nothing was answered."""
        cells = self.table.column(column.position)
        found = {cell: self._group(cell) for cell in set(cells)}
        silent = self._silent(questions)
        unknown = self._rows(cells, {cell for cell, group in found.items() if group is None}, silent)
        for cell, rows in unknown.items():
            if cell:
                self.doubts.append(doubts.of_group(cell, rows, column.header))
            else:
                said = _("Write one of: {words}. Or remove the row.")
                offered = said.format(words=", ".join(group_words().values()))
                self.problems.append(at(rows, offered, column.header, _("nothing")))
        return [found[cell] for cell in cells]

    def tally(self, tool: Tool, columns: Mapping[str, Sequence[Column]], who: Who) -> Tally:
        """The counts of one tool, whose columns are given by the mark that they answer."""
        read = {mark: self._cells(of, who) for mark, of in columns.items()}
        points = self._points(tool, columns, read)
        counts = {
            mark: _counted(cells, who, points[mark], scale_of(tool).points) for mark, cells in read.items()
        }
        own = any(self.confirmed.point(tool.id, cell) for of in points.values() for cell in of)
        return Tally(counts, _people(read.values(), who), own)

    def _group(self, cell: str) -> Constituency | None:
        return self.known.groups.get(key(cell)) or self.confirmed.group(cell)

    def _silent(self, questions: Iterable[Column]) -> set[int]:
        """Positions of the rows without any answer, who are in no count."""
        left = range(len(self.table.rows))
        for column in questions:
            cells = self.table.column(column.position)
            left = [n for n in left if not cells[n]]  # type: ignore[assignment]  # fewer of the same
        return set(left)

    def _rows(self, cells: Sequence[str], wanted: set[str], but: set[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        if wanted:
            for n, cell in enumerate(cells):
                if cell in wanted and n not in but:
                    found[cell].append(self.table.rows[n].number)
        return found

    def _cells(self, columns: Sequence[Column], who: Who) -> Sequence[str]:
        """One answer a row; a form that asks each side about the other has a column for each."""
        cells = [self.table.column(column.position) for column in columns]
        for column, of in zip(columns, cells, strict=True):
            self._check_side(column, of, who)
        if len(cells) == 1:
            return cells[0]
        twice = [n for n, row in enumerate(zip(*cells, strict=True)) if sum(map(bool, row)) > 1]
        if twice:
            said = _("This is answered in two columns. Keep the one about the other side.")
            self.problems.append(at([self.table.rows[n].number for n in twice], said, columns[0].header))
        return [next(filter(None, row), "") for row in zip(*cells, strict=True)]

    def _check_side(self, column: Column, cells: Sequence[str], who: Who) -> None:
        """Rule 10: about a side, only the other side is asked."""
        question = column.question
        if question is None or question.variant != "sides":
            return
        wrong = [n for n, cell in enumerate(cells) if cell and _not_asked(who[n], question.party)]
        if wrong:
            said = _(
                "This asks about the other side, so only labor and management answer it, each of the other. "
                "Empty these cells."
            )
            self.problems.append(at([self.table.rows[n].number for n in wrong], said, column.header))

    def _points(
        self, tool: Tool, columns: Mapping[str, Sequence[Column]], read: Mapping[str, Sequence[str]]
    ) -> dict[str, dict[str, int]]:
        often = Counter(cell for cells in read.values() for cell in cells if cell)
        meanings = {cell: meaning(cell, tool, self.known, self.confirmed) for cell in often}
        offered = {cell for cell, of in meanings.items() if of.kind == "unknown" and often[cell] >= OFFERED}
        found: dict[str, dict[str, int]] = {}
        for mark, cells in read.items():
            said = set(cells) - {""}
            found[mark] = {cell: meanings[cell].point for cell in said if meanings[cell].kind == "point"}
            bad = {cell for cell in said if meanings[cell].kind in ("bad", "unknown")} - offered
            header = columns[mark][0].header
            for cell, rows in self._rows(cells, bad, set()).items():
                self.problems.append(at(rows, meanings[cell].why, header, cell))
        self._doubt(tool, meanings, offered)
        return found

    def _doubt(self, tool: Tool, meanings: Mapping[str, Meaning], offered: set[str]) -> None:
        self.doubts += [doubts.of_offered(tool, cell) for cell in sorted(offered)]
        if any(found.kind == "bare" for found in meanings.values()):
            self.doubts.append(doubts.of_numbers(tool))
        for cell, found in sorted(meanings.items(), key=lambda pair: (pair[1].point, pair[0])):
            if found.kind == "numbered":
                self.doubts.append(doubts.of_word(tool, cell, found.point))


def _not_asked(group: Constituency | None, party: str) -> bool:
    side = privacy.side(group) if group else "unknown"
    return side is None or side == party


def _counted(
    cells: Sequence[str], who: Who, points: Mapping[str, int], most: int
) -> dict[Constituency, tuple[int, ...]]:
    rows: dict[Constituency, list[int]] = {}
    for (group, cell), n in Counter(zip(who, cells, strict=True)).items():
        if group and cell in points:
            rows.setdefault(group, [0] * most)[points[cell] - 1] += n
    return {group: tuple(row) for group, row in sorted(rows.items())}


def _people(read: Iterable[Sequence[str]], who: Who) -> dict[Constituency, int]:
    """How many of each group answered anything."""
    left: Sequence[int] = range(len(who))
    for cells in read:
        left = [n for n in left if not cells[n]]
    everybody, silent = Counter(who), Counter(who[n] for n in left)
    counted = {group: n - silent[group] for group, n in everybody.items() if group}
    return {group: n for group, n in sorted(counted.items()) if n}
