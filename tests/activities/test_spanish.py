"""On a Spanish page no English is left: every tool, before and after it was used, and as a copy to read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lmi_widgets import catalog, samples
from lmi_widgets.activities import Session, Welcome, activity
from lmi_widgets.curriculum import Module, Tool, load
from lmi_widgets.errors import LmiError
from lmi_widgets.paths import data_folder
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import NINE
from tests.spanish import WITHIN, curriculum_texts, english

Opened = Callable[[Tool], Any]
PRESSED: list[tuple[str, dict[str, str]]] = [
    ("turn", {"who": "board"}),
    ("mark", {"item": "no such", "value": "9"}),
    ("done", {}),
    ("close", {}),
    ("close", {"sure": "yes"}),
    ("harvest", {}),
    ("nonsense", {}),
]


@pytest.fixture(autouse=True)
def _in_spanish() -> Iterator[None]:
    with catalog.speaking("es"):
        yield


@pytest.fixture(scope="module")
def known() -> list[str]:
    """What the curriculum says itself: titles of documents and names stay English there."""
    return curriculum_texts("es")


@pytest.fixture
def opened(book: Workbook) -> Opened:
    """The activity of a tool on a page of its module, round one screen."""
    curriculum = load("es")

    def opened(tool: Tool) -> Any:
        session = Session((curriculum.modules_of(tool.id) or curriculum.modules)[0], curriculum, book)
        session.way = "round"
        return activity(session, tool)

    return opened


def modules() -> tuple[Module, ...]:
    return load("es").modules


@pytest.mark.wcag("3.1.2")
@pytest.mark.parametrize("module", modules(), ids=lambda module: module.id)
def test_every_activity_is_in_spanish_and_marks_what_is_not(module: Module, opened: Opened) -> None:
    """As it is asked, and as a copy shows it: titles and names that stay English say that they are."""
    tools = load("es").tools
    for name in (*module.core, *module.more):
        shown = opened(tools[name])
        assert english(shown.html(), WITHIN) == [], name
        assert english(shown.still(), WITHIN) == [], name


def test_marks_of_other_modules_are_said_in_spanish(opened: Opened, book: Workbook) -> None:
    """A workbook keeps them by their English word; the page over all six Elements says the reader's."""
    book.set_field("el-1a-why-how-insights", "shared-goals", "want more of it")
    shown = opened(load("es").tools["why-how-insights-all"])
    for page in (shown.html(), shown.still()):
        assert "queremos más" in page and "want more of it" not in page


def kinds() -> list[Tool]:
    """One tool that people mark, of each kind; the shortest."""
    found: dict[str, Tool] = {}
    for tool in sorted(load("es").tools.values(), key=lambda tool: len(tool.every_item())):
        if tool.answers == "judgment":
            found.setdefault(tool.shown_kind, tool)
    return list(found.values())


@pytest.mark.parametrize("tool", kinds(), ids=lambda tool: tool.id)
def test_a_turn_and_what_is_refused_in_it_are_in_spanish(
    tool: Tool, opened: Opened, book: Workbook, known: list[str]
) -> None:
    """Whatever is pressed: the page after it, and what it is told."""
    book.set_composition({"certificated": 4, "management": 4, "board": 1})
    shown = opened(tool)
    sent: list[dict[str, Any]] = []
    shown.send = sent.append
    for action, data in PRESSED:
        said = refused(shown, action, data)
        assert english(said, known) == [] and english(shown.html(), known) == [], action
    texts = [said for message in sent for said in message.values() if isinstance(said, str)]
    assert english("\n".join(texts), known) == []


def refused(shown: Any, action: str, data: dict[str, str]) -> str:
    """What a person is told who presses that; empty where it is done."""
    try:
        shown.receive(action, data)
    except LmiError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", [*samples.TOOLS, "what-we-closed", "next-steps", "seven-norms"])
def test_what_a_team_closed_and_planned_is_shown_in_spanish(
    name: str, tmp_path: Path, known: list[str]
) -> None:
    """Figures, alternatives, tables, reasons, plan; what the team typed stands as it typed it."""
    curriculum, typed = load("es"), (data_folder() / "sample" / "plan.yaml").read_text(encoding="utf-8")
    plan = yaml.safe_load(typed)
    own = [*plan["agreements"], *(step[part] for step in plan["steps"] for part in ("text", "owner"))]
    for path in samples.build(tmp_path).values():
        with Workbook.open(path) as book:
            tool = curriculum.tool(name)
            shown = activity(
                Session((curriculum.modules_of(name) or curriculum.modules)[0], curriculum, book), tool
            )
            for html in (shown.html(), shown.still()):
                assert english(html, [*own, *known]) == [], path.stem


def test_the_welcome_is_in_spanish(book: Workbook, known: list[str]) -> None:
    """The first thing that everybody does, at each of its steps."""
    curriculum = load("es")
    session = Session(curriculum.modules[0], curriculum, book)
    welcome = Welcome(session, curriculum.tool("taking-part"), list)
    pages = [welcome.html()]
    for action, data in (
        ("ready", {}),
        ("device", {"code": ""}),
        ("way", {"value": "round"}),
        ("people", NINE),
    ):
        welcome.receive(action, data)
        pages.append(welcome.html())
    for html in (*pages, welcome.still()):
        assert english(html, [*known, "Pat in the union office"]) == []


def test_english_is_found() -> None:
    """In text, in a label that is heard, across a bold word; but not where it says that it is English."""
    assert english("<p>Cierre <b>the</b> round</p>") == ["Cierre the round"]
    assert english('<button aria-label="Close this">×</button>') == ["Close this"]
    assert english('<svg aria-label="One of two"><text>of</text></svg>') == ["One of two", "of"]
    assert english('<p>Ver <i lang="en">The Adaptive School</i> hoy</p>') == []
    assert english("<p>Lea The Fifth Discipline</p>", ["The Fifth Discipline"]) == []
