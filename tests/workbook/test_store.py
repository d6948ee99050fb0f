"""The settings that keep a workbook whole, and whose turn it is."""

import os
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, ProgrammingError

from lmi_widgets.errors import WorkbookError
from lmi_widgets.workbook import Workbook, file_store
from lmi_widgets.workbook.complaints import plainly
from lmi_widgets.workbook.schema import APPLICATION_ID, SCHEMA, settings
from lmi_widgets.workbook.store import put_row


def test_settings_in_force(workbook: Workbook) -> None:
    """The connection that answers has the settings that the design asks for."""
    expected = {
        "journal_mode": "delete",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA,
    }
    with workbook._store.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
    assert found == expected


def test_a_writer_keeps_others_out_from_its_first_moment(workbook: Workbook, path: Path) -> None:
    """While a transaction that writes is open, even before its first change, nobody else begins one."""
    with workbook._store.write(), closing(sqlite3.connect(path, timeout=0)) as other:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM team").fetchone() == (1,)


def test_a_lock_that_stays_gets_a_sentence(
    workbook: Workbook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits too long for another program is told so; afterwards everything works again."""
    monkeypatch.setattr(file_store, "TIMEOUT", 0.05)
    workbook.set_setting("a", "1")
    with Workbook.open(path) as hurried, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkbookError, match="busy for too long"):
            hurried.set_setting("a", "2")
        other.rollback()
        hurried.set_setting("a", "3")
    assert workbook.setting("a") == "3"


def test_a_reader_that_stays_stops_the_commit_and_nothing_else(
    workbook: Workbook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that can't reach the disk is undone and said, and the next one is saved."""
    monkeypatch.setattr(file_store, "TIMEOUT", 0.05)
    with Workbook.open(path) as hurried, closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM team").fetchall()
        with pytest.raises(WorkbookError, match="busy for too long"):
            hurried.set_setting("a", "2")
        reader.rollback()
        assert hurried.setting("a") == ""
        hurried.set_setting("a", "3")
    assert workbook.setting("a") == "3"


def test_a_file_that_another_program_holds_in_wal_gets_a_sentence(
    workbook: Workbook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tool that switched the file's journal and holds it is named as busy; when it lets go, ours holds."""
    monkeypatch.setattr(file_store, "TIMEOUT", 0.05)
    workbook.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT * FROM team").fetchall()
        with pytest.raises(WorkbookError, match="busy for too long"):
            Workbook.open(path)
    with Workbook.open(path) as opened, opened._store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"


def test_a_change_is_whole_or_not_at_all(workbook: Workbook) -> None:
    """What fails half way leaves nothing of its first half."""
    with suppress(ZeroDivisionError), workbook._store.write() as connection:
        put_row(connection, settings, {"key": "a"}, {"value": "1"})
        raise ZeroDivisionError
    assert workbook.setting("a") == ""


def test_a_defect_of_ours_is_not_called_a_disk_error(workbook: Workbook) -> None:
    """A statement that breaks the schema's own rules comes out as the defect that it is."""
    with pytest.raises(IntegrityError), workbook._store.write() as connection:
        connection.exec_driver_sql("INSERT INTO taken VALUES (99, 'x')")


def test_a_defect_on_a_server_is_not_called_silence() -> None:
    """Only what a server's keeper could mend becomes a sentence."""
    with pytest.raises(ProgrammingError), plainly("a database"):
        raise ProgrammingError("SELECT nonsense", None, Exception("syntax error"))


def test_threads_take_turns(workbook: Workbook) -> None:
    """Many threads of one process may use one workbook at once."""

    def vote() -> None:
        for _n in range(10):
            workbook.vote_note(note.id)

    note = workbook.add_note("trust", "builds", "a")
    threads = [threading.Thread(target=vote) for _n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert workbook.notes()[0].votes == 80


def test_a_child_of_a_fork_opens_its_own_connection(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another process the parent's connection is neither used nor closed."""
    before = workbook._store._engine
    monkeypatch.setattr(os, "getpid", lambda: -1)
    workbook.set_setting("a", "1")
    assert workbook._store._engine is not before
    assert workbook._store._parents == [before]
    before.dispose()
