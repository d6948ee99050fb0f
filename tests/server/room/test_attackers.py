"""What somebody in the room, or on its network, may try; what came back stands in each test."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from contextlib import closing as closed
from http.client import HTTPConnection
from socket import create_connection
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from lmi_widgets.room import Room, answering, closing, joining
from lmi_widgets.room import codes as room_codes
from lmi_widgets.server.room import live
from lmi_widgets.server.room.limits import Limits
from tests.room.conftest import TOOL
from tests.server.room.phones import Phone, Served
from tests.server.visitor import wait_until

EVERY_FORM = ("ballot", "card", "votes", "step", "leave")


def joined(at: Served, code: str) -> Phone:
    """A phone at a table."""
    phone = at.phone()
    phone.get(f"/room/{code}")
    phone.join(code)
    return phone


@pytest.mark.parametrize("path", EVERY_FORM)
def test_a_form_without_its_token_is_refused(at: Served, codes: list[str], path: str) -> None:
    """403 for another site's page: none, a wrong one, or another seat's token."""
    closing.put(at.room, TOOL)
    phone, other = joined(at, codes[0]), joined(at, codes[1])
    other.get("/room/now")
    for token in ("", "x" * 32, other.hidden()["token"], "é"):
        assert phone.send("POST", f"/room/{path}", {"token": token, "question": "1"}).status == 403
    assert at.room.do(answering.progress).finished == 0


@pytest.mark.parametrize("held", ["", "x", "a" * 22, "a" * 5_000, "../../etc/passwd", "%00", "' OR 1=1 --"])
def test_a_forged_cookie_is_nobodys(at: Served, codes: list[str], held: str) -> None:
    """It leads to the entrance, and its forms are refused."""
    joined(at, codes[0])
    phone = at.phone()
    phone.cookies["lmi-room"] = held
    assert phone.send("GET", "/room/now").there == "/room"
    assert phone.send("POST", "/room/ballot", {"question": "1", "token": ""}).status == 403


def test_another_sites_page_can_not_join_somebody(at: Served, codes: list[str]) -> None:
    """A form from elsewhere is refused before anything is looked up."""
    phone = at.phone()
    form = {"way": "own", "who": "board"}
    for headers in (
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "", "Origin": "https://evil.example"},
    ):
        assert phone.send("POST", f"/room/{codes[0]}", form, **headers).status == 403
        assert phone.send("POST", "/room", {"code": codes[0]}, **headers).status == 403
    assert at.room.do(joining.devices) == 0


def test_codes_can_not_be_tried_for_long(at: Served, codes: list[str]) -> None:
    """After a hundred wrong ones a right one opens nothing either, by address or by form."""
    phone = at.phone()
    said = [phone.send("GET", f"/room/{n:09d}").status for n in range(room_codes.ADDRESS_TRIES)]
    assert set(said) == {409}
    waiting = phone.get(f"/room/{codes[0]}")
    assert waiting.status == 409 and "long code" in waiting.text and "Alder" not in waiting.text
    assert "long code" in phone.post("/room", code=codes[0]).text
    assert at.room.do(joining.devices) == 0


def test_who_guesses_locks_nobody_out(at: Served, codes: list[str]) -> None:
    """The square and the long code open the room as before, and who sits there is never asked."""
    seated = joined(at, codes[0])
    at.room.tries.left = 0
    (_one, long), *_others = at.room.cards()
    scanned, typed = at.phone(), at.phone()
    assert "Table 1: Alder" in scanned.get(f"/room/{long}").text
    scanned.post(f"/room/{long}", way="own", who="board")
    typed.get("/room")
    assert "Table 1: Alder" in typed.post("/room", code=room_codes.spoken(long)).text
    assert seated.get("/room/now").status == 200
    assert at.room.do(joining.joined, 1) == {"board": 2}


def test_a_page_that_a_code_has_opened_stays_open(at: Served, codes: list[str]) -> None:
    """Who reads it while somebody else uses up the tries still joins."""
    phone = at.phone()
    phone.get(f"/room/{codes[0]}")
    at.room.tries.left = 0
    (there,) = set(re.findall(r'action="([^"]*room/[^"]+)"', phone.page))
    assert phone.send("POST", there, {"way": "own", "who": "board"}).there == "/room/now"


def test_half_a_long_code_tells_nothing(at: Served, codes: list[str]) -> None:
    """With its first nine digits right the answer is the very same."""
    phone = at.phone()
    typed = [f"{nine}{'0' * 9}" for nine in (codes[0], "0" * 9)]
    near, far = (phone.send("GET", f"/room/{code}") for code in typed)
    said = [answer.text.replace(code, "") for answer, code in zip((near, far), typed, strict=True)]
    assert said[0] == said[1] and near.status == far.status == 409


def test_a_thousand_tries_in_one_breath_are_a_thousand(at: Served) -> None:
    """A try counts before it is looked up."""
    at.room.tries.left = 5

    def guess(n: int) -> str:
        return at.phone().send("GET", f"/room/{n:09d}").text

    with ThreadPoolExecutor(20) as several:
        said = list(several.map(guess, range(40)))
    assert sum("No table here" in text for text in said) == 5
    assert at.room.tries.left == 0


def test_a_seat_is_no_way_to_guess_other_tables(at: Served, codes: list[str]) -> None:
    """Its wrong ones count too, by the seat; its own pages go on."""
    at.live.seats = Limits(10_000, 1_000)
    phone = joined(at, codes[0])
    for n in range(room_codes.ADDRESS_TRIES):
        phone.send("GET", f"/room/{n:09d}")
    said = phone.get(f"/room/{codes[1]}").text
    assert "long code" in said and "another table" not in said
    assert phone.get("/room/now").status == 200


def test_a_flood_of_strangers_keeps_no_card_out(at: Served, codes: list[str]) -> None:
    """From the same address, as behind one router: the square is counted by its table."""
    at.live.strangers = Limits(3, 0)
    stranger = at.phone()
    assert [stranger.send("GET", "/room").status for _n in range(5)][-1] == 429
    (_one, long), *_others = at.room.cards()
    assert at.phone().send("GET", f"/room/{long}").status == 200
    assert at.phone().send("GET", f"/room/{'0' * 18}").status == 429


def test_one_seat_can_not_be_moved_to_another_table(at: Served, codes: list[str]) -> None:
    """With another table's code in hand, a device that joined stays where it is."""
    phone = joined(at, codes[0])
    assert "sits at table 1" in phone.get(f"/room/{codes[1]}").text
    assert phone.send("GET", f"/room/{codes[0]}").there == "/room/now"
    for code in codes:
        phone.send("POST", f"/room/{code}", {"way": "own", "who": "management"})
    assert at.room.do(joining.joined) == {"board": 1}


