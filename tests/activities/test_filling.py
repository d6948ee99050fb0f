"""What a team fills in: charts with seats, tables, sheets beside items, marks within a limit."""

from collections.abc import Callable
from typing import Any

import pytest

from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError, NotAllowedError
from tests.activities.conftest import FOUR, Page

Open = Callable[..., Page]


def tool(**fields: Any) -> Tool:
    """A tool of ours for these tests."""
    base = {"id": "here", "answers": "team", "title": "Here", "ours": True}
    return Tool.model_validate({**base, "source": [{"document": "ours", "section": "test"}], **fields})


@pytest.fixture
def shown(page: Open) -> Callable[..., Any]:
    """The activity of a tool made for the test."""
    return lambda **fields: page(tools=[tool(**fields)]).begin("round", **FOUR).tool("here")


SEATS = {
    "seats": [{"id": "driver", "label": "A driver"}, {"id": "cook", "label": "A cook"}],
    "work": [{"id": "plan", "label": "Plans"}],
}


def test_a_chart_says_which_seats_are_empty(shown: Callable[..., Any]) -> None:
    """A role fills a seat; the rest is marked empty, in the chart, in the list and in a copy."""
    chart = shown(kind="structure-chart", groups=SEATS, fills=["seats"])
    assert chart.context()["empty"] == ["A driver", "A cook"]
    chart.receive("field", {"item": "driver", "value": "Route lead, north yard"})
    assert chart.context()["empty"] == ["A cook"] and "1 seat is empty." in chart.html()
    assert "Route lead, north yard" in chart.still() and "empty" in chart.still()
    with pytest.raises(InputError, match="no field"):
        chart.receive("field", {"item": "plan", "value": "not a seat"})


def test_missing_voices_are_written_once_for_the_chart(shown: Callable[..., Any]) -> None:
    """Whose work is not heard is team work of its own, and a reading chart has no such field."""
    chart = shown(kind="structure-chart", groups=SEATS, fills=["seats"])
    chart.receive("field", {"item": "missing-voices", "value": "The night shift"})
    assert "The night shift" in chart.still()
    assert "Whose voices" not in shown(kind="structure-chart", groups=SEATS, answers="nothing").html()


def test_a_pair_has_a_counterpart_on_each_side(shown: Callable[..., Any]) -> None:
    """Both sides of a standing meeting are written apart."""
    pair = {"id": "heads", "label": "Heads", "left": "Superintendent", "right": "Union president"}
    chart = shown(
        kind="structure-chart",
        groups={"pairs": [pair]},
        fills=["pairs"],
        titles={"left": "Management", "right": "Labor"},
    )
    chart.receive("field", {"item": "heads--right", "value": "Local president"})
    assert chart.context()["empty"] == ["Superintendent"]
    assert ("Union president", "Local president") in chart.found()["texts"]


SHEET = [{"id": "what", "label": "What"}, {"id": "purpose", "label": "Purpose"}]


def test_a_table_takes_rows_of_the_teams_own(shown: Callable[..., Any]) -> None:
    """A row is named, filled, renamed and taken away; its texts read as one page."""
    table = shown(kind="canvas", rows="team", sheet=SHEET)
    table.receive("row", {"text": "Calendar committee"})
    row = table.own_rows()[0]
    table.receive("field", {"item": f"row-{row.id}--purpose", "value": "School calendar"})
    table.receive("rename", {"id": str(row.id), "value": "Calendar group"})
    table.receive("clean", {})
    assert "<textarea" not in table.html().split("harvest")[0] and "School calendar" in table.html()
    assert ("Calendar group: Purpose", "School calendar") in table.found()["texts"]
    table.receive("drop", {"id": str(row.id)})
    assert table.own_rows() == []
    with pytest.raises(InputError, match="gone"):
        table.receive("rename", {"id": str(row.id), "value": "x"})


def test_a_given_table_has_a_field_for_each_row_and_column(shown: Callable[..., Any]) -> None:
    """Rows of the source are not added to; each cell is a place of its own."""
    rows = {"criteria": [{"id": "focus", "label": "Focus"}], "focus": [{"id": "f1", "label": "Who sets it?"}]}
    table = shown(kind="canvas", groups=rows, fills=["criteria"], sheet=SHEET)
    assert list(table.places()) == ["focus--what", "focus--purpose"]
    assert "Who sets it?" in table.html()
    with pytest.raises(InputError, match="rows of this table are given"):
        table.receive("row", {"text": "Another"})


