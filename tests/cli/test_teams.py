import io
from collections.abc import Callable
from pathlib import Path

import click
import nbformat
import pytest

from lmi_widgets import copies
from lmi_widgets.copies import building
from lmi_widgets.paths import data_folder
from lmi_widgets.workbook import Workbook
from tests.cli.conftest import Lmi

TOOL = "trustworthiness-components"
NINE = str(data_folder() / "sample" / "nine.csv")


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], list[str]]:
    """Makes the command believe in a terminal where every question is answered with this."""

    def at_terminal(answer: object) -> list[str]:
        asked: list[str] = []

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        def question(text: str, **_: object) -> object:
            asked.append(text)
            return answer

        def confirm(text: str, abort: bool) -> None:
            asked.append(text)
            if not answer:
                raise click.Abort

        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr(click, "prompt", question)
        monkeypatch.setattr(click, "confirm", confirm)
        return asked

    return at_terminal


@pytest.fixture
def small_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two modules that run at once in place of the real ones; their folder."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    tags = {"tags": ["parameters"]}
    cell = nbformat.v4.new_code_cell('team = ""\nworkbook = ""\nlanguage = "en"', metadata=tags)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "01-one.ipynb")
    monkeypatch.setattr(building, "notebooks_folder", lambda: folder)
    return folder


def waves(slug: str) -> list[str]:
    """The names of a team's closed waves."""
    workbook = Workbook.open(copies.find(slug))
    found = [wave.name for wave in workbook.waves()]
    workbook.close()
    return found


def test_a_new_team_is_made_and_the_next_step_said(lmi: Lmi, home: Path) -> None:
    """The file's place, its keeper and the next command are printed."""
    done = lmi("team", "new", "Alder Creek", "--keeper", "the office")
    assert done.status == 0
    assert str(home / "teams" / "alder-creek" / "workbook.sqlite") in done.out
    assert "It is kept by: the office." in done.out
    assert "lmi present --team alder-creek" in done.out


def test_who_keeps_the_file_is_asked_at_a_terminal(
    lmi: Lmi, at_terminal: Callable[[object], list[str]]
) -> None:
    """Without --keeper a person is asked."""
    asked = at_terminal("both presidents")
    assert "kept by: both presidents" in lmi("team", "new", "Alder Creek").out
    assert len(asked) == 1


def test_without_a_terminal_a_default_is_taken_and_said(lmi: Lmi) -> None:
    """A script is never stopped by a question."""
    done = lmi("team", "new", "Alder Creek")
    assert done.status == 0
    assert "whoever has the folder it lies in" in done.err


def test_a_team_of_that_name_is_refused(lmi: Lmi) -> None:
    """Nothing is written over."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    done = lmi("team", "new", "alder creek", "--keeper", "x")
    assert done.status == 1
    assert "already" in done.err


def test_a_survey_is_stored_sealed(lmi: Lmi) -> None:
    """What is known of the file is said before, and the wave is closed afterwards."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    done = lmi("team", "import", NINE, "--team", "alder-creek", "--tool", TOOL, "--wave", "Fall", "--yes")
    assert done.status == 0, done.err
    assert "9 people answered" in done.out
    assert "lmi team build alder-creek" in done.out
    assert waves("alder-creek") == ["Fall"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("four", "too few for figures"),
        ("nine", "The report will show: Everyone."),
        ("survey", "The report will show: Certificated labor, Classified labor, Management."),
    ],
)
def test_what_will_be_shown_of_a_survey_is_said(lmi: Lmi, file: str, said: str) -> None:
    """After storing, the groups that the rules allow; and for a small team where its talk begins."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    path = str(data_folder() / "sample" / f"{file}.csv")
    done = lmi("team", "import", path, "--team", "alder-creek", "--tool", TOOL, "--yes")
    assert said in done.out


def test_a_second_wave_is_not_promised_before_the_rules_allow_it(lmi: Lmi) -> None:
    """Where nothing of a file is shown for now, the reason is said and no group is named."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    told = []
    for name in ("nine", "survey"):
        path = str(data_folder() / "sample" / f"{name}.csv")
        told.append(lmi("team", "import", path, "--team", "alder-creek", "--tool", TOOL, "--yes"))
    assert [done.status for done in told] == [0, 0]
    assert "The report will show" in told[0].out
    assert "The report will show" not in told[1].out


