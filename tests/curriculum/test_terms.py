"""The glossaries' words are found where they stand, and only there."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmi_widgets.curriculum import Item, load, terms
from lmi_widgets.curriculum.terms import Terms, explained, name_of, occurring, text_of
from tests.curriculum.conftest import listed, tool

WORDS = ("power", "formal", "with", "pass", "shared", "decision", "plan", "PASS", "LCAP", "bus")
NAMES = ("Power", "Formal power", "PASS", "LCAP", "Shared decision", "Plan (a paper)")
TERMS = [Item(id=f"term-{n}", label=name, text="What it means.") for n, name in enumerate(NAMES)]


def names(text: str) -> list[str]:
    return [term.label for term in occurring(text, TERMS)]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_term_is_found_where_its_words_stand_outside_a_longer_one(text: str) -> None:
    """Against a plain reading: longer terms are crossed out first, letters count as they are written."""
    padded, expected = f" {text} ", set()
    for name in sorted((name_of(term) for term in TERMS), key=len, reverse=True):
        looked, word = (padded, name) if name.isupper() else (padded.lower(), name.lower())
        if f" {word} " in looked:
            expected.add(name)
            flags = 0 if name.isupper() else re.IGNORECASE
            padded = re.sub(rf"(?<= ){re.escape(word)}(?= )", "\n", padded, flags=flags)
    assert {name_of(term) for term in occurring(text, TERMS)} == expected
    assert len(names(text)) == len(set(names(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Powers and plans", ["Plan (a paper)", "Power"]),
        ("Shared\n decisions", ["Shared decision"]),
        ("Please pass it on; the planner has empowered", []),
        ("the power-plan", []),
        ("formal power and power", ["Formal power", "Power"]),
        ("only formal power", ["Formal power"]),
        ("our LCAP, and two LCAPs", ["LCAP"]),
    ],
)
def test_whole_words_their_plural_and_letters(text: str, found: list[str]) -> None:
    """What is part of another word is none; PASS is not pass."""
    assert names(text) == found


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_tool_explains_only_what_it_says_and_no_glossary_does(language: str) -> None:
    """Every term is found again in the tool's own text, once; terms of no meaning are left out."""
    curriculum = load(language)
    explaining = 0
    for one in curriculum.tools.values():
        used = curriculum.terms.used_in(one)
        explaining += bool(used)
        assert not used or one.shown_kind != "glossary"
        assert len({name_of(term).casefold() for term in used}) == len(used)
        assert all(term.text and name_of(term).casefold() in text_of(one).casefold() for term in used)
    assert explaining > 50
    assert "LCAP" in [t.label for t in curriculum.terms.used_in(curriculum.tool("el-3a-guiding-questions"))]


def test_a_term_too_common_is_explained_only_in_its_glossary() -> None:
    """And of two terms of one name the first glossary's stands."""
    few = listed("few", "Trust", "Bus", kind="glossary", only_here=["item-1"])
    few = few.model_copy(update={"items": [i.model_copy(update={"text": "First."}) for i in few.items]})
    more = few.model_copy(update={"id": "more", "only_here": [], "items": few.items[:1]})
    assert [(term.label, term.text) for term in explained([few, more])] == [("Trust", "First.")]


def test_an_unknown_id_in_only_here_is_named() -> None:
    """A typing error would otherwise explain what nobody wants explained."""
    with pytest.raises(ValueError, match="only_here names items that aren't there: nope"):
        listed("few", "Trust", kind="glossary", only_here=["nope"])


def test_a_tool_is_searched_once() -> None:
    """Activities render often."""
    one = tool()
    known = Terms({one.id: one})
    with patch.object(terms, "occurring", wraps=occurring) as search:
        assert known.used_in(one) is known.used_in(one)
    assert search.call_count == 1
