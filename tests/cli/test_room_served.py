"""A room on the real server, in a process that is killed."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from lmi_widgets import copies
from lmi_widgets.workbook import Workbook
from tests.room.conftest import BOARD, TOOL
from tests.server.room.phones import Phone


@contextmanager
def presented(home: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The server, its port, and the trainer's path."""
    command = [sys.executable, "-m", "lmi_widgets", "present", "--lan", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        trainer = next(
            found.group() for line in lines if (found := re.search(r"http://\S+/trainer/\S+", line))
        )
        where = urlsplit(trainer)
        yield server, where.port or 0, where.path
        server.kill()


def codes(trainer: Phone, address: str) -> list[str]:
    """As they are printed on the cards."""
    page = trainer.get(f"{address}/cards.html").text
    return ["".join(found) for found in re.findall(r"(\d{3}) (\d{3}) (\d{3})<", page)]


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
            own = phone.send("GET", path, X_Forwarded_For="10.0.0.9")
            assert own.status == 200 and "room/put" not in own.text and "putting" not in own.text
            assert phone.send("GET", others, X_Forwarded_For="10.0.0.9").there == "/room"
            assert Phone(port).send("GET", path, X_Forwarded_For="10.0.0.9").there == "/room"
        for path in ("/team/alder/import", "/team/alder/report.html", "/room.sqlite", "/room/room.sqlite"):
            assert phone.send("GET", path).status == 404
        assert phone.send("GET", "/room", Host="evil.example").status == 403
        trainer.get(address)
        assert 'id="notes-putting"' in trainer.get(notes).text
        trainer.get(address)
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
