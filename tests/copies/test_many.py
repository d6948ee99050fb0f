import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from lmi_widgets import copies
from lmi_widgets.copies import ManyTeams, building, inputs, many, running
from lmi_widgets.copies.building import REPORT, Job
from lmi_widgets.copies.manifest import Entry, Manifest
from lmi_widgets.copies.pool import Make
from lmi_widgets.errors import LmiError
from lmi_widgets.workbook import Workbook
from tests.copies import makers
from tests.copies.conftest import Module

NAMES = ("one", "two", "three")


@pytest.fixture
def three(home: Path, module: Module) -> tuple[str, ...]:
    """Three teams, and two modules that run at once."""
    module("01-one.ipynb", "print(team)")
    module("02-two.ipynb")
    return tuple(copies.create(name, "the office").slug for name in NAMES)


def run(*teams: str, make: Make = makers.quick) -> copies.Outcome:
    """A build without kernels."""
    return ManyTeams(teams).run(workers=1 if make is makers.quick else 2, make=make)


def test_every_team_gets_its_copies_and_its_report(three: tuple[str, ...], home: Path) -> None:
    """In a pool of processes, with real kernels: each copy is its own team's."""
    outcome = ManyTeams(three).run(workers=2)
    assert (outcome.made, outcome.kept, outcome.problems) == (9, 0, {})
    for team in three:
        folder = home / "build" / "teams" / team
        assert f"{team}\\n" in (folder / "01-one.ipynb").read_text()
        assert (folder / REPORT).is_file()


def test_a_second_run_makes_only_what_changed(three: tuple[str, ...], home: Path, module: Module) -> None:
    """Nothing, then one team's files after it wrote, one file of each after its notebook changed."""
    assert (run(*three).made, run(*three, make=makers.refuses).kept) == (9, 9)
    with Workbook.open(copies.find("two")) as book:
        book.add_note("next-steps", "steps", "Meet on Monday")
    outcome = run(*three)
    assert (outcome.made, outcome.kept) == (3, 6)
    module("02-two.ipynb", "1 + 1")
    outcome = run(*three)
    assert (outcome.made, outcome.kept) == (3, 6)
    assert run(*three, make=makers.refuses).kept == 9


@pytest.mark.parametrize("way", ["missing", "changed"])
def test_a_file_that_is_not_as_it_was_made_is_made_again(
    three: tuple[str, ...], home: Path, way: str
) -> None:
    """A copy that was removed, or saved with something in it, is as it should be after the next run."""
    run("one")
    path = home / "build" / "teams" / "one" / "01-one.ipynb"
    path.unlink() if way == "missing" else path.write_text("mine")
    assert run("one").made == 1
    assert '"team": "one"' in path.read_text()


def test_who_may_come_back_changes_no_copy(three: tuple[str, ...]) -> None:
    """A person who joins, or a wrong code, is nothing that a copy shows."""
    run("one")
    with Workbook.open(copies.find("one")) as book:
        book.join("board")
    assert run("one", make=makers.refuses).kept == 3


def test_a_team_that_fails_leaves_the_others_untouched(three: tuple[str, ...], home: Path) -> None:
    """A damaged workbook is a sentence about that team; the others' files are all there."""
    copies.workbook_path("two").write_bytes(b"not a workbook")
    outcome = run(*three)
    assert list(outcome.problems) == ["two"] and outcome.made == 6
    assert not list((home / "build" / "teams" / "two").glob("*.ipynb"))


@pytest.mark.parametrize(
    ("make", "said"), [(makers.dies, "was ended, twice"), (makers.defect, "it is our mistake (error ")]
)
def test_a_process_that_dies_or_fails_costs_only_its_own_files(
    three: tuple[str, ...], make: Make, said: str
) -> None:
    """Whatever was under way beside it is made all the same."""
    outcome = run(*three, make=make)
    assert outcome.made == 6
    assert list(outcome.problems) == ["two"] and len(outcome.problems["two"]) == 3
    assert all(said in problem for problem in outcome.problems["two"])


def test_a_process_that_died_by_chance_is_not_noticed(three: tuple[str, ...]) -> None:
    """Its files are made by the next one."""
    outcome = run(*three, make=makers.dies_once)
    assert (outcome.made, outcome.problems) == (9, {})


def test_what_failed_is_tried_again_by_the_next_run(three: tuple[str, ...]) -> None:
    """Only that, and the failure isn't taken for a file."""
    run(*three, make=makers.defect)
    outcome = run(*three)
    assert (outcome.made, outcome.kept, outcome.problems) == (3, 6, {})


def started(home: Path) -> subprocess.Popen[str]:
    """A build of the three teams in a process of its own; it says each file that is done."""
    modules = building.notebooks_folder()  # type: ignore[attr-defined]
    code = (
        "from pathlib import Path; from lmi_widgets.copies import ManyTeams, building, inputs\n"
        "inputs._code = lambda: 'the code'\n"
        "from tests.copies import makers\n"
        f"building.notebooks_folder = lambda: Path({str(modules)!r})\n"
        "if __name__ == '__main__':\n"
        "    ManyTeams(('one', 'two', 'three')).run(workers=1, make=makers.slow,\n"
        "        told=lambda team, files: print(team, flush=True))\n"
    )
    script = home / "run.py"
    script.write_text(code)
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    # A session of its own, so that Ctrl-C reaches all of its processes and none of ours.
    return subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("stop", ["SIGKILL", "SIGINT"])