@pytest.mark.parametrize(
    "path",
    [
        "/room/../room.sqlite",
        "/room/%2e%2e/room.sqlite",
        "/room/now/",
        "/room/now.html",
        "/room/12345678",
        "/room/1234567890",
        "/trainer",
        "/trainer/",
        "/trainer/aaaaaaaaaaaaaaaaaaaaaa",
        "/trainer/aaaaaaaaaaaaaaaaaaaaaa/cards.html",
        "/screen/aaaaaaaaaaaaaaaaaaaaaa",
        "/lmi/room-0000000000/room.css",
        "/tables.sql",
        "/room/" + "x" * 3000,
    ],
)
def test_what_is_no_page_is_not_there(at: Served, path: str) -> None:
    """404, with no word of why."""
    found = at.phone().send("GET", path)
    assert found.status == 404 and "Traceback" not in found.text


def test_a_style_sheet_is_two_files_and_no_folder(at: Served) -> None:
    """No trick leads from it to another file."""
    from lmi_widgets.server.room.look import folder_name

    phone = at.phone()
    assert phone.send("GET", f"/lmi/{folder_name()}/room.css").status == 200
    for name in ("../look.py", "..%2flook.py", "room.py", ".."):
        assert phone.send("GET", f"/lmi/{folder_name()}/{name}").status == 404


