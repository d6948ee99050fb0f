"""What a tool asks when it is put to a room: things to mark by each, by the table, or cards to write.

In a room nothing is asked about a side, since everybody's own management is one or two people: an
item about a side is asked in its other wording, about how we work together (rule 10).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lmi_widgets.activities.words import aspect_labels
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Scale, Tool
from lmi_widgets.errors import InputError

Shape = Literal["judgment", "together", "cards"]
KINDS = ("rating-scale", "continuum", "matrix", "checklist", "question-set", "board")
PICKED = "picked"  # the list of a question set's answers in a workbook


@dataclass(frozen=True)
class Thing:
    """One thing to mark, or a place for a card: what is stored, what it is called, and what it says."""

    id: str
    label: str
    text: str
    left: str = ""
    right: str = ""
    example: str = ""  # of a card


@dataclass(frozen=True)
class Asked:
    """A tool as it is put to the room; `key` is what a workbook files it under.

    `marks` are the values that a thing may get, each with its words: steps of a scale, or the
    tool's own words. There are none where cards are written.
    """

    tool: Tool
    part: str
    key: str
    shape: Shape
    question: str
    things: tuple[Thing, ...]
    marks: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """The tool's title, with the row's where it has rows."""
        return f"{self.tool.title}: {self.part_label}" if self.part else self.tool.title

    @property
    def part_label(self) -> str:
        """What its row is called; empty where it has none."""
        return next((row.label for row in parts(self.tool) if row.id == self.part), "")

    @property
    def scale(self) -> Scale:
        """The scale of a judgment."""
        assert self.tool.scale is not None  # the curriculum refuses a judgment without one
        return self.tool.scale

    def labels(self) -> dict[str, str]:
        """What each thing is called in a figure."""
        return {thing.id: thing.label for thing in self.things}


def parts(tool: Tool) -> list[Item]:
    """The rows of a matrix that are put one by one; none for other tools."""
    return tool.group("dimensions") if tool.shown_kind == "matrix" and "dimensions" in tool.groups else []


def can_be_put(tool: Tool) -> bool:
    """Whether a tool can be put to a room at all."""
    return tool.shown_kind in KINDS and tool.answers != "nothing" and _shape(tool) is not None


def asked(tools: Mapping[str, Tool], tool_id: str, part: str = "") -> Asked:
    """What a tool asks; `part` names a matrix's row. `InputError` for one that can't be put to a room."""
    tool = tools.get(tool_id)
    if tool is None or not can_be_put(tool):
        raise InputError(
            _("{tool!r} can't be put to a room. Choose one of the tools in the list.").format(
                tool=tool_id[:60]
            )
        )
    if (bool(part) or bool(parts(tool))) and part not in {row.id for row in parts(tool)}:
        raise InputError(
            _("{part!r} is not a part of this tool. Choose one in the list.").format(part=part[:60])
        )
    shape = _shape(tool)
    assert shape  # can_be_put asked
    key = f"{tool.id}-{part}" if part else tool.id
    question = tool.under_five or tool.ask or tool.lead
    return Asked(tool, part, key, shape, question, _things(tool, part, shape), _marks(tool, shape))


def each_asked(tools: Mapping[str, Tool], tool: Tool) -> list[Asked]:
    """What of a tool can be put to a room: nothing, all of it, or a matrix's rows one by one."""
    names = [row.id for row in parts(tool)] or [""]
    return [asked(tools, tool.id, part) for part in names] if can_be_put(tool) else []


def _shape(tool: Tool) -> Shape | None:
    if tool.rows == "team":
        return None  # the team names first what it places
    if tool.answers == "judgment":
        return "judgment" if _rated(tool) else None
    if tool.shown_kind in ("board", "question-set"):
        return "cards" if _places(tool) else None
    return "together" if _marks(tool, "together") and _rated(tool) else None


def _rated(tool: Tool) -> list[Item]:
    if parts(tool):
        return tool.group("frames")
    if tool.shown_kind == "checklist":
        return tool.every_item()
    return tool.rated()


def _places(tool: Tool) -> list[Item]:
    if tool.shown_kind == "board":
        return tool.groups.get("columns") or [Item(id="cards", label=tool.title)]
    return tool.group(tool.asking())


def _things(tool: Tool, part: str, shape: Shape) -> tuple[Thing, ...]:
    if shape == "cards":
        return tuple(Thing(item.id, item.label, item.text, example=item.example) for item in _places(tool))
    return tuple(_thing(tool, part, *rating) for rating in tool.ratings(_rated(tool)))


def _thing(tool: Tool, part: str, id_: str, item: Item, aspect: str) -> Thing:
    said = [
        s
        for c in tool.cells
        if (c.row, c.column) in ((part, item.id), (item.id, aspect))
        for s in c.statements
    ]
    text = " ".join(said) or item.under_five or item.text
    label = f"{item.label}, {aspect_labels()[aspect].lower()}" if aspect else item.label
    return Thing(id_, label, text, item.left, item.right)


def _marks(tool: Tool, shape: Shape) -> tuple[tuple[str, str], ...]:
    if shape == "cards":
        return ()
    words = tool.scale.words if tool.scale else tool.marks
    steps = [str(step) for step, _word in enumerate(words, start=1)]
    # A table may mark in several languages: its word is filed as the English one.
    return tuple(zip(steps if shape == "judgment" else tool.filed, words, strict=True))
