"""The glossaries' words as they occur in a tool, so that a page can explain them where they stand.

Whole words, the longest term first, each once. Capitals count where a term has no small letter, since
PASS is no word; a word that ends in s or es is the same word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from lmi_widgets.curriculum.models import Item, Tool
from lmi_widgets.curriculum.plain import sentences

GLOSSARY = "glossary"
_APART = re.compile(r"\s*\(.*?\)")


class Terms:
    """What the tools of a curriculum have of its glossaries; each tool is searched once."""

    def __init__(self, tools: Mapping[str, Tool]) -> None:
        self._tools = tools
        self._used: dict[str, tuple[Item, ...]] = {}

    def used_in(self, tool: Tool) -> tuple[Item, ...]:
        """The terms that occur in a tool's text, by name; none in a glossary."""
        if tool.id not in self._used:
            here = () if tool.shown_kind == GLOSSARY else occurring(text_of(tool), self._known)
            self._used[tool.id] = tuple(here)
        return self._used[tool.id]

    @cached_property
    def _known(self) -> list[Item]:
        return list(explained(self._tools.values()))


def explained(tools: Iterable[Tool]) -> Iterator[Item]:
    """The terms of all glossaries that are explained elsewhere; the first of those with one name."""
    seen: set[str] = set()
    for tool in (tool for tool in tools if tool.shown_kind == GLOSSARY):
        for term in tool.every_item():
            word = name_of(term).casefold()
            if term.text and word not in seen and term.id not in tool.only_here:
                seen.add(word)
                yield term


def occurring(text: str, terms: Iterable[Item]) -> list[Item]:
    """The terms that stand in a text as whole words, by name; none inside a longer one alone."""
    folded, found = text.casefold(), []
    # Most terms aren't there at all, and a page waits while patterns are tried.
    likely = [term for term in terms if name_of(term).casefold().partition(" ")[0] in folded]
    for term in sorted(likely, key=lambda term: len(name_of(term)), reverse=True):
        text, times = _pattern(name_of(term)).subn("\n", text)
        if times:
            found.append(term)
    return sorted(found, key=lambda term: name_of(term).casefold())


def text_of(tool: Tool) -> str:
    """What people read of a tool, in which terms are looked for."""
    labels = [item.label for item in (*tool.every_item(), *tool.sheet)]
    return "\n".join((tool.title, *sentences(tool), *labels))


def name_of(term: Item) -> str:
    """What a term is looked for by: its label without what stands in brackets."""
    return _APART.sub("", term.label).strip()


def _pattern(name: str) -> re.Pattern[str]:
    words = r"(?:e?s)?\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<![\w-]){words}(?:e?s)?(?![\w-])", 0 if name.isupper() else re.IGNORECASE)
