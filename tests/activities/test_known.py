"""A device that said its group in the room isn't asked again, and nothing links its seat with its marks."""

from collections.abc import Callable
from typing import Any

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import FOUR, NINE, Page

Open = Callable[..., Page]
FACETS = "trustworthiness-components"
SAID = "So you are not asked again"


def known(page: Open, code: str = "", who: str = "management") -> Any:
    """A page whose device has a seat at this team's table."""
    there = page()
    there.welcome.receive("ready", {})
    there.welcome.receive("device", {"code": code, "who": who})
    return there


def code_of(there: Page) -> str:
    """What the device was asked to keep."""
    return str(there.last("first")["code"])


def persons(book: Workbook) -> int:
    """How many the workbook knows."""
    with book._store.read() as connection:
        return int(connection.exec_driver_sql("SELECT COUNT(*) FROM persons").scalar() or 0)


def test_the_group_is_taken_over_and_the_page_says_so(page: Open, book: Workbook) -> None:
    """Way, group and a code of one's own; how many the team is, it still has to say once."""
    book.set_composition({"management": 4, "certificated": 4, "board": 2})
    there = known(page)
    assert there.session.way == "own" and there.session.person
    assert there.session.person.constituency == "management" and there.tool(FACETS).phase == "marking"
    assert SAID in there.last("html") and "Which group are you in?" not in there.last("html")


def test_only_the_group_is_taken_over(page: Open, book: Workbook) -> None:
    """Two devices of one group are two people, by codes that are drawn anew; nothing names a seat."""
    first, second = known(page), known(page)
    assert code_of(first) != code_of(second) and persons(book) == 2


def test_the_next_page_and_the_other_tab_are_the_same_person(page: Open, book: Workbook) -> None:
    """The device keeps the code, so nobody answers twice."""
    first = known(page)
    second = known(page, code_of(first))
    assert second.session.person == first.session.person and persons(book) == 1
    assert SAID in second.last("html") and not [m for m in second.sent if "first" in m]


def test_of_two_tabs_that_were_opened_at_once_one_person_stays(page: Open, book: Workbook) -> None:
    """The one that came second finds the first one's code, and its own person is gone again."""
    first, second = known(page), known(page)
    second.welcome.receive("device", {"code": code_of(first)})
    assert second.session.person == first.session.person and persons(book) == 1
    second.welcome.receive("device", {"code": code_of(first)})
    assert persons(book) == 1


def test_a_page_that_connects_again_keeps_its_person_and_marks(page: Open, book: Workbook) -> None:
    """The device then sends the code that it was given here."""
    book.set_composition({"management": 4, "certificated": 4, "board": 2})
    there = known(page)
    there.tool(FACETS).receive("mark", {"item": "benevolence", "value": "4"})
    there.welcome.receive("device", {"code": code_of(there), "who": "management"})
    assert persons(book) == 1 and there.tool(FACETS).own() == {"benevolence": 4}


def test_somebody_else_at_the_device_is_asked(page: Open) -> None:
    """It forgets the code, and doesn't say the group again today."""
    there = known(page)
    there.welcome.receive("forget", {})
    assert {"passedOn": {"slug": "oak"}} in there.sent and there.session.person is None
    assert SAID not in there.last("html") and "How are you taking part?" in there.last("html")
    there.welcome.receive("way", {"value": "own"})
    assert there.session.person is None


def test_a_device_without_a_seat_says_nothing_of_one(page: Open) -> None:
    """Leaving it, then, is not the same as passing it on."""
    there = page().begin("own", **FOUR)
    there.welcome.receive("join", {"who": "board"})
    there.welcome.receive("forget", {})
    assert not [message for message in there.sent if "passedOn" in message]


def test_a_try_out_stays_possible_and_leads_back(page: Open, book: Workbook) -> None:
    """Alone first, or alone later: it is nobody of the team's."""
    there = known(page)
    there.welcome.receive("way", {"value": "alone"})
    assert there.session.person and there.session.person.constituency == "other"
    assert SAID not in there.last("html")
    there.welcome.receive("way", {"value": "own"})
    assert there.session.person.constituency == "management"
    assert there.session.book is book


def test_who_came_with_a_code_in_the_address_is_that_person_in_other_tabs_too(page: Open) -> None:
    """Else the next tab would be a second person on one device."""
    first = page().begin("own", **NINE)
    first.welcome.receive("join", {"who": "management"})
    assert first.session.person
    there = known(page, first.session.person.code)
    kept = {"slug": "oak", "code": first.session.person.code, "always": True, "day": True}
    assert there.last("keep") == kept


def test_who_came_with_a_code_of_another_group_is_that_person(page: Open) -> None:
    """A code is stronger than a seat, and the page doesn't say what isn't so."""
    first = page().begin("own", **NINE)
    first.welcome.receive("join", {"who": "board"})
    assert first.session.person
    there = known(page, first.session.person.code)
    assert there.session.person == first.session.person and SAID not in there.last("html")


@pytest.mark.parametrize("who", ["boss", "'; DROP", "x" * 99])
def test_a_page_can_say_only_groups_that_there_are(page: Open, who: str) -> None:
    """All that comes over the page's socket is somebody's word."""
    with pytest.raises(InputError, match="not a group"):
        known(page, who=who)


def test_a_try_out_has_no_group(page: Open) -> None:
    """Where there is no team, there is no table of it."""
    there = page(on=None)
    there.welcome.receive("ready", {})
    there.welcome.receive("device", {"code": "", "who": "management"})
    assert there.session.person is None and there.last("device")["seat"] == ""


def test_where_the_device_asks(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the server that holds the room, for this team's table."""
    monkeypatch.setenv("LMI_ROOM", "/lmi/room/")
    there: Any = page()
    there.welcome.receive("ready", {})
    assert there.last("device") == {"slug": "oak", "seat": "/lmi/room/seat/oak"}
