"""What a notebook calls: open a module, show its tools, end it.

    module = workshop.open("01-three-pillars", team=team, workbook=workbook, language=language)
    module.show("trust-builders")

Everything shown is live where a kernel and a page are, and readable HTML where they aren't.
"""

import os

from IPython.display import HTML, display

from lmi_widgets import catalog, look
from lmi_widgets.activities import (
    Activity,
    Ending,
    Judgment,
    RatingScale,
    Session,
    Welcome,
    activity,
    templates,
)
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import load
from lmi_widgets.errors import WorkbookError
from lmi_widgets.inputs import Live
from lmi_widgets.workbook import Workbook

PRACTICE = "practice-question"


class Module:
    """One open module: its session, and the activities that were shown."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.activities: list[Activity] = []

    def about(self) -> None:
        """The first two minutes; our server's own page says them before the kernel is there."""
        if not os.environ.get("LMI_SERVED"):
            page = (
                templates()
                .get_template("about.html")
                .render(session=self.session, module=self.session.module)
            )
            display(HTML(f"<style>{look.scoped()}</style>{page}"))  # type: ignore[no-untyped-call]

    def welcome(self) -> None:
        """How you take part and how many you are; then a practice question that doesn't matter."""
        tools = self.session.curriculum
        self._show(Welcome(self.session, tools.tool("taking-part"), self.judgments))
        key = f"{PRACTICE}-{self.session.module.id}"
        self._show(RatingScale(self.session, tools.tool(PRACTICE), key))

    def show(self, tool_id: str) -> None:
        """A tool as an activity; `CurriculumError` where there is no such tool."""
        self._show(activity(self.session, self.session.curriculum.tool(tool_id)))

    def next_steps(self) -> None:
        """The plan: next steps with an owner's role and a date."""
        self.show("next-steps")

    def ending(self) -> None:
        """Take home, print, go on."""
        self._show(Ending(self.session, self.session.curriculum.tool("ending"), self.judgments))

    def judgments(self) -> list[Judgment]:
        """The judgments among what was shown."""
        return [shown for shown in self.activities if isinstance(shown, Judgment)]

    def _show(self, shown: Activity) -> None:
        self.activities.append(shown)
        self.session.watchers.append(shown.refresh)
        display(Live(shown))  # type: ignore[no-untyped-call]


def open(module_id: str, *, team: str = "", workbook: str = "", language: str = "en") -> Module:
    """Open a module for a team's workbook, or to try it out where `workbook` is empty.

    `workbook` is a path from the notebook's folder, or a database address; `LmiError` says in a
    sentence what is wrong with it.
    """
    catalog.use(language)
    curriculum = load(language)
    book = _the_teams(Workbook.open(workbook), team) if workbook else None
    return Module(Session(curriculum.module(module_id), curriculum, book))


def _the_teams(book: Workbook, team: str) -> Workbook:
    if team and book.team.slug != team:
        said = _("This workbook belongs to the team {found!r}, not to {team!r}. Check which one you mean.")
        raise WorkbookError(said.format(found=book.team.slug, team=team))
    return book
