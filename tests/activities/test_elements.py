"""The Elements and the pillars in the team's own words, and what could come next."""

import re

import pytest

from lmi_widgets.activities.harvest import LIST, STEPS
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Workbook
from tests.activities.small import (
    FOUR,
    OVER,
    SOON,
    Show,
    ask,
    mark,
    step,
)


def test_the_elements_stand_in_the_teams_own_words(show: Show, book: Workbook) -> None:
    """Points under the words that the team chose, the furthest first; no count, no share, no score."""
    mark(book, "el-1a-guiding-questions", on_time="begun", all_heard="in place", we_meet="not yet")
    book.add_note("stages-overview", "trail", "stage-1")
    chart = show("six-elements")
    html = re.sub(r"<details class=.about-tool.*", "", chart.html(), flags=re.DOTALL)
    assert html.index("in place") < html.index("All heard") < html.index("begun") < html.index("On time")
    assert "We meet" not in html  # nothing is there of it yet
    assert "Stage 1" in html and "Nothing yet." in html and 'href="06-build.ipynb"' in html
    assert not re.search(r"\d+ (of|/) \d+|%|<(svg|progress|meter)", html)
    assert "in place: All heard; begun: On time; not yet: We meet" in chart.still()


def test_work_without_a_marked_point_is_seen_too(show: Show, book: Workbook) -> None:
    """A module in which anything was written counts as worked on."""
    book.set_field("three-boxes", "row-1--who", "Both offices")
    assert "You worked on this." in show("six-elements").html()
    glance = show("at-a-glance").context()
    assert [m.id for m in glance["done"]] == ["06-build"]
    assert [m.id for m in glance["ahead"]] == ["03-stages", "04-launch"]
    ask(book, "facets", 5, FOUR, honesty=[1, 5, 1, 5], care=[3, 3, 3, 3])
    assert "04-launch" in [m.id for m in show("at-a-glance").context()["done"]]


def test_the_pillars_gather_their_points_from_all_elements(show: Show, book: Workbook) -> None:
    """Under each pillar what is there of it, and in which part; a general point is under none."""
    mark(book, "el-1a-guiding-questions", on_time="in place", we_meet="in place")
    mark(book, "el-2a-guiding-questions", on_time="begun", news_together="begun")
    pillars = show("at-a-glance").context()["pillars"]
    assert {name: list(words) for name, words in pillars.items()} == {
        "trust": ["in place", "begun"],
        "equity": [],
        "communication": ["begun"],
    }
    assert "We meet" not in show("at-a-glance").html() and "We worked on" in show("at-a-glance").still()


def test_one_page_holds_every_progress_point_of_all_elements(show: Show, book: Workbook) -> None:
    """Grouped by Element, each with the team's word, its evidence, and the questions to read."""
    mark(book, "el-2a-guiding-questions", all_heard="begun")
    book.set_field("el-2a-guiding-questions", "all-heard--evidence", "The minutes are on the wall")
    page = show("all-points")
    assert list(page.parts()) == ["Launch", "Build"]
    html = page.html()
    assert html.count("On time") == 2 and html.count("not marked") == 7
    assert "The minutes are on the wall" in html and "Who is here" in html and "<input" not in html
    assert "begun: All heard" in page.still()


def test_one_page_holds_all_reasons_to_read(show: Show, book: Workbook) -> None:
    """Why and how of each part with the team's mark; what has no Element comes last."""
    mark(book, "el-1a-reasons", it_helps="seen here")
    page = show("all-reasons")
    assert {name: [tool.id for _label, tool in pairs] for name, pairs in page.parts().items()} == {
        "Launch": ["el-1a-reasons"],
        "": ["unplaced-reasons"],
    }
    assert "seen here" in page.html() and "(seen here)" in page.still()


# ---- what comes next ----


def test_what_comes_next_follows_its_three_rules(show: Show, book: Workbook) -> None:
    """Open steps by date, then where to talk first, then what was never begun; each with its reason."""
    ask(book, "facets", 5, FOUR, honesty=[1, 5, 1, 5], openness=[3, 3, 3, 3], care=[3, 3, 4, 3])
    step(book, "No date")
    step(book, "Soon", SOON)
    step(book, "Over", OVER, state="moved")
    step(book, "Kept", state="kept")
    step(book, "Pay", bargaining=True)
    found = show("what-comes-next").context()["suggestions"]
    assert [one.what for one in found] == [
        "Over",
        "Soon",
        "No date",
        "Talk about “Honesty”.",
        "Open the module “Build”.",
        "Open the module “Stages”.",
    ]
    said = ["is over", "Its date is", "has no date", "lay furthest apart", "“Build”", "“Problem solve”"]
    assert all(word in one.why for word, one in zip(said, found, strict=True))


def test_a_suggestion_goes_into_the_plan_once(show: Show, book: Workbook) -> None:
    """Taken, it stands in the plan and says so here; one that is gone is refused."""
    comes = show("what-comes-next")
    comes.receive("take", {"id": "element-build"})
    assert [note.text for note in book.notes(STEPS, LIST)] == ["Open the module “Build”."]
    assert "In your plan" in comes.html() and 'data-id="element-build"' not in comes.html()
    assert "Open the module" in comes.still()
    for gone in ("talk-7", f"step-{book.notes(STEPS)[0].id}"):
        with pytest.raises(InputError, match="Choose another"):
            comes.receive("take", {"id": gone})
