import io
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Lmi


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
