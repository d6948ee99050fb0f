"""A room on the real server, in a process that is killed."""

import asyncio
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from lmi_widgets import copies
from lmi_widgets.workbook import Workbook
from tests.room.conftest import BOARD, TOOL
from tests.server.room.phones import Phone
from tests.server.room.proxy import proxied
from tests.server.visitor import PROTOCOL, kernel_of

FAR = "10.0.0.9"  # as from another machine
MODULE = "/voila/render/alder/01-three-pillars.ipynb"


@contextmanager
def presented(home: Path, *how: str) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The server, its port, and the trainer's path."""
    opened = how or ("--lan",)
    command = [sys.executable, "-m", "lmi_widgets", "present", *opened, "--port", "0", "--no-browser"]
    out = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=home, **out) as server:  # type: ignore[call-overload]
        assert server.stdout is not None
        said = ""
        while not (trainer := re.search(r"https?://\S+/trainer/\S+", said)):
            said += server.stdout.readline() or pytest.fail(said)
        here = re.search(r"requests on to (http://\S+),", said)
        where = urlsplit(trainer[0])
        port = urlsplit(here[1]).port if here else where.port
        try:
            yield server, port or 0, where.path
        finally:
            server.kill()


def codes(trainer: Phone, address: str) -> list[str]:
    """As they are printed on the cards."""
    page = trainer.get(f"{address}/cards.html").text
    return ["".join(found) for found in re.findall(r">(\d{3}) (\d{3}) (\d{3})<", page)]


def test_what_was_acknowledged_is_there_after_kill_9(home: Path) -> None:
    """Codes, seats, the open question, marks and cards; the phone goes on, and the end leaves no room."""
    for name in ("Alder", "Birch"):
        copies.create(name, "the office")
    with presented(home) as (server, port, address):
        trainer, phone = Phone(port), Phone(port)
        printed = codes(trainer, address)
        phone.get(f"/room/{printed[0]}")
        phone.join(printed[0])
        notes = "/team/alder/notes/01-three-pillars"
        for path in ("/voila/render/alder/01-three-pillars.ipynb", "/team/alder", notes):
            others = path.replace("alder", "birch")
            own = phone.send("GET", path, X_Forwarded_For=FAR)
            assert own.status == 200 and "room/put" not in own.text and "putting" not in own.text
            assert phone.send("GET", others, X_Forwarded_For=FAR).there == "/room"
            assert Phone(port).send("GET", path, X_Forwarded_For=FAR).there == "/room"
        all_of_it = "/team/alder/print/workshop.pdf"
        assert all_of_it not in phone.get("/team/alder").text
        files = ("/room.sqlite", "/room/room.sqlite", all_of_it)
        for path in (
            "/team/alder/import",
            "/team/alder/report.html",
            "/team/alder/written/workshop.pdf",
            *files,
        ):
            assert phone.send("GET", path).status == 404
        assert phone.send("GET", "/room", Host="evil.example").status == 403
        trainer.get(address)
        assert 'id="notes-putting"' in trainer.get(notes).text
        assert all_of_it in trainer.get("/team/alder").text
        trainer.post(address, do="put", tool=TOOL, audience="tables")
        assert "Handed in, and kept" in phone.mark("4").text
        server.send_signal(signal.SIGKILL)
        server.wait(20)
    assert not (home / "room" / "room.sqlite-shm").exists()
    with presented(home) as (server, port, again):
        trainer.port = phone.port = port
        assert again == address and codes(trainer, again) == printed
        assert "Handed in, and kept" in phone.get("/room/now").text
        assert 'value="4" checked' in phone.get("/room/now?change=yes").text
        trainer.get(again)
        trainer.send("POST", again, {"do": "close", "question": "1", "sure": "yes"})
        assert "Nothing is shown here" not in phone.get("/room/now").text
        assert trainer.send("POST", again, {"do": "end", "sure": "yes"}).status == 200
        assert not (home / "room").exists()
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
    with Workbook.open(copies.workbook_path("alder")) as book:
        assert book.waves() == [] and book.notes(BOARD) == []


def joined(port: int, code: str) -> Phone:
    """A phone at a table."""
    phone = Phone(port)
    phone.get(f"/room/{code}")
    phone.join(code)
    return phone


def socket_of(phone: Phone, kernel: str, session: str) -> int:
    """What a phone gets that asks for a kernel's socket."""
    headers = {
        "X-Forwarded-For": "10.0.0.9",
        "Cookie": "; ".join(f"{k}={v}" for k, v in phone.cookies.items()),
    }
    address = f"ws://127.0.0.1:{phone.port}/api/kernels/{kernel}/channels?session_id={session}"

    async def connect() -> int:
        try:
            socket = await websocket_connect(HTTPRequest(address, headers=headers), subprotocols=[PROTOCOL])
        except HTTPClientError as error:
            return int(error.code)
        socket.close()
        while await socket.read_message() is not None:
            continue
        return 101

    return asyncio.run(connect())


