"""Making, opening and sharing a workbook; what is kept of the team."""

import dataclasses
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError, WorkbookError
from lmi_widgets.workbook import Team, Workbook


def test_keeps_the_team(workbook: Workbook, path: Path, team: Team) -> None:
    """What was said of the team at the start is there when the file is opened again."""
    workbook.close()
    with Workbook.open(path) as again:
        assert again.team == team


@pytest.mark.parametrize("form", ["path", "text", "address"])
def test_takes_a_path_or_an_address(tmp_path: Path, team: Team, form: str) -> None:
    """A path, its text and a SQLite address all mean the same file."""
    path = tmp_path / "workbook.sqlite"
    addresses: dict[str, Path | str] = {"path": path, "text": str(path), "address": f"sqlite:///{path}"}
    address = addresses[form]
    Workbook.create(address, team).close()
    with Workbook.open(path) as opened:
        assert opened.team == team


def test_names_with_odd_signs_are_fine(tmp_path: Path, team: Team) -> None:
    """A folder's name may hold what means something in an address."""
    path = tmp_path / "50% & more? #1 – año" / "workbook.sqlite"
    Workbook.create(path, team).close()
    assert [p.name for p in path.parent.iterdir()] == ["workbook.sqlite"]


def test_never_writes_over_a_file(workbook: Workbook, path: Path, team: Team) -> None:
    """Making a workbook where a file is says so, and leaves the file and nothing else."""
    before = path.read_bytes()
    with pytest.raises(WorkbookError, match="already"):
        Workbook.create(path, dataclasses.replace(team, name="Other"))
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["workbook.sqlite"]


def test_only_its_owner_may_read_the_file(workbook: Workbook, path: Path) -> None:
    """The file is made so that other users of the machine can't read it."""
    assert path.stat().st_mode & 0o777 == 0o600


def test_missing_says_where_and_what_to_do(tmp_path: Path) -> None:
    """A file that isn't there is named with its whole path, and isn't made."""
    path = tmp_path / "nowhere.sqlite"
    with pytest.raises(WorkbookError, match=r"nowhere\.sqlite.*lmi team new"):
        Workbook.open(path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slug": "North County"}, "North County"),
        ({"slug": ""}, "short name"),
        ({"slug": "a" * 61}, "60"),
        ({"slug": 5}, "5"),
        ({"name": ""}, "name"),
        ({"keeper": None}, "keeps the file"),
        ({"made_up": 1}, "made up"),
        ({"language": "\x00"}, "language"),
    ],
)
def test_refuses_a_team_that_does_not_fit(
    tmp_path: Path, team: Team, change: dict[str, object], said: str
) -> None:
    """A team's fields are checked before a file is made."""
    with pytest.raises(InputError, match=said):
        Workbook.create(tmp_path / "w.sqlite", dataclasses.replace(team, **change))  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_settings_are_kept(workbook: Workbook, path: Path) -> None:
    """A setting is its default until it is set, and then what was set last."""
    assert workbook.setting("way") == ""
    assert workbook.setting("way", "alone") == "alone"
    workbook.set_setting("way", "one screen")
    workbook.set_setting("way", "own devices")
    with Workbook.open(path) as other:
        assert other.setting("way", "alone") == "own devices"


def test_version_tells_when_another_wrote(workbook: Workbook, path: Path) -> None:
    """The number changes after another connection wrote, and not after one's own change."""
    before = workbook.version()
    workbook.set_setting("a", "1")
    assert workbook.version() == before
    with Workbook.open(path) as other:
        assert workbook.version() == before
        other.set_setting("a", "2")
    assert workbook.version() != before


def test_trying_to_write_changes_nothing(workbook: Workbook, path: Path) -> None:
    """A workbook that can be written is as it was after it was asked whether it can."""
    before = path.read_bytes()
    workbook.check_writable()
    assert path.read_bytes() == before


def test_closed_opens_again_when_used(workbook: Workbook) -> None:
    """A page that goes on after a close still reads and writes."""
    workbook.close()
    workbook.set_setting("a", "1")
    assert workbook.setting("a") == "1"
