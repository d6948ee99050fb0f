"""Kind structure-chart: seats, committees and meetings as a chart, with what is empty marked.

Team work: the team writes which role fills a seat, never a name. A pair has two sides, and the
team writes its own counterpart on each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from lmi_widgets.activities.written import Written, place
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item

MISSING = "missing-voices"
LEFT, RIGHT = "left", "right"


@dataclass(frozen=True)
class Tier:
    """One level of the chart: a group of the tool; `filled` where the team writes in its boxes."""

    name: str
    title: str
    items: list[Item]
    filled: bool


class StructureChart(Written):
    """Tiers of boxes, drawn top down, and the same as a nested list."""

    template: ClassVar[str] = "structure_chart.html"

    def tiers(self) -> list[Tier]:
        """The groups in the file's order."""
        groups = {**({"items": self.tool.items} if self.tool.items else {}), **self.tool.groups}
        return [Tier(n, self.tool.title_of(n), g, n in self.tool.fills) for n, g in groups.items()]

    def seats(self) -> dict[str, str]:
        """What each box to fill is called, by field; a pair is two boxes."""
        filled = [item for tier in self.tiers() if tier.filled for item in tier.items]
        return {name: label for item in filled for name, label in self.boxes(item).items()}

    def boxes(self, item: Item) -> dict[str, str]:
        """The fields of one seat with their labels."""
        if not item.left:
            return {item.id: item.label}
        return {place(item.id, LEFT): item.left, place(item.id, RIGHT): item.right}

    def places(self) -> Iterable[str]:
        """Every box, and the one for what is still missing."""
        return [*self.seats(), MISSING]

    def context(self) -> dict[str, Any]:
        """The tiers, what fills them, and what is empty."""
        texts = self.texts()
        return {
            "tiers": self.tiers(),
            "boxes": self.boxes,
            "texts": texts,
            "seats": self.seats(),
            "empty": [label for name, label in self.seats().items() if not self._text(name)],
            "missing": MISSING,
        }

    def _text(self, name: str) -> str:
        texts = self.texts()
        return texts[name].text.strip() if name in texts else ""

    def found(self) -> dict[str, Any]:
        """For `still.html`: who fills what, and what is empty."""
        filled = [(label, self._text(name) or _("empty")) for name, label in self.seats().items()]
        said = [(_("Whose voices are missing?"), self._text(MISSING))] if self._text(MISSING) else []
        return {"texts": filled + said}
