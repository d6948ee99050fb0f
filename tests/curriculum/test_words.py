"""What participants read is plain: grade 9 or below on average, in every module."""

import re
import sys
from pathlib import Path

import pytest

from lmi_widgets.curriculum import Item, Module, load, notebooks
from lmi_widgets.curriculum.notebooks import cells
from lmi_widgets.curriculum.plain import MOST, grade, of_module, sentences, text
from lmi_widgets.paths import data_folder, notebooks_folder
from tests.curriculum.conftest import tool

SHOUTED = {"HOW", "US", "WHAT", "WHY"}  # words that the sources write in capitals


@pytest.mark.parametrize("module", load().modules, ids=lambda module: module.id)
def test_a_module_reads_at_grade_nine_or_below(module: Module) -> None:
    """Flesch-Kincaid grade over the module's tools and prose."""
    tools = [load().tool(tool_id) for tool_id in (*module.core, *module.more)]
    words = of_module(tools, cells(notebooks_folder() / f"{module.id}.ipynb", "markdown"))
    level = grade(words)
    assert len(words.split()) > 1000
    assert level is not None and level <= MOST["en"]


@pytest.mark.parametrize("module", load("es").modules, ids=lambda module: module.id)
def test_a_module_is_plain_in_spanish(module: Module) -> None:
    """Crawford's grade over the module's tools and prose."""
    tools = [load("es").tool(tool_id) for tool_id in (*module.core, *module.more)]
    prose = notebooks.prose(data_folder() / "curriculum", "es", module.id)
    level = grade(of_module(tools, prose.values()), "es")
    assert level is not None and level <= MOST["es"]


def test_every_sentence_counts_and_no_label_does() -> None:
    """Sentences get their full stop; headings, and what has two words, are no sentences."""
    one = tool(
        lead="Say what you see", items=[Item(id="x", label="Not this label", left="Few people speak up")]
    )
    assert of_module([one]) == "Say what you see. Few people speak up."
    assert text(["# A long heading here", "two words", "Is this one?"]) == "Is this one?"


def test_long_words_read_harder() -> None:
    """The measure knows plain from not plain."""
    plain = grade("We meet each month. We talk about what we see. Then we write it down.")
    hard = grade("Interdependent organizational accountability necessitates collaborative deliberation.")
    assert plain is not None and hard is not None and plain < MOST["en"] < hard


def test_without_the_measure_there_is_no_grade(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A team's machine may have no textstat; and nothing to read has no grade."""
    assert grade("") is None
    monkeypatch.setitem(sys.modules, "textstat", None)
    assert grade("We meet each month.") is None


def test_letters_that_a_team_meets_are_in_a_glossary() -> None:
    """Whoever marks or writes finds what an abbreviation stands for, in the library if not beside it."""
    tools = load().tools.values()
    known = " ".join(f"{i.label} {i.text}" for t in tools if t.kind == "glossary" for i in t.every_item())
    for done in (t for t in tools if t.answers != "nothing"):
        said = " ".join(sentences(done))
        short = {word.removesuffix("s") for word in re.findall(r"\b[A-Z]{2,}s?\b", said)}
        unknown = {word for word in short if word not in known and f"({word})" not in said}
        assert not unknown - SHOUTED, (done.id, unknown)
