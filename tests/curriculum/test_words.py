"""What participants read is plain: grade 9 or below on average, in every module."""

import sys
from pathlib import Path

import pytest

from lmi_widgets.curriculum import Item, Module, load
from lmi_widgets.curriculum.plain import MOST, grade, of_module, text
from lmi_widgets.paths import notebooks_folder
from tests.curriculum.conftest import tool


@pytest.mark.parametrize("module", load().modules, ids=lambda module: module.id)
def test_a_module_reads_at_grade_nine_or_below(module: Module) -> None:
    """Flesch-Kincaid grade over the module's tools and prose."""
    tools = [load().tool(tool_id) for tool_id in (*module.core, *module.more)]
    words = of_module(tools, notebooks_folder() / f"{module.id}.ipynb")
    level = grade(words)
    assert len(words.split()) > 1000
    assert level is not None and level <= MOST


def test_every_sentence_counts_and_no_label_does() -> None:
    """Sentences get their full stop; headings, and what has two words, are no sentences."""
    one = tool(
        lead="Say what you see", items=[Item(id="x", label="Not this label", left="Few people speak up")]
    )
    assert of_module([one], None) == "Say what you see. Few people speak up."
    assert text(["# A long heading here", "two words", "Is this one?"]) == "Is this one?"


def test_long_words_read_harder() -> None:
    """The measure knows plain from not plain."""
    plain = grade("We meet each month. We talk about what we see. Then we write it down.")
    hard = grade("Interdependent organizational accountability necessitates collaborative deliberation.")
    assert plain is not None and hard is not None and plain < MOST < hard


def test_without_the_measure_there_is_no_grade(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A team's machine may have no textstat; and nothing to read has no grade."""
    assert grade("") is None
    monkeypatch.setitem(sys.modules, "textstat", None)
    assert grade("We meet each month.") is None
