"""What a form on paper is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lmi_widgets.curriculum import Item

Shape = Literal["read", "rate", "mark", "pick", "fields", "table", "cards", "seats", "grid", "agenda"]


@dataclass(frozen=True)
class Block:
    """Items of one shape, under the titles of their sections; a section without one has an empty title.

    `words` are what an item can be marked with, `columns` what is written beside each (of cards: what
    they stand under), `empty` the rows that a team names itself, `lines` how much room a box has.
    """

    shape: Shape
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    words: tuple[str, ...] = ()
    columns: tuple[Item, ...] = ()
    empty: int = 0
    lines: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for _title, items in self.sections for item in items)

    @property
    def to_read(self) -> "Block":
        """The same without any place to write."""
        return self if self.shape in ("read", "grid", "agenda") else Block("read", self.sections)


def block(
    shape: Shape,
    title: str,
    items: Iterable[Item],
    *,
    words: Sequence[str] = (),
    columns: Iterable[Item] = (),
    empty: int = 0,
    lines: int = 0,
) -> Block:
    """A block of one section."""
    return Block(shape, ((title, tuple(items)),), tuple(words), tuple(columns), empty, lines)


def read(title: str, items: Iterable[Item]) -> Block:
    """Items to read."""
    return block("read", title, items)


def plain(id: str, label: str, text: str = "") -> Item:
    """An item of the paper's own."""
    return Item(id=id, label=label, text=text)


def columns(heads: Mapping[str, str]) -> list[Item]:
    """The heads of a table, by id."""
    return [plain(name, label) for name, label in heads.items()]
