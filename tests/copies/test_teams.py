from pathlib import Path

import pytest

from lmi_widgets import copies
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Workbook


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Alder Creek", "alder-creek"),
        ("  Peñasco & Río, USD! ", "penasco-rio-usd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("../../etc/passwd", "etc-passwd"),
        ("Team 4", "team-4"),
        ("x" * 200, "x" * 60),
        (f"{'x' * 59} y", "x" * 59),
    ],
)
def test_a_name_becomes_a_short_name_that_is_safe_anywhere(name: str, slug: str) -> None:
    """A folder, an address and a code can be made from it, whatever was typed."""
    assert copies.slugged(name) == slug


@pytest.mark.parametrize("name", ["", "  ", "!!!", "日本", "Try out", "CON", "nul", "LPT1"])
def test_a_name_that_leaves_nothing_usable_is_refused(name: str) -> None:
    """Nothing left, a name of ours, or one that Windows keeps for itself."""
    with pytest.raises(InputError, match="can't be a team's name"):
        copies.slugged(name)


@pytest.mark.parametrize("slug", ["..", "../x", "a/b", "A", "a--b", "-a", "", "a\n", "try-out", "x" * 61])
def test_no_path_leads_out_of_its_folder(home: Path, slug: str) -> None:
    """A slug that isn't one gives no path at all, neither of a workbook nor of a build."""
    for path in (copies.workbook_path, copies.build_folder):
        with pytest.raises(InputError):
            path(slug)


def test_a_new_team_has_an_empty_workbook_that_names_its_keeper(home: Path) -> None:
    """The folder and the file are made, and the file says whose it is and who keeps it."""
    team = copies.create("  Alder   Creek ", " the\toffice ")
    workbook = Workbook.open(home / "teams" / "alder-creek" / "workbook.sqlite")
    assert workbook.team == team
    assert (team.name, team.keeper, team.made_up) == ("Alder Creek", "the office", False)
    assert workbook.waves() == []
    workbook.close()


def test_a_team_is_never_made_twice(team: str) -> None:
    """A second team of the same short name is refused, and the first one's file is untouched."""
    before = copies.workbook_path(team).read_bytes()
    with pytest.raises(InputError, match="There is a team 'alder-creek' already"):
        copies.create("Alder creek!", "another")
    assert copies.workbook_path(team).read_bytes() == before


def test_a_team_needs_a_keeper(home: Path) -> None:
    """Who keeps the file is part of the promise, so a team without a keeper isn't made."""
    with pytest.raises(InputError, match="Say who keeps"):
        copies.create("Alder Creek", "  ")
    assert not home.exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(home: Path) -> None:
    """Where a file stands in the way, the message says which and what to do."""
    home.parent.mkdir(exist_ok=True)
    home.write_text("in the way")
    with pytest.raises(InputError, match="set LMI_HOME"):
        copies.create("Alder Creek", "the office")


def test_an_unknown_team_is_answered_with_those_there_are(team: str) -> None:
    """A slip in a short name is answered with the names that would work."""
    with pytest.raises(InputError, match="no team 'alder-crek' .* Teams there: alder-creek"):
        copies.find("alder-crek")


def test_teams_are_the_folders_with_a_workbook(team: str, home: Path) -> None:
    """Other folders in teams/ are none of ours."""
    (home / "teams" / "empty").mkdir()
    (home / "teams" / "Not A Slug").mkdir()
    (home / "teams" / "Not A Slug" / "workbook.sqlite").touch()
    assert copies.teams_there() == [team]


def test_without_any_team_the_list_is_empty(home: Path) -> None:
    """No teams/ folder at all is not an error."""
    assert copies.teams_there() == []
