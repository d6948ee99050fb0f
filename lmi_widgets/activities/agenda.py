"""Kind agenda: a timetable to read. What a team may plan itself is `day_planner`."""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested


class Agenda(Harvested):
    """Parts with the start as the source prints it, and minutes where they are known."""

    template: ClassVar[str] = "agenda.html"

    def context(self) -> dict[str, Any]:
        """The groups by title; the tool's own items stand under none."""
        groups = {self.tool.title_of(name): items for name, items in self.tool.groups.items()}
        return {"sections": {**({"": self.tool.items} if self.tool.items else {}), **groups}}
