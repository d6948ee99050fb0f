"""What was acknowledged is on the disk, and a request that fails takes no other with it."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.errors import InputError, NotAllowedError, WorkbookError
from lmi_widgets.room.writer import Work, Writer

SAYS = """
import sys
from pathlib import Path
from typing import Any
from lmi_widgets.room.writer import Writer
writer = Writer(Path(sys.argv[1]))
writer.do(lambda c: c.execute("CREATE TABLE IF NOT EXISTS said (n INTEGER PRIMARY KEY)"))
n = 0
while True:
    insert = lambda c, n: c.execute("INSERT INTO said VALUES (?)", (n,)) and n
    waiting = [writer.submit(lambda c, n=n + i: insert(c, n)) for i in range(7)]
    for one in waiting:
        print(one.result(), flush=True)
    n += 7
"""


def numbers(path: Path) -> list[int]:
    """What is in the file now."""
    writer = Writer(path)
    try:
        return [row[0] for row in writer.do(lambda c: c.execute("SELECT n FROM said ORDER BY n").fetchall())]
    finally:
        writer.close()


@pytest.mark.parametrize("after", [3, 40, 111])
def test_all_that_was_acknowledged_outlives_a_killed_process(tmp_path: Path, after: int) -> None:
    """Whenever `kill -9` comes, each number that was said is there once, and at most one batch more."""
    path = tmp_path / "room.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", SAYS, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        said = [int(process.stdout.readline()) for _n in range(after)]
        os.kill(process.pid, signal.SIGKILL)
        said += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    there = numbers(path)
    assert there == list(range(len(there))) and set(said) <= set(there)


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """A file with one empty table."""
    made = Writer(tmp_path / "room.sqlite")
    made.do(lambda c: c.execute("CREATE TABLE said (n INTEGER PRIMARY KEY)"))
    return made


def insert(n: int) -> Work[Any]:
    return lambda c: c.execute("INSERT INTO said VALUES (?)", (n,))


def test_a_request_that_fails_takes_no_other_with_it(writer: Writer) -> None:
    """Those beside it in the line are kept, and of its own nothing."""

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO said VALUES (2)")
        raise InputError("no")

    futures = [writer.submit(work) for work in (insert(1), half, insert(3))]
    with pytest.raises(InputError):
        futures[1].result()
    assert futures[2].result()
    assert writer.do(lambda c: [row[0] for row in c.execute("SELECT n FROM said")]) == [1, 3]
    writer.close()


def test_a_file_is_open_in_one_process_only(writer: Writer) -> None:
    """A second one is told so, and the first goes on."""
    with pytest.raises(NotAllowedError, match="open in another"):
        Writer(writer.path)
    assert writer.do(lambda c: c.execute("SELECT 1").fetchone()[0]) == 1
    writer.close()


def test_after_the_end_nothing_is_taken(writer: Writer) -> None:
    """Whoever comes later gets a sentence, and all that waited was done first."""
    waiting = [writer.submit(insert(n)) for n in range(50)]
    writer.close()
    assert all(one.result() for one in waiting)
    with pytest.raises(NotAllowedError, match="over"):
        writer.do(lambda c: None)


def test_settings_keep_what_is_said_and_zero_what_is_deleted(writer: Writer) -> None:
    """WAL with every commit on the disk, and deleted rows written over."""
    asked = ("journal_mode", "synchronous", "secure_delete", "locking_mode")
    found = [writer.do(lambda c, p=p: c.execute(f"PRAGMA {p}").fetchone()[0]) for p in asked]  # type: ignore[misc]
    assert found == ["wal", 2, 1, "exclusive"]
    assert sorted(path.name for path in writer.path.parent.iterdir()) == ["room.sqlite", "room.sqlite-wal"]
    writer.close()


def test_a_full_disk_is_said_and_nothing_before_it_is_lost(writer: Writer) -> None:
    """Whoever waits is told that it isn't saved; when there is room again, the room goes on."""
    writer.do(insert(1))
    pages = writer.do(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    writer.do(lambda c: c.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    numbers = "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n LIMIT 5000)"
    fill = f"{numbers} INSERT INTO said SELECT x FROM n"
    with pytest.raises(WorkbookError, match="disk is full"):
        writer.do(lambda c: c.execute(fill))
    writer.do(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchone())
    writer.do(insert(2))
    assert writer.do(lambda c: [row[0] for row in c.execute("SELECT n FROM said")]) == [1, 2]
    writer.close()


def test_a_fault_of_ours_in_one_request_leaves_the_thread_alive(writer: Writer) -> None:
    """It comes back to who asked, and the next one is done."""
    for broken in (lambda c: 1 / 0, lambda c: c.execute("SELECT nothing FROM nowhere")):
        with pytest.raises((ZeroDivisionError, sqlite3.OperationalError)):
            writer.do(broken)
    assert writer.do(lambda c: 7) == 7
    writer.close()


def test_who_stops_waiting_stops_nobody_else(writer: Writer) -> None:
    """A request that was given up before its turn isn't done, and those behind it are."""
    held = threading.Event()
    first = writer.submit(lambda c: held.wait(5))
    given_up, after = writer.submit(insert(1)), writer.submit(insert(2))
    assert given_up.cancel()
    held.set()
    assert first.result(5) and after.result(5)
    assert writer.do(lambda c: [row[0] for row in c.execute("SELECT n FROM said")]) == [2]
    writer.close()
