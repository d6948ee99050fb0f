import io
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import yaml

from lmi_widgets import copies, surveys
from lmi_widgets.cli import asking
from lmi_widgets.errors import WorkbookError
from lmi_widgets.paths import data_folder
from lmi_widgets.workbook import Workbook
from tests.cli.conftest import Done, Lmi

TOOL = "trustworthiness-components"
NINE = data_folder() / "sample" / "nine.csv"
AGREED = [
    word
    for who, role in {
        "certificated": "president",
        "classified": "president",
        "district": "superintendent",
    }.items()
    for word in ("--agreed", f"{who}={role}")
]
Import = Callable[..., Done]


@pytest.fixture
def take_in(lmi: Lmi) -> Import:
    """Imports a file into a team that is there, with everybody's agreement and --yes."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")

    def take_in(file: Path | str, *words: str, yes: bool = True, agreed: bool = True) -> Done:
        more = [*(["--yes"] if yes else []), *(AGREED if agreed else [])]
        return lmi("team", "import", str(file), "--team", "alder-creek", *words, *more)

    return take_in


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Makes the command believe in a terminal, where these are the answers, in turn."""

    def at_terminal(*answers: object) -> list[str]:
        asked, left = [], list(answers)

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        def question(text: str, **_: object) -> object:
            asked.append(text)
            return left.pop(0)

        def confirm(text: str, abort: bool = False, **_: object) -> bool:
            asked.append(text)
            answer = bool(left.pop(0))
            if abort and not answer:
                raise click.Abort
            return answer

        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr(click, "prompt", question)
        monkeypatch.setattr(asking, "sure", confirm)
        return asked

    return at_terminal


def waves() -> list[str]:
    """The names of the team's closed waves."""
    with Workbook.open(copies.find("alder-creek")) as workbook:
        return [wave.name for wave in workbook.waves()]


def changed(folder: Path, *pairs: tuple[str, str]) -> Path:
    """The sample of nine with some words replaced."""
    text = NINE.read_text(encoding="utf-8")
    for old, new in pairs:
        text = text.replace(old, new)
    path = folder / "changed.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_survey_is_stored_sealed(take_in: Import) -> None:
    """What is known of the file is said before, and the wave is closed afterwards."""
    done = take_in(NINE, "--tool", TOOL, "--wave", "Fall")
    assert done.status == 0, done.err
    assert "9 people answered" in done.out
    assert "Column 'Timestamp' is dropped and not stored: it tells when somebody answered." in done.out
    assert "belongs to culture-of-trust-characteristics, which isn't taken in now" in done.out
    assert "lmi team build alder-creek" in done.out
    assert waves() == ["Fall"]


def test_all_tools_of_a_file_are_taken_in(take_in: Import) -> None:
    """Without --tool every tool in the file becomes a wave."""
    assert take_in(NINE).status == 0
    assert len(waves()) == 2


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("four", "too few for figures"),
        ("nine", "The report will show: everyone."),
        ("survey", "The report will show: certificated labor, classified labor, management."),
    ],
)
def test_what_will_be_shown_of_a_survey_is_said(take_in: Import, file: str, said: str) -> None:
    """After storing, the groups that the rules allow; and for a small team where its talk begins."""
    assert said in take_in(data_folder() / "sample" / f"{file}.csv", "--tool", TOOL).out


def test_the_same_file_twice_changes_nothing(take_in: Import) -> None:
    """A second import of one file leaves one wave, under its first name, and says so."""
    take_in(NINE, "--tool", TOOL, "--wave", "Fall")
    again = take_in(NINE, "--tool", TOOL, "--wave", "Spring")
    assert again.status == 0
    assert "this file was there already" in again.out
    assert waves() == ["Fall"]


def test_who_agreed_is_kept(take_in: Import) -> None:
    """Each union and the district, by role, beside the wave."""
    take_in(NINE, "--tool", TOOL)
    with Workbook.open(copies.find("alder-creek")) as workbook:
        record = surveys.record(workbook, workbook.waves()[0].id)
    assert record is not None
    assert record.agreed["district"] == "superintendent"


def test_without_agreement_nothing_is_stored(take_in: Import) -> None:
    """Where nobody can be asked, the missing parties are named, with the flag."""
    done = take_in(NINE, agreed=False)
    assert done.status == 1
    assert "the certificated union, the classified union, the district" in done.err
    assert "--agreed" in done.err
    assert waves() == []


