import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from lmi_widgets.cli import main, teams
from tests.cli.conftest import Lmi


@pytest.mark.parametrize(
    "words", [("--nonsense",), ("team", "frob"), ("present", "--port", "many"), ("team", "new"), ()]
)
def test_wrong_usage_is_status_2_with_a_hint(lmi: Lmi, words: tuple[str, ...]) -> None:
    """A slip on the command line is told apart from a failure, and the help is near."""
    done = lmi(*words)
    assert done.status == 2
    assert "Usage: lmi" in done.err


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("--version",), ("team", "build", "--help")])
def test_asking_for_help_is_no_failure(lmi: Lmi, words: tuple[str, ...]) -> None:
    """Help and version are answered with status 0."""
    done = lmi(*words)
    assert (done.status, done.err) == (0, "")
    assert "lmi" in done.out


def test_what_we_refuse_is_a_sentence_and_status_1(lmi: Lmi) -> None:
    """An error of ours is printed as it is, on the error stream."""
    done = lmi("team", "build", "nobody")
    assert done.status == 1
    assert done.out == ""
    assert "There is no team 'nobody'" in done.err


def test_a_defect_is_a_number_and_the_log_has_the_rest(
    lmi: Lmi, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never a traceback on the screen: a number, and the log that has it too."""
    monkeypatch.setattr(teams, "new", lambda name, keeper: 1 / 0)
    done = lmi("team", "new", "Alder Creek")
    assert done.status == 1
    assert "Traceback" not in done.err
    number = re.search(r"error ([0-9A-F]{6})", done.err)
    assert number
    log = (home / "lmi.log").read_text()
    assert number.group(1) in log
    assert "ZeroDivisionError" in log


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_is_a_clean_end(lmi: Lmi, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]) -> None:
    """Stopping says so in one line."""

    def stopped(name: str, keeper: str) -> None:
        raise stop

    monkeypatch.setattr(teams, "new", stopped)
    done = lmi("team", "new", "Alder Creek")
    assert done.status == 1
    assert done.err.strip() == "Stopped. What was saved is saved."


def test_the_programs_status_is_the_commands(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """`lmi` leaves with what `run` says."""
    monkeypatch.setattr("sys.argv", ["lmi", "--nonsense"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2


def test_python_can_run_it_where_the_command_is_not_on_the_path(home: Path) -> None:
    """`python -m lmi_widgets` is the same command."""
    command = [sys.executable, "-m", "lmi_widgets", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.startswith(
        "lmi, version "
    )
