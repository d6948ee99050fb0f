"""Kind continuum: each person places something on a line, now and aimed for.

What a level looks like is shown as one moves. Placements are judgments: unseen until the close.
"""

from typing import Any, ClassVar

from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import LEVELS, Item


class Continuum(Judgment):
    """`groups.levels` names the points in order; a group named like a level describes it."""

    template: ClassVar[str] = "continuum.html"

    def levels(self) -> list[Item]:
        """The points with names and texts of their own; empty for a plain scale."""
        return self.tool.groups.get(LEVELS, [])

    def descriptors(self, point: int) -> list[Item]:
        """What the level at a point looks like."""
        levels = self.levels()
        return self.tool.describing(levels[point - 1]) if len(levels) >= point else []

    def extra(self) -> dict[str, Any]:
        """Levels, what describes them, and how far apart this person's own placements are."""
        return {
            "levels": self.levels(),
            "descriptors": self.descriptors,
            "reading_apart": self.tool.level_groups(),
            "distance": self.distance(),
        }

    def distance(self) -> str:
        """How many points lie between today and as it should be, where one thing is placed twice."""
        own, items = self.own(), self.rated()
        if len(items) != 1 or self.phase != "marking":
            return ""
        now, aim = (own.get(f"{items[0].id}-{aspect}") for aspect in ("today", "should"))
        if not now or not aim:
            return ""
        if now == aim:
            return _("You aim for where you are.")
        said = ngettext(
            "You aim for a place {n} point from today.",
            "You aim for a place {n} points from today.",
            abs(aim - now),
        )
        return said.format(n=abs(aim - now))
