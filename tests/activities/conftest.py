"""A table with a real workbook, and pages that remember what they were sent."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.activities import (
    Activity,
    Judgment,
    RatingScale,
    Session,
    Welcome,
    activity,
    judgments_among,
)
from lmi_widgets.activities.session import Way
from lmi_widgets.curriculum import Curriculum, Tool, load
from lmi_widgets.workbook import Team, Workbook
from tests.activities.small import SMALL, Show

FOUR = {"certificated": "1", "classified": "1", "management": "1", "board": "1"}
NINE = {"certificated": "3", "classified": "1", "management": "4", "board": "1"}


class Page:
    """One open page of a module: its session, its activities, and what they sent."""

    def __init__(self, module: str, book: Workbook | None, tools: Iterable[Tool] = ()) -> None:
        known = load()
        curriculum = Curriculum(known.modules, {**known.tools, **{tool.id: tool for tool in tools}})
        self.session = Session(curriculum.module(module), curriculum, book)
        self.sent: list[dict[str, Any]] = []
        self.shown: dict[str, Activity] = {}
        self.welcome = Welcome(self.session, curriculum.tool("taking-part"), self.judgments)
        self._add("welcome", self.welcome)

    def _add(self, name: str, shown: Activity) -> Activity:
        shown.send = self.sent.append
        self.session.watch(shown, shown.refresh)
        self.shown[name] = shown
        return shown

    def judgments(self) -> list[Judgment]:
        return judgments_among(self.shown.values())

    def tool(self, tool_id: str) -> Any:
        """The activity of a tool, opened once; Any, so that tests can reach its own handlers."""
        if tool_id not in self.shown:
            self._add(tool_id, activity(self.session, self.session.curriculum.tool(tool_id)))
        return self.shown[tool_id]

    def practice(self) -> Any:
        tool = self.session.curriculum.tool("practice-question")
        return self._add("practice", RatingScale(self.session, tool, "practice-question-here"))

    def begin(self, way: str, **people: str) -> "Page":
        """The device says hello, then the team says how it takes part."""
        self.welcome.receive("ready", {})
        self.welcome.receive("device", {"code": ""})
        self.welcome.receive("way", {"value": way})
        if people:
            self.welcome.receive("people", people)
        return self

    def last(self, name: str) -> Any:
        """What was sent last under a name."""
        return [message[name] for message in self.sent if name in message][-1]


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try-outs lie in the test's own folder."""
    monkeypatch.setenv("LMI_SCRATCH", str(tmp_path / "try-out"))


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    """A team's workbook."""
    return Workbook.create(
        tmp_path / "workbook.sqlite", Team("oak", "Oak Unified", "Pat in the union office")
    )


@pytest.fixture
def page(book: Workbook) -> Callable[..., Page]:
    """Opens a page of a module on the team's workbook, or another."""

    def opened(
        module: str = "01-three-pillars", on: Workbook | None = book, tools: Iterable[Tool] = ()
    ) -> Page:
        return Page(module, on, tools)

    return opened


def take_turn(judgment: Any, who: str, **marks: int) -> None:
    """One person's turn round one screen."""
    judgment.receive("turn", {"who": who})
    for item, value in marks.items():
        judgment.receive("mark", {"item": item.replace("_", "-"), "value": str(value)})
    judgment.receive("done", {})


@pytest.fixture
def turn() -> Callable[..., None]:
    """One person's whole turn: `turn(judgment, "board", honesty=2)`."""
    return take_turn


@pytest.fixture
def show(book: Workbook) -> Show:
    """The activity of a tool on a team's page; Any, so that tests can reach what only it has."""

    def shown(id: str, way: Way = "round", on: Workbook | None = book, **people: int) -> Any:
        session = Session(SMALL.module("15-progress"), SMALL, on)
        session.way = way
        if people and on:
            on.set_composition({**people})  # type: ignore[dict-item]
        made: Any = activity(session, SMALL.tool(id))
        made.sent = []
        made.send = made.sent.append
        return made

    return shown
