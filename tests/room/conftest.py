"""A room of three tables: ten people, four, and a table whose device is passed on."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lmi_widgets.room import Question, Room, Seat, TeamHere, answering, joining
from lmi_widgets.workbook import Constituency, Team, Workbook

TEN: dict[Constituency, int] = {"certificated": 4, "management": 4, "board": 2}
FOUR: dict[Constituency, int] = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
TOOL = "culture-of-trust-characteristics"
ITEMS = 8
BOARD, SET, LIST = "reasons-to-support", "el-1a-guiding-questions", "trust-builders"


def team(folder: Path, slug: str) -> TeamHere:
    """A team with an empty workbook."""
    path = folder / "teams" / slug / "workbook.sqlite"
    Workbook.create(path, Team(slug, slug.title(), "the office")).close()
    return TeamHere(slug, slug.title(), path)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """The room, open; each test puts what it needs."""
    made = Room.create(tmp_path / "room", [team(tmp_path, slug) for slug in ("alder", "birch", "cedar")])
    yield made
    made.close()


def seated(room: Room, table: int, people: Mapping[Constituency, int]) -> list[Seat]:
    """People with a device each, at a table."""
    code = room.tables()[table - 1].code
    several = [(who, n) for who, most in people.items() for n in range(most)]
    return [room.do(joining.join, code, f"held-{table}-{who}-{n}", who) for who, n in several]


def hand_in(room: Room, question: Question, seats: list[Seat], marks: list[int]) -> None:
    """Each hands in one mark for everything; a 0 is skipped."""
    asked = room.asked(question)
    for seat, value in zip(seats, marks, strict=True):
        every = {thing.id: str(value or "") for thing in asked.things}
        room.do(answering.hand_in, seat, asked, question.id, every, seat.who or "other", "")


def bytes_of(room: Room) -> bytes:
    """All that lies in the room's folder."""
    return b"".join(path.read_bytes() for path in sorted(room.folder.iterdir()))
