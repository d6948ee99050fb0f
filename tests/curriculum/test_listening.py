"""What to listen for is a tool's own, and nothing where it has nothing."""

from typing import Any

import pytest

from lmi_widgets.curriculum import Item, Scale, load
from lmi_widgets.curriculum.listening import listen_for
from tests.curriculum.conftest import listed, tool

PLAIN = Item(id="one", label="One", text="{party} listens.", under_five="We listen.")
SEEN = Item(id="two", label="Two", text="We agree.", example="A date was set by both.")
ASKED = Item(id="three", label="Three", text="Do we talk?")
ENDS = Item(id="four", label="Four", text="This or that?", left="This", right="That")
LINE: dict[str, Any] = {"kind": "continuum", "scale": Scale(points=5, low="a", high="b"), "marks": []}


@pytest.mark.parametrize(
    ("fields", "heard"),
    [
        ({"items": [PLAIN, SEEN, ASKED]}, [("One", "We listen."), ("Two", "A date was set by both.")]),
        ({"items": [ENDS], **LINE}, [("Four", "This … That")]),
        ({"items": [PLAIN], "rows": "team"}, []),
        (
            {"items": [PLAIN], "answers": "nothing", "findings": ["What was found."]},
            [("", "What was found.")],
        ),
        ({"items": [PLAIN, SEEN], "kind": "canvas"}, [("Two", "A date was set by both.")]),
        (
            {"items": [ASKED], "kind": "question-set", "groups": {"big_ideas": [PLAIN]}},
            [("One", "We listen.")],
        ),
        (
            {
                "items": [],
                "groups": {"levels": [Item(id="lo-w", label="Low")], "lo_w": [SEEN]},
                **LINE,
            },
            [("Low", "We agree.")],
        ),
    ],
    ids=["statements and examples", "ends", "gaps", "findings", "a form", "questions", "levels"],
)
def test_a_tool_says_what_it_has(fields: dict[str, Any], heard: list[tuple[str, str]]) -> None:
    """By its kind: statements, examples, a study's findings, what a level looks like."""
    assert listen_for(tool(**fields)) == heard


def test_a_list_to_read_has_nothing_to_listen_for() -> None:
    """It is left out, and no sentence that fits any tool stands in for it."""
    assert listen_for(listed("a-list", "One", "Two")) == []


def test_no_two_tools_say_the_same() -> None:
    """Each of the curriculum's tools has its own; no text has a gap left in it."""
    each = [tuple(found) for one in load("en").tools.values() if (found := listen_for(one))]
    assert len(each) > 100 and len(set(each)) == len(each)
    assert not any("{" in text or not text for found in each for _label, text in found)