@pytest.mark.parametrize(("answer", "stored", "status"), [(True, [""], 0), (False, [], 1)])
def test_storing_is_asked_at_a_terminal(
    take_in: Import, at_terminal: Callable[..., list[str]], answer: bool, stored: list[str], status: int
) -> None:
    """Without --yes a person decides, and a no leaves nothing behind."""
    asked = at_terminal(answer)
    assert take_in(NINE, "--tool", TOOL, yes=False).status == status
    assert asked == ["Store them?"]
    assert waves() == stored


def test_roles_are_asked_at_a_terminal(take_in: Import, at_terminal: Callable[..., list[str]]) -> None:
    """One question a party; an empty answer means that it has not agreed."""
    asked = at_terminal("president", "president", "superintendent", True)
    assert take_in(NINE, "--tool", TOOL, yes=False, agreed=False).status == 0
    assert len(asked) == 4
    at_terminal("president", "", "superintendent")
    done = take_in(data_folder() / "sample" / "survey.csv", "--tool", TOOL, yes=False, agreed=False)
    assert done.status == 1
    assert "the classified union" in done.err


def test_without_a_terminal_and_yes_nothing_is_stored(take_in: Import) -> None:
    """Storing is a decision: without a person and without --yes it isn't taken, and that is said."""
    done = take_in(NINE, "--tool", TOOL, yes=False)
    assert done.status == 1
    assert "Add --yes" in done.err
    assert waves() == []


DOUBTFUL = (
    ("Which group are you part of?", "Job title"),
    ("Management", "Principal"),
    ("We look after each other's interests.", "We look after all of our interests."),
    ('"seldom"', '"2 - Rarely"'),
)
FLAGS = [
    "--column=Job title=group",
    "--column=We look after all of our interests.=trustworthiness-components/benevolence",
    "--group=Principal=management",
    "--answer=trustworthiness-components: 2 - Rarely=2",
]


def test_yes_never_guesses(take_in: Import, tmp_path: Path) -> None:
    """A column below the score and a job title are named with their flag, and nothing is stored."""
    done = take_in(changed(tmp_path, *DOUBTFUL), "--tool", TOOL)
    assert done.status == 1
    for part in ("95 is needed", '--column "Job title=group"', "benevolence"):
        assert part in done.err
    with_columns = take_in(changed(tmp_path, *DOUBTFUL), "--tool", TOOL, *FLAGS[:2])
    assert "found 'Principal'. Which group is that?" in with_columns.err
    assert "point 2 of the tool's scale is “seldom”" in with_columns.err
    assert waves() == []
    assert not (copies.find("alder-creek").parent / "mapping.yaml").exists()


def test_flags_are_a_persons_answers_and_kept(take_in: Import, tmp_path: Path) -> None:
    """What was said once is in mapping.yaml, and the next file needs no flag."""
    done = take_in(changed(tmp_path, *DOUBTFUL), "--tool", TOOL, *FLAGS)
    assert done.status == 0, done.err
    assert "Asked in other words than the tool's" in done.out
    kept = yaml.safe_load((copies.find("alder-creek").parent / "mapping.yaml").read_text(encoding="utf-8"))
    assert kept["groups"] == {"Principal": "management"}
    assert (
        take_in(changed(tmp_path, *DOUBTFUL, ("often", "seldom")), "--tool", TOOL, "--wave", "2").status == 0
    )


def test_doubts_are_asked_at_a_terminal(
    take_in: Import, at_terminal: Callable[..., list[str]], tmp_path: Path
) -> None:
    """Columns first, then job titles and words; then whether to store."""
    asked = at_terminal("group", "1", "management", True, True)
    done = take_in(changed(tmp_path, *DOUBTFUL), "--tool", TOOL, yes=False)
    assert done.status == 0, done.err
    assert asked[-1] == "Store them?"
    assert len(asked) == 5


