"""What is wrong with a survey file: everything in one report, each with its cure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.errors import InputError

MOST = 50  # different ones; more would scroll away what comes first
NAMED = 10  # rows that are named of one problem


@dataclass(frozen=True)
class Problem:
    """One fault: the file's row (0 for the header or the whole file), the column, the value, the cure.

    `more` are further rows with the very same fault.
    """

    remedy: str
    row: int = 0
    column: str = ""
    value: str = ""
    more: Sequence[int] = ()

    @property
    def count(self) -> int:
        """How many places are to be mended."""
        return 1 + len(self.more)

    def __str__(self) -> str:
        """As one line: place, value found, what to do."""
        return f"{self.place}: {self.found_and_remedy}"

    @property
    def found_and_remedy(self) -> str:
        """The value found, and what to do."""
        found = _("found {value!r}.").format(value=short(self.value)) if self.value else ""
        return f"{found} {self.remedy}".strip()

    @property
    def place(self) -> str:
        """Where it is, such as row and column."""
        column = _("column {column!r}").format(column=short(self.column)) if self.column else ""
        return ", ".join(part for part in (self._rows(), column) if part) or _("file")

    def _rows(self) -> str:
        if not self.row:
            return ""
        return rows_said((self.row, *self.more[:NAMED]), self.count)


def rows_said(rows: Sequence[int], total: int = 0) -> str:
    """Some rows by number, the first ten by name; `total` where `rows` are only the first of more."""
    total = total or len(rows)
    if total == 1:
        return _("row {row}").format(row=rows[0])
    named = ", ".join(map(str, rows[:NAMED]))
    left = total - min(NAMED, len(rows))
    if not left:
        return _("rows {rows}").format(rows=named)
    return _("rows {rows} and {n} more").format(rows=named, n=left)


def at(rows: Sequence[int], remedy: str, column: str = "", value: str = "") -> Problem:
    """One problem that stands in these rows; at least one."""
    return Problem(remedy, rows[0], column, value, rows[1:])


def refuse(name: str, problems: Sequence[Problem]) -> None:
    """`InputError` with every problem of the file called `name`; nothing where there is none."""
    if problems:
        raise InputError(report(name, problems))


def report(name: str, problems: Sequence[Problem]) -> str:
    """The problems of the file called `name`, one a line under a head that counts them."""
    several = merged(problems)
    count = sum(problem.count for problem in several)
    head = ngettext(
        "{file} has {n} problem. Nothing was stored. Mend it in the file and import it again:",
        "{file} has {n} problems. Nothing was stored. Mend them in the file and import it again:",
        count,
    ).format(file=short(name), n=count)
    return "\n".join([head, *(f"  {problem}" for problem in several[:MOST]), *_rest(several)])


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """The same fault in several rows as one problem, in the order of the first row."""
    together: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        together.setdefault((problem.remedy, problem.column, problem.value), []).append(problem)
    found = [_one(same) for same in together.values()]
    return sorted(found, key=lambda problem: problem.row)


def _one(same: Sequence[Problem]) -> Problem:
    rows = sorted({row for problem in same if problem.row for row in (problem.row, *problem.more)})
    return at(rows, same[0].remedy, same[0].column, same[0].value) if rows else same[0]


def _rest(problems: Sequence[Problem]) -> list[str]:
    left = len(problems) - MOST
    said = ngettext("and {n} more like these", "and {n} more like these", left)
    return [f"  {said.format(n=left)}"] if left > 0 else []


def short(text: str) -> str:
    """The text, cut where it would fill the screen."""
    return text if len(text) <= 60 else text[:57] + "..."
