"""Kind reference-list: search and filter; nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.activities.places import Place, place
from lmi_widgets.curriculum import Cell, Item, Tool
from lmi_widgets.curriculum.letters import holds

FEW = 8  # so many items are read faster than filtered
MOST_LETTERS = 80


@dataclass(frozen=True)
class Group:
    """Some of a tool's items under the name that they stand under there; it may be empty."""

    title: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Section:
    """What is shown of one tool; a gathered tool has its title over it, and where it is shown."""

    id: str
    title: str
    place: Place | None
    groups: Sequence[Group]

    @property
    def size(self) -> int:
        """How many items there are."""
        return sum(len(group.items) for group in self.groups)


class ReferenceList(Harvested):
    """Items with their source, those of gathered tools among them; filtered by tag and by words."""

    template: ClassVar[str] = "reference_list.html"
    family = ""
    words = ""

    def on_filter(self, family: str = "", words: str = "") -> None:
        """Show only items with this tag and these words."""
        self.family, self.words = family, words[:MOST_LETTERS]
        self.refresh()

    def on_family(self, value: str) -> None:
        """Show only items with this tag, and the words as they are."""
        self.on_filter(family=value, words=self.words)

    def on_words(self, value: str) -> None:
        """Show only items with these words, and the tag as it is."""
        self.on_filter(family=self.family, words=value)

    def tools(self) -> list[Tool]:
        """The tool itself and those that it gathers."""
        known = self.session.curriculum.tools
        return [self.tool, *(known[name] for name in self.tool.gathers if name in known)]

    def items(self) -> list[Item]:
        """All items, in order."""
        return [item for tool in self.tools() for item in tool.every_item()]

    def families(self) -> dict[str, str]:
        """What can be filtered by, with what it is called: the first tag of each item that isn't a tool."""
        first = (next(iter(self.tags(item)), "") for item in self.items())
        return {tag: tag for tag in first if tag}

    def tags(self, item: Item) -> list[str]:
        """An item's tags that are words to file it under; the others name tools."""
        return [tag for tag in item.tags if tag not in self.session.curriculum.tools]

    def matching(self) -> list[Item]:
        """The items that pass the filters."""
        return [item for item in self.items() if self.fits(item)]

    def fits(self, item: Item) -> bool:
        """True where an item passes the filters."""
        said = (item.label, item.text, item.left, item.right, item.example, item.note, *self.tags(item))
        return (not self.family or self.belongs(item)) and holds(" ".join(said), self.words)

    def belongs(self, item: Item) -> bool:
        """True where an item is of the chosen family."""
        return self.family in item.tags

    def sections(self) -> list[Section]:
        """What the filters leave, by tool and group; what is empty isn't there."""
        found = (self._section(tool) for tool in self.tools())
        return [section for section in found if section.groups]

    def _section(self, tool: Tool) -> Section:
        gathered = tool is not self.tool
        named = [("", tool.items), *((tool.title_of(name), items) for name, items in tool.groups.items())]
        left = [Group(title, [item for item in items if self.fits(item)]) for title, items in named]
        return Section(
            id=tool.id,
            title=tool.title if gathered else "",
            place=place(self.session, tool.id) if gathered else None,
            groups=[group for group in left if group.items],
        )

    def cells(self, item: Item) -> list[Cell]:
        """What a matrix that is shown as a list says in the row of an item."""
        return [cell for cell in self.tool.cells if cell.row == item.id]

    def uses(self, item: Item) -> list[Place]:
        """The tools that an item's tags name, as links."""
        return [found for tag in item.tags if (found := place(self.session, tag))]

    def context(self) -> dict[str, Any]:
        """What the filters leave."""
        return {
            "sections": self.sections(),
            "families": self.families(),
            "uses": self.uses,
            "cells": self.cells,
            "filtered": bool(self.family or self.words.strip()),
            "family": self.family,
            "words": self.words,
            "showing": len(self.matching()),
            "total": len(self.items()),
            "few": FEW,
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the items of gathered tools; its own stand there already."""
        gathered = [(tool.title, item) for tool in self.tools()[1:] for item in tool.every_item()]
        return {"texts": [(title, f"{item.label} {item.text}".strip()) for title, item in gathered]}
