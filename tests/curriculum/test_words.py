"""What participants read is plain: grade 9 or below on average, in every module."""

import re
from collections.abc import Iterator

import nbformat
import pytest
import textstat

from lmi_widgets.curriculum import Module, Tool, load
from lmi_widgets.paths import notebooks_folder

GRADE = 9.0


def texts(tool: Tool) -> Iterator[str]:
    """Everything of a tool that is a sentence."""
    yield from (tool.lead, tool.ask, tool.under_five, tool.why, *tool.findings)
    for item in tool.every_item():
        yield from (item.text, item.under_five, item.example)
    for cell in tool.cells:
        yield from cell.statements
    if tool.beats:
        yield from (tool.beats.prompt, tool.beats.ask)


def prose(module: Module) -> Iterator[str]:
    """The notebook's own sentences, without headings and links."""
    book = nbformat.read(notebooks_folder() / f"{module.id}.ipynb", as_version=4)
    for cell in book.cells:
        if cell.cell_type == "markdown":
            yield from (
                re.sub(r"[*`>]|^- |^\d\. |\]\(.*?\)|\[", "", line) for line in cell.source.splitlines()
            )


def whole(sentences: Iterator[str]) -> str:
    ended = (s.strip() if s.strip().endswith((".", "?", "!")) else f"{s.strip()}." for s in sentences)
    return " ".join(s for s in ended if len(s.split()) > 2 and not s.startswith("#"))


@pytest.mark.parametrize("module", load().modules, ids=lambda module: module.id)
def test_a_module_reads_at_grade_nine_or_below(module: Module) -> None:
    """Flesch-Kincaid grade over the module's tools and prose."""
    tools = [load().tool(tool_id) for tool_id in (*module.core, *module.more)]
    text = whole(s for tool in tools for s in texts(tool)) + " " + whole(prose(module))
    assert len(text.split()) > 1000
    assert textstat.flesch_kincaid_grade(text) <= GRADE
