"""Empty handouts from the served pages: made one at a time, kept, and with nothing of anybody."""

import asyncio
import threading
from pathlib import Path

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from lmi_widgets.errors import InputError
from lmi_widgets.server.handouts import KEPT, Press, Wanted, made, reached_at
from lmi_widgets.workbook import Team, Workbook
from tests.reports.test_pdf import opened
from tests.server.conftest import Serving
from tests.server.visitor import Server


def wanted(name: str) -> Wanted:
    """A handout of one module."""
    return Wanted("en", "letter", ((name, ""),))


def test_a_page_leads_to_its_handout(server: Server) -> None:
    """From a module's page and from the gallery, in both sizes of paper."""
    gallery = server.get("team/ocean").text
    assert "team/ocean/print/workshop.pdf" in gallery and "workshop.pdf?paper=a4" in gallery
    page = server.module("ocean/talking.ipynb")
    server.leave(page)
    assert "team/ocean/print/talking.pdf" in page and "talking.pdf?paper=a4" in page


@pytest.mark.parametrize("path", ["nobody/print/workshop.pdf", "ocean/print/nothing.pdf"])
def test_what_is_not_served_is_not_printed(server: Server, path: str) -> None:
    """Another team or module doesn't exist."""
    assert server.get(f"team/{path}").status_code == 404


def test_on_binder_there_is_no_booklet(serve_with: Serving) -> None:
    """It takes more memory than a visit there has; single modules are printed."""
    with serve_with(teams=["trial"], binder=True) as server:
        assert "print/workshop.pdf" not in server.get().text
        assert server.get("team/trial/print/workshop.pdf").status_code == 404
        assert server.get("team/trial/print/talking.pdf").status_code == 503  # unknown to the curriculum


def test_another_paper_is_not_there(server: Server) -> None:
    """Letter and A4, and no words of a visitor's go to the process that makes it."""
    assert server.get("team/ocean/print/talking.pdf?paper=legal").status_code == 404


def test_what_cannot_be_made_is_a_sentence(server: Server) -> None:
    """A module that the curriculum doesn't know can't be printed, and the page says so."""
    answer = server.get("team/ocean/print/talking.pdf")
    assert answer.status_code == 503
    assert "There is no module" in answer.text and "Traceback" not in answer.text


def test_a_handout_is_a_pdf() -> None:
    """Made by a process of its own, with the QR code's address in its words."""
    pdf = made(Wanted("es", "a4", (("02-unionism-frames", "https://x.example/"),)))
    assert pdf.startswith(b"%PDF")


def test_with_a_workbook_it_is_the_teams(tmp_path: Path) -> None:
    """Its title names the team."""
    place = tmp_path / "workbook.sqlite"
    Workbook.create(place, Team("alder-creek", "Alder Creek", "Pat")).close()
    assert "Alder Creek" in opened(made(Wanted("en", "letter", (("02-unionism-frames", ""),), str(place))))


def test_what_a_team_did_is_printed_for_nobody_elsewhere(server: Server, serve_with: Serving) -> None:
    """A try-out has no file that anybody keeps, and Binder no booklet of one."""
    assert server.get("team/ocean/written/talking.pdf").status_code == 404
    with serve_with(teams=["trial"], binder=True) as other:
        assert "written/" not in other.get().text


def test_a_fault_is_a_sentence() -> None:
    """What the process says is said on the page; a trace is only logged."""
    with pytest.raises(InputError, match="There is no module 'x'"):
        made(wanted("x"))
    with pytest.raises(InputError, match="Wait a little"):
        made(Wanted("en", "letter", (("16-library", "x" * 5000),)))  # more than a QR code holds


def test_one_is_made_at_a_time_and_kept() -> None:
    """Whoever asks for the same while it is made waits for it; another one comes after."""
    busy, most, asked = [0], [0], list[str]()
    lock = threading.Lock()

    def make(one: Wanted) -> bytes:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
            asked.append(one.modules[0][0])
        threading.Event().wait(0.02)
        with lock:
            busy[0] -= 1
        return one.modules[0][0].encode()

    async def all_ask() -> list[bytes]:
        press = Press(make)
        return await asyncio.gather(*(press.printed(wanted(name)) for name in "abab"))

    assert asyncio.run(all_ask()) == [b"a", b"b", b"a", b"b"]
    assert (most[0], sorted(asked)) == (1, ["a", "b"])


def test_whoever_left_is_not_waited_for() -> None:
    """Nothing is made for a visitor who went while others had their turn."""
    made_for: list[Wanted] = []

    def make(one: Wanted) -> bytes:
        made_for.append(one)
        return b"x"

    assert asyncio.run(Press(make).printed(wanted("a"), lambda: True)) == b""
    assert not made_for


def test_what_a_team_wrote_is_not_kept() -> None:
    """It is made anew each time, since it changes."""
    texts = iter([b"before", b"after"])
    press = Press(lambda _wanted: next(texts))
    asked = Wanted("en", "letter", (), "workbook.sqlite")

    async def ask() -> list[bytes]:
        return [await press.printed(asked), await press.printed(asked)]

    assert asyncio.run(ask()) == [b"before", b"after"]


def test_so_many_are_kept_and_no_more() -> None:
    """What was not asked for the longest goes first."""
    asked: list[str] = []

    def make(one: Wanted) -> bytes:
        asked.append(one.modules[0][0])
        return b"x"

    async def ask() -> None:
        press = Press(make)
        for n in [*range(KEPT), 0, KEPT, 0, 1]:
            await press.printed(wanted(str(n)))

    asyncio.run(ask())
    assert asked == [*map(str, range(KEPT + 1)), "1"]


@pytest.mark.parametrize(
    ("host", "where"),
    [
        ("127.0.0.1:8866", ""),
        ("localhost:8866", ""),
        ("[::1]:8866", ""),
        ("10.0.0.5:8866", "http://10.0.0.5:8866/lmi/"),
    ],
)
def test_this_machine_s_own_name_is_no_address_for_paper(host: str, where: str) -> None:
    """A phone that read it would look for the page on itself."""
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    request = HTTPServerRequest(start_line=line, headers=HTTPHeaders({"Host": host}))
    assert reached_at(request, "/lmi/") == where
    assert reached_at(request, "/lmi/", binder=True) == ""
    assert reached_at(request, "/", room="https://x.example/room") == "https://x.example/"
