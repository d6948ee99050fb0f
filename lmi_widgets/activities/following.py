"""Which activities of an open module are drawn anew: those that show something of what changed."""

from collections.abc import Callable, Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from lmi_widgets.workbook.changes import TEAM, Standing

__all__ = ["TEAM", "Concerned", "Following", "Standing"]


class Concerned(Protocol):
    """Whoever can say whether a change is seen in it."""

    def concerned(self, changed: AbstractSet[str]) -> bool:
        """Whether any of these tools is shown here; `TEAM` among them is for everybody."""


class Following:
    """Who shows what, and how all of it stood when it was drawn last."""

    def __init__(self) -> None:
        self._watching: list[tuple[Concerned, Callable[[], None]]] = []
        self._drawn: Standing | None = None

    def add(self, shown: Concerned, draw: Callable[[], None]) -> None:
        """Have `draw` called whenever something changed that is seen in `shown`."""
        self._watching.append((shown, draw))

    def draw(self, standing: Standing) -> None:
        """Draw what this differs in from the last time; everything at first."""
        changed = {TEAM} if self._drawn is None else differing(self._drawn, standing)
        self._drawn = standing
        for shown, draw in self._watching if changed else ():
            if shown.concerned(changed):
                draw()


def differing(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> set[str]:
    """The names under which two mappings hold something else."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
