"""Whatever a team, its trainer and a device do in whichever order: nothing is asked in two places."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lmi_widgets.activities import Session, Welcome, activity
from lmi_widgets.curriculum import load
from lmi_widgets.errors import LmiError
from lmi_widgets.room import Room, answering, closing, joining, putting
from lmi_widgets.workbook import Workbook
from tests.room.conftest import FOUR, TOOL, seated, team

ACTS = ("mark", "done", "module closes", "ask again", "put", "ballot", "room closes", "reload", "late")


class Table:
    """Four people with a device each: a seat in the room, and a page of the module."""

    def __init__(self, folder: Path) -> None:
        self.room = Room.create(folder / "room", [team(folder, "alder")])
        self.seats = seated(self.room, 1, FOUR)
        self.book = Workbook.open(folder / "teams" / "alder" / "workbook.sqlite")
        self.book.set_composition(FOUR)
        self.codes = ["" for _seat in self.seats]
        self.pages: list[Any] = []
        self.reload()

    def reload(self) -> None:
        """Each opens the module anew, with the seat's group and the code that the device kept."""
        self.pages = [self.opened(n) for n in range(len(self.seats))]

    def opened(self, n: int) -> Any:
        curriculum = load()
        session = Session(curriculum.module("01-three-pillars"), curriculum, self.book)
        welcome = Welcome(session, curriculum.tool("taking-part"), list)
        welcome.receive("device", {"code": self.codes[n], "who": str(self.seats[n].who)})
        assert session.person
        self.codes[n] = session.person.code
        return activity(session, curriculum.tool(TOOL))

    def ballot(self) -> None:
        """All hand in."""
        question = self.room.do(putting.current)
        if question:
            asked = self.room.asked(question)
            marks = {thing.id: "3" for thing in asked.things}
            for seat in self.seats:
                self.room.do(answering.hand_in, seat, asked, question.id, marks, seat.who or "other", "")

    def close_room(self) -> None:
        question = self.room.do(putting.current)
        if question:
            closing.close(self.room, question.id, again=True)

    def each(self, action: str, **data: str) -> None:
        for page in self.pages:
            with suppress(LmiError):
                page.receive(action, data)

    def act(self, what: str) -> None:
        """One of `ACTS`; what isn't allowed is refused."""
        do: dict[str, Callable[[], object]] = {
            "mark": lambda: self.each("mark", item=self.pages[0].marks()[0].id, value="3"),
            "done": lambda: self.each("done"),
            "module closes": lambda: self.pages[0].receive("close", {"again": "yes"}),
            "ask again": lambda: self.pages[0].receive("ask_again", {}),
            "put": lambda: closing.put(self.room, TOOL),
            "ballot": self.ballot,
            "room closes": self.close_room,
            "reload": self.reload,
            "late": lambda: self.each("late"),
        }
        with suppress(LmiError):
            do[what]()

    def sound(self) -> bool:
        """While the room asks, no page takes a mark and no round of the module holds one."""
        question = self.room.do(putting.current)
        open_there = question is not None and question.state == "open"
        open_here = [wave for wave in self.book.waves(TOOL) if wave.state == "open"]
        phases = {page.phase for page in self.pages}
        if open_there:
            return phases == {"in-room"} and not open_here
        gathered = self.book.current_wave(TOOL)
        over = gathered is not None and gathered.gathered == "room"
        return "in-room" not in phases and (not over or phases == {"closed"})

    def end(self) -> None:
        self.book.close()
        self.room.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(ACTS), min_size=4, max_size=14))
@example(
    acts=[
        "mark",
        "put",
        "done",
        "module closes",
        "late",
        "put",
        "mark",
        "ballot",
        "room closes",
        "mark",
        "late",
    ]
)
@example(acts=["put", "ballot", "reload", "mark", "room closes", "ask again", "put", "mark", "done"])
def test_no_tool_is_asked_in_two_places(monkeypatch: pytest.MonkeyPatch, acts: list[str]) -> None:
    """One figure has one place where it is answered, and a device is one person in it."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("LMI_HOME", folder)
        table = Table(Path(folder))
        try:
            for what in acts:
                table.act(what)
                assert table.sound(), what
            with table.book._store.read() as connection:
                assert connection.exec_driver_sql("SELECT COUNT(*) FROM persons").scalar() == len(FOUR)
            assert table.room.do(joining.devices) == len(FOUR)
        finally:
            table.end()
