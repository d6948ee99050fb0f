"""What a notebook calls shows every tool, with a team or without, and says what is wrong."""

from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import catalog, workshop
from lmi_widgets.activities.board import Board
from lmi_widgets.curriculum import load
from lmi_widgets.errors import CurriculumError, WorkbookError
from lmi_widgets.workbook import Team, Workbook


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The HTML of everything that a notebook displays."""
    made: list[str] = []

    def display(what: Any) -> None:
        bundle = (
            what._repr_mimebundle_()[0] if hasattr(what, "_repr_mimebundle_") else {"text/html": what.data}
        )
        made.append(bundle["text/html"])

    monkeypatch.setattr(workshop, "display", display)
    return made


@pytest.mark.parametrize("module", load().modules, ids=lambda module: module.id)
def test_every_tool_of_a_module_shows_without_anybody_there(shown: list[str], module: Any) -> None:
    """Run by Papermill or nbval, with nobody at a page, each tool gives HTML with its title and source."""
    opened = workshop.open(module.id)
    for tool_id in [*module.core, *module.more]:
        opened.show(tool_id)
        tool = load().tool(tool_id)
        assert tool.title.replace("'", "&#39;") in shown[-1] and "<small>" in shown[-1]
    opened.welcome()
    opened.next_steps()
    opened.ending()
    assert len(opened.judgments()) >= 1 or module.id.startswith("03")


def test_the_first_two_minutes_are_in_the_notebook_where_no_server_says_them(
    shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In JupyterLab the notebook says who sees what; served, our server's page has said it."""
    workshop.open("01-three-pillars").about()
    assert "This is not bargaining" in shown[0] and "@scope" in shown[0] and "try-out" in shown[0]
    monkeypatch.setenv("LMI_SERVED", "1")
    workshop.open("01-three-pillars").about()
    assert len(shown) == 1


def test_on_binder_it_says_that_everything_is_forgotten(
    shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A try-out for one person, forgotten ten minutes after; the trainer's link for the team."""
    monkeypatch.setenv("LMI_BINDER", "1")
    workshop.open("01-three-pillars").about()
    assert "forgotten ten minutes after you stop" in shown[0] and "your trainer&#39;s link" in shown[0]


def test_a_teams_notebook_names_who_keeps_the_file(shown: list[str], tmp_path: Path) -> None:
    """Whose machine, and who keeps the file, stands in the first two minutes."""
    path = tmp_path / "w.sqlite"
    Workbook.create(path, Team("oak", "Oak", "Pat & Lee")).close()
    workshop.open("02-unionism-frames", team="oak", workbook=str(path)).about()
    assert "Pat &amp; Lee" in shown[0] and "may have to be handed over" in shown[0]


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    """Another team's workbook, no workbook, no such module or language: a sentence each."""
    path = tmp_path / "w.sqlite"
    Workbook.create(path, Team("oak", "Oak", "Pat")).close()
    with pytest.raises(WorkbookError, match="'oak', not to 'elm'"):
        workshop.open("01-three-pillars", team="elm", workbook=str(path))
    with pytest.raises(WorkbookError):
        workshop.open("01-three-pillars", workbook=str(tmp_path / "none.sqlite"))
    with pytest.raises(CurriculumError):
        workshop.open("99-nothing")
    with pytest.raises(CurriculumError):
        workshop.open("01-three-pillars", language="xx")
    catalog.use("en")


def own(home: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A team's own file, in a home of its own."""
    path = home / "curriculum" / "en" / "ours.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("LMI_HOME", str(home))


OWN = """\
tools:
- id: our-routes
  module: 06-form-teams
  kind: board
  answers: team
  title: Our bus routes
  source: [{document: ours, section: Alder Creek}]
"""


def test_a_teams_own_tool_stands_before_the_plan_of_its_module(
    shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the module that it names, and in no other."""
    own(tmp_path, OWN, monkeypatch)
    workshop.open("06-form-teams").next_steps()
    assert len(shown) == 2 and "Our bus routes" in shown[0] and "Our next steps" in shown[1]
    workshop.open("07-guiding-behaviors").next_steps()
    assert len(shown) == 3


@pytest.mark.parametrize("wrong", [OWN.replace("board", "bored"), OWN + "<script>: 1"])
def test_a_broken_file_of_a_teams_own_is_said_and_the_plan_is_there(
    shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    """A sentence with the line stands where the tool would be; it is text, whatever is in the file."""
    own(tmp_path, wrong, monkeypatch)
    workshop.open("06-form-teams").next_steps()
    assert "ours.yaml, line " in shown[0] and "Our next steps" in shown[1]
    assert "<script>" not in shown[0]


@pytest.mark.parametrize(
    ("error", "said"),
    [(CurriculumError("No such kind."), "No such kind."), (ZeroDivisionError(), "our mistake")],
)
def test_an_own_tool_that_nothing_can_show_leaves_the_plan_alone(
    shown: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    """Nobody tried it before; the page says so in its place."""
    own(tmp_path, OWN, monkeypatch)

    def still(activity: Board) -> str:
        raise error

    monkeypatch.setattr(Board, "still", still)
    workshop.open("06-form-teams").next_steps()
    assert said in shown[0] and "Our next steps" in shown[1]


def test_the_index_leads_to_every_module(shown: list[str]) -> None:
    """In JupyterLab the gallery is a notebook: each module with its minutes, a link away."""
    workshop.index()
    assert all(
        f'href="{m.id}.ipynb"' in shown[0] and f"({m.minutes} minutes)" in shown[0] for m in load().modules
    )
