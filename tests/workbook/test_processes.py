"""Several processes on one file, and processes that are killed."""

import multiprocessing
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lmi_widgets.workbook import Wave, Workbook

WRITER = """
from lmi_widgets.workbook import Workbook
workbook = Workbook.open(sys.argv[1])
person = workbook.resume(sys.argv[2])
wave = workbook.current_wave("many")
print("ready", flush=True)
sys.stdin.readline()
for item in wave.items:
    workbook.put(wave.id, person.id, item, int(sys.argv[3]))
    print(item, flush=True)
"""
HALF_WAY = """
from lmi_widgets.workbook import Workbook
workbook = Workbook.open(sys.argv[1])
with workbook._store.write() as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    for n in range(500):
        connection.exec_driver_sql("INSERT INTO settings VALUES (?, ?)", (f"half-{n}", "x" * 500))
    print("ready", flush=True)
    sys.stdin.readline()
"""
Command = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def quick_codes() -> None:
    """Other processes know only the real cost of a code."""


@pytest.fixture
def many(workbook: Workbook) -> Wave:
    """An open wave of 150 items."""
    return workbook.open_wave("many", tuple(f"item-{n}" for n in range(150)), 5)


def started(command: list[str]) -> "subprocess.Popen[str]":
    """The process, once it says that it is ready."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    """Let a process that is ready begin."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.mark.parametrize("after", [1, 40])
def test_killed_while_writing_loses_nothing_that_was_saved(
    workbook: Workbook, path: Path, many: Wave, python: Command, after: int
) -> None:
    """After kill -9 every mark that was said saved is there, and the file is whole."""
    person = workbook.join("management")
    with started(python(WRITER, path, person.code, 4)) as process:
        go(process)
        assert process.stdout
        said = [process.stdout.readline().strip() for _n in range(after)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
    with Workbook.open(path) as again:
        mine = again.mine(many.id, again.resume(person.code).id)
        assert set(said) <= set(mine)
        assert len(mine) - len(said) in (0, 1)
        assert set(mine.values()) == {4}


def test_killed_half_way_through_a_change_leaves_none_of_it(
    workbook: Workbook, path: Path, python: Command
) -> None:
    """A change of which half was on the disk already is undone when the file is opened next."""
    workbook.set_setting("before", "here")
    workbook.close()
    size = path.stat().st_size
    with started(python(HALF_WAY, path)) as process:
        process.send_signal(signal.SIGKILL)
    assert path.stat().st_size > size
    assert path.with_name("workbook.sqlite-journal").exists()
    with Workbook.open(path) as again:
        assert again.setting("before") == "here"
        assert again.setting("half-0") == ""
    assert path.stat().st_size == size


def test_two_processes_write_at_the_same_time(
    workbook: Workbook, path: Path, many: Wave, python: Command
) -> None:
    """Two people in two browsers: at the end every mark of both is there."""
    people = [workbook.join("management"), workbook.join("certificated")]
    writers = [started(python(WRITER, path, person.code, n + 1)) for n, person in enumerate(people)]
    for writer in writers:
        go(writer)
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    for n, person in enumerate(people):
        assert workbook.mine(many.id, person.id) == dict.fromkeys(many.items, n + 1)


def write_all(workbook: Workbook, wave: Wave, person_id: str, value: int) -> None:
    """One visitor's forked process marks every item."""
    for item in wave.items:
        workbook.put(wave.id, person_id, item, value)
    workbook.finish(wave.id, person_id)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")
def test_twenty_forked_processes_write_at_the_same_time(workbook: Workbook, path: Path) -> None:
    """20 processes forked from one with the workbook open lose no mark, and it is whole."""
    wave = workbook.open_wave("some", tuple(f"item-{n}" for n in range(10)), 5)
    people = [workbook.join("management") for _n in range(20)]
    fork = multiprocessing.get_context("fork")
    writers = [
        fork.Process(target=write_all, args=(workbook, wave, person.id, n % 5 + 1))
        for n, person in enumerate(people)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    for n, person in enumerate(people):
        assert workbook.mine(wave.id, person.id) == dict.fromkeys(wave.items, n % 5 + 1)
    assert workbook.progress(wave.id).finished == 20
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_two_that_open_a_wave_at_once_get_the_same(workbook: Workbook, path: Path, python: Command) -> None:
    """Whoever is second finds the first one's wave."""
    code = """
from lmi_widgets.workbook import Workbook
workbook = Workbook.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
print(workbook.open_wave("trust", ("a",), 5).id)
"""
    openers = [started(python(code, path)) for _n in range(2)]
    for opener in openers:
        go(opener)
    assert [opener.communicate()[0].strip() for opener in openers] == ["1", "1"]
    assert len(workbook.waves()) == 1
