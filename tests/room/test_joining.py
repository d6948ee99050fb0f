"""Who is at which table, and that it isn't chosen twice."""

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.room import Room, answering, closing, joining
from tests.room.conftest import FOUR, TEN, TOOL, bytes_of, hand_in, seated


def test_a_device_joins_the_table_of_its_code_once(room: Room) -> None:
    """Neither another code nor another group changes it; so nobody votes in another team."""
    first, second = (table.code for table in room.tables()[:2])
    seat = room.do(joining.join, first, "held", "certificated")
    assert room.do(joining.join, second, "held", "management") == seat
    assert (seat.table, seat.who, seat.shared) == (1, "certificated", False)
    assert room.do(joining.seat_of, "held") == seat and room.do(joining.seat_of, "other") is None


@pytest.mark.parametrize(("code", "who"), [("000000000", "board"), ("", "board")])
def test_a_wrong_code_joins_nothing(room: Room, code: str, who: str) -> None:
    """And says where to look."""
    with pytest.raises(InputError, match="card"):
        room.do(joining.join, code, "held", who)
    assert room.do(joining.devices) == 0


def test_a_group_is_one_of_five(room: Room) -> None:
    """What else is sent as one joins nothing."""
    with pytest.raises(InputError, match="group"):
        room.do(joining.join, room.tables()[0].code, "held", "<script>")
    assert room.do(joining.devices) == 0


def test_codes_differ_by_table(room: Room) -> None:
    """Each has its own, of nine digits."""
    codes = [table.code for table in room.tables()]
    assert len(set(codes)) == 3 and all(len(code) == 9 for code in codes)


def test_secrets_are_kept_as_hashes_only(room: Room) -> None:
    """Whoever reads the file can't answer as somebody who is in it."""
    room.do(joining.join, room.tables()[0].code, "a-secret-of-this-device", "board")
    assert b"a-secret-of-this-device" not in bytes_of(room)


def test_who_could_answer_is_the_larger_of_said_and_joined(room: Room) -> None:
    """A table with one device says how many it is; devices of their own count themselves."""
    seated(room, 1, TEN)
    room.do(joining.join, room.tables()[1].code, "shared", "")
    assert room.do(joining.joined, 2) == {}
    room.do(joining.say_people, 2, dict(FOUR.items()))
    assert room.do(joining.joined, 2) == FOUR and room.do(joining.joined, 1) == TEN
    assert room.do(joining.joined) == {"certificated": 5, "classified": 1, "management": 5, "board": 3}


@pytest.mark.parametrize("people", [{"board": 0}, {"board": 71}, {"board": -1, "other": 3}])
def test_a_table_holds_one_to_seventy(room: Room, people: dict[str, int]) -> None:
    """Other numbers are refused."""
    with pytest.raises(InputError, match="1 to 70"):
        room.do(joining.say_people, 1, people)


def test_who_joined_by_mistake_can_leave_and_join_again(room: Room) -> None:
    """At another table, in another group; what was handed in to the open question goes."""
    (seat,) = seated(room, 1, {"board": 1})
    hand_in(room, closing.put(room, TOOL), [seat], [3])
    room.do(answering.leave, seat)
    assert room.do(answering.progress).finished == 0
    counts = room.do(answering.counts, room.asked(room.question(1)))
    assert counts and not any(counts.values())
    assert room.do(joining.join, room.tables()[1].code, "held-1-board-0", "other").table == 2


def test_a_room_that_is_full_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The device after the last one gets a sentence, and shares."""
    monkeypatch.setattr(joining, "MOST_DEVICES", 2)
    seated(room, 1, {"board": 2})
    with pytest.raises(InputError, match="Share a device"):
        room.do(joining.join, room.tables()[1].code, "third", "board")
