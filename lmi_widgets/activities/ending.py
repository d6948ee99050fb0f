"""The end of a module: take the answers home, print, go on."""

from collections.abc import Callable
from typing import Any, ClassVar

from lmi_widgets.activities.activity import Activity
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.take_home import pack
from lmi_widgets.curriculum import Tool


class Ending(Activity):
    """Buttons that end a module well."""

    template: ClassVar[str] = "ending.html"

    def __init__(self, session: Session, tool: Tool, judgments: Callable[[], list[Judgment]]) -> None:
        super().__init__(session, tool)
        self.judgments = judgments

    def on_take_home(self) -> None:
        """Hand the page one HTML file with one's own answers and the team's shared work."""
        text = pack(self.session, self.judgments())
        self.send({"download": {"name": f"my-answers-{self.session.module.id}.html", "text": text}})

    def context(self) -> dict[str, Any]:
        """Whether there is anything to take home."""
        return {"open": self.session.book is not None}
