"""A tool's team work as plain grids: what every format of the report is made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["cards", "texts", "table"]
Agreed = Literal["yes", "part", "no"]


@dataclass(frozen=True)
class Row:
    """One thing of the team's: its first cell names it. `agreed` by the team, or not yet."""

    cells: tuple[str, ...]
    agreed: bool = False


@dataclass(frozen=True)
class Grid:
    """Rows under one head. `cards` stand by themselves, `texts` have a name and a text, else a table."""

    form: Form
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""


@dataclass(frozen=True)
class Work:
    """All that a team wrote, marked or filled in with one tool; `module` is where it is shown."""

    id: str
    title: str
    module: str
    grids: tuple[Grid, ...]

    @property
    def agreed(self) -> Agreed:
        """Whether the team agreed to all of it, to a part, or not yet to any."""
        marks = {row.agreed for grid in self.grids for row in grid.rows}
        return "part" if len(marks) > 1 else "yes" if True in marks else "no"


def grid(form: Form, head: Sequence[str], rows: Iterable[Row], title: str = "") -> list[Grid]:
    """One grid without the columns that nobody wrote in, the first aside; none where there are no rows."""
    found = list(rows)
    kept = [n for n in range(len(head)) if n == 0 or any(row.cells[n] for row in found)]
    narrow = tuple(Row(tuple(row.cells[n] for n in kept), row.agreed) for row in found)
    return [Grid(form, tuple(head[n] for n in kept), narrow, title)] if found else []
