"""A team works in two languages on one workbook, and each page reads it in its own."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import catalog
from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.day_starters import starters
from lmi_widgets.activities.progress.points import points_of
from lmi_widgets.curriculum import Curriculum, load
from lmi_widgets.workbook import Constituency, Workbook

CHECKLIST, LEVELS, QUESTIONS = (
    "partnership-is-and-is-not",
    "coherence-focusing-direction",
    "el-1a-guiding-questions",
)
PLANNER, FACETS = "day-planner", "trustworthiness-components"
Opened = Callable[[str, str], Any]


@pytest.fixture
def opened(book: Workbook) -> Opened:
    """The activity of a tool on a page in this language."""

    def opened(language: str, tool: str) -> Any:
        curriculum = load(language)
        session = Session(curriculum.modules_of(tool)[0], curriculum, book)
        session.way = "round"
        return activity(session, curriculum.tool(tool))

    return opened


def device(book: Workbook, language: str, group: Constituency) -> Any:
    """A page of one person's own in this language."""
    curriculum = load(language)
    session = Session(curriculum.modules[0], curriculum, book)
    session.way, session.person = "own", book.join(group)
    return activity(session, curriculum.tool(FACETS))


def test_people_who_answer_in_two_languages_see_one_result(book: Workbook, tmp_path: Path) -> None:
    """Each reads it in the page's language, with the same numbers; and no answer knows of a language."""
    people: dict[Constituency, int] = {"certificated": 3, "classified": 2, "management": 4}
    book.set_composition(people)
    groups = [group for group, many in people.items() for _one in range(many)]
    pages = {}
    for n, group in enumerate(groups):
        language = ("es", "en")[n % 2]
        with catalog.speaking(language):
            pages[language] = page = device(book, language, group)
            for item in page.tool.items:
                page.receive("mark", {"item": item.id, "value": str(1 + (n + len(item.id)) % 5)})
            page.receive("done", {})
    assert pages["es"].wave.id == pages["en"].wave.id
    with catalog.speaking("es"):
        pages["es"].receive("close", {})
    numbers = {}
    for language, page in pages.items():
        with catalog.speaking(language):
            html = page.html()
        table = html.partition("<tbody>")[2].partition("</tbody>")[0]
        assert all(item.label in table for item in load(language).tool(FACETS).items)
        numbers[language] = re.findall(r"\d[\d.]*", table)
    assert numbers["es"] == numbers["en"] != []
    kept = "\n".join(sqlite3.connect(tmp_path / "workbook.sqlite").iterdump()).replace(
        "'oak','Oak Unified'", ""
    )
    assert not re.search(r"'(es|es-.*)'", kept) and kept.count("'en'") == 1  # the team's own


@pytest.mark.parametrize("tool", [CHECKLIST, LEVELS])
def test_a_mark_made_in_one_language_is_read_in_the_other(opened: Opened, book: Workbook, tool: str) -> None:
    """The workbook keeps the English word, whoever marked."""
    with catalog.speaking("es"):
        spanish = opened("es", tool)
        item = spanish.marked()[0].id
        spanish.receive("choose", {"item": item, "value": spanish.words()[1]})
        assert spanish.chosen() == {item: spanish.words()[1]}
    english = opened("en", tool)
    assert english.chosen() == {item: english.words()[1]}
    assert book.fields(tool)[item].text == english.words()[1] != spanish.words()[1]
    english.receive("choose", {"item": item, "value": ""})
    assert spanish.chosen() == {}


def test_progress_points_are_read_in_the_language_of_the_page(opened: Opened, book: Workbook) -> None:
    """And what is seen of them is the same."""
    spanish = opened("es", QUESTIONS)
    item, last = spanish.marked()[0].id, spanish.words()[-1]
    with catalog.speaking("es"):
        spanish.receive("choose", {"item": item, "value": last})
    for language in ("en", "es"):
        tool = load(language).tool(QUESTIONS)
        (seen,) = [point for point in points_of(book, tool) if point.seen]
        assert seen.item.id == item and seen.mark == tool.words[-1]


def test_a_question_that_was_taken_up_is_read_in_the_language_of_the_page(opened: Opened) -> None:
    """A team's own question stands as it was typed."""
    english, spanish = opened("en", QUESTIONS), opened("es", QUESTIONS)
    item = english.context()["questions"][0]
    english.receive("pick", {"item": item.id, "value": "yes"})
    english.receive("own", {"text": "Who drives the late bus?"})
    said = [note.text for note in spanish.picked()]
    assert (
        said == [spanish.context()["questions"][0].text, "Who drives the late bus?"] and said[0] != item.text
    )


def test_a_days_parts_are_read_in_the_language_of_the_page(opened: Opened, book: Workbook) -> None:
    """Breaks, modules and printed parts, whoever put them in; what the team called them itself stays."""
    printed = next(name for name in starters(load("en")) if name not in ("half", "one", "two"))
    with catalog.speaking("es"):
        spanish = opened("es", PLANNER)
        spanish.receive("starter", {"name": printed})
        spanish.receive("add", {"part": "break"})
        spanish.receive("add", {"part": "lunch"})
        spanish.receive("add", {"part": "01-three-pillars"})
        first, *_more, pause, lunch, _module = [part for part in spanish.parts() if part.kind != "close"]
        spanish.receive("title", {"id": str(lunch.id), "value": "Tamales"})
    english = {part.id: part.title for part in opened("en", PLANNER).parts()}
    assert english[pause.id] == "Break" != pause.title
    assert english[lunch.id] == "Tamales"
    assert load("en").modules[0].title in english.values()
    assert first.title != english[first.id] == next(iter(starters(load("en"))[printed].days[0][1])).title
    spanish.receive("title", {"id": str(first.id), "value": "Nuestro comienzo"})
    assert opened("en", PLANNER).parts()[0].title == "Nuestro comienzo"


def test_a_plan_of_an_older_workbook_is_read_too(opened: Opened, book: Workbook) -> None:
    """Its parts have a kind and no origin: ours are said in the page's language, others stand as stored."""
    for kind, text in (
        ("lunch", "Almuerzo"),
        ("welcome", "Hello all"),
        ("own", "Songs"),
        ("gone", "What was"),
    ):
        book.add_note(PLANNER, "plan", text, state=kind, outcome="10 min")
    found = [part.title for part in opened("en", PLANNER).parts()]
    assert found == ["Lunch", "Hello all", "Songs", "What was"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_place_for_a_name_is_left_empty(language: str) -> None:
    """A copy to read says “the first party” where each decision names its own; so of every tool."""
    curriculum = load(language)
    with catalog.speaking(language):
        shown = {id: still_of(curriculum, id) for id in curriculum.tools}
        said = catalog.gettext("the first party")
    assert {id for id, text in shown.items() if re.search(r"\{\w+\}", text)} == set()
    assert said in shown["decision-making-continuum"]


def still_of(curriculum: Curriculum, id: str) -> str:
    """A tool as a reader without a kernel has it, before a team wrote anything."""
    session = Session(curriculum.modules[0], curriculum, None)
    return activity(session, curriculum.tool(id)).still()