def test_a_canvas_shows_the_sources_example_beside_its_field(shown: Callable[..., Any]) -> None:
    """An example group of the field's name is read there, and is no field itself."""
    groups = {
        "columns": [{"id": "beliefs", "label": "Beliefs"}],
        "beliefs": [{"id": "b1", "label": "Theirs", "text": "We learn."}],
    }
    canvas = shown(kind="canvas", groups=groups, fills=["columns"])
    assert list(canvas.places()) == ["beliefs"] and "We learn." in canvas.html()
    canvas.receive("field", {"item": "beliefs", "value": "Ours"})
    canvas.receive("agree", {"value": "yes"})
    assert canvas.context()["agreed"]


def test_evidence_and_a_note_are_kept_beside_an_item(shown: Callable[..., Any]) -> None:
    """A sheet's text is no mark, and a mark is no text."""
    items = [{"id": "one", "label": "One"}, {"id": "two", "label": "Two"}]
    checks = shown(kind="checklist", marks=["begun"], items=items, sheet=[{"id": "note", "label": "A note"}])
    checks.receive("choose", {"item": "one", "value": "begun"})
    checks.receive("field", {"item": "one--note", "value": "Since May"})
    assert checks.chosen() == {"one": "begun"}
    assert checks.found()["texts"] == [("One", "begun"), ("One: A note", "Since May")]


def test_no_more_than_the_limit_can_be_picked(shown: Callable[..., Any]) -> None:
    """Pick three means three: the fourth is refused until one is taken back."""
    items = [{"id": f"i{n}", "label": str(n)} for n in range(4)]
    checks = shown(kind="checklist", marks=["picked"], pick=3, items=items)
    for n in range(3):
        checks.receive("choose", {"item": f"i{n}", "value": "picked"})
    with pytest.raises(NotAllowedError, match="Take one back"):
        checks.receive("choose", {"item": "i3", "value": "picked"})
    checks.receive("choose", {"item": "i0", "value": ""})
    checks.receive("choose", {"item": "i3", "value": "picked"})
    assert sorted(checks.chosen()) == ["i1", "i2", "i3"]


def test_progress_points_are_marked_below_the_questions(shown: Callable[..., Any]) -> None:
    """Questions are picked and answered, progress points are marked in words; neither is the other."""
    groups = {
        "rows": [{"id": "q1", "label": "Why", "text": "Why now?", "tags": ["general"]}],
        "progress_points": [{"id": "p1", "label": "We meet"}],
    }
    questions = shown(
        kind="question-set", pick=3, marks=["begun"], groups=groups, sheet=[{"id": "note", "label": "A note"}]
    )
    questions.receive("pick", {"item": "q1", "value": "yes"})
    questions.receive("choose", {"item": "p1", "value": "begun"})
    questions.receive("field", {"item": "p1--note", "value": "Mondays"})
    assert [note.text for note in questions.picked()] == ["Why now?"]
    assert ("We meet", "begun") in questions.found()["texts"] and (
        "We meet: A note",
        "Mondays",
    ) in questions.found()["texts"]
    assert "You have not worked on this yet." not in questions.html()
    with pytest.raises(InputError, match="not a mark"):
        questions.receive("choose", {"item": "q1", "value": "begun"})


COLUMNS = {
    "columns": [{"id": "keep", "label": "Keep"}, {"id": "end", "label": "End"}],
    "found": [{"id": "a", "label": "A", "tags": ["end"]}, {"id": "b", "label": "B"}],
}


def test_found_cards_stand_in_the_column_they_name(shown: Callable[..., Any]) -> None:
    """A tag puts a found card into its column; without one it stands in the first."""
    board = shown(kind="board", groups=COLUMNS)
    keep, end = board.columns()
    assert [i.id for i in board.found_in(keep)] == ["b"] and [i.id for i in board.found_in(end)] == ["a"]
    board.receive("take_found", {"item": "a", "to": "step"})
    assert [n.text for n in board.session.book.notes("next-steps")] == ["A"]


def test_what_names_no_column_is_read_beside_the_board(shown: Callable[..., Any]) -> None:
    """A group without columns is no card in anybody's column."""
    board = shown(kind="board", groups={**COLUMNS, "aims": [{"id": "aim", "label": "Our aim"}]})
    assert "aim" not in [i.id for column in board.columns() for i in board.found_in(column)]
    assert "Our aim" in board.html()


