"""How plain the words are: the sentences that participants read, and the grade they read at.

English is graded by Flesch and Kincaid's formula, Spanish by Crawford's, which was made for it and
for the first grades; both by textstat, which only a developer has. Without it there is no grade.
"""

import re
from collections.abc import Iterable, Iterator

from lmi_widgets.curriculum.models import Tool

MOST = {"en": 9.0, "es": 6.0}


def sentences(tool: Tool) -> Iterator[str]:
    """Everything of a tool that is a sentence."""
    yield from (tool.lead, tool.ask, tool.under_five, tool.why, *tool.findings)
    for item in tool.every_item():
        yield from (item.text, item.under_five, item.example, item.left, item.right, item.note)
    for cell in tool.cells:
        yield from cell.statements
    if tool.beats:
        yield from (tool.beats.prompt, tool.beats.ask)


def prose(sources: Iterable[str]) -> Iterator[str]:
    """A notebook's own sentences, without the signs of headings, lists and links."""
    for source in sources:
        yield from (re.sub(r"[*`>]|^- |^\d\. |\]\(.*?\)|\[", "", line) for line in source.splitlines())


def text(said: Iterable[str]) -> str:
    """The sentences as one text; headings and what has two words or fewer are left out."""
    ended = (s.strip() if s.strip().endswith((".", "?", "!")) else f"{s.strip()}." for s in said)
    return " ".join(s for s in ended if len(s.split()) > 2 and not s.startswith("#"))


def of_module(tools: Iterable[Tool], notebook: Iterable[str] = ()) -> str:
    """What a module's readers read: its tools, and the text cells of its notebook."""
    said = [sentence for tool in tools for sentence in sentences(tool)]
    return text([*said, *prose(notebook)])


def grade(words: str, language: str = "en") -> float | None:
    """The school grade that a text reads at; None without textstat, a text, or a formula for its language."""
    try:
        import textstat
    except ImportError:
        return None
    textstat.set_lang(language)
    formula = {"en": textstat.flesch_kincaid_grade, "es": textstat.crawford}.get(language)
    return float(formula(words)) if formula and words else None
