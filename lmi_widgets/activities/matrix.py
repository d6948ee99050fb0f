"""Kind matrix: read by row or by column, and mark how strongly each cell is there.

For the three frames a team opens one dimension at a time and marks each frame in it, today and
as it should be: three strengths of their own, so there is nothing to split, no best place and
no score. Each dimension is a wave of its own, so that two can be closed and six left alone.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from lmi_widgets import privacy
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.session import Session
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Tool
from lmi_widgets.errors import InputError
from lmi_widgets.figures import Picture, circles, pictures


class Frames(Judgment):
    """The three frames as a whole, drawn as overlapping circles."""

    template: ClassVar[str] = "frames.html"

    def extra(self) -> dict[str, Any]:
        """This person's own circles."""
        return {"circles": own_circles(self.rated(), self.own(), self.scale.points)}

    def draw(self, release: privacy.Release, labels: Mapping[str, str]) -> list[Picture]:
        """The team's circles where a release has every mean, and the profile behind them."""
        return [
            *team_circles(release, self.rated(), self.scale.points),
            *pictures(release, labels, self.scale),
        ]


class Matrix(Frames):
    """Rows (`dimensions`) by columns (`frames`), with the statements of each cell."""

    template: ClassVar[str] = "matrix.html"

    def __init__(self, session: Session, tool: Tool) -> None:
        super().__init__(session, tool)
        self.reading_by = "dimensions"
        self.row = self.dimensions[0]

    @property
    def key(self) -> str:
        """Each dimension is asked and closed by itself."""
        return f"{self.tool.id}-{self.row.id}"

    @property
    def title(self) -> str:
        """The tool's title with the dimension's."""
        return f"{self.tool.title}: {self.row.label}"

    def waves_of_its_own(self) -> list[Judgment]:
        """Each dimension; this one as it is open, the others beside it."""
        return [self if row is self.row else self._beside(row) for row in self.dimensions]

    def _beside(self, row: Item) -> "Matrix":
        other = Matrix(self.session, self.tool)
        other.row = row
        return other

    @property
    def dimensions(self) -> list[Item]:
        """The rows in order."""
        return self.tool.group("dimensions")

    def rated(self) -> list[Item]:
        """The frames: what is marked in the dimension that is open."""
        return self.tool.group("frames")

    def on_read(self, by: str) -> None:
        """Read by dimension or by frame; a way of looking, stored nowhere."""
        if by not in ("dimensions", "frames"):
            raise InputError(
                _("{by!r} is not a way to read this. Choose by dimension or by frame.").format(by=by[:20])
            )
        self.reading_by = by
        self.refresh()

    def on_row(self, row: str) -> None:
        """Open another dimension for marking."""
        found = next((r for r in self.dimensions if r.id == row), None)
        if found is None or self.turn:
            raise InputError(
                _("{row!r} can't be opened now. Finish the turn, then choose a dimension.").format(
                    row=row[:40]
                )
            )
        self.row, self.changing = found, False
        self.consents, self.side_by_side = [], {}
        self.refresh()

    def statements(self, row: str, column: str) -> list[str]:
        """What the source says in that cell."""
        return [
            s for cell in self.tool.cells if (cell.row, cell.column) == (row, column) for s in cell.statements
        ]

    def extra(self) -> dict[str, Any]:
        """The grid, the way of reading, the open dimension and its circles."""
        return {
            **super().extra(),
            "row": self.row,
            "reading_by": self.reading_by,
            "frames": self.rated(),
            "dimensions": self.dimensions,
            "statements": self.statements,
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the figures of every dimension that was closed."""
        open_now, drawn = self.row, []
        for row in self.dimensions:
            self.row = row
            drawn += super().found().get("pictures", [])
        self.row = open_now
        return {"pictures": drawn}


def own_circles(frames: list[Item], own: Mapping[str, int], points: int) -> Picture | None:
    """Circles for one person's own marks; None until each frame has a mark for today."""
    today = {frame.label: own.get(f"{frame.id}-today") for frame in frames}
    should = {frame.label: own.get(f"{frame.id}-should") for frame in frames}
    return circles(today, should, points=points, who=_("Your own marks")) if all(today.values()) else None


def team_circles(release: privacy.Release, frames: list[Item], points: int) -> list[Picture]:
    """One picture of circles for each group that has a mean for every frame today."""
    drawn = (_group_circles(release, frames, points, group) for group in release.groups)
    return [picture for picture in drawn if picture]


def _group_circles(release: privacy.Release, frames: list[Item], points: int, group: str) -> Picture | None:
    today, should = (_means(release, frames, group, time) for time in ("today", "should"))
    who = privacy.group_label(group) if len(release.groups) > 1 else ""
    if not all(today.values()):
        return None
    return circles(today, should, points=points, who=who, made_up=release.made_up)


def _means(release: privacy.Release, frames: list[Item], group: str, time: str) -> dict[str, float | None]:
    shown = {f.label: release.items.get(f"{f.id}-{time}", {}).get(group) for f in frames}
    return {label: s.mean if isinstance(s, privacy.Shown) else None for label, s in shown.items()}