def test_the_same_file_twice_changes_nothing(lmi: Lmi) -> None:
    """A second import of one file leaves one wave, under its first name."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    for name in ("Fall", "Spring"):
        lmi("team", "import", NINE, "--team", "alder-creek", "--tool", TOOL, "--wave", name, "--yes")
    assert waves("alder-creek") == ["Fall"]


@pytest.mark.parametrize(("answer", "stored", "status"), [(True, [""], 0), (False, [], 1)])
def test_storing_is_asked_at_a_terminal(
    lmi: Lmi,
    at_terminal: Callable[[object], list[str]],
    answer: bool,
    stored: list[str],
    status: int,
) -> None:
    """Without --yes a person decides, and a no leaves nothing behind."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    asked = at_terminal(answer)
    assert lmi("team", "import", NINE, "--team", "alder-creek", "--tool", TOOL).status == status
    assert asked == ["Store them?"]
    assert waves("alder-creek") == stored


def test_without_a_terminal_and_yes_nothing_is_stored(lmi: Lmi) -> None:
    """Storing is a decision: without a person and without --yes it isn't taken, and that is said."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    done = lmi("team", "import", NINE, "--team", "alder-creek", "--tool", TOOL)
    assert done.status == 1
    assert "Add --yes" in done.err
    assert waves("alder-creek") == []


@pytest.mark.parametrize(
    ("team", "tool", "said"),
    [("nobody", TOOL, "There is no team 'nobody'"), ("alder-creek", "nothing", "There is no tool 'nothing'")],
)
def test_a_slip_in_a_name_stores_nothing(lmi: Lmi, team: str, tool: str, said: str) -> None:
    """An unknown team or tool is answered with those there are."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    done = lmi("team", "import", NINE, "--team", team, "--tool", tool, "--yes")
    assert done.status == 1
    assert said in done.err
    assert waves("alder-creek") == []


def test_surveys_are_refused_on_binder(lmi: Lmi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Binder is public, so no file is taken in there, not even looked at."""
    monkeypatch.setenv("LMI_BINDER", "1")
    done = lmi("team", "import", "no-such-file.csv", "--team", "x", "--tool", TOOL, "--yes")
    assert done.status == 1
    assert "Binder is a public place" in done.err


def test_every_team_is_built_with_its_report(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """With no name, all teams; each has its copies and its report in a folder of its own."""
    for name in ("One", "Two"):
        lmi("team", "new", name, "--keeper", "x")
    done = lmi("team", "build")
    assert done.status == 0, done.err
    for slug in ("one", "two"):
        folder = home / "build" / "teams" / slug
        assert {path.name for path in folder.iterdir()} == {"01-one.ipynb", "manifest.json", "report.html"}
        assert f"{slug}: copies and report are in {folder}" in done.out


def test_copies_go_where_they_are_asked_to(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """--out puts each team's folder somewhere else."""
    lmi("team", "new", "One", "--keeper", "x")
    assert lmi("team", "build", "one", "--out", str(home / "elsewhere")).status == 0
    assert (home / "elsewhere" / "one" / "report.html").is_file()
    assert not (home / "build").exists()


def test_a_team_that_fails_does_not_stop_the_others(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """The others are built, the one that failed is named with its reason, and the status is 1."""
    for name in ("One", "Two"):
        lmi("team", "new", name, "--keeper", "x")
    (home / "teams" / "one" / "workbook.sqlite").write_bytes(b"not a workbook")
    done = lmi("team", "build")
    assert done.status == 1
    assert "one: " in done.err
    assert "Not complete: one." in done.err
    assert (home / "build" / "teams" / "two" / "report.html").is_file()


def test_a_copy_that_fails_is_named_and_the_report_is_made(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """One module's fault costs neither the other copies nor the report."""
    nbformat.write(nbformat.v4.new_notebook(), small_modules / "02-bad.ipynb")
    lmi("team", "new", "One", "--keeper", "x")
    done = lmi("team", "build")
    assert done.status == 1
    assert "02-bad.ipynb" in done.err
    assert (home / "build" / "teams" / "one" / "report.html").is_file()


def test_without_teams_there_is_nothing_to_build(lmi: Lmi) -> None:
    """The message names the command that makes one."""
    done = lmi("team", "build")
    assert done.status == 1
    assert "lmi team new" in done.err
