"""How far the team says it is: its marks on the progress points, by Element and by pillar, in words.

`six-elements` says what belongs where: a sub-element's tags name its Element, its tools and its
module. A tool's marks go from nothing yet to in place; the words are the tool's own. Nothing is
added up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from lmi_widgets.activities.harvest import STEPS
from lmi_widgets.activities.stages import CHART as STAGES
from lmi_widgets.activities.stages import TRAIL
from lmi_widgets.activities.words import tool_of
from lmi_widgets.curriculum import Curriculum, Item, Module, Tool
from lmi_widgets.curriculum.models import Pillar
from lmi_widgets.workbook import Workbook

CHART, POINTS = "six-elements", "progress_points"
PILLARS: tuple[Pillar, ...] = get_args(Pillar)


@dataclass(frozen=True)
class Marked:
    """A progress point with the team's mark, one of the tool's `words`, or "" where there is none."""

    tool: Tool
    item: Item
    mark: str

    @property
    def words(self) -> list[str]:
        """The tool's words, from nothing yet to in place."""
        return self.tool.marks

    @property
    def seen(self) -> bool:
        """Whether the team says that there is something of it: any word but the first."""
        return self.mark in self.words[1:]

    @property
    def pillar(self) -> Pillar | None:
        """The pillar that the point stands under; None for a general one."""
        return next((pillar for pillar in PILLARS if pillar in self.item.tags), None)


@dataclass(frozen=True)
class Sub:
    """A sub-element of an Element: its progress points, its module, and the stages the team went through."""

    item: Item
    module: Module | None
    points: tuple[Marked, ...]
    trail: tuple[str, ...]
    worked_on: bool

    def by_word(self) -> dict[str, list[Marked]]:
        """The points that the team sees something of, under the words for it, the furthest first."""
        return by_word(point for point in self.points if point.seen)


@dataclass(frozen=True)
class Element:
    """One of the six Elements with its sub-elements."""

    item: Item
    subs: tuple[Sub, ...]

    @property
    def worked_on(self) -> bool:
        """Whether anything of it was worked on."""
        return any(sub.worked_on for sub in self.subs)


def by_word(points: Iterable[Marked]) -> dict[str, list[Marked]]:
    """Points under their marks, the furthest word first."""
    points = list(points)
    order = list(dict.fromkeys(word for point in points for word in reversed(point.words)))
    return {word: found for word in order if (found := [p for p in points if p.mark == word])}


def points_of(book: Workbook | None, tool: Tool) -> tuple[Marked, ...]:
    """The progress points of a tool, with the team's marks."""
    fields = book.fields(tool.id) if book else {}
    marks = {name: tool.word_of(field.text) for name, field in fields.items()}
    return tuple(Marked(tool, item, marks.get(item.id, "")) for item in tool.groups.get(POINTS, []))


def elements(book: Workbook | None, curriculum: Curriculum) -> tuple[Element, ...]:
    """The six Elements as the team has worked on them; none where the curriculum hasn't the chart."""
    chart = curriculum.tools.get(CHART)
    groups = chart.groups if chart else {}
    busy = {module.id for module in worked_on(book, curriculum)} if groups else set()
    subs = [(item, _sub(book, curriculum, item, busy)) for item in groups.get("sub_elements", [])]
    return tuple(
        Element(element, tuple(sub for item, sub in subs if element.id in item.tags))
        for element in groups.get("elements", [])
    )


def _sub(book: Workbook | None, curriculum: Curriculum, item: Item, busy: set[str]) -> Sub:
    tools = [curriculum.tools[tag] for tag in item.tags if tag in curriculum.tools]
    points = tuple(point for tool in tools for point in points_of(book, tool))
    module = next((m for m in curriculum.modules if m.id in item.tags), None)
    trail = _trail(book, curriculum) if STAGES in item.tags else ()
    return Sub(item, module, points, trail, module is not None and module.id in busy)


def _trail(book: Workbook | None, curriculum: Curriculum) -> tuple[str, ...]:
    tools = curriculum.tools
    visits = [note.text for note in book.notes(STAGES, TRAIL)] if book else []
    return tuple(tools[name].title if name in tools else name for name in visits)


def worked_on(book: Workbook | None, curriculum: Curriculum) -> list[Module]:
    """The modules in which the team wrote, marked, placed or closed anything."""
    busy = set(_busy(book, curriculum)) if book else set()
    return [m for m in curriculum.modules if busy & {*m.core, *m.more}]


def _busy(book: Workbook, curriculum: Curriculum) -> Iterator[str]:
    tools = curriculum.tools
    yield from (note.tool for note in book.notes() if note.tool != STEPS)
    yield from (asked.id for wave in book.waves() if (asked := tool_of(tools, wave.tool)))
    yield from (name for name in tools if any(field.text for field in book.fields(name).values()))
