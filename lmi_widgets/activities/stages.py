"""The stages of problem solving as a ring that is also the menu.

It shows where the team works now and how often it has been at each stage.
"""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.activities.session import Session

CHART, TRAIL = "stages-overview", "trail"


class Stages(Harvested):
    """Stages in a ring with the system elements around them; each leads to its step."""

    template: ClassVar[str] = "stages.html"

    def context(self) -> dict[str, Any]:
        """The parts, and the trail of visits."""
        trail = visits(self.session)
        labels = {item.id: item.label for item in self.tool.every_item()}
        return {
            "stages": self.tool.groups.get("stages", self.tool.items),
            "around": self.tool.groups.get("system_elements", []),
            "counts": {tool_id: trail.count(tool_id) for tool_id in set(trail)},
            "now": trail[-1] if trail else "",
            "trail": [labels.get(tool_id, tool_id) for tool_id in trail],
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the trail."""
        return {"texts": [(str(n), label) for n, label in enumerate(self.context()["trail"], start=1)]}


def stage_ids(session: Session) -> list[str]:
    """Ids of the tools that are stages, or elements around them."""
    chart = session.curriculum.tools.get(CHART)
    return [item.id for item in chart.every_item()] if chart else []


def visits(session: Session) -> list[str]:
    """Ids of the stages the team worked on, in order, one for each time it went there."""
    return [note.text for note in session.book.notes(CHART, TRAIL)] if session.book else []


def record_visit(session: Session, tool_id: str) -> None:
    """The team goes to a stage; staying there is one visit."""
    if visits(session)[-1:] != [tool_id]:
        session.need_book().add_note(CHART, TRAIL, tool_id)