def test_a_body_that_is_too_large_is_not_read(at: Served, codes: list[str]) -> None:
    """413 from the page, and the line is cut where it is far too large."""
    phone = joined(at, codes[0])
    assert phone.send("POST", "/room/card", b"x" * 20_000).status == 413
    try:
        far = phone.send("POST", "/room/card", b"x" * 200_000).status
    except OSError:
        far = 400
    assert far == 400


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"question=%ff", b"question=1&question=2&token", b"", b"=&=&="]
)
def test_a_form_that_is_none_is_refused(at: Served, codes: list[str], body: bytes) -> None:
    """With a status that says so, and no fault of ours."""
    phone = joined(at, codes[0])
    assert phone.send("POST", "/room/ballot", body).status in (400, 403)


@pytest.mark.parametrize("number", ["0", "99", "-1", "1.5", "1e9", "９", "9" * 30, "x"])
def test_a_question_that_is_none_gets_a_sentence(at: Served, codes: list[str], number: str) -> None:
    """Whatever is sent in its place."""
    phone = joined(at, codes[0])
    phone.get("/room/now")
    sent = phone.send("POST", "/room/ballot", {**phone.hidden(), "question": number})
    assert sent.status == 409 and 'role="alert"' in sent.text


def test_who_asks_too_fast_waits(at: Served, codes: list[str]) -> None:
    """429 with a sentence, for this seat alone."""
    phone, other = joined(at, codes[0]), joined(at, codes[0])
    said = [phone.send("GET", "/room/next").status for _n in range(120)]
    assert said[0] == 200 and said[-1] == 429
    assert other.send("GET", "/room/next").status == 200


def test_every_page_has_strict_headers(at: Served, codes: list[str]) -> None:
    """No frame of another site, no script but ours, nothing kept by the browser; errors too."""
    phone = joined(at, codes[0])
    _trainer, address = at.trainer()
    paths = (
        "/room/now",
        "/room",
        "/room/nothing",
        "/",
        address,
        f"/screen/{at.live.screen}",
        f"{address}/cards.html",
    )
    for path in paths:
        headers = phone.send("GET", path).headers
        policy = headers["Content-Security-Policy"]
        assert (
            "default-src 'none'" in policy
            and "script-src 'self';" in policy
            and "form-action 'self'" in policy
        )
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store"
    assert "unsafe" not in phone.send("GET", "/room/now").headers["Content-Security-Policy"]


def test_no_page_of_a_phone_has_a_secret_of_the_rooms(at: Served, codes: list[str]) -> None:
    """Neither the trainer's address, nor another table's code or name, nor the key."""
    phone = joined(at, codes[0])
    closing.put(at.room, TOOL)
    texts = [phone.get(path).text for path in ("/room/now", "/room/next", "/room/nothing")]
    secrets = (at.live.trainer, at.room.key, codes[1], "Birch", phone.cookies["lmi-room"])
    assert not any(secret in text for secret in secrets for text in texts)


def test_on_the_network_nothing_but_the_room_is_open(at: Served) -> None:
    """The modules' page leads a stranger's phone to the entrance; this machine's own browser gets in."""
    stranger = at.phone().send("GET", "/", X_Forwarded_For="10.0.0.9")
    assert (stranger.status, stranger.there) == (303, "/room")


