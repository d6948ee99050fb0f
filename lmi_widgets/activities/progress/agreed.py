"""What the team agreed, gathered from every tool: texts, marks, cards and decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from lmi_widgets.activities.harvest import ASIDE, STEPS, Harvested
from lmi_widgets.activities.places import Place, place
from lmi_widgets.activities.words import label_of
from lmi_widgets.curriculum import Tool
from lmi_widgets.workbook import Note, Workbook


@dataclass(frozen=True)
class Agreed:
    """What is agreed in one tool, as (what it is called, text); a card has no name of its own."""

    tool: Tool
    lines: tuple[tuple[str, str], ...]
    place: Place | None


class WhatWeAgreed(Harvested):
    """Reading: everything that is marked as agreed by the team, tool by tool."""

    template: ClassVar[str] = "progress/what_we_agreed.html"
    everywhere: ClassVar[bool] = True

    def agreed(self) -> list[Agreed]:
        """The tools with something agreed, in the curriculum's order."""
        book = self.session.book
        return list(self._agreed(book)) if book else []

    def _agreed(self, book: Workbook) -> Iterator[Agreed]:
        notes = [n for n in book.notes() if n.agreed and not n.bargaining and n.tool != STEPS]
        for tool in self.session.curriculum.tools.values():
            cards = [note for note in notes if note.tool == tool.id]
            lines = [*(_card(tool, note) for note in cards), *_fields(book, tool)]
            if lines:
                yield Agreed(tool, tuple(lines), place(self.session, tool.id))

    def context(self) -> dict[str, Any]:
        """What is agreed."""
        return {"agreed": self.agreed()}

    def found(self) -> dict[str, Any]:
        """For `still.html`: the same as texts."""
        return {"texts": self.gathered()}

    def gathered(self) -> list[tuple[str, str]]:
        """What is agreed, each line under its tool's title."""
        return [
            (f"{one.tool.title}: {name}" if name else one.tool.title, text)
            for one in self.agreed()
            for name, text in one.lines
        ]


def _fields(book: Workbook, tool: Tool) -> Iterator[tuple[str, str]]:
    """What is for the bargaining table stands on its own page, also where all around it was agreed."""
    there = book.fields(tool.id).items()
    fields = {name: field for name, field in there if field.agreed and field.text and name != ASIDE}
    rows = {f"row-{note.id}": note.text for note in book.notes(tool.id)} if fields else {}
    for name, field in fields.items():
        row, dashes, column = name.partition("--")
        named = f"{rows[row]}: {label_of(tool, column)}" if dashes and row in rows else label_of(tool, name)
        yield named, field.text


def _card(tool: Tool, note: Note) -> tuple[str, str]:
    """A decision has the point that the team agreed on, with its two parties named; a card its text."""
    labels = tool.scale.labels if tool.scale else []
    if not note.outcome.isdigit() or not 1 <= int(note.outcome) <= len(labels):
        return "", note.text
    point = labels[int(note.outcome) - 1].replace("{a}", note.owner).replace("{b}", note.state)
    return note.text, point[:1].upper() + point[1:]
