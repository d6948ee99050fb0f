"""What networks, fingers and clocks do to a phone; more of it is in `test_voters` and `test_attackers`."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.client import HTTPConnection
from types import SimpleNamespace

import pytest

from lmi_widgets.room import answering, closing, joining
from lmi_widgets.workbook import Workbook
from tests.room.conftest import TOOL
from tests.server.room.phones import Phone, Served
from tests.server.room.test_voters import table_of
from tests.server.visitor import wait_until


def news(at: Served, phone: Phone) -> tuple[HTTPConnection, bytes]:
    """A line for news as a phone opens it, and what it says first."""
    link = HTTPConnection("127.0.0.1", at.port, timeout=20)
    link.request("GET", "/room/events", headers={"Cookie": f"lmi-room={phone.cookies['lmi-room']}"})
    stream = link.getresponse()
    return link, [stream.readline() for _n in range(3)][-1]


def test_a_phone_that_slept_through_a_question_goes_on_with_the_next(at: Served, codes: list[str]) -> None:
    """Its line for news broke; the next one says where the room is, its old form is told that it is late."""
    phone, *others = table_of(at, codes[0], 6)
    first = closing.put(at.room, TOOL)
    phone.get("/room/now?change=yes")
    before = phone.page
    link, said = news(at, phone)
    assert said == b"data: 1-open-\n"
    link.close()
    assert wait_until(lambda: not at.live._listening, 10)
    for other in others:
        other.mark("3")
    closing.close(at.room, first.id)
    closing.put(at.room, "seven-norms")
    link, said = news(at, phone)
    assert said == b"data: 2-open-\n" and b'data-version="1-open-"' in before.encode()
    link.close()
    phone.page = before
    late = phone.post("/room/ballot", question=str(first.id))
    assert late.status == 409 and "too late" in late.text and "Question 2" in late.text
    assert "Handed in, and kept" in phone.mark("4").text


def test_a_double_tap_is_one_person_however_close(at: Served, codes: list[str]) -> None:
    """Eight forms in the same moment, of a device of one's own and of one that is passed on."""
    (own,), shared = table_of(at, codes[0], 1), at.phone()
    shared.get(f"/room/{codes[1]}")
    shared.post(f"/room/{codes[1]}", way="shared", board="5")
    closing.put(at.room, TOOL)
    for phone, who in ((own, ""), (shared, "board")):
        phone.get("/room/now")
        form = {**phone.hidden(), "who": who}

        def tap(_n: int, phone: Phone = phone, form: dict[str, str] = form) -> int:
            return phone.send("POST", "/room/ballot", form).status

        with ThreadPoolExecutor(8) as fingers:
            assert set(fingers.map(tap, range(8))) == {303}
    assert at.room.do(answering.progress).finished == 2


def test_joining_by_a_double_tap_is_one_person(at: Served, codes: list[str]) -> None:
    """Both forms go before the first answer comes; whichever cookie the browser keeps, the seat is one."""
    phone = at.phone()
    phone.get(f"/room/{codes[0]}")
    form = {**phone.hidden(), "way": "own", "who": "board"}

    def tap(_n: int) -> str:
        finger = at.phone()
        assert finger.send("POST", f"/room/{codes[0]}", form).there == "/room/now"
        return finger.cookies["lmi-room"]

    with ThreadPoolExecutor(4) as fingers:
        assert len(set(fingers.map(tap, range(4)))) == 1
    assert at.room.do(joining.joined, 1) == {"board": 1}
    other = at.phone()
    other.get(f"/room/{codes[0]}")
    assert other.join(codes[0]).status == 200 and at.room.do(joining.joined, 1) == {"board": 2}


def test_a_form_that_waited_in_a_pocket_over_a_restart_is_kept(at: Served, codes: list[str]) -> None:
    """No form grows old while its question is open, whatever was loaded in another tab since."""
    phone, *_others = table_of(at, codes[0], 2)
    closing.put(at.room, TOOL)
    phone.get("/room/now?change=yes")
    form = phone.hidden()
    for _n in range(5):
        phone.get("/room/now?change=yes")
    assert phone.send("POST", "/room/ballot", form).there == "/room/now"
    assert at.room.do(answering.progress).finished == 1


def test_a_servers_clock_that_is_wrong_or_jumps_changes_nothing(
    at: Served, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question closed in 2099, the next one in 1970: both are there, in the order of asking."""
    phones = table_of(at, codes[0], 10)
    for number, (year, tool) in enumerate([(2099, TOOL), (1970, "seven-norms"), (2031, TOOL)], start=1):
        calendar = SimpleNamespace(today=lambda year=year: date(year, 1, 1))
        monkeypatch.setattr(closing, "date", calendar)
        monkeypatch.setattr(time, "time", lambda year=year: (year - 1970) * 31_556_952.0)
        question = closing.put(at.room, tool)
        assert question.id == number
        for n, phone in enumerate(phones):
            assert "Handed in, and kept" in phone.mark(str(1 + n % 5)).text
        closing.close(at.room, question.id)
        assert "Closed with 10 of 10." in phones[0].get("/room/now").text
    with Workbook.open(at.room.tables()[0].workbook) as book:
        days = [wave.closed for wave in book.waves()]
    assert [day.year for day in days if day] == [2099, 1970, 2031]
