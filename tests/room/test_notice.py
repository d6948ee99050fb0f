"""What a room tells the modules of its teams, and that neither asks what the other has asked."""

from pathlib import Path

import pytest

from lmi_widgets import privacy
from lmi_widgets.activities import in_room
from lmi_widgets.activities.in_room import FILE, InRoom, told
from lmi_widgets.curriculum import PRACTICE
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.room import Room, closing, ending, joining, putting
from tests.room.conftest import BOARD, FOUR, LIST, TEN, TOOL, hand_in, seated

FREE = InRoom()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room lies where the teams' pages look for it."""
    monkeypatch.setenv("LMI_HOME", str(tmp_path))


def answered(room: Room, question: int) -> None:
    """Ten at one table and four at another."""
    hand_in(room, room.question(question), seated(room, 1, TEN), [1, 2, 3, 4, 5] * 2)
    hand_in(room, room.question(question), seated(room, 2, FOUR), [1, 2, 3, 4])


@pytest.mark.parametrize("audience", ["tables", "room"])
def test_the_teams_here_are_told_from_the_opening_to_the_close(
    room: Room, audience: privacy.Audience
) -> None:
    """All tables, and nobody else; also while it closes."""
    assert told("alder") == FREE
    question = closing.put(room, TOOL, audience=audience)
    answered(room, question.id)
    assert {told(team).now for team in ("alder", "birch", "cedar")} == {TOOL} and told("elm") == FREE
    room.do(closing._begun, question.id, False)
    room.changed()
    assert told("birch").now == TOOL
    closing.go_on(room)
    assert told("birch") == FREE


def test_a_matrix_is_told_by_its_row_and_the_practice_not_at_all(room: Room) -> None:
    """The other rows stay free; each module has a practice question of its own."""
    question = closing.put(room, "three-frames-matrix", "orientation")
    assert told("alder").now == f"three-frames-matrix-{question.part}"
    room.do(putting.set_state, question.id, "closed")
    closing.put(room, PRACTICE)
    assert told("alder") == FREE


def test_cards_are_told_until_the_room_ends(room: Room) -> None:
    """Then they are in the workbook."""
    question = closing.put(room, BOARD)
    assert told("alder") == InRoom(BOARD)
    closing.close(room, question.id)
    assert told("alder") == InRoom("", (BOARD,))
    ending.end(room)
    assert told("alder") == FREE


def test_a_room_that_is_gone_on_with_tells_it_again(room: Room) -> None:
    """Whatever became of the file meanwhile."""
    closing.put(room, TOOL)
    (room.folder / FILE).unlink()
    room.close()
    again = Room.reopen(room.folder)
    assert told("alder").now == TOOL
    ending.end(again)
    assert told("alder") == FREE


def test_what_a_module_has_marks_in_is_not_put_to_the_room(room: Room) -> None:
    """Nothing of them is lost; the trainer reads which team has to close it, and then it goes."""
    with room.workbook(2) as book:
        book.set_composition(FOUR)
        wave = book.open_wave(TOOL, ["a"], 5)
        people = [book.join(who) for who in FOUR]
        book.put(wave.id, people[0].id, "a", 3)
        for audience in ("tables", "room"):
            with pytest.raises(NotAllowedError, match="marks in it: Birch"):
                closing.put(room, TOOL, audience=audience)
        assert told("birch") == FREE and room.do(putting.questions) == []
        assert book.mine(wave.id, people[0].id) == {"a": 3}
        assert not privacy.on_the_wall(book, TOOL)
        for person in people:
            book.finish(wave.id, person.id)
        privacy.close(book, wave.id)
        closing.put(room, TOOL)


def test_a_round_that_is_open_and_blank_makes_room(room: Room) -> None:
    """Else the module would ask the team once more after the close."""
    with room.workbook(1) as book:
        book.open_wave(TOOL, ["a"], 5)
        question = closing.put(room, TOOL)
        assert book.waves(TOOL) == []
        answered(room, question.id)
        closing.close(room, question.id)
        (wave,) = book.waves(TOOL)
        assert wave.gathered == "room" and wave.state == "closed"


def test_pages_are_told_before_the_room_looks_for_marks(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page may still begin while twelve workbooks are opened would be asked twice."""
    seen = []
    monkeypatch.setattr(closing, "_free", lambda room, asked: seen.append(told("cedar").now))
    closing.put(room, TOOL)
    assert seen == [TOOL]


def test_the_walls_question_is_noted_with_each_team_at_its_close(room: Room) -> None:
    """Not before; and neither a practice question nor one for the tables."""
    for tool, audience, day in (
        (TOOL, "room", True),
        (PRACTICE, "room", False),
        ("trustworthiness-components", "tables", False),
    ):
        question = closing.put(room, tool, audience=audience)  # type: ignore[arg-type]
        with room.workbook(3) as book:
            assert not privacy.on_the_wall(book, tool)
            answered(room, question.id)
            closing.close(room, question.id)
            assert bool(privacy.on_the_wall(book, tool)) is day


def test_a_table_says_once_how_many_it_is(room: Room) -> None:
    """Said at the device that it shares, its modules know it; chosen on one's own, it stays in the room."""
    seated(room, 1, TEN)
    for table in (2, 3):
        room.do(joining.say_people, table, {"board": 1, "management": 2})
    with room.workbook(3) as book:
        book.set_composition(FOUR)
    closing.put(room, PRACTICE)
    found = []
    for number in (1, 2, 3):
        with room.workbook(number) as book:
            found.append(book.composition())
    assert found == [{}, {"management": 2, "board": 1}, FOUR]


def test_what_a_table_marks_together_is_told_too(room: Room) -> None:
    """A checklist."""
    closing.put(room, LIST)
    assert told("alder").now == LIST


def test_nothing_of_it_stays_on_the_disk(room: Room) -> None:
    """The file is written over with the others."""
    closing.put(room, TOOL)
    path = room.folder / FILE
    held = path.open("rb")
    room.wipe()
    assert not path.exists() and not held.read().strip(b"\0")
    assert in_room.told("alder") == FREE
    held.close()
