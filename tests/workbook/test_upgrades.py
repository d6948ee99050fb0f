"""Older workbooks are brought up to date, and a copy is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from lmi_widgets.errors import WorkbookError
from lmi_widgets.workbook import Person, Team, Wave, Workbook, schema, upgrades

BACKUP = "workbook.sqlite.v1-backup"


def add_column(connection: Connection) -> None:
    """A step such as a later version may need."""
    connection.exec_driver_sql("ALTER TABLE notes ADD COLUMN colour TEXT DEFAULT 'plain'")


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program two versions later."""
    monkeypatch.setattr(schema, "SCHEMA", 3)
    monkeypatch.setattr(upgrades, "STEPS", {1: add_column, 2: lambda connection: None})


def version(path: Path) -> int:
    """The schema's version in a file."""
    with closing(sqlite3.connect(path)) as plain:
        return int(plain.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.usefixtures("answered", "people")
def test_an_older_workbook_is_upgraded_after_a_copy(
    workbook: Workbook, path: Path, team: Team, request: pytest.FixtureRequest
) -> None:
    """All that was in it is there, in the new form; the copy is the old file, for its owner alone."""
    before = dump(path)
    workbook.close()
    request.getfixturevalue("next_version")
    with Workbook.open(path) as upgraded:
        assert upgraded.team == team
        assert upgraded.progress(1).finished == 9
    copy = path.with_name(BACKUP)
    assert version(path) == 3
    assert version(copy) == 1
    assert dump(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600


def dump(path: Path) -> list[str]:
    """Everything in a file, as SQL."""
    with closing(sqlite3.connect(path)) as plain:
        return list(plain.iterdump())


def test_today_needs_no_upgrade(workbook: Workbook, path: Path) -> None:
    """Opening a workbook of today's version makes no copy and changes nothing."""
    workbook.close()
    before = path.read_bytes()
    Workbook.open(path).close()
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["workbook.sqlite"]


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(
    workbook: Workbook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that fails half way undoes all steps; the next try makes another copy."""

    def fail(connection: Connection) -> None:
        add_column(connection)
        raise WorkbookError("no")

    workbook.close()
    before = path.read_bytes()
    monkeypatch.setattr(schema, "SCHEMA", 2)
    monkeypatch.setattr(upgrades, "STEPS", {1: fail})
    for _n in range(3):
        with pytest.raises(WorkbookError, match="no"):
            Workbook.open(path)
    assert path.read_bytes() == before
    names = sorted(p.name for p in path.parent.iterdir())
    assert names == ["workbook.sqlite", BACKUP, f"{BACKUP}-2", f"{BACKUP}-3"]
    monkeypatch.setattr(upgrades, "STEPS", {1: add_column})
    Workbook.open(path).close()
    assert version(path) == 2


def test_the_second_of_two_finds_it_done(
    workbook: Workbook, path: Path, monkeypatch: pytest.MonkeyPatch, next_version: None
) -> None:
    """A process that saw the old version, and got its turn after the upgrade, does nothing."""
    workbook.close()
    stale = Workbook(workbook._store)
    Workbook.open(path).close()
    with stale._store.write() as connection:
        upgrades._climb(stale._store, connection)
    stale.close()
    assert sorted(p.name for p in path.parent.iterdir()) == ["workbook.sqlite", BACKUP]


def test_copies_go_when_a_wave_is_sealed(
    workbook: Workbook, path: Path, answered: Wave, people: list[Person], request: pytest.FixtureRequest
) -> None:
    """A copy still joins answers to people, so no copy outlives the close; other files do."""
    workbook.close()
    request.getfixturevalue("next_version")
    other = path.with_name("workbook.sqlite.mine")
    other.write_text("kept", encoding="utf-8")
    with Workbook.open(path) as upgraded:
        assert people[0].id.encode() in path.with_name(BACKUP).read_bytes()
        upgraded.seal(answered.id, {"management": "management"}, "whole")
    assert sorted(p.name for p in path.parent.iterdir()) == ["workbook.sqlite", "workbook.sqlite.mine"]
