"""A page draws anew what changed, and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.activities import Activity, Session, activity
from lmi_widgets.activities.following import differing
from lmi_widgets.activities.in_room import InRoom, tell
from lmi_widgets.curriculum import load
from lmi_widgets.paths import room_folder
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import FOUR, NINE, Page, take_turn

Open = Callable[..., Page]
Two = tuple[Page, Page]
FACETS, BARRIERS, BUILDERS = "trustworthiness-components", "trust-barriers", "trust-builders"
TOOLS = (FACETS, BARRIERS, BUILDERS, "equity-obstacles", "next-steps")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each tool was drawn."""
    count: Counter[str] = Counter()
    plain = Activity.html

    def html(self: Activity) -> str:
        count[self.tool.id] += 1
        return plain(self)

    monkeypatch.setattr(Activity, "html", html)
    return count


@pytest.fixture
def two(page: Open, tmp_path: Path, book: Workbook, drawn: Counter[str]) -> Iterator[tuple[Page, Page]]:
    """Two pages of a team with the same tools, each with a connection of its own, both up to date."""
    second = Workbook.open(tmp_path / "workbook.sqlite")
    one, other = page().begin("round", **FOUR), page(on=second).begin("round")
    for there in (one, other):
        for tool in TOOLS:
            there.tool(tool)
        there.session.look()
    one.session.look()
    drawn.clear()
    yield one, other
    second.close()


def test_nothing_is_drawn_when_nothing_happened(two: Two, drawn: Counter[str]) -> None:
    """However often the page says that it is there."""
    one, _other = two
    for _n in range(3):
        one.welcome.receive("tick", {})
    assert not drawn


def test_another_pages_change_draws_its_tool_alone(two: Two, drawn: Counter[str]) -> None:
    """A step of the plan, a card on a board."""
    one, other = two
    other.tool(BUILDERS).receive("harvest", {"text": "We meet on Monday."})
    drawn.clear()
    one.welcome.receive("tick", {})
    assert set(drawn) == {"next-steps"} and "We meet on Monday" in one.last("html")
    board = other.tool(BUILDERS)
    board.receive("add", {"text": "A card", "column": board.columns()[0].id})
    drawn.clear()
    one.welcome.receive("tick", {})
    assert set(drawn) == {BUILDERS}


def test_a_close_draws_its_own_question(two: Two, drawn: Counter[str]) -> None:
    """Its figure once, and no other tool's."""
    one, other = two
    facets = other.tool(FACETS)
    for who, value in zip(FOUR, (1, 2, 4, 5), strict=True):
        take_turn(facets, who, benevolence=value, honesty=3)
    facets.receive("close", {})
    drawn.clear()
    one.session.look()
    assert set(drawn) == {FACETS} and "What the team said" in one.last("html")


def test_a_step_that_is_kept_here_draws_the_plan_and_its_own_tool(two: Two, drawn: Counter[str]) -> None:
    """Not the other activities of the page."""
    one, _other = two
    one.tool(BARRIERS).receive("harvest", {"text": "We meet."})
    assert set(drawn) == {"next-steps", BARRIERS}


def test_who_takes_part_is_seen_everywhere(two: Two, drawn: Counter[str]) -> None:
    """How many they are decides what every tool may show."""
    one, other = two
    other.welcome.receive("people", NINE)
    drawn.clear()
    one.session.look()
    assert set(drawn) >= set(TOOLS)


def test_the_rooms_question_draws_its_tool_alone(
    two: Two, drawn: Counter[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it is opened, when the next one is, and when the room is gone."""
    monkeypatch.setenv("LMI_HOME", str(tmp_path))
    room_folder().mkdir()
    one, _other = two
    for now, concerned in (
        (InRoom(FACETS), {FACETS}),
        (InRoom(BUILDERS), {FACETS, BUILDERS}),
        (InRoom("", (BUILDERS,)), {BUILDERS}),
        (InRoom(FACETS, (BUILDERS,)), {FACETS}),
        (InRoom(), {FACETS, BUILDERS}),
    ):
        tell(room_folder(), ["oak"], now)
        one.session.look()
        assert set(drawn) == concerned
        drawn.clear()


def write(book: Workbook, tool: Any) -> None:
    """Something of every sort that a workbook may hold of a tool."""
    book.set_field(tool.id, "a-field", "Written")
    for item in tool.every_item():
        book.set_field(tool.id, item.id, (tool.marks or ["x"])[0])
    book.add_note(tool.id, "cards", "A card", bargaining=True)
    book.add_note(tool.id, "steps", "A step", state="open")
    book.add_note(tool.id, "picked", "A question", owner="x", outcome="So.")
    book.add_note(tool.id, "trail", tool.id)
    book.agree(tool.id, None, yes=True)


WRITTEN = ("stages-overview", "el-1a-guiding-questions")
BY_NIGHT = ("stage-1-identify-issue", "next-steps", FACETS, "three-box-framework", BUILDERS)


@pytest.mark.parametrize(
    "written", [*WRITTEN, *(pytest.param(n, marks=pytest.mark.nightly) for n in BY_NIGHT)]
)
def test_no_tool_of_the_curriculum_misses_a_change(book: Workbook, written: str) -> None:
    """Whatever any tool shows differently after a change elsewhere, it is drawn."""
    book.set_composition({"certificated": 3, "management": 3})
    curriculum = load()
    session = Session(curriculum.module("01-three-pillars"), curriculum, book)
    session.way = "round"
    shown = {tool.id: activity(session, tool) for tool in curriculum.tools.values() if tool.shown_kind}
    before = {name: one.html() for name, one in shown.items()}
    stood = session._standing()
    write(book, curriculum.tool(written))
    changed = differing(stood, session._standing())
    assert changed == {written}
    missed = [n for n, one in shown.items() if one.html() != before[n] and not one.concerned(changed)]
    assert missed == []