@pytest.mark.parametrize(("version", "status"), [("1.0", b"303"), ("1.1", b"200")])
def test_a_proxy_that_says_nothing_is_not_this_machine(at: Served, version: str, status: bytes) -> None:
    """Nginx as it comes, put before `--lan` by mistake: whoever it asks for isn't at this machine."""
    with create_connection(("127.0.0.1", at.port), timeout=5) as line:
        line.sendall(f"GET / HTTP/{version}\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert line.recv(12).split()[1] == status


def test_a_module_is_open_to_its_own_table_alone(at: Served, codes: list[str]) -> None:
    """Not to another table's device, and to the trainer's browser for all teams."""
    phone, (trainer, address) = joined(at, codes[0]), at.trainer()
    trainer.get(address)

    def let(cookies: dict[str, str], slug: str) -> bool:

        request = SimpleNamespace(
            remote_ip="10.0.0.9",
            version="HTTP/1.1",
            headers={},
            cookies={name: SimpleNamespace(value=value) for name, value in cookies.items()},
        )
        return bool(asyncio.run(at.live.lets_in(request, slug)))

    assert let(phone.cookies, "alder") and not let(phone.cookies, "birch") and not let({}, "alder")
    assert let(trainer.cookies, "birch")
    assert not let({"lmi-trainer": "a" * 22}, "alder")


def test_a_fault_of_ours_shows_no_trace(
    at: Served, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and the log has the rest."""
    phone = joined(at, codes[0])

    def broken(self: Room, question: object) -> None:
        raise RuntimeError("a secret of ours")

    closing.put(at.room, TOOL)
    phone.get("/room/now")
    monkeypatch.setattr(Room, "asked", broken)
    sent = phone.send("POST", "/room/ballot", phone.hidden())
    assert sent.status == 500 and "our mistake" in sent.text and "secret of ours" not in sent.text
    assert not re.search("Traceback|RuntimeError", sent.text)


def head(phone: Phone, form: bytes) -> bytes:
    """What a browser sends before this ballot's form."""
    lines = [
        "POST /room/ballot HTTP/1.1",
        f"Host: 127.0.0.1:{phone.port}",
        f"Content-Length: {len(form)}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Cookie: lmi-room={phone.cookies['lmi-room']}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def test_a_line_that_breaks_in_the_middle_of_a_form_keeps_nothing(at: Served, codes: list[str]) -> None:
    """The Wi-Fi drops; the phone sends its form again, and it counts once."""
    phone = joined(at, codes[0])
    question = closing.put(at.room, TOOL)
    phone.get("/room/now")
    thing = at.room.asked(question).things[0].id
    form = urlencode({**phone.hidden(), f"mark-{thing}": "4"}).encode()
    with create_connection(("127.0.0.1", at.port), timeout=5) as line:
        line.sendall(head(phone, form) + form[: len(form) // 2])
    assert phone.send("GET", "/room/now").status == 200
    assert at.room.do(answering.progress).finished == 0
    assert phone.send("POST", "/room/ballot", form).status == 303
    assert at.room.do(answering.progress).finished == 1


def test_who_leaves_before_the_answer_comes_is_counted_once(at: Served, codes: list[str]) -> None:
    """A form that arrived whole is kept, though nobody waited; sent again it changes nothing."""
    phone = joined(at, codes[0])
    closing.put(at.room, TOOL)
    phone.get("/room/now")
    form = urlencode(phone.hidden()).encode()
    with create_connection(("127.0.0.1", at.port), timeout=5) as line:
        line.sendall(head(phone, form) + form)
    assert wait_until(lambda: at.room.do(answering.progress).finished == 1, 5)
    phone.send("POST", "/room/ballot", form)
    assert at.room.do(answering.progress).finished == 1


def test_more_open_pages_than_the_room_holds_get_a_page_without_following(
    at: Served, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line for news is refused with 503, and the page itself still comes."""
    phone = joined(at, codes[0])
    monkeypatch.setattr(live, "EACH_LISTENING", 2)
    cookie = {"Cookie": f"lmi-room={phone.cookies['lmi-room']}"}
    lines = [HTTPConnection("127.0.0.1", at.port, timeout=5) for _n in range(3)]
    for line in lines:
        line.request("GET", "/room/events", headers=cookie)
    answers = [line.getresponse() for line in lines]
    assert sorted(answer.status for answer in answers) == [200, 200, 503]
    assert phone.get("/room/now").status == 200
    for line, answer in zip(lines, answers, strict=True):
        answer.close()
        line.close()
    assert wait_until(lambda: not at.live._listening and not at.live._of, 5)


def test_strangers_can_not_take_the_places_of_those_who_sit(
    at: Served, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many lines they open, a phone's own is there, and the trainer's."""
    monkeypatch.setattr(live, "STRANGERS_LISTENING", 3)
    phone, (trainer, address) = joined(at, codes[0]), at.trainer()
    trainer.get(address)
    with ExitStack() as lines:

        def listen(cookies: dict[str, str]) -> int:
            line = lines.enter_context(closed(HTTPConnection("127.0.0.1", at.port, timeout=5)))
            held = "; ".join(f"{name}={value}" for name, value in cookies.items())
            line.request("GET", "/room/events", headers={"Cookie": held})
            return line.getresponse().status

        assert [listen({}) for _n in range(5)] == [200] * 3 + [503] * 2
        assert (listen(phone.cookies), listen(trainer.cookies)) == (200, 200)
