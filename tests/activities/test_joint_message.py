"""The joint message: ready when each side has agreed to it, word for word."""

import pytest

from lmi_widgets.activities.progress.message import required, standing
from lmi_widgets.errors import InputError, LmiError, NotAllowedError
from lmi_widgets.workbook import Workbook
from tests.activities.small import FOUR, NINE, Show, agree, written


def test_the_message_is_ready_when_each_side_and_each_union_agrees(show: Show) -> None:
    """Both unions and management; a board has no part in it."""
    message = written(show("joint-message", **NINE))
    assert [party.id for party in message.standing().parties] == ["certificated", "classified", "management"]
    agree(message, "certificated", "management")
    assert not message.standing().ready and "A draft" in message.html()
    agree(message, "classified")
    assert message.standing().ready and "Ready to go out" in message.html() and "Ready" in message.still()
    message.receive("take_back", {"who": "classified"})
    assert [party.id for party in message.standing().missing] == ["classified"]


def test_any_change_takes_all_agreements_back_and_a_change_back_brings_none(show: Show) -> None:
    """Even the old text, typed again, has to be agreed to anew; saving what is there changes nothing."""
    message = written(show("joint-message", **FOUR))
    agree(message, "certificated", "classified", "management")
    message.receive("field", {"item": "did", "value": "We met."})
    assert message.standing().ready
    for text in ("We met!", "We met."):
        message.receive("field", {"item": "did", "value": text})
        assert not any(party.agreed for party in message.standing().parties)
    message.receive("field", {"item": "heard", "value": "Ask at either office."})
    assert message.standing().whole and not message.standing().ready


def test_whoever_joins_later_is_asked_too(show: Show, book: Workbook) -> None:
    """A union that takes part from now on has to agree before the message is ready again."""
    message = written(show("joint-message", certificated=1, management=1))
    agree(message, "certificated", "management")
    assert message.standing().ready
    book.set_composition(FOUR)
    assert [party.id for party in message.standing().missing] == ["classified"]


def test_a_side_that_takes_no_part_leaves_it_a_draft(show: Show) -> None:
    """A message of one side alone is no joint message."""
    assert required({"management": 2}) == {"labor": False, "management": True}
    message = written(show("joint-message", certificated=3, classified=2))
    agree(message, "certificated", "classified")
    assert not message.standing().ready and "Nobody takes part for it now" in message.html()
    with pytest.raises(NotAllowedError, match="Only a side that takes part"):
        message.receive("agree", {"who": "management", "seen": message.standing().fingerprint})


def test_on_a_device_of_ones_own_one_speaks_for_ones_own_side(show: Show, book: Workbook) -> None:
    """A person of management can't agree for a union; before anybody joined nobody can."""
    message = written(show("joint-message", "own", **FOUR))
    with pytest.raises(NotAllowedError):
        agree(message, "management")
    message.session.person = book.join("management")
    agree(message, "management")
    for action, fields in (("agree", {"seen": message.standing().fingerprint}), ("take_back", {})):
        with pytest.raises(NotAllowedError, match="can't press for that side"):
            message.receive(action, {"who": "classified", **fields})
    assert message.html().count('data-do="agree"') == 0
    assert not show("joint-message", "").may_speak("management")


def test_what_one_did_not_read_is_not_agreed_to(show: Show) -> None:
    """A page that shows an older text, or a message that isn't whole, agrees to nothing."""
    message = show("joint-message", **FOUR)
    with pytest.raises(NotAllowedError, match="isn't whole"):
        agree(message, "management")
    old = written(message).standing().fingerprint
    message.receive("field", {"item": "next", "value": "We stop."})
    with pytest.raises(InputError, match="changed while you read"):
        message.receive("agree", {"who": "management", "seen": old})
    assert not any(party.agreed for party in message.standing().parties)


def test_the_message_stays_half_a_page_and_takes_only_its_own_fields(show: Show) -> None:
    """A longer text is refused with how much too long it is; an unknown field with a sentence."""
    message = show("joint-message", **FOUR)
    with pytest.raises(InputError, match="5 characters longer"):
        message.receive("field", {"item": "did", "value": "x" * 605})
    with pytest.raises(InputError, match="no field"):
        message.receive("field", {"item": "agreed-management", "value": "x"})
    with pytest.raises(LmiError):
        written(message).receive("field", {"item": "did", "value": "two", "revision": "0"})


def test_alone_it_can_be_tried_and_nothing_of_it_reaches_the_team(show: Show, book: Workbook) -> None:
    """In a try-out both sides can be pressed."""
    message = show("joint-message", "alone")
    assert message.standing() is None and "A draft" not in message.html()
    message.session.open_scratch("")
    agree(written(message), "certificated", "management")
    assert message.standing().ready
    assert book.fields("joint-message") == {} and not standing(book, message.tool, FOUR).texts
