"""Files that aren't whole, aren't ours, or can't be written: a sentence, and the file as it was."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

import pytest

from lmi_widgets.errors import WorkbookError
from lmi_widgets.workbook import Team, Wave, Workbook
from lmi_widgets.workbook.schema import SCHEMA

Rights = Callable[[], AbstractContextManager[None]]


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """The file's bytes and its folder's names are the same after the block."""
    before, names = path.read_bytes(), sorted(p.name for p in path.parent.iterdir())
    yield
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == names


def refused(path: Path, said: str) -> None:
    """Opening the file gives a sentence, and changes nothing."""
    with unchanged(path), pytest.raises(WorkbookError, match=said):
        Workbook.open(path)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a zip", b"SQLite format 3\x00 and then nothing", os.urandom(9_000)]
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file, another kind of file, or one that only begins like ours."""
    path = tmp_path / "workbook.sqlite"
    path.write_bytes(content)
    refused(path, "isn't a team's workbook")


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_is_refused(tmp_path: Path, journal: str) -> None:
    """A SQLite file that we didn't make stays as it is, in whichever journal mode."""
    path = tmp_path / "foreign.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {journal}")
        other.execute("CREATE TABLE team (id)")
        other.commit()
    refused(path, "isn't a team's workbook")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder isn't a workbook."""
    with pytest.raises(WorkbookError, match="There is no workbook"):
        Workbook.open(tmp_path)


@pytest.mark.parametrize("page", [1, 5, -1])
def test_a_damaged_file_is_refused(workbook: Workbook, path: Path, answered: Wave, page: int) -> None:
    """Bytes written over a page are found when the file is opened, and nothing is mended in silence."""
    workbook.close()
    content = bytearray(path.read_bytes())
    where = page * 4_096 % len(content)
    content[where : where + 300] = b"\xa5" * 300
    path.write_bytes(content)
    refused(path, "is damaged")


def test_a_file_that_was_cut_off_is_refused(workbook: Workbook, path: Path, answered: Wave) -> None:
    """Half a file, as a broken copy leaves it."""
    workbook.close()
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    refused(path, "is damaged")


def test_a_file_without_a_table_is_refused(workbook: Workbook, path: Path) -> None:
    """One of ours that lacks a table isn't whole."""
    workbook.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE tallies")
        other.commit()
    refused(path, "is damaged")


def test_damage_while_open_is_said(workbook: Workbook, path: Path, answered: Wave) -> None:
    """A page that goes bad later gives the same sentence, not a traceback."""
    content = bytearray(path.read_bytes())
    content[24:] = b"\xa5" * (len(content) - 24)
    path.write_bytes(content)
    with pytest.raises(WorkbookError, match="damaged"):
        workbook.notes()


def test_a_newer_workbook_is_refused(workbook: Workbook, path: Path) -> None:
    """A file of a later version says which program is needed."""
    workbook.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    refused(path, rf"format {SCHEMA + 1}.*pip install --upgrade")


@pytest.fixture
def locked(shared_folder: Path, team: Team) -> Path:
    """A workbook that may be read and not written, in a folder that may not either."""
    path = shared_folder / "workbook.sqlite"
    with Workbook.create(path, team) as made:
        made.set_setting("way", "one screen")
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    return path


def test_a_read_only_workbook_can_be_read(locked: Path, as_other_user: Rights) -> None:
    """Reading goes on; what would change it gets a sentence, before or when somebody tries."""
    with unchanged(locked), as_other_user(), Workbook.open(locked) as workbook:
        assert workbook.setting("way") == "one screen"
        with pytest.raises(WorkbookError, match="can't be written here"):
            workbook.check_writable()
        with pytest.raises(WorkbookError, match="can't be written here"):
            workbook.set_setting("way", "alone")
        assert workbook.setting("way") == "one screen"


