"""Kind glossary: a term, what it means, and where it is used; nothing is stored."""

import re
from typing import Any, ClassVar

from lmi_widgets.activities.places import Place, places
from lmi_widgets.activities.reference_list import MOST_LETTERS, ReferenceList
from lmi_widgets.activities.session import Session
from lmi_widgets.curriculum import Item, Tool
from lmi_widgets.curriculum.letters import words

MOST_PLACES = 3


class Glossary(ReferenceList):
    """Terms, filtered by words, first letter and family: their tag, or else their group."""

    template: ClassVar[str] = "glossary.html"
    letter = ""

    def __init__(self, session: Session, tool: Tool) -> None:
        super().__init__(session, tool)
        self._known: dict[str, list[str]] = {}

    def on_filter(self, family: str = "", words: str = "", letter: str = "") -> None:
        """Show only terms of this family, with these words, that begin with this letter."""
        self.letter = letter
        super().on_filter(family, words[:MOST_LETTERS])

    def on_family(self, value: str) -> None:
        """Show only terms of this family."""
        self.on_filter(value, self.words, self.letter)

    def on_words(self, value: str) -> None:
        """Show only terms with these words."""
        self.on_filter(self.family, value, self.letter)

    def on_letter(self, value: str) -> None:
        """Show only terms that begin with this letter."""
        self.on_filter(self.family, self.words, value)

    def families(self) -> dict[str, str]:
        """The terms' tags; where they have none, the groups of terms."""
        groups = {name: self.tool.title_of(name) for name, items in self.tool.groups.items() if items}
        return super().families() or (groups if len(groups) > 1 else {})

    def letters(self) -> dict[str, str]:
        """The first letters that there are, without accents, in order."""
        return {letter: letter for letter in sorted({initial(item) for item in self.items()} - {""})}

    def belongs(self, item: Item) -> bool:
        """True where a term has this tag, or stands in this group."""
        return super().belongs(item) or any(item is one for one in self.tool.groups.get(self.family, []))

    def fits(self, item: Item) -> bool:
        """True where a term passes all three filters."""
        return self.letter in ("", initial(item)) and super().fits(item)

    def uses(self, item: Item) -> list[Place]:
        """The tools that a term's tags name; where there are none, those that speak of it."""
        named = [tag for tag in item.tags if tag in self.session.curriculum.tools]
        return places(self.session, named or self._speaking(item))

    def _speaking(self, item: Item) -> list[str]:
        if item.id not in self._known:
            plain = re.sub(r"\(.*?\)", "", item.label)
            found = self.session.curriculum.index.mentions(plain)
            self._known[item.id] = [tool_id for tool_id in found if tool_id != self.tool.id]
        return self._known[item.id]

    def context(self) -> dict[str, Any]:
        """What the filters leave."""
        known = super().context()
        more = {"letters": self.letters(), "letter": self.letter, "most": MOST_PLACES}
        return {**known, **more, "filtered": bool(known["filtered"] or self.letter)}


def initial(item: Item) -> str:
    """A term's first letter, folded; empty where it has none."""
    return next(iter(words(item.label)), "")[:1].upper()
