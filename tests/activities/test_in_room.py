"""A tool that a room is asked isn't asked in a module, and the other way round."""

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import privacy
from lmi_widgets.activities.in_room import FILE, InRoom, tell, told
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.paths import room_folder
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import FOUR, NINE, Page

Open = Callable[..., Page]
FACETS, LIST, SET = "trustworthiness-components", "trust-builders", "el-1a-guiding-questions"
HERE = "Asked in the room now"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a room would lie."""
    monkeypatch.setenv("LMI_HOME", str(tmp_path))
    room_folder().mkdir()


def ask(key: str, *teams: str, cards: tuple[str, ...] = ()) -> None:
    """The room asks this of these teams."""
    tell(room_folder(), teams or ("oak",), InRoom(key, cards))


def test_while_the_room_is_asked_the_module_takes_no_mark(page: Open, book: Workbook) -> None:
    """It says where it is asked, opens no wave, and who had the page open before reads why."""
    there = page().begin("own", **NINE)
    facets = there.tool(FACETS)
    there.welcome.receive("join", {"who": "board"})
    assert facets.phase == "marking"
    ask(FACETS)
    with pytest.raises(NotAllowedError, match="asked in the room now"):
        facets.receive("mark", {"item": "benevolence", "value": "4"})
    assert HERE in there.last("html") and 'data-do="mark"' not in there.last("html")
    assert book.waves() == []


@pytest.mark.parametrize("tool", [FACETS, LIST, SET])
def test_each_kind_says_it_in_the_tools_place(page: Open, book: Workbook, tool: str) -> None:
    """Judgments, what a table marks together, and cards; its other tools are as ever."""
    there = page().begin("round", **FOUR)
    ask(tool)
    assert HERE in there.tool(tool).html()
    assert HERE not in there.tool("trust-diminishers").html()
    for action, data in {"choose": {"item": "x", "value": ""}, "pick": {"item": "x", "value": "yes"}}.items():
        if hasattr(there.tool(tool), f"on_{action}"):
            with pytest.raises(NotAllowedError, match="on the ballot"):
                there.tool(tool).receive(action, data)


def test_cards_that_the_room_holds_are_said(page: Open) -> None:
    """The board takes the team's own meanwhile."""
    there = page().begin("round", **FOUR)
    ask("", cards=(LIST,))
    board = there.tool(LIST)
    assert "come here when the room ends" in board.html() and HERE not in board.html()
    board.receive("add", {"text": "A card", "column": board.columns()[0].id})
    assert "A card" in board.html()


def test_a_matrix_leaves_its_other_rows(page: Open) -> None:
    """One dimension is in the room; the page can turn to the next one and mark it."""
    there = page("02-unionism-frames").begin("round", **FOUR)
    matrix = there.tool("three-frames-matrix")
    first, second = (row.id for row in matrix.dimensions[:2])
    ask(f"three-frames-matrix-{first}")
    assert HERE in matrix.html()
    matrix.receive("row", {"row": second})
    assert HERE not in matrix.html() and matrix.phase == "cover"


def test_a_try_out_and_other_teams_have_no_part_in_it(page: Open) -> None:
    """Whoever is alone goes on, and so does a team that isn't at a table."""
    ask(FACETS)
    assert page().begin("alone").tool(FACETS).phase == "marking"
    ask(FACETS, "elm")
    assert page().begin("round", **FOUR).tool(FACETS).phase == "cover"


def test_a_copy_shows_nothing_of_a_room(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the live part nor what stands for a reader without a kernel."""
    ask(FACETS, cards=(SET,))
    monkeypatch.setenv("LMI_COPY", "yes")
    there = page().begin("round", **FOUR)
    assert HERE not in there.tool(FACETS).html() + there.tool(FACETS).still()
    assert told("oak") == InRoom()


def test_no_team_is_left_with_a_tool_that_is_in_the_room(page: Open) -> None:
    """The folder is deleted, the file is broken or written over, or a day has passed."""
    ask(FACETS)
    path = room_folder() / FILE
    there = page().begin("round", **FOUR)
    for text in ("", "\0" * 80, "[]", "{}", '{"teams": 3}'):
        path.write_text(text)
        assert there.tool(FACETS).phase == "cover"
    ask(FACETS)
    os.utime(path, (time.time() - 90_000,) * 2)
    assert there.tool(FACETS).phase == "cover"
    ask(FACETS)
    assert there.tool(FACETS).phase == "in-room"
    path.unlink()
    room_folder().rmdir()
    assert there.tool(FACETS).phase == "cover"


def test_the_ballot_is_linked_only_where_this_server_holds_the_room(
    page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere there is nothing to link to."""
    ask(FACETS)
    assert "Go to the ballot" not in page().tool(FACETS).html()
    monkeypatch.setenv("LMI_ROOM", "/lmi/room/")
    assert 'href="/lmi/room/now"' in page().tool(FACETS).html()


def test_what_was_on_the_wall_is_asked_anew_only_when_the_team_wants(page: Open, book: Workbook) -> None:
    """The module says where its result was, and opens a round at one press, in pairs of steps."""
    privacy.note_wall(book, FACETS, date(2026, 11, 22))
    there = page().begin("round", **FOUR)
    facets = there.tool(FACETS)
    assert facets.phase == "on-wall" and "Nov 22, 2026" in facets.html() and "on the wall" in facets.html()
    with pytest.raises(NotAllowedError):
        facets.receive("turn", {"who": "board"})
    assert book.waves() == []
    facets.receive("ask_again", {})
    assert facets.phase == "cover" and len(book.waves(FACETS)) == 1


def late_one(there: Page) -> Any:
    """Somebody who wasn't there, on a device of one's own, has pressed “add my answers”."""
    facets = there.tool(FACETS)
    there.welcome.receive("join", {"who": "other"})
    facets.receive("late", {})
    return facets


def test_who_adds_late_answers_adds_none_to_what_the_room_gathered(page: Open, book: Workbook) -> None:
    """The page was open before, on the wave that was closed then."""
    there = page().begin("own", **NINE)
    marks = tuple(mark.id for mark in there.tool(FACETS).marks())
    wave = book.open_wave(FACETS, marks, 5)
    for who in [*["certificated"] * 3, *["management"] * 4]:
        person = book.join(who)  # type: ignore[arg-type]
        book.put(wave.id, person.id, marks[0], 3)
        book.finish(wave.id, person.id)
    privacy.close(book, wave.id)
    facets = late_one(there)
    assert facets.phase == "marking"
    counts = {item: {"all": (1, 1, 1, 1, 1)} for item in marks}
    book.add_sealed(
        tool=FACETS,
        name="",
        items=marks,
        points=5,
        asked=1,
        variant="together",
        counts=counts,
        people={"all": 5},
        form="whole",
        closed=date.today(),
        fingerprint="room-x-1-1",
    )
    assert facets.phase == "closed" and book.current_wave(FACETS).gathered == "room"  # type: ignore[union-attr]
    with pytest.raises(NotAllowedError):
        facets.receive("mark", {"item": marks[0], "value": "4"})
