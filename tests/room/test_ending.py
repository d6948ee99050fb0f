"""The end: each team takes its work home, and nothing of the room is left."""

from pathlib import Path
from random import Random

import pytest

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.room import Room, cards, closing, ending, house, is_there, joining, putting, rehearsal
from lmi_widgets.room.asked import PICKED
from lmi_widgets.workbook import Workbook
from tests.room.conftest import BOARD, SET, TEN, TOOL, bytes_of, hand_in, seated, team


def filled(room: Room) -> None:
    """A room with figures, cards and a step, and an open question on top."""
    seats = seated(room, 1, TEN)
    question = closing.put(room, TOOL)
    hand_in(room, question, seats, [1, 2, 3, 4, 5] * 2)
    closing.close(room, question.id)
    for tool in (BOARD, SET):
        question = closing.put(room, tool)
        asked = room.asked(question)
        text = f"words for {tool}"
        room.do(cards.write, seats[0], asked, question.id, asked.things[0].id, text, tool, seen=True)
        closing.close(room, question.id)
    room.do(cards.take_step, seats[0], "meet monthly", "the chairs", "2027-01-31", "s", bargaining=True)
    hand_in(room, closing.put(room, TOOL), seats[:3], [5, 5, 5])


def test_each_team_takes_its_own_work_home(room: Room) -> None:
    """Cards where the module keeps them, a step in the plan; the table beside it gets nothing."""
    filled(room)
    paths = [Path(table.workbook) for table in room.tables()]
    ending.end(room)
    with Workbook.open(paths[0]) as book:
        (card,), (answer,), (step,) = book.notes(BOARD), book.notes(SET), book.notes("next-steps")
        assert card.text == f"words for {BOARD}" and not card.agreed
        assert (answer.list, answer.outcome) == (PICKED, f"words for {SET}") and answer.text and answer.owner
        assert (step.list, step.text, step.bargaining) == ("steps", "meet monthly", True)
        assert str(step.due) == "2027-01-31"
        assert [wave.state for wave in book.waves()] == ["closed"]
    with Workbook.open(paths[1]) as book:
        assert book.notes() == [] and book.waves() == []


def test_the_room_is_gone_from_the_disk(room: Room, tmp_path: Path) -> None:
    """Its folder too; and its bytes were written over before its files were removed."""
    filled(room)
    copy = tmp_path / "linked"
    copy.mkdir()
    for path in room.folder.iterdir():
        (copy / path.name).hardlink_to(path)
    assert b"words for" in bytes_of(room)
    ending.end(room)
    assert not room.folder.exists()
    left = b"".join(path.read_bytes() for path in copy.iterdir())
    assert not left.strip(b"\0")


def test_nothing_can_be_done_in_a_room_that_is_over(room: Room) -> None:
    """Whoever comes late gets a sentence."""
    ending.end(room)
    with pytest.raises(NotAllowedError, match="over"):
        room.do(joining.join, "123456789", "held", "board")


def test_an_end_that_broke_off_gives_no_team_its_work_twice(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended again after the next start."""
    filled(room)
    path = Path(room.tables()[0].workbook)
    with monkeypatch.context() as patch:
        patch.setattr(room, "wipe", lambda: None)
        ending.end(room)
    room.close()
    again = Room.reopen(room.folder)
    ending.end(again)
    with Workbook.open(path) as book:
        assert len(book.notes()) == 3


def test_a_room_goes_on_where_it_was_stopped(room: Room) -> None:
    """Codes, seats, and the question that is open."""
    seats = seated(room, 1, TEN)
    question = closing.put(room, TOOL)
    table = room.tables()[0]
    room.close()
    again = Room.reopen(room.folder)
    assert again.tables()[0] == table
    assert again.do(joining.seat_of, "held-1-board-0") in seats
    assert again.do(putting.current) == question
    again.close()


def test_a_folder_holds_one_room(room: Room, tmp_path: Path) -> None:
    """A second one is refused, and one without a team too."""
    with pytest.raises(InputError, match="already"):
        Room.create(room.folder, [team(tmp_path, "dogwood")])
    with pytest.raises(InputError, match="lmi team new"):
        Room.create(tmp_path / "other", [])
    assert is_there(room.folder) and not is_there(tmp_path / "other")


def test_a_room_that_was_half_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever killed the process in between, the next start finds no room, and makes a whole one."""
    there = [team(tmp_path, "alder")]
    folder = tmp_path / "room"
    with monkeypatch.context() as patch:
        patch.setattr(house, "_fill", lambda connection, teams: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Room.create(folder, there)
    assert not is_there(folder)
    made = Room.create(folder, there)
    assert len(made.tables()) == 1 and sorted(path.name for path in tmp_path.iterdir()) == ["room", "teams"]
    made.close()


def test_files_of_a_room_are_for_its_owner_alone(room: Room) -> None:
    """Nobody else who has an account on this machine can read them."""
    assert room.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in room.folder.iterdir())


@pytest.fixture
def sixty(tmp_path: Path) -> Room:
    """The rehearsal's room."""
    return rehearsal.create(tmp_path)


def test_a_rehearsal_has_sixty_people_at_twelve_tables_who_answer_everything(sixty: Room) -> None:
    """A judgment for the tables and one for the room, cards with a vote; then all of it is gone."""
    assert sum(sixty.do(joining.joined).values()) == 60 and len(sixty.tables()) == 12
    tables = closing.put(sixty, TOOL)
    rehearsal.answer(sixty, tables.id, Random(1))
    closing.close(sixty, tables.id)
    releases = [sixty.release(tables.id, table.number) for table in sixty.tables()]
    assert sum(release is not None for release in releases) >= 8
    assert all(release.made_up for release in releases if release)
    cards_ = closing.put(sixty, BOARD)
    rehearsal.answer(sixty, cards_.id, Random(1))
    for card in sixty.do(cards.of_room, cards_.id, "new"):
        sixty.do(cards.judge, card.id, "approved")
    closing.close(sixty, cards_.id)
    sixty.do(cards.open_voting, cards_.id)
    rehearsal.answer(sixty, cards_.id, Random(1))
    sixty.do(cards.close_voting, cards_.id)
    assert sum(card.votes or 0 for card in sixty.do(cards.of_room, cards_.id)) == 180
    sixty.wipe()
    assert not sixty.folder.exists()
