"""From answers to figures: whose they are, and that no row is left."""

from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import privacy
from lmi_widgets.curriculum import PRACTICE
from lmi_widgets.errors import NotAllowedError, WorkbookError
from lmi_widgets.privacy import Shown
from lmi_widgets.room import Room, answering, closing, joining, putting
from tests.room.conftest import FOUR, TEN, TOOL, bytes_of, hand_in, seated

MARKS = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]


def held(room: Room, audience: privacy.Audience = "tables", tool: str = TOOL) -> int:
    """A question that ten people at a table and four at another have answered."""
    ten, four = seated(room, 1, TEN), seated(room, 2, FOUR)
    question = closing.put(room, tool, audience=audience)
    hand_in(room, question, ten, MARKS)
    hand_in(room, question, four, [1, 2, 3, 4])
    return question.id


def test_each_table_gets_its_own_figure_and_the_room_none(room: Room) -> None:
    """Ten have numbers, four learn where to talk first, and an empty table why there is nothing."""
    question = held(room)
    closing.close(room, question)
    ten, four = room.release(question, 1), room.release(question, 2)
    assert ten and ten.form == "whole" and ten.answered == 10
    assert four and four.form == "small" and four.talk
    assert room.release(question, 0) is None and room.release(question, 3) is None
    said = room.do(putting.outcome_of, question, 3)
    assert said and "at least three" in said.why


def test_the_room_gets_its_figure_and_no_table_does(room: Room) -> None:
    """Fourteen in pairs of steps; no team's workbook has a wave of it."""
    question = held(room, "room")
    closing.close(room, question)
    shown = room.release(question, 0)
    assert shown and shown.answered == 14 and "pairs" not in shown.form
    assert [room.release(question, table) for table in (1, 2, 3)] == [None] * 3
    for table in (1, 2):
        with room.workbook(table) as book:
            assert book.waves() == []


@pytest.mark.parametrize(("first", "second"), [("tables", "room"), ("room", "tables")])
def test_of_one_tool_never_both(room: Room, first: Any, second: Any) -> None:
    """Once it was for the tables it can't be for the room in this room, and the other way round."""
    question = held(room, first)
    closing.close(room, question)
    with pytest.raises(NotAllowedError, match="put to the"):
        closing.put(room, TOOL, audience=second)


def test_a_figure_lies_sealed_in_the_teams_own_workbook(room: Room) -> None:
    """The team has it after the room is gone, as if it had closed the wave itself."""
    question = held(room)
    closing.close(room, question)
    with room.workbook(1) as book:
        (wave,) = book.waves(TOOL)
        assert privacy.release(book, wave.id) == room.release(question, 1)
        assert book.open_counts(wave.id) == {item: {} for item in wave.items}


def test_no_row_of_a_person_is_left_after_the_close(room: Room) -> None:
    """Neither in the tables nor anywhere in the room's files."""
    question = held(room)
    seats = [room.do(joining.seat_of, f"held-1-board-{n}") for n in range(2)]
    names = [room.do(answering.person_of, seat, question, "").encode() for seat in seats if seat]
    assert any(name in bytes_of(room) for name in names)
    closing.close(room, question)
    assert not any(name in bytes_of(room) for name in names)
    assert room.do(lambda c: c.execute("SELECT COUNT(*) FROM answers").fetchone()[0]) == 0


def test_a_room_that_is_too_few_stays_open_and_keeps_every_answer(room: Room) -> None:
    """Nothing is lost by a close that would show nothing."""
    seats = seated(room, 1, TEN)
    question = closing.put(room, TOOL, audience="room")
    hand_in(room, question, seats[:4], [1, 2, 3, 4])
    assert closing.too_few(room, question.id) == 1
    with pytest.raises(NotAllowedError, match="Too few"):
        closing.close(room, question.id)
    assert room.question(question.id).state == "open"
    hand_in(room, question, seats[4:], [1, 2, 3, 4, 5, 3])
    closing.close(room, question.id)
    assert room.release(question.id, 0)


