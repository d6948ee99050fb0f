"""Placing on a line: where the partnership is, how near two practices are, who decides what."""

from collections.abc import Callable
from typing import Any

import pytest

from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError, NotAllowedError
from tests.activities.conftest import FOUR, NINE, Page, take_turn

Open = Callable[..., Page]
OURS = [{"document": "ours", "section": "test"}]
SCALE = {
    "points": 5,
    "low": "against",
    "high": "with",
    "labels": ["against", "apart", "beside", "near", "with"],
}


def line(**fields: Any) -> Tool:
    """A continuum of three levels with what each looks like."""
    return Tool.model_validate(
        {
            "id": "our-line",
            "kind": "continuum",
            "answers": "judgment",
            "title": "Our line",
            "why": "To see where we are.",
            "source": OURS,
            "scale": SCALE,
            "ours": True,
            **fields,
        }
    )


LEVELS = line(
    aspects=["today", "should"],
    items=[{"id": "us", "label": "Our partnership"}],
    groups={
        "levels": [
            {"id": "far-off", "label": "Far off"},
            {"id": "near-by", "label": "Near by"},
            {"id": "one", "label": "One"},
        ],
        "far_off": [{"id": "f1", "label": "", "text": "Letters go back and forth."}],
        "near_by": [{"id": "n1", "label": "", "text": "We meet each month."}],
        "one": [{"id": "o1", "label": "", "text": "We plan together."}],
    },
)
DECISIONS = line(
    id="our-decisions",
    rows="team",
    scale={**SCALE, "labels": ["{a} decides", "{a} asks", "both decide", "{b} asks", "{b} decides"]},
)


def test_a_level_shows_what_it_looks_like_as_one_moves(page: Open) -> None:
    """Marking a level opens its descriptors, and the distance between now and aimed for is said."""
    shown = page(tools=[LEVELS]).begin("round", **FOUR).tool("our-line")
    shown.receive("turn", {"who": "board"})
    marking = shown.html().split("All 3 levels")[1].split("</details>", 1)[1]
    assert "We meet each month." not in marking
    shown.receive("mark", {"item": "us-today", "value": "2"})
    marking = shown.html().split("All 3 levels")[1].split("</details>", 1)[1]
    assert "We meet each month." in marking and "We plan together." not in marking
    shown.receive("mark", {"item": "us-should", "value": "3"})
    assert "You aim for a place 1 point from today." in shown.html()


def test_a_small_team_is_told_where_to_talk_first(page: Open) -> None:
    """Four people on a line of five: no number, only which of the two lies furthest apart."""
    shown = page(tools=[LEVELS]).begin("round", **FOUR).tool("our-line")
    for who, now in zip(FOUR, (1, 2, 4, 5), strict=True):
        take_turn(shown, who, us_today=now, us_should=4)
    shown.receive("close", {})
    html = shown.html()
    assert "Talk here first" in html and "<svg" not in html
    assert "Our partnership, today" in html


@pytest.fixture
def listed(page: Open) -> Any:
    """Nine people with two decisions listed."""
    shown = page(tools=[DECISIONS]).begin("round", **NINE).tool("our-decisions")
    shown.receive("name", {"text": "The bus schedule", "a": "the district", "b": "the classified union"})
    shown.receive("name", {"text": "The school calendar", "a": "the district", "b": "the teachers' union"})
    return shown


def test_points_name_the_two_parties_of_each_decision(listed: Any) -> None:
    """The points read the same for everybody: neither side is "my" side."""
    bus, calendar = listed.decisions()
    assert listed.points(bus) == [
        "The district decides",
        "The district asks",
        "Both decide",
        "The classified union asks",
        "The classified union decides",
    ]
    assert listed.points(calendar)[4] == "The teachers' union decides"
    assert listed.scale.labels[0] == "The first party decides"
    with pytest.raises(InputError):
        listed.receive("name", {"text": "Something", "a": "the district", "b": ""})


def close_round(listed: Any, marks: list[tuple[str, int, int]]) -> None:
    bus, calendar = (f"d{note.id}" for note in listed.decisions())
    for who, first, second in marks:
        take_turn(listed, who, **({bus: first} if first else {}), **({calendar: second} if second else {}))
    listed.receive("close", {})


def test_the_least_agreed_decision_comes_first_once_closed(listed: Any) -> None:
    """All agree on the bus schedule and lie apart on the calendar: the calendar leads."""
    sides = ["certificated"] * 3 + ["classified"] + ["management"] * 4 + ["board"]
    close_round(listed, [(who, 1, 1 if n % 2 else 5) for n, who in enumerate(sides)])
    assert [note.text for note in listed.extra()["decisions"]] == ["The school calendar", "The bus schedule"]


def test_a_decision_that_too_few_could_place_comes_first(listed: Any) -> None:
    """What most people skipped is unclear, and is talked about first."""
    sides = ["certificated"] * 3 + ["classified"] + ["management"] * 4 + ["board"]
    close_round(listed, [(who, 1 if n < 2 else 0, 1 if n % 2 else 5) for n, who in enumerate(sides)])
    assert listed.extra()["decisions"][0].text == "The bus schedule"


def test_a_round_that_is_being_placed_takes_no_more_decisions(listed: Any) -> None:
    """New ones wait for the next round, which takes nobody away from this one."""
    bus = listed.decisions()[0]
    take_turn(listed, "board", **{f"d{bus.id}": 2})
    listed.receive("name", {"text": "Lunch duty", "a": "the site team", "b": "the district"})
    assert listed.rounds() == [1, 2] and listed.round == 1
    assert "1 decision waits for the next round." in listed.html()
    with pytest.raises(NotAllowedError, match="stays as it is"):
        listed.receive("drop", {"id": str(bus.id)})
    with pytest.raises(InputError, match="can't be opened"):
        listed.receive("round", {"value": "7"})


def test_what_the_team_agrees_is_team_work(listed: Any) -> None:
    """Agreed points are shown, copied and taken back at any size of team."""
    bus, calendar = listed.decisions()
    listed.receive("agreed", {"id": str(bus.id), "value": "3"})
    assert listed.decisions()[0].agreed and ("The bus schedule", "Both decide") in listed.found()["texts"]
    with pytest.raises(InputError, match="not a point"):
        listed.receive("agreed", {"id": str(bus.id), "value": "9"})
    listed.receive("agreed", {"id": str(bus.id), "value": ""})
    assert not listed.decisions()[0].agreed
    listed.receive("drop", {"id": str(calendar.id)})
    assert [note.text for note in listed.all()] == ["The bus schedule"]
    with pytest.raises(InputError, match="gone"):
        listed.receive("drop", {"id": str(calendar.id)})


def test_typed_decisions_are_text(page: Open) -> None:
    """Markup in a decision or a party is shown as typed."""
    shown = page(tools=[DECISIONS]).begin("round", **NINE).tool("our-decisions")
    shown.receive("name", {"text": "<b>x</b>", "a": "<i>a</i>", "b": "b"})
    assert "<b>x</b>" not in shown.html() and "<i>a</i>" not in shown.html() + shown.still()