def test_a_seat_reaches_no_kernel_but_its_own(home: Path) -> None:
    """Not by its id, its socket, or the beacon that stops it; not from its own table, nor a stranger."""
    for name in ("Alder", "Birch"):
        copies.create(name, "the office")
    with presented(home) as (server, port, address):
        printed = codes(Phone(port), address)
        mine, beside, far = joined(port, printed[0]), joined(port, printed[0]), joined(port, printed[1])
        trainer = Phone(port)
        trainer.get(address)
        kernel = kernel_of(mine.send("GET", MODULE, X_Forwarded_For=FAR).text)
        model, beacon = f"/api/kernels/{kernel}", f"/voila/api/shutdown/{kernel}"
        for other in (beside, far, trainer, Phone(port)):
            assert other.send("GET", model, X_Forwarded_For=FAR).status == 404
            assert other.send("POST", beacon, {}, X_Forwarded_For=FAR).status == 404
            assert socket_of(other, kernel, "first") == 403
        assert mine.send("GET", model, X_Forwarded_For=FAR).status == 200
        assert socket_of(mine, kernel, "page") == 101
        for n in range(3):
            assert mine.send("GET", model, X_Forwarded_For=FAR).status == 200, n
            kernel_of(mine.send("GET", MODULE, X_Forwarded_For=FAR).text)
        assert mine.send("GET", model, X_Forwarded_For=FAR).status == 404
        kernel = kernel_of(mine.send("GET", MODULE, X_Forwarded_For=FAR).text)
        model, beacon = f"/api/kernels/{kernel}", f"/voila/api/shutdown/{kernel}"
        assert mine.send("GET", model, X_Forwarded_For=FAR).status == 200
        assert mine.send("POST", beacon, {}, X_Forwarded_For=FAR).status == 204
        assert mine.send("GET", model, X_Forwarded_For=FAR).status == 404
        stops_in_peace(server, mine)


def stops_in_peace(server: subprocess.Popen[str], phone: Phone) -> None:
    """Ctrl-C while a phone listens: its line ends as lines do, and the terminal has one sentence more."""
    link = HTTPConnection("127.0.0.1", phone.port, timeout=20)
    link.request("GET", "/room/events", headers={"Cookie": f"lmi-room={phone.cookies['lmi-room']}"})
    stream = link.getresponse()
    assert stream.readline() == b"retry: 4000\n"
    server.send_signal(signal.SIGINT)
    assert stream.read().startswith(b"\ndata: before\n")
    link.close()
    assert server.wait(30) == 0 and server.stdout
    left = [line for line in server.stdout.read().splitlines() if line and not {*line} & {*"█▀▄"}]
    assert left[-1].startswith("The room is kept in"), left
    assert not any(word in line for line in left for word in ("Cannot", "Traceback")), "\n".join(left)


def test_a_room_and_its_modules_are_open_behind_a_proxy(home: Path, tmp_path: Path) -> None:
    """The real server below a prefix: phones join, a module gets its kernel, and nobody else gets in."""
    for name in ("Alder", "Birch"):
        copies.create(name, "the office")
    with (
        proxied(tmp_path, "/lmi/") as proxy,
        presented(home, "--public-url", proxy.url) as (_server, port, address),
    ):
        assert port != proxy.port and address.startswith("/lmi/trainer/")
        proxy.to = port
        trainer, phone = proxy.phone(), proxy.phone()
        printed = codes(trainer, address)
        assert phone.send("GET", f"/lmi{MODULE}").there == "/lmi/room"
        phone.get(f"/lmi/room/{printed[0]}")
        phone.send("POST", f"/lmi/room/{printed[0]}", {"way": "own", "who": "board"})
        page = phone.send("GET", f"/lmi{MODULE}")
        assert page.status == 200 and kernel_of(page.text)
        assert phone.send("GET", f"/lmi{MODULE.replace('alder', 'birch')}").there == "/lmi/room"
        for path in ("/lmi/team/alder/import", "/lmi/team/alder/report.html"):
            assert trainer.send("GET", path).status == 404
        found = set(re.findall(r'(?:src|href)="(/[^"]+)"', page.text))
        assert found and all(path.startswith("/lmi/") for path in found)
        assert all(phone.send("GET", path).status == 200 for path in found if path.endswith((".js", ".css")))
