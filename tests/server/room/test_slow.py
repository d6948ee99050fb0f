"""Who is slow on purpose, or opens more than anybody needs: phones are served all the same."""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from lmi_widgets.room import Room, answering, closing, putting
from lmi_widgets.server.room import lines
from tests.room.conftest import TOOL, team
from tests.server.room.phones import Phone, Served, served
from tests.server.room.test_attackers import joined
from tests.server.visitor import wait_until

HEAD = b"GET /room/now HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = (
    b"POST /room HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 900\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\ncode="
)


@pytest.fixture
def patient(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    """A room whose server hangs up after a few seconds instead of a minute."""
    seconds = float(getattr(request, "param", 2.0))
    room = Room.create(tmp_path / "room", [team(tmp_path, slug) for slug in ("alder", "birch")])
    hurry = {"idle_connection_timeout": seconds, "body_timeout": seconds}
    with served(room, lines=hurry) as running:
        yield running
    room.close()


@contextmanager
def dripping(port: int, begun: Sequence[bytes], every: float) -> Iterator[list[socket.socket]]:
    """Lines that have begun so, each with a byte more from time to time."""
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 20)) for _b in begun]
        for line, first in zip(slow, begun, strict=True):
            line.sendall(first)
        stop = Event()
        thread = Thread(target=_drip, args=(slow, stop, every), daemon=True)
        thread.start()
        try:
            yield slow
        finally:
            stop.set()
            thread.join(20)


def _drip(slow: Sequence[socket.socket], stop: Event, every: float) -> None:
    while not stop.wait(every):
        for line in slow:
            try:
                line.send(b"x")
            except OSError:
                continue


def hung_up(slow: Sequence[socket.socket]) -> Callable[[], bool]:
    """Whether the server has closed all of them."""

    def ended(line: socket.socket) -> bool:
        line.setblocking(False)
        try:
            return line.recv(2**12) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    left = list(slow)

    def all_ended() -> bool:
        left[:] = [line for line in left if not ended(line)]
        return not left

    return all_ended


def votes(at: Served, phone: Phone) -> None:
    """A phone hands in, beside whatever goes on."""
    question = closing.put(at.room, TOOL, audience="room")
    assert "Handed in, and kept" in phone.mark("3").text
    assert at.room.do(answering.progress).finished == 1
    at.room.do(putting.ended, question.id, [])


@pytest.mark.parametrize("begun", [HEAD, BODY, b""], ids=["headers", "body", "nothing"])
def test_slow_lines_stop_nobody_and_are_cut_off(patient: Served, begun: bytes) -> None:
    """Forty at once, a byte at a time: a phone joins and votes between them, and in the end they are gone."""
    with dripping(patient.port, [begun] * 40, every=0.5) as slow:
        votes(patient, joined(patient, patient.room.tables()[0].code))
        assert wait_until(hung_up(slow), 20)


@pytest.mark.nightly
@pytest.mark.parametrize("patient", [35.0], indirect=True)
def test_two_hundred_slow_lines_stop_nobody(patient: Served) -> None:
    """A byte a second in headers and in bodies, for as long as the server lets them."""
    with dripping(patient.port, [HEAD, BODY] * 100, every=1.0) as slow:
        phone = joined(patient, patient.room.tables()[0].code)
        for _n in range(10):
            votes(patient, phone)
            time.sleep(2)
        assert wait_until(hung_up(slow), 60)


def test_a_real_server_has_this_patience() -> None:
    """As the tests, but for the number: half a minute for a body, a bit more than one for headers."""
    server = lines.RoomServer(lambda request: None, public=None)
    assert server.conn_params.header_timeout == lines.HEADER_SECONDS <= 75
    assert server.conn_params.body_timeout == lines.BODY_SECONDS <= 30


def test_who_reads_nothing_stops_nobody(patient: Served) -> None:
    """A page is asked for a hundred times on a line from which nothing is taken."""
    with socket.create_connection(("127.0.0.1", patient.port), 20) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        line.sendall(b"GET /room HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 100)
        votes(patient, joined(patient, patient.room.tables()[0].code))


def test_no_address_takes_all_lines(tmp_path: Path) -> None:
    """Half of them at the most; beyond the most nobody gets one, and who has one goes on."""
    room = Room.create(tmp_path / "room", [team(tmp_path, "alder")])
    with served(room, lines={"most": 40}) as at, ExitStack() as stack:

        def taken(address: str, n: int) -> int:
            made = [
                stack.enter_context(
                    socket.create_connection(("127.0.0.1", at.port), 5, source_address=(address, 0))
                )
                for _n in range(n)
            ]
            return sum(answers(line) for line in made)

        def answers(line: socket.socket) -> bool:
            line.settimeout(5)
            try:
                line.sendall(b"GET /room HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                return line.recv(12) == b"HTTP/1.1 200"
            except OSError:
                return False

        assert taken("127.0.0.2", 30) == 20
        assert taken("127.0.0.3", 15) == 15
        assert taken("127.0.0.4", 10) == 5
    room.close()


def test_the_system_is_asked_for_as_many_files_as_phones_need() -> None:
    """A Mac gives 256 unasked, too few for a hundred and thirty phones."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (700, before[1]))
        most = lines.lines_to_take()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert hard == before[1] and soft == min(lines.WANTED, hard) and most == soft - lines.SPARE
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def listening(at: Served, phones: Sequence[Phone]) -> Iterator[socket.socket]:
    """Each with an open line for news."""
    for phone in phones:
        line = socket.create_connection(("127.0.0.1", at.port), 20)
        cookie = f"Cookie: lmi-room={phone.cookies['lmi-room']}\r\n" if phone.cookies else ""
        line.sendall(f"GET /room/events HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}\r\n".encode())
        yield line


@pytest.mark.parametrize("n", [50, pytest.param(500, marks=pytest.mark.nightly)])
def test_five_hundred_open_pages_stop_nobody(at: Served, codes: list[str], n: int) -> None:
    """Strangers open so many pages and lines for news: phones get theirs, and hear of the next question."""
    strangers, phone = [at.phone() for _n in range(n)], joined(at, codes[0])
    with ExitStack() as stack:
        for line in listening(at, strangers):
            stack.enter_context(line)
        (mine,) = [stack.enter_context(line) for line in listening(at, [phone])]
        for stranger in strangers:
            assert stranger.send("GET", "/room").status in (200, 429)
        assert wait_until(lambda: len(at.live._listening) > min(n, 60), 20)
        votes(at, phone)
        assert wait_until(lambda: b"data: 1-open-" in mine.recv(2**14), 20)
    assert wait_until(lambda: not at.live._listening, 20)
