"""What helps to answer stands beside the field: an example, why it is asked, what the words mean."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from lmi_widgets import catalog
from lmi_widgets.activities import Activity, Session, activity
from lmi_widgets.curriculum import Tool, load
from lmi_widgets.curriculum.answering import open_questions
from lmi_widgets.workbook import Workbook

OPEN = sorted({tool.id for tool in load().tools.values() if list(open_questions(tool))})
RATED = sorted(tool.id for tool in load().tools.values() if tool.why)
Opened = Callable[[str, str], Any]


@pytest.fixture
def opened(book: Workbook) -> Opened:
    """The activity of a tool on a page in this language, with a first question, row and card."""

    def opened(language: str, tool_id: str) -> Activity:
        curriculum = load(language)
        homes = curriculum.modules_of(tool_id) or curriculum.modules
        session = Session(homes[0], curriculum, book)
        session.way = "round"
        return activity(session, curriculum.tool(tool_id))

    return opened


def begun(shown: Any) -> Any:
    """Each of its questions taken up, a row of the team's own, a test: so that all fields are there."""
    tool: Tool = shown.tool
    if tool.shown_kind == "question-set":
        for item in tool.group(tool.asking())[:3]:
            shown.receive("pick", {"item": item.id, "value": "yes"})
    if tool.rows == "team" and tool.shown_kind == "canvas":
        shown.receive("row", {"text": "Calendar committee"})
        shown.receive("row", {"text": "Safety committee"})
    return shown


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("tool_id", OPEN)
def test_an_example_is_tied_to_its_field_and_never_in_it(opened: Opened, language: str, tool_id: str) -> None:
    """Each id is there once, each description leads somewhere, and no field begins with an answer."""
    with catalog.speaking(language):
        html = begun(opened(language, tool_id)).html()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    described = {one for said in re.findall(r'aria-describedby="([^"]*)"', html) for one in said.split()}
    assert described <= set(ids)
    samples = {one for one in ids if one.startswith("sample-")}
    assert samples and samples <= described
    assert not [text for text in re.findall(r"<textarea[^>]*>([^<]+)</textarea>", html) if text.strip()]


@pytest.mark.parametrize("tool_id", OPEN)
def test_each_open_question_shows_its_own_example(opened: Opened, tool_id: str) -> None:
    """As far as its field is on the page; a date is picked, not written."""
    shown = begun(opened("en", tool_id))
    html = unescape(shown.html())
    asked = [item for place, item in open_questions(shown.tool)]
    if shown.tool.shown_kind == "question-set":
        picked = [item.id for item in shown.tool.group(shown.tool.asking())[:3]]
        asked = [item for item in asked if item.id in picked or item in shown.tool.sheet]
    if tool_id == "our-tests":
        asked = [item for item in asked if item.id in ("test-idea", "what-we-look-at")]
    assert [item.id for item in asked if f"For example: {item.example}" not in html] == []


@pytest.mark.parametrize("tool_id", RATED)
def test_a_rating_says_why_it_is_asked(opened: Opened, tool_id: str) -> None:
    """In a fold of its own above the question, in both languages."""
    for language, asked in (("en", "Why are we asking?"), ("es", "¿Por qué preguntamos")):
        with catalog.speaking(language):
            html = unescape(opened(language, tool_id).html())
        fold = html.split(f'id="why-{tool_id}"')[1].split("</details>")[0]
        assert asked in fold and load(language).tool(tool_id).why in fold


def test_words_of_a_glossary_are_explained_at_the_end(opened: Opened) -> None:
    """Each with its meaning; where there are none, there is nothing to open."""
    html = opened("en", "el-3a-guiding-questions").html()
    fold = html.split('id="terms-el-3a-guiding-questions"')[1].split("</details>")[0]
    assert "<dt>LCAP</dt>" in fold and "Local Control and Accountability Plan" in fold
    assert 'id="terms-' not in opened("en", "trust-builders").html()
    assert 'id="terms-' not in opened("en", "terms-and-acronyms").html()