def test_the_trainer_is_told_at_how_many_tables_nothing_could_be_shown(room: Room) -> None:
    """The number of tables, and not which."""
    assert closing.too_few(room, held(room)) == 1


def test_closing_twice_changes_nothing(room: Room) -> None:
    """A double tap of the trainer's gives one wave, and the same figure."""
    question = held(room)
    closing.close(room, question)
    shown = room.release(question, 1)
    closing.close(room, question)
    with room.workbook(1) as book:
        assert len(book.waves()) == 1
    assert room.release(question, 1) == shown


@pytest.mark.parametrize("breaks", ["close_put", "ended"])
def test_a_close_that_broke_off_is_finished_by_the_next_start(
    room: Room, breaks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether some workbooks had their figures or all: each has it once, and no answer was taken since."""
    question, calls = held(room), iter(range(9))
    original = getattr(privacy if breaks == "close_put" else putting, breaks)

    def killed(*given: Any, **how: Any) -> Any:
        if breaks == "ended" or next(calls) == 1:
            raise KeyboardInterrupt
        return original(*given, **how)

    with monkeypatch.context() as patch:
        patch.setattr(privacy if breaks == "close_put" else putting, breaks, killed)
        if breaks == "ended":
            patch.setattr(room, "do", _killed_at(room, killed))
        with pytest.raises(KeyboardInterrupt):
            closing.close(room, question)
    room.close()
    again = Room.reopen(room.folder)
    assert again.question(question).state == "closing"
    with pytest.raises(NotAllowedError, match="too late"):
        hand_in(again, again.question(question), seated(again, 1, TEN)[:1], [5])
    closing.go_on(again)
    for table in (1, 2):
        with again.workbook(table) as book:
            assert len(book.waves()) == 1
    shown = again.release(question, 1)
    assert shown and shown.answered == 10
    every = [entry for by in shown.items.values() for entry in by.values()]
    in_pairs = [entry for entry in every if isinstance(entry, Shown) and entry.bands[0].or_blank]
    assert not in_pairs  # as a first wave is shown, so it wasn't decided on twice
    again.close()


def _killed_at(room: Room, work: Any) -> Any:
    """The room's `do`, which is killed at this work."""
    real = room.do

    def do(asked: Any, *given: Any, **how: Any) -> Any:
        return work() if asked is work else real(asked, *given, **how)

    return do


def test_the_practice_question_leaves_nothing_with_a_team(room: Room) -> None:
    """It is closed and shown as the others, for the room, and no workbook hears of it."""
    question = held(room, tool=PRACTICE)
    closing.close(room, question)
    assert room.release(question, 0)
    with room.workbook(1) as book:
        assert book.waves() == [] and book.setting(f"privacy-room-{PRACTICE}") == ""


def test_a_tool_can_be_asked_again_beside_what_was_shown(room: Room) -> None:
    """A second round is in pairs, as in a module, so that both can stand side by side."""
    first = held(room)
    closing.close(room, first, again=True)
    second = held(room)
    closing.close(room, second)
    with room.workbook(1) as book:
        assert len(privacy.compare(book, book.waves()[-1].id).waves) == 2


def test_a_team_whose_file_is_gone_does_not_stop_the_room(room: Room) -> None:
    """The first press says what is the matter, the second gives all others their figures."""
    question = held(room)
    Path(room.tables()[2].workbook).unlink()
    assert closing.too_few(room, question) == 1
    with pytest.raises(WorkbookError, match="no workbook"):
        closing.close(room, question)
    assert room.question(question).state == "closing"
    closing.close(room, question)
    said = room.do(putting.outcome_of, question, 3)
    assert room.release(question, 1) and said and "no workbook" in said.why
    assert closing.put(room, "seven-norms").state == "open"