def test_a_read_only_folder_gets_a_sentence(locked: Path, shared_folder: Path, as_other_user: Rights) -> None:
    """A file that may be written in a folder that may not: SQLite needs both."""
    locked.chmod(0o666)
    with unchanged(locked), as_other_user(), Workbook.open(locked) as workbook:
        with pytest.raises(WorkbookError, match=r"can't be (written|opened) here.*folder"):
            workbook.check_writable()
        with pytest.raises(WorkbookError, match="folder"):
            workbook.set_setting("way", "alone")


def test_a_file_that_may_not_be_read_gets_a_sentence(locked: Path, as_other_user: Rights) -> None:
    """Another user's file says whom to ask."""
    locked.chmod(0)
    with as_other_user(), pytest.raises(WorkbookError, match="can't be opened here"):
        Workbook.open(locked)


def test_a_workbook_cannot_be_made_in_a_read_only_folder(
    locked: Path, team: Team, as_other_user: Rights
) -> None:
    """Making one there gets a sentence and leaves nothing behind."""
    with unchanged(locked), as_other_user():
        for place in ("new.sqlite", "below/new.sqlite"):
            with pytest.raises(WorkbookError, match="can't be written here"):
                Workbook.create(locked.parent / place, team)


def test_a_file_that_was_deleted_while_open_gets_a_sentence(workbook: Workbook, path: Path) -> None:
    """What is written to a file without a name would be lost, so it isn't called saved."""
    path.unlink()
    with pytest.raises(WorkbookError, match="moved or deleted"):
        workbook.set_setting("a", "1")
    assert not path.exists()


def fill(workbook: Workbook) -> int:
    """Save notes until it says that the disk is full; how many were saved."""
    for n in range(1_000):
        try:
            workbook.add_note("trust", "builds", "x" * 3_000)
        except WorkbookError:
            return n
    raise AssertionError("the disk is never full")


def test_no_room_for_a_page_gets_a_sentence(workbook: Workbook, path: Path) -> None:
    """When the file can't grow, the change is refused whole, and all earlier ones are there."""
    with workbook._store.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 10}")
    saved = fill(workbook)
    assert saved > 3
    with unchanged(path), pytest.raises(WorkbookError, match="disk is full"):
        workbook.add_note("trust", "builds", "x" * 3_000)
    with Workbook.open(path) as other:
        assert len(other.notes()) == saved


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 300 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can't be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def use_up(path: Path) -> None:
    """Take the last bytes of a disk."""
    with suppress(OSError), path.open("wb", buffering=0) as rest:
        while rest.write(b"x" * 512):
            pass


def test_a_full_disk_gets_a_sentence(small_disk: Path, team: Team) -> None:
    """On a disk that is really full: nothing saved is lost, no half file, and room helps."""
    path = small_disk / "workbook.sqlite"
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 60_000)
    with Workbook.create(path, team) as workbook:
        saved = fill(workbook)
        use_up(small_disk / "rest")
        with unchanged(path):
            with pytest.raises(WorkbookError, match="disk is full"):
                workbook.check_writable()
            with pytest.raises(WorkbookError, match="disk is full"):
                workbook.set_setting("a", "x" * 3_000)
            with pytest.raises(WorkbookError, match="disk is full"):
                Workbook.create(small_disk / "other.sqlite", team)
        ballast.unlink()
        workbook.add_note("trust", "builds", "room again")
        assert len(workbook.notes()) == saved + 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "can't be written"),
        (errno.EROFS, "can't be written"),
        (errno.EIO, "didn't answer"),
    ],
)
def test_what_the_disk_says_becomes_a_sentence(
    tmp_path: Path, team: Team, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """An error of the file system while a workbook is made is put plainly, and nothing is left."""

    def fail(*_what: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(WorkbookError, match=said):
        Workbook.create(tmp_path / "w.sqlite", team)
    assert not list(tmp_path.iterdir())


def test_a_disk_without_links_works_too(tmp_path: Path, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't have two names it is renamed, and still never over another file."""

    def fail(*_what: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    path = tmp_path / "w.sqlite"
    Workbook.create(path, team).close()
    with unchanged(path), pytest.raises(WorkbookError, match="already"):
        Workbook.create(path, team)
    with Workbook.open(path) as made:
        assert made.team == team
