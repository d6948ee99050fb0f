"""Kind research-finding: predict the direction, then read what was found and what was not said."""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError


class ResearchFinding(Harvested):
    """A prediction that stays on this page, and the reading behind it."""

    template: ClassVar[str] = "research_finding.html"
    predicted = ""

    def choices(self) -> dict[str, str]:
        """What one can predict: the tool's `marks`, by number."""
        return {str(n): mark for n, mark in enumerate(self.tool.marks, start=1)}

    def on_predict(self, value: str) -> None:
        """Say what you expect; then the reading opens. Stored nowhere."""
        if value not in self.choices():
            said = _("{value!r} is not one of the directions: {known}.")
            raise InputError(said.format(value=value[:20], known=", ".join(self.choices().values())))
        self.predicted = value
        self.refresh()
        self.focus(f"#reading-{self.tool.id}")

    def context(self) -> dict[str, Any]:
        """The choices, and what was predicted."""
        return {"choices": self.choices(), "predicted": self.predicted}
