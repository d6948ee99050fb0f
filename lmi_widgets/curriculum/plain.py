"""How plain the words are: the sentences that participants read, and the grade they read at.

The grade is Flesch-Kincaid's, by textstat, which only a developer has; without it there is none.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lmi_widgets.curriculum.models import Tool
from lmi_widgets.curriculum.notebooks import cells

MOST = 9.0


def sentences(tool: Tool) -> Iterator[str]:
    """Everything of a tool that is a sentence."""
    yield from (tool.lead, tool.ask, tool.under_five, tool.why, *tool.findings)
    for item in tool.every_item():
        yield from (item.text, item.under_five, item.example, item.left, item.right, item.note)
    for cell in tool.cells:
        yield from cell.statements
    if tool.beats:
        yield from (tool.beats.prompt, tool.beats.ask)


def prose(notebook: Path) -> Iterator[str]:
    """A notebook's own sentences, without the signs of headings, lists and links."""
    for source in cells(notebook, "markdown"):
        yield from (re.sub(r"[*`>]|^- |^\d\. |\]\(.*?\)|\[", "", line) for line in source.splitlines())


def text(said: Iterable[str]) -> str:
    """The sentences as one text; headings and what has two words or fewer are left out."""
    ended = (s.strip() if s.strip().endswith((".", "?", "!")) else f"{s.strip()}." for s in said)
    return " ".join(s for s in ended if len(s.split()) > 2 and not s.startswith("#"))


def of_module(tools: Iterable[Tool], notebook: Path | None) -> str:
    """What a module's readers read: its tools, and its notebook where there is one."""
    said = [sentence for tool in tools for sentence in sentences(tool)]
    return text([*said, *(prose(notebook) if notebook else ())])


def grade(words: str) -> float | None:
    """The school grade that a text reads at; None without textstat, or without a text."""
    try:
        import textstat
    except ImportError:
        return None
    return float(textstat.flesch_kincaid_grade(words)) if words else None
