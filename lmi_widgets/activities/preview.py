"""One tool as it is being written: its activity follows the files, and a fault in them is shown.

The kernel looks at the files itself, so the page changes sooner than at its next heartbeat.
"""

import asyncio
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from lmi_widgets.activities.activity import Activity, Message, templates
from lmi_widgets.activities.kinds import activity
from lmi_widgets.activities.session import Session
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Module, Source, Tool
from lmi_widgets.errors import CurriculumError, LmiError
from lmi_widgets.inputs import guarded, note, sentence

EVERY_SECONDS = 0.5
MODULE = "preview"


class Preview:
    """Shows the activity of a tool; `load` gives the curriculum as the files have it now."""

    def __init__(self, session: Session, tool_id: str, load: Callable[[], Curriculum]) -> None:
        self.session = session
        self.tool_id = tool_id
        self.load = load
        self.send: Callable[[Message], None] = lambda message: None
        self.problems = session.curriculum.problems
        self.inner = self._made(session.curriculum)
        self.inner.send = self._pass
        self._failed: Curriculum | None = None

    def html(self) -> str:
        """What is wrong, if anything is, and the activity as it was read last."""
        return self._problem() + self.inner.html()

    def still(self) -> str:
        """The same for a reader without a kernel."""
        return self._problem() + self.inner.still()

    def receive(self, action: str, data: dict[str, str]) -> None:
        """Pass on to the activity what the page asks."""
        self.inner.receive(action, data)

    def concerned(self, changed: AbstractSet[str]) -> bool:
        """Whether a change is seen in the activity."""
        return self.inner.concerned(changed)

    def refresh(self) -> None:
        """Show what changed since it was last shown."""
        self.inner.refresh()

    def look(self) -> None:
        """Read the files; where anything in them changed, show it."""
        try:
            curriculum = self.load()
            if curriculum is not self._failed:
                self._take(curriculum)
        except LmiError as error:
            self._show((str(error),))

    def _take(self, curriculum: Curriculum) -> None:
        try:
            if curriculum is not self.session.curriculum:
                self.inner = self._made(curriculum)
            self._failed = None
            self._show(curriculum.problems)
        except LmiError:
            raise
        except Exception:
            self._failed = curriculum  # one number for one fault, not a new one at every look
            self._show((sentence(note()),))

    def _show(self, problems: tuple[str, ...]) -> None:
        if problems != self.problems or self.inner.send != self._pass:
            self.problems = problems
            self.inner.send = self._pass
            self.inner.on_ready()

    async def follow(self) -> None:
        """Look again and again, as long as the kernel lives."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            guarded(self.send, self.look)

    def _made(self, curriculum: Curriculum) -> Activity:
        """The tool's activity, tried once; the session keeps the curriculum only if that went well."""
        if self.tool_id not in curriculum.tools and curriculum.problems:
            raise CurriculumError("\n".join(curriculum.problems))
        before, self.session.curriculum = self.session.curriculum, curriculum
        try:
            made = activity(self.session, curriculum.tool(self.tool_id))
            made.html()
        except Exception:
            self.session.curriculum = before
            raise
        return made

    def _pass(self, message: Message) -> None:
        whole = {"html": self._problem() + message["html"]} if "html" in message else message
        self.send(whole)

    def _problem(self) -> str:
        lines = [line for problem in self.problems for line in problem.splitlines()]
        return templates().get_template("fault.html").render(lines=lines) if lines else ""


def module_for(tool: Tool) -> Module:
    """A module of nothing but this tool, for the page that shows it."""
    goals = [
        _("Read it as somebody at the table would."),
        _("Try whatever can be pressed."),
        _("Look at it on a narrow screen too."),
    ]
    return Module(
        id=MODULE,
        title=tool.title,
        part=_("One tool"),
        purpose=tool.lead or tool.title,
        minutes=max(5, tool.beats.minutes if tool.beats else 0),
        hue="teal",
        goals=goals,
        core=[tool.id],
        source=[Source(document="ours", section=MODULE)],
    )