def test_cards_are_grouped_under_a_heading(shown: Callable[..., Any]) -> None:
    """Two cards under one heading stand together; a card can leave it again."""
    board = shown(kind="board", groups=COLUMNS)
    for text in ("Early bus", "Late bus", "Lunch"):
        board.receive("add", {"column": "keep", "text": text})
    early, late, _lunch = board.notes()
    for card in (early, late):
        board.receive("group", {"id": str(card.id), "value": " Buses "})
    assert {h: [n.text for n in pile] for h, pile in board.context()["cards"]["keep"].items()} == {
        "": ["Lunch"],
        "Buses": ["Early bus", "Late bus"],
    }
    board.receive("group", {"id": str(late.id), "value": ""})
    assert "Late bus" in [n.text for n in board.context()["cards"]["keep"][""]]


def test_anchors_and_evidence_stand_beside_an_item(page: Open) -> None:
    """An item's own anchors are said at its ends, and the statements of its levels are open beside it."""
    scale = {"points": 7, "low": "low", "high": "high"}
    item = {"id": "trust", "label": "Trust", "left": "little trust", "right": "high trust"}
    groups = {"components": [item], "levels": [{"id": "first", "label": "Emerging"}]}
    cells = [{"row": "trust", "column": "first", "statements": ["People begin to talk."]}]
    rated = tool(
        kind="rating-scale",
        answers="judgment",
        why="x",
        scale=scale,
        groups=groups,
        cells=cells,
        sheet=[{"id": "target", "label": "Target"}],
    )
    shown = page(tools=[rated]).begin("round", **FOUR).tool("here")
    shown.receive("field", {"item": "trust--target", "value": "Monthly"})
    shown.receive("turn", {"who": "board"})
    html = shown.html()
    assert '<span class="visually-hidden">7, high trust</span>' in html
    assert "Emerging" in html and "People begin to talk." in html and ">Monthly</textarea>" in html


def test_an_item_seen_at_two_levels_has_a_text_for_each(page: Open) -> None:
    """District and school are rated apart, each in its own words."""
    scale = {"points": 5, "low": "low", "high": "high"}
    cells = [
        {"row": "voice", "column": c, "statements": [f"Said at the {c}."]} for c in ("district", "school")
    ]
    rated = tool(
        kind="rating-scale",
        answers="judgment",
        why="x",
        scale=scale,
        items=[{"id": "voice", "label": "Voice"}],
        aspects=["district", "school"],
        cells=cells,
    )
    marks = page(tools=[rated]).begin("round", **FOUR).tool("here").marks()
    assert [(m.id, m.text) for m in marks] == [
        ("voice-district", "Said at the district."),
        ("voice-school", "Said at the school."),
    ]


def test_a_team_agrees_on_a_level_for_each_component(shown: Callable[..., Any]) -> None:
    """Three levels are agreed together: the statements are evidence, the target is written beside."""
    scale = {
        "points": 3,
        "low": "emerging",
        "high": "mastering",
        "labels": ["emerging", "accelerating", "mastering"],
    }
    groups = {
        "components": [{"id": "focus", "label": "Focus"}],
        "levels": [{"id": "emerging", "label": "Emerging"}],
    }
    cells = [{"row": "focus", "column": "emerging", "statements": ["Many goals compete."]}]
    levels = shown(
        kind="rating-scale",
        scale=scale,
        groups=groups,
        cells=cells,
        sheet=[{"id": "target", "label": "Target"}],
    )
    levels.receive("choose", {"item": "focus", "value": "accelerating"})
    levels.receive("field", {"item": "focus--target", "value": "Two goals"})
    assert levels.found()["texts"] == [("Focus", "accelerating"), ("Focus: Target", "Two goals")]
    assert "Many goals compete." in levels.html()
    with pytest.raises(InputError, match="emerging, accelerating, mastering"):
        levels.receive("choose", {"item": "focus", "value": "best"})


def test_a_judgment_needs_enough_points() -> None:
    """With three points a small team could be shown nothing, so the curriculum refuses them."""
    with pytest.raises(ValueError, match="4 points or more"):
        tool(kind="rating-scale", answers="judgment", scale={"points": 3, "low": "a", "high": "b"})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "checklist", "items": [{"id": "one", "label": "One"}]}, "needs marks"),
        ({"kind": "canvas", "fills": ["seats"]}, "groups that aren't there: seats"),
        ({"kind": "continuum"}, "a continuum needs a scale"),
    ],
)
def test_what_a_kind_can_not_do_without_is_said(fields: dict[str, Any], said: str) -> None:
    """A curriculum file that a kind could not show is refused when it is loaded."""
    with pytest.raises(ValueError, match=said):
        tool(**fields)
