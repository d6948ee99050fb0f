"""Cards of tables, that the trainer lets the room see, votes on them, and steps to take home."""

import pytest

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.room import Card, Question, Room, Seat, cards, closing, joining
from tests.room.conftest import BOARD, TEN, bytes_of, seated


def written(
    room: Room, question: Question, seat: Seat, text: str, token: str = "", seen: bool = True
) -> Card:
    """A card of this seat's table."""
    asked = room.asked(question)
    place = asked.things[0].id
    return room.do(cards.write, seat, asked, question.id, place, text, token or text, seen=seen)


def shown(room: Room, question: Question) -> list[str]:
    """What the room sees."""
    return [card.text for card in room.do(cards.of_room, question.id)]


@pytest.fixture
def seats(room: Room) -> list[Seat]:
    """Ten at the first table."""
    return seated(room, 1, TEN)


@pytest.fixture
def question(room: Room) -> Question:
    """A board that is open."""
    return closing.put(room, BOARD)


def test_the_room_sees_a_card_once_the_trainer_has_let_it(
    room: Room, question: Question, seats: list[Seat]
) -> None:
    """Its own table sees it at once, another table never before the room does."""
    card = written(room, question, seats[0], "we meet before")
    assert shown(room, question) == []
    assert [one.text for one in room.do(cards.of_table, question.id, 1)] == ["we meet before"]
    assert room.do(cards.of_table, question.id, 2) == []
    room.do(cards.judge, card.id, "approved")
    assert shown(room, question) == ["we meet before"]
    room.do(cards.judge, card.id, "away")
    assert shown(room, question) == []


def test_a_card_that_is_sent_twice_is_there_once(room: Room, question: Question, seats: list[Seat]) -> None:
    """By the token of its form, whatever its text is the second time."""
    written(room, question, seats[0], "once", token="t")
    written(room, question, seats[0], "twice", token="t")
    assert [one.text for one in room.do(cards.of_table, question.id, 1)] == ["once"]


def test_a_card_tells_nothing_of_its_writer_or_its_time(
    room: Room, question: Question, seats: list[Seat]
) -> None:
    """Cards come in the order of random names."""
    texts = [f"card {n}" for n in range(20)]
    there = [written(room, question, seats[n % 10], text) for n, text in enumerate(texts)]
    listed = [card.text for card in room.do(cards.of_table, question.id, 1)]
    assert sorted(listed) == sorted(texts) and listed != texts
    assert not any(seat.secret in card.id for seat in seats for card in there)


def test_likely_names_are_pointed_out_before_a_card_is_kept(
    room: Room, question: Question, seats: list[Seat]
) -> None:
    """The second time it is kept as it is."""
    with pytest.raises(NotAllowedError, match="Ms. Rivera|Rivera"):
        written(room, question, seats[0], "We thank Ms. Rivera for it", seen=False)
    assert room.do(cards.of_table, question.id, 1) == []
    assert written(room, question, seats[0], "We thank Ms. Rivera for it").text.endswith("for it")


@pytest.mark.parametrize("text", ["", "   ", "x" * 401])
def test_a_card_holds_one_to_four_hundred_letters(
    room: Room, question: Question, seats: list[Seat], text: str
) -> None:
    """Others are refused with the number."""
    with pytest.raises(InputError):
        written(room, question, seats[0], text, token="t")


def test_a_card_after_the_close_is_not_kept(room: Room, question: Question, seats: list[Seat]) -> None:
    """And says to show it to the table."""
    closing.close(room, question.id)
    with pytest.raises(NotAllowedError, match="closed"):
        written(room, question, seats[0], "too late")


def voting(room: Room, question: Question, seats: list[Seat], n: int = 3) -> list[str]:
    """Cards that the room sees and may vote on; their names."""
    there = [written(room, question, seats[0], f"card {at}") for at in range(n)]
    for card in there:
        room.do(cards.judge, card.id, "approved")
    closing.close(room, question.id)
    room.do(cards.open_voting, question.id)
    return [card.id for card in there]


def test_votes_are_counted_once_at_the_end(room: Room, question: Question, seats: list[Seat]) -> None:
    """Nobody sees a number before, a form that comes twice counts once, and who voted for what is wiped."""
    first, second, third = voting(room, question, seats)
    for seat in seats[:6]:
        for _twice in range(2):
            room.do(cards.vote, seat, question.id, [first, second], "")
    room.do(cards.vote, seats[5], question.id, [third], "")
    assert all(card.votes is None for card in room.do(cards.of_room, question.id))
    room.do(cards.close_voting, question.id)
    votes = {card.id: card.votes for card in room.do(cards.of_room, question.id)}
    assert votes == {first: 5, second: 5, third: 1}
    assert room.do(lambda c: c.execute("SELECT COUNT(*) FROM votes").fetchone()[0]) == 0


def test_fewer_than_five_voters_show_no_number(room: Room, question: Question, seats: list[Seat]) -> None:
    """Four votes would tell who gave them."""
    first, *_others = voting(room, question, seats)
    for seat in seats[:4]:
        room.do(cards.vote, seat, question.id, [first], "")
    room.do(cards.close_voting, question.id)
    assert all(card.votes is None for card in room.do(cards.of_room, question.id))


def test_three_votes_and_no_more(room: Room, question: Question, seats: list[Seat]) -> None:
    """For cards that are there, and while the vote is open."""
    names = voting(room, question, seats, n=4)
    with pytest.raises(InputError, match="3 votes"):
        room.do(cards.vote, seats[0], question.id, names, "")
    with pytest.raises(InputError, match="gone"):
        room.do(cards.vote, seats[0], question.id, ["no-card"], "")
    room.do(cards.close_voting, question.id)
    with pytest.raises(NotAllowedError, match="too late"):
        room.do(cards.vote, seats[0], question.id, names[:1], "")


def test_no_other_question_opens_while_they_vote(room: Room, question: Question, seats: list[Seat]) -> None:
    """The vote is closed first."""
    voting(room, question, seats)
    with pytest.raises(NotAllowedError, match="Close it first"):
        closing.put(room, BOARD)


def test_on_a_device_that_is_passed_on_each_form_votes_once(
    room: Room, question: Question, seats: list[Seat]
) -> None:
    """The first one with its token stands."""
    first, second, _third = voting(room, question, seats)
    shared = room.do(joining.join, room.tables()[2].code, "shared", "")
    for token in ("a", "a", "b", "c", "d", "e"):
        room.do(cards.vote, shared, question.id, [first if token != "a" else second], token)
    room.do(cards.close_voting, question.id)
    votes = {card.id: card.votes for card in room.do(cards.of_room, question.id)}
    assert (votes[first], votes[second]) == (4, 1)


def test_a_step_is_kept_once_for_its_own_table(room: Room, seats: list[Seat]) -> None:
    """With who takes it on, and a day that is one."""
    for _twice in range(2):
        room.do(cards.take_step, seats[0], "Meet monthly", "the chairs", "2027-01-31", "t", bargaining=False)
    (step,) = room.do(cards.steps, 1)
    assert (step.text, step.owner, step.due, step.bargaining) == (
        "Meet monthly",
        "the chairs",
        "2027-01-31",
        False,
    )
    assert room.do(cards.steps, 2) == []
    with pytest.raises(InputError, match="not a date"):
        room.do(cards.take_step, seats[0], "Meet", "", "31 January", "u", bargaining=True)
    assert b"Meet monthly" in bytes_of(room)
