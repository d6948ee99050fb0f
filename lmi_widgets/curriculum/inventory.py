"""The inventory: what the sources hold, counted by reading, one entry for each of the 178 tools.

The ledger in it (`items`) names every item of the finished curriculum, so that one that is lost
or slipped in can be named later. It is written by `data/curriculum/ledger.py`.
"""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import Field, TypeAdapter

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.counting import Count, groups, theirs
from lmi_widgets.curriculum.models import Document, GroupName, Kind, Model, Slug, Tool
from lmi_widgets.curriculum.reading import text_of
from lmi_widgets.errors import CurriculumError

Ledger = dict[GroupName, list[Slug]]
NAME = "inventory.yaml"


class InventoryEntry(Model):
    """One line of the inventory; `of_the_text` are counts of the source's own punctuation."""

    id: Slug
    kind: Kind
    document: Document | list[Document]
    counts: dict[GroupName, int | list[int]]
    of_the_text: list[GroupName] = []
    items: Ledger = Field(default_factory=dict)

    @property
    def documents(self) -> list[Document]:
        """The documents that the entry was read in."""
        return self.document if isinstance(self.document, list) else [self.document]

    @property
    def comparable(self) -> dict[str, Count]:
        """The counts that can be read off a tool's data."""
        return {name: n for name, n in self.counts.items() if name not in self.of_the_text}


Inventory = Mapping[str, InventoryEntry]


def read_inventory(path: Path) -> dict[str, InventoryEntry]:
    """The entries by id; `CurriculumError` where one is there twice."""
    found = TypeAdapter(list[InventoryEntry]).validate_python(yaml.safe_load(text_of(path)))
    ids = [entry.id for entry in found]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        said = _("The inventory has these twice: {ids}. Keep one of each.")
        raise CurriculumError(said.format(ids=", ".join(twice)))
    return {entry.id: entry for entry in found}


def ledger(tool: Tool) -> Ledger:
    """The ids of a tool's items by group, in alphabetical order, those of our own left out."""
    ids = {name: sorted(item.id for item in theirs(items)) for name, items in groups(tool).items()}
    return {name: known for name, known in ids.items() if known}


def with_ledger(text: str, tools: Mapping[str, Tool]) -> str:
    """The inventory's text with the ledger of these tools; the comments at its head stay."""
    head = [line for line in text.splitlines(keepends=True) if line.startswith("#")]
    entries = [
        {**entry, "items": ledger(tools[entry["id"]])} if entry["id"] in tools else entry
        for entry in yaml.safe_load(text)
    ]
    body = yaml.safe_dump(entries, default_flow_style=None, sort_keys=False, width=110, allow_unicode=True)
    return "".join(head) + body
