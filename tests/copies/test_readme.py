import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import copies
from lmi_widgets.cli.commands import lmi
from lmi_widgets.copies import README, ManyTeams
from tests.copies import makers
from tests.copies.conftest import Module

SAID = ("the &lt;b&gt;office", "handed over where the law asks", "Never mail the workbook", "not bargaining")


def text(home: Path, team: str) -> str:
    """The page in a team's folder."""
    return (home / "teams" / team / README).read_text(encoding="utf-8")


def test_a_new_team_has_a_page_that_says_what_lies_there(home: Path) -> None:
    """Who keeps it, that it may have to be handed over, what never to do; names are text in it."""
    copies.create("Oak <i>Unified</i>", "the <b>office")
    page = text(home, "oak-i-unified-i")
    assert all(said in page for said in SAID)
    assert "Oak &lt;i&gt;Unified" in page


def test_the_page_needs_nothing_and_runs_nothing(team: str, home: Path) -> None:
    """No script, and nothing from another place: it opens from any disk, in any year."""
    page = text(home, team)
    assert "<script" not in page and "http" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert str(home) not in page


def test_its_commands_are_commands(team: str, home: Path) -> None:
    """Each is one that the program knows, with options that it takes, about this team."""
    found = [unescape(line) for line in re.findall(r'<code class="command">(.*?)</code>', text(home, team))]
    assert len(found) == 4 and all(team in line for line in found)
    for line in found:
        name, *words = line.split()
        assert name == "lmi"
        command: Any = lmi
        while hasattr(command, "commands"):
            command = command.commands[words.pop(0)]
        known = {option for param in command.params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("there", ["", "mine"])
def test_a_build_writes_the_page_where_it_is_missing(
    team: str, home: Path, module: Module, there: str
) -> None:
    """An older team gets it; one that somebody wrote on is left as it is."""
    module("01-one.ipynb")
    path = home / "teams" / team / README
    path.write_text(there) if there else path.unlink()
    ManyTeams([team]).run(workers=1, make=makers.quick)
    assert path.read_text() == there if there else "Read this first" in path.read_text()
