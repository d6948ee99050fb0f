"""What is handed in counts once, whatever a network and a finger do to it."""

import pytest

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.room import Room, answering, closing, joining, putting
from tests.room.conftest import FOUR, ITEMS, TEN, TOOL, hand_in, seated

CHECKS = "partnership-is-and-is-not"


def test_a_form_that_comes_twice_counts_once(room: Room) -> None:
    """A double tap, a reload, a second tab: the last marks stand, one person is counted."""
    (seat,) = seated(room, 1, {"board": 1})
    question = closing.put(room, TOOL)
    for mark in ([4], [4], [2]):
        hand_in(room, question, [seat], mark)
    person = room.do(answering.person_of, seat, question.id, "")
    assert set(room.do(answering.mine, person).values()) == {"2"}
    assert room.do(answering.progress, 1).finished == 1
    assert room.do(answering.counts, room.asked(question), 1).popitem()[1] == {"board": (0, 1, 0, 0, 0)}


def test_on_a_device_that_is_passed_on_each_form_is_a_person(room: Room) -> None:
    """The first form with its token stands, so a back button changes nobody's marks."""
    seat = room.do(joining.join, room.tables()[2].code, "shared", "")
    question = closing.put(room, TOOL)
    asked = room.asked(question)

    def turn(token: str, value: str) -> bool:
        marks = {asked.things[0].id: value}
        return room.do(answering.hand_in, seat, asked, question.id, marks, "other", token)

    assert [turn("one", "5"), turn("two", "5"), turn("one", "1")] == [True, True, False]
    assert room.do(answering.counts, asked, 3)[asked.things[0].id] == {"other": (0, 0, 0, 0, 2)}


def test_an_answer_after_the_close_is_told_that_it_came_too_late(room: Room) -> None:
    """Nothing of it is kept, whatever the device's clock says."""
    seats = seated(room, 1, TEN)
    question = closing.put(room, TOOL)
    hand_in(room, question, seats, [1, 2, 3, 4, 5, 1, 2, 3, 4, 5])
    closing.close(room, question.id)
    with pytest.raises(NotAllowedError, match="too late"):
        hand_in(room, question, seats[:1], [1])
    assert room.do(answering.progress).finished == 0


@pytest.mark.parametrize("marks", [{"no-thing": "1"}, {"": "1"}])
@pytest.mark.parametrize("value", ["6", "0", "-1", "x", "1.5", "１"])
def test_a_mark_that_the_tool_has_not_is_refused_whole(room: Room, marks: dict[str, str], value: str) -> None:
    """Forged forms leave nothing, not even that somebody handed in."""
    (seat,) = seated(room, 1, {"board": 1})
    question = closing.put(room, TOOL)
    asked = room.asked(question)
    for forged in (marks, {asked.things[0].id: value}):
        with pytest.raises(InputError, match="no mark"):
            room.do(answering.hand_in, seat, asked, question.id, forged, "board", "")
    assert room.do(answering.progress).finished == 0


def test_one_person_is_not_the_same_in_two_questions(room: Room) -> None:
    """What stands for a person tells neither the device nor the next question's."""
    (seat,) = seated(room, 1, {"board": 1})
    names = {room.do(answering.person_of, seat, question, "") for question in (1, 2)}
    assert len(names) == 2 and seat.secret not in names


def test_the_trainer_knows_how_many_to_the_nearest_five(room: Room) -> None:
    """And in a room of fewer than twenty, nothing."""
    seats = seated(room, 1, TEN)
    question = closing.put(room, TOOL)
    hand_in(room, question, seats[:8], [3] * 8)
    assert room.do(answering.so_far) is None
    seated(room, 2, TEN)
    assert room.do(answering.so_far) == 10


def test_a_table_marks_together_and_the_last_word_stands(room: Room) -> None:
    """Team work has no person; at the close it is in the team's workbook, as the module keeps it."""
    first, second = seated(room, 1, {"board": 2})
    question = closing.put(room, CHECKS)
    asked = room.asked(question)
    assert asked.shape == "together"
    (a, b, *_rest), ((no, _w), (yes, _v), *_more) = [thing.id for thing in asked.things], asked.marks
    room.do(answering.mark_together, first, asked, question.id, {a: no, b: no})
    room.do(answering.mark_together, second, asked, question.id, {a: yes})
    assert room.do(answering.marked, 1, question.id) == {a: yes, b: no}
    assert room.do(answering.marked, 2, question.id) == {}
    closing.close(room, question.id)
    with room.workbook(1) as book:
        assert {name: field.text for name, field in book.fields(CHECKS).items()} == {a: yes, b: no}


def test_one_question_is_open_at_a_time(room: Room) -> None:
    """The next one waits until the trainer has closed it."""
    question = closing.put(room, TOOL)
    with pytest.raises(NotAllowedError, match="Close it first"):
        closing.put(room, CHECKS)
    assert room.do(putting.current) == question
    assert room.do(putting.open_question, question.id) is None
    assert len(room.asked(question).things) == ITEMS and FOUR
