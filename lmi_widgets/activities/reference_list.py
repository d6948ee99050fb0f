"""Kind reference-list: search and filter; nothing is stored."""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.curriculum import Item


class ReferenceList(Harvested):
    """Items with their source; filtered by tag and by words."""

    template: ClassVar[str] = "reference_list.html"
    family = ""
    words = ""

    def on_filter(self, family: str = "", words: str = "") -> None:
        """Show only items with this tag and these words."""
        self.family, self.words = family, words
        self.refresh()

    def families(self) -> list[str]:
        """The first tag of each item, once, in order."""
        return list(dict.fromkeys(item.tags[0] for item in self.tool.every_item() if item.tags))

    def matching(self) -> list[Item]:
        """The items that pass both filters."""
        return [item for item in self.tool.every_item() if self._fits(item)]

    def _fits(self, item: Item) -> bool:
        text = f"{item.label} {item.text}".casefold()
        in_family = not self.family or self.family in item.tags
        return in_family and all(word in text for word in self.words.casefold().split())

    def places(self) -> dict[str, str]:
        """Title by tool id, for the tags that name a tool: where an item is used."""
        tools = self.session.curriculum.tools
        return {tag: tools[tag].title for i in self.tool.every_item() for tag in i.tags if tag in tools}

    def context(self) -> dict[str, Any]:
        """What the filters leave."""
        return {
            "matching": self.matching(),
            "families": self.families(),
            "places": self.places(),
            "family": self.family,
            "words": self.words,
            "total": len(self.tool.every_item()),
        }