@pytest.mark.parametrize("answers", [("stop",), ("group", "1", "stop"), ("group", "1", "management", False)])
def test_whoever_stops_or_denies_stores_nothing(
    take_in: Import, at_terminal: Callable[..., list[str]], tmp_path: Path, answers: tuple[object, ...]
) -> None:
    """A no is no: neither answers nor what was said so far are kept."""
    at_terminal(*answers)
    assert take_in(changed(tmp_path, *DOUBTFUL), "--tool", TOOL, yes=False).status == 1
    assert waves() == []
    assert not (copies.find("alder-creek").parent / "mapping.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tool", "nothing"), "There is no tool 'nothing'"),
        (("--tool", "seven-norms-listening"), "There is no tool"),
        (("--tool", "coherence-deepening-learning"), "filled in together"),
        (("--group", "Teacher"), "has no “=”"),
        (("--group", "Teacher=teachers"), "'teachers' isn't one of: certificated"),
        (("--column", "X=nonsense"), "isn't one of: group, leave out"),
        (("--answer", "nothing: Yes=5"), "isn't one of"),
        (("--answer", f"{TOOL}: Yes=6"), "isn't one of: 1, 2, 3, 4, 5"),
        (("--rising", "nothing"), "isn't one of"),
        (("--agreed", "board=chair"), "Use one of: certificated"),
        (("--sheet", "Two", "--agreed", "x"), "has no “=”"),
    ],
)
def test_a_slip_on_the_command_line_stores_nothing(
    take_in: Import, words: tuple[str, ...], said: str
) -> None:
    """What isn't known is answered with what there is."""
    done = take_in(NINE, *words)
    assert done.status == 1
    assert said in done.err
    assert waves() == []


@pytest.mark.parametrize("file", ["none.csv", "."])
def test_a_wrong_file_is_a_sentence(take_in: Import, file: str) -> None:
    """A missing file or a folder is said."""
    done = take_in(file)
    assert done.status == 1
    assert "can't be read" in done.err


def test_an_unknown_team_is_a_sentence(take_in: Import, lmi: Lmi) -> None:
    """The teams there are, are named."""
    done = lmi("team", "import", str(NINE), "--team", "nobody", "--yes")
    assert done.status == 1
    assert "There is no team 'nobody'" in done.err


def test_all_problems_stand_in_one_report(take_in: Import, tmp_path: Path) -> None:
    """Row, column, value and remedy of each, and what would have to be confirmed."""
    path = changed(
        tmp_path, ('"now and then"', '"often, seldom"'), ('"Board"', '"Trustee"'), ("Timestamp", "Notes")
    )
    done = take_in(path)
    assert done.status == 1
    for part in ("rows ", "several answers in one cell", "'Trustee'", "Nothing was stored"):
        assert part in done.err
    assert waves() == []


def test_a_full_disk_leaves_nothing_half_written(take_in: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be stored is said, and the same file can be imported again."""

    def full(*_: object, **__: object) -> None:
        raise WorkbookError("There is no room on the disk. Free some and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(Workbook, "add_sealed", full)
        done = take_in(NINE)
    assert (done.status, waves()) == (1, [])
    assert "no room" in done.err
    assert take_in(NINE).status == 0


def test_surveys_are_refused_on_binder(lmi: Lmi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Binder is public, so no file is taken in there, not even looked at."""
    monkeypatch.setenv("LMI_BINDER", "1")
    done = lmi("team", "import", "no-such-file.csv", "--team", "x", "--tool", TOOL, "--yes")
    assert done.status == 1
    assert "Binder is a public place" in done.err


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_is_written_once(
    lmi: Lmi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The sheet lies where the command was given; a file that is there is never written over."""
    monkeypatch.chdir(tmp_path)
    assert lmi("team", "template", "--tool", TOOL, "--format", kind).status == 0
    assert (tmp_path / f"{TOOL}.{kind}").stat().st_size
    again = lmi("team", "template", "--tool", TOOL, "--format", kind)
    assert again.status == 1
    assert "There is a file" in again.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tool", "nothing"), "There is no tool"),
        (("--tool", "mcoe-guiding-behaviors"), "no survey file fits it"),
        (("--tool", TOOL, "--out", "no/such/folder/x.xlsx"), "can't be written"),
    ],
)
def test_a_template_that_cannot_be_made_is_a_sentence(lmi: Lmi, words: tuple[str, ...], said: str) -> None:
    """The reason, and the way out."""
    done = lmi("team", "template", *words)
    assert done.status == 1
    assert said in done.err
