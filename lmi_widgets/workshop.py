"""What a notebook calls: open a module, show its tools, end it.

    module = workshop.open("01-three-pillars", team=team, workbook=workbook, language=language)
    module.show("trust-builders")

Everything shown is live where a kernel and a page are, and readable HTML where they aren't.
"""

import asyncio
import os
from functools import partial

from IPython.display import HTML, display

from lmi_widgets import catalog, line, look
from lmi_widgets.activities import (
    Activity,
    Ending,
    Judgment,
    RatingScale,
    Session,
    Welcome,
    activity,
    judgments_among,
    templates,
)
from lmi_widgets.activities.preview import Preview, module_for
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import PRACTICE, Tool, load
from lmi_widgets.errors import LmiError, WorkbookError
from lmi_widgets.inputs import Live, guard
from lmi_widgets.workbook import Workbook


class Module:
    """One open module: its session, and the activities that were shown."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.activities: list[Activity] = []
        session.tell_others = line.join(partial(guard.guarded, lambda _problem: None, session.look))

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
        """The team's own tools of this module, if any; then the plan, with owners' roles and dates."""
        for problem in self.session.curriculum.problems:
            self._say(problem)
        for tool in self.session.curriculum.own_tools(self.session.module.id):
            self._show_own(tool)
        self.show("next-steps")

    def ending(self) -> None:
        """Take home, print, go on."""
        self._show(Ending(self.session, self.session.curriculum.tool("ending"), self.judgments))

    def judgments(self) -> list[Judgment]:
        """The judgments among what was shown."""
        return judgments_among(self.activities)

    def _show_own(self, tool: Tool) -> None:
        # Nobody tried a team's own tool before: whatever it does, the plan below it must come.
        try:
            shown = activity(self.session, tool)
            for attempt in (shown.html, shown.still):
                attempt()
        except LmiError as error:
            self._say(str(error))
        except Exception:
            self._say(guard.sentence(guard.note()))
        else:
            self._show(shown)

    def _say(self, problem: str) -> None:
        page = templates().get_template("own_trouble.html").render(problem=problem)
        display(HTML(page))  # type: ignore[no-untyped-call]

    def _show(self, shown: Activity) -> None:
        self.activities.append(shown)
        live = Live(shown)
        # One activity that fails says so in its own place; the others still show what changed.
        self.session.watch(shown, partial(guard.guarded, live.send, shown.refresh))
        display(live)  # type: ignore[no-untyped-call]


class PreviewModule(Module):
    """A page of one tool that follows the files as they are edited."""

    def __init__(self, session: Session, preview: Preview) -> None:
        super().__init__(session)
        self._preview = preview
        self._following: asyncio.Task[None] | None = None

    def welcome(self) -> None:
        """How you take part and how many you are, without the practice question."""
        self._show(Welcome(self.session, self.session.curriculum.tool("taking-part"), self.judgments))

    def preview(self) -> None:
        """The tool, which is read anew as often as its file changes."""
        live = Live(self._preview)
        self.session.watch(self._preview, partial(guard.guarded, live.send, self._preview.refresh))
        display(live)  # type: ignore[no-untyped-call]
        self._following = asyncio.get_running_loop().create_task(self._preview.follow())

    def judgments(self) -> list[Judgment]:
        """The tool, if it is one."""
        return judgments_among([self._preview.inner])


def preview(tool_id: str, *, team: str = "", workbook: str = "", language: str = "en") -> PreviewModule:
    """Open a page of one tool, for whoever writes it; `CurriculumError` where it isn't there."""
    catalog.use(language)
    curriculum = load(language)
    book = _the_teams(workbook, team) if workbook else None
    session = Session(module_for(curriculum.tool(tool_id)), curriculum, book)
    return PreviewModule(session, Preview(session, tool_id, partial(load, language)))


def open(module_id: str, *, team: str = "", workbook: str = "", language: str = "en") -> Module:
    """Open a module for a team's workbook, or to try it out where `workbook` is empty.

    `workbook` is a path from the notebook's folder, or a database address; `LmiError` says in a
    sentence what is wrong with it.
    """
    catalog.use(language)
    curriculum = load(language)
    book = _the_teams(workbook, team) if workbook and not waiting.on else None
    waiting.module = Module(Session(curriculum.module(module_id), curriculum, book))
    return waiting.module


class Waiting:
    """A kernel that executes a module for nobody: while it is `on`, no team's workbook is opened.

    A fork of it is one visitor's, and joins the visitor's team.
    """

    def __init__(self) -> None:
        self.on = False
        self.module: Module | None = None

    def join(self, team: str, workbook: str) -> None:
        """The module is this team's from now on; as `open`, but what is wrong is said on the page."""
        self.on = False
        if self.module and workbook:
            self.module.session.join(partial(_the_teams, workbook, team))


waiting = Waiting()


def index(*, language: str = "en") -> None:
    """The gallery of all modules, for JupyterLab; the server has a page of its own for it."""
    catalog.use(language)
    page = templates().get_template("index.html").render(modules=load(language).modules)
    display(HTML(f"<style>{look.scoped()}</style>{page}"))  # type: ignore[no-untyped-call]


def _the_teams(workbook: str, team: str) -> Workbook:
    book = Workbook.open(workbook)
    if team and book.team.slug != team:
        said = _("This workbook belongs to the team {found!r}, not to {team!r}. Check which one you mean.")
        raise WorkbookError(said.format(found=book.team.slug, team=team))
    return book