def test_a_run_that_was_stopped_goes_on_where_it_was(three: tuple[str, ...], home: Path, stop: str) -> None:
    """What was made before is kept, no process is left behind, and what was half-written is gone."""
    with started(home) as process:
        assert process.stdout
        told = [process.stdout.readline(), process.stdout.readline()]
        if stop == "SIGINT":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.kill()
        process.communicate(timeout=60)  # ends when the last process that could write to it has
    assert told == ["one\n", "one\n"]
    half = home / "build" / "teams" / "one" / f".01-one.ipynb.{process.pid}.half"
    half.write_text("half")
    outcome = run("one")
    assert outcome.kept >= 2 and outcome.made + outcome.kept == 3
    assert not half.exists()


def test_memory_does_not_hold_the_teams(three: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A team is looked at only when its turn has come, not all of them first."""
    looked: list[str] = []
    there: Callable[..., list[Job]] = many.jobs  # type: ignore[attr-defined]

    def jobs(team: str, *rest: object, **options: object) -> list[Job]:
        looked.append(team)
        return there(team, *rest, **options)

    monkeypatch.setattr(many, "jobs", jobs)
    seen_at_first: list[int] = []
    more = [copies.create(f"more {n}", "x").slug for n in range(9)]
    ManyTeams([*three, *more]).run(
        workers=1, make=makers.quick, told=lambda team, n: seen_at_first.append(len(looked))
    )
    assert seen_at_first[0] < 4 and len(looked) == 12


def test_prepared_copies_come_without_a_report(three: tuple[str, ...], home: Path) -> None:
    """They name the team's workbook, are not run, and don't change when the workbook does."""
    assert ManyTeams(("one",), execute=False).run(workers=1).made == 2
    folder = home / "build" / "teams" / "one"
    assert not (folder / REPORT).exists()
    copy = nbformat.read(folder / "01-one.ipynb", as_version=4)
    assert 'team = "one"' in copy.cells[1].source and not copy.cells[2].outputs
    with Workbook.open(copies.find("one")) as book:
        book.add_note("next-steps", "steps", "Meet on Monday")
    assert ManyTeams(("one",), execute=False).run(workers=1, make=makers.refuses).kept == 2
    assert ManyTeams(("one",)).run(workers=1, make=makers.quick).made == 3


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"team": "other", "files": {}}', '{"team": "one", "files": 7}']
)
def test_a_manifest_that_cannot_be_read_means_make_all(three: tuple[str, ...], home: Path, text: str) -> None:
    """A torn, foreign or odd manifest is neither believed nor an error."""
    run("one")
    (home / "build" / "teams" / "one" / "manifest.json").write_text(text)
    assert run("one").made == 3


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Kernels that don't start as often as there are entries in this list; each try takes one."""
    left: list[str] = []
    there = running._copy

    def copy(*given: object, **how: object) -> object:
        if left:
            raise RuntimeError(left.pop())
        return there(*given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "_copy", copy)
    return left


def test_a_kernel_that_fails_to_start_gets_one_more_try(
    team: str, module: Module, failing: list[str]
) -> None:
    """Once is chance; twice is a sentence."""
    left = failing
    module("01-one.ipynb")
    left[:] = ["Kernel died before replying to kernel_info"]
    assert copies.build(team) == [copies.Built("01-one.ipynb")]
    left[:] = ["Kernel died before replying to kernel_info"] * 2
    assert "could not be started for it, twice" in copies.build(team)[0].problem


def test_a_cell_that_never_ends_is_stopped(
    team: str, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One copy can't hold up a thousand teams for ever."""
    monkeypatch.setattr(running, "QUICK_AND_QUIET", {**running.QUICK_AND_QUIET, "execution_timeout": 1})
    module("01-one.ipynb", "import time; time.sleep(60)")
    began = time.monotonic()
    assert "was stopped" in copies.build(team)[0].problem
    assert time.monotonic() - began < 50


def test_a_full_disk_is_a_sentence_and_the_old_copy_stays(
    team: str, home: Path, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing half-written, and nothing lost."""
    module("01-one.ipynb", "print('yesterday')")
    copies.build(team)
    module("01-one.ipynb", "print('today')")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(nbformat, "write", full)
        assert "No space left" in copies.build(team)[0].problem
    folder = home / "build" / "teams" / team
    assert "yesterday" in (folder / "01-one.ipynb").read_text()
    assert not list(folder.glob(".*"))


def test_the_manifest_is_whole_at_any_moment(home: Path) -> None:
    """Another that is written at the same time never mixes with it."""
    home.mkdir(parents=True)
    there = Manifest(home, "one")
    with pytest.raises(LmiError):
        Manifest(home / "nowhere", "one").put("x", Entry({}, "", "y"))
    there.put("x", Entry({"run": True}, "abc"))
    assert not Manifest(home, "one").fresh("x", {"run": True})  # the file itself isn't there


@pytest.mark.parametrize("what", ["code", "curriculum", "own curriculum"])
def test_what_a_copy_is_made_of_changes_with_its_texts_and_code(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A reworded tool, a team's own item or another version of ours makes other copies."""
    monkeypatch.undo()
    monkeypatch.setenv("LMI_HOME", str(home))
    monkeypatch.setattr(inputs, "PACKAGE", tmp_path / "package")
    monkeypatch.setattr(inputs, "data_folder", lambda: tmp_path / "data")
    paths = {
        "code": tmp_path / "package" / "a.py",
        "curriculum": tmp_path / "data" / "curriculum" / "en" / "01.yaml",
        "own curriculum": home / "curriculum" / "en" / "own.yaml",
    }
    seen = set()
    for text in ("one", "two", "two"):
        paths[what].parent.mkdir(parents=True, exist_ok=True)
        paths[what].write_text(text)
        inputs._code.cache_clear()
        seen.add(str(inputs.common("en")))
    inputs._code.cache_clear()
    assert len(seen) == 2
