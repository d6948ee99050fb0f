"""What a room refuses: the field is marked, says why and what to do, and nothing has to be typed again."""

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple

import pytest

from lmi_widgets import look
from lmi_widgets.room import closing, joining
from lmi_widgets.room.codes import spoken
from tests.room.conftest import BOARD, TOOL
from tests.server.room.phones import Answered, Phone, Served

LONG = "a" * 401
ENTITY = re.compile(r"<(?:input|textarea|select|fieldset)\b[^>]*>")


class Case(NamedTuple):
    """What is sent from where, which field is marked, and how the sentence goes on."""

    name: str
    send: Callable[[Served, Phone, str], Answered]
    marked: str
    advice: str
    kept: tuple[str, ...]


def entrance(_at: Served, phone: Phone, _code: str) -> Answered:
    phone.get("/room")
    return phone.post("/room", code="12 34")


def nobodys_code(_at: Served, phone: Phone, _code: str) -> Answered:
    phone.get("/room")
    return phone.post("/room", code="000 000 001")


def no_group(_at: Served, phone: Phone, code: str) -> Answered:
    phone.get(f"/room/{code}")
    return phone.post(f"/room/{code}", way="own")


def too_many_people(_at: Served, phone: Phone, code: str) -> Answered:
    phone.get(f"/room/{code}")
    return phone.post(f"/room/{code}", way="shared", certificated="69", board="31")


def no_number(_at: Served, phone: Phone, code: str) -> Answered:
    phone.get(f"/room/{code}")
    return phone.post(f"/room/{code}", way="shared", certificated="3", board="two")


def shared(at: Served, phone: Phone, code: str) -> None:
    """A device that is passed on, while a question is open."""
    phone.get(f"/room/{code}")
    phone.post(f"/room/{code}", way="shared", certificated="3", board="3")
    closing.put(at.room, TOOL)
    phone.get("/room/now")


def no_group_on_a_ballot(at: Served, phone: Phone, code: str) -> Answered:
    shared(at, phone, code)
    first = re.findall(r'name="(mark-[\w-]+)"', phone.page)[0]
    return phone.post("/room/ballot", **{first: "2"})


def paper(at: Served, phone: Phone, code: str) -> Answered:
    shared(at, phone, code)
    return phone.post("/room/ballot", lines="1 23\n9 99")


def seated(at: Served, phone: Phone, code: str, tool: str) -> int:
    """A device of one's own, while a question is open."""
    phone.get(f"/room/{code}")
    phone.join(code)
    question = closing.put(at.room, tool, audience="room").id
    phone.get("/room/now")
    return question


def long_card(at: Served, phone: Phone, code: str) -> Answered:
    seated(at, phone, code, BOARD)
    return phone.post("/room/card", place=place_in(phone.page), text=LONG, seen="yes")


def named_card(at: Served, phone: Phone, code: str) -> Answered:
    seated(at, phone, code, BOARD)
    return phone.post("/room/card", place=place_in(phone.page), text="Ask Maria Lopez about it")


def place_in(page: str) -> str:
    """A place for a card in this page."""
    found = re.search(r'<option value="([\w-]+)"|name="place" value="([\w-]+)"', page)
    assert found
    return found[1] or found[2]


def step(at: Served, phone: Phone, code: str, **fields: str) -> Answered:
    question = seated(at, phone, code, TOOL)
    at.room.do(lambda c: c.execute("UPDATE questions SET state='closed' WHERE id=?", (question,)))
    phone.get("/room/now")
    return phone.post("/room/step", **fields)


CODE = "type it again"
CASES = (
    Case("a short code", entrance, "code", CODE, ("12 34",)),
    Case("a wrong code", nobodys_code, "code", CODE, ("000 000 001",)),
    Case("no group", no_group, "who", "Choose your group first", ()),
    Case("too many people", too_many_people, "certificated", "Give 1 to", ("69", "31")),
    Case("no number of people", no_number, "board", "Use digits", ("3", "two")),
    Case(
        "a ballot without a group",
        no_group_on_a_ballot,
        "who",
        "Choose your group first",
        ('value="2" checked',),
    ),
    Case("paper ballots", paper, "lines", "such as", ("1 23\n9 99",)),
    Case("a long card", long_card, "text", "Make it shorter", (LONG,)),
    Case("a card with a name", named_card, "text", "without names", ("Ask Maria Lopez about it",)),
    Case(
        "a step with a date that is none",
        lambda at, phone, code: step(
            at, phone, code, text="Meet weekly", owner="site lead", due="soon", to="bargaining"
        ),
        "due",
        "such as 2027-01-31",
        ("Meet weekly", "site lead", "soon", 'value="bargaining" checked'),
    ),
    Case(
        "a step without words",
        lambda at, phone, code: step(at, phone, code, text=" ", owner="site lead", due="2027-01-31"),
        "text",
        "Change it",
        ("site lead", "2027-01-31"),
    ),
)


@pytest.mark.wcag("3.3.1", "3.3.3", "3.3.7")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_what_is_refused_is_marked_and_need_not_be_typed_again(
    at: Served, codes: list[str], case: Case
) -> None:
    """One field says that it is wrong, and by which sentence; the page begins there; the rest stands."""
    answered = case.send(at, at.phone(), codes[0])
    page = unescape(answered.text)
    assert answered.status in (400, 409)
    said = re.search(r'<p class="said" id="said" role="alert">(.*?)</p>', page)
    assert said and case.advice in said[1]
    (marked,) = [tag for tag in ENTITY.findall(page) if 'aria-invalid="true"' in tag]
    assert re.search(r'aria-describedby="said\b', marked)
    about = page[page.index(marked) :]
    first = next(tag for tag in ENTITY.findall(about) if f'name="{case.marked}"' in tag)
    assert marked == first or 'role="radiogroup"' in marked
    assert [tag for tag in ENTITY.findall(page) if " autofocus" in tag] == [first]
    assert [typed for typed in case.kept if typed not in page] == []


@pytest.mark.wcag("3.3.8")
def test_getting_in_takes_no_test_of_memory_or_puzzle(at: Served, codes: list[str]) -> None:
    """The square on a card leads in without typing; a code is pasted as it is printed."""
    long = at.room.do(joining.long_code, at.room.tables()[0])
    assert "Who sees what" in at.phone().get(f"/room/{long}").text
    code = codes[0]
    groups = (code[:3], code[3:6], code[6:])
    for typed in (code, " ".join(groups), "-".join(groups), f"  {'.'.join(groups)} ", spoken(long)):
        phone = at.phone()
        phone.get("/room")
        assert "Who sees what" in phone.post("/room", code=typed).text, typed
    field = next(tag for tag in ENTITY.findall(at.phone().get("/room").text) if 'name="code"' in tag)
    assert 'type="text"' in field and len(spoken(long)) < 30 and 'maxlength="30"' in field
    script = (look.FOLDER.parent / "server/room/sheets/room.js").read_text(encoding="utf-8")
    assert not re.search("paste|clipboard|keydown|contextmenu", script)
