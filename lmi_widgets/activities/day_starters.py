"""Ready-made plans: a half day, a day, two days, and the days that the sources print."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lmi_widgets.activities.day_plan import (
    BREAK,
    CLOSE,
    LUNCH,
    MIDNIGHT,
    OWN,
    START,
    TALK,
    WELCOME,
    Part,
    own_parts,
    read_clock,
)
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Item, Tool
from lmi_widgets.errors import InputError

HALF = ((WELCOME, "01-three-pillars", BREAK, "04-commit-to-collaborate", BREAK, "06-form-teams", CLOSE),)
ONE = (
    (
        *(WELCOME, "01-three-pillars", BREAK, "04-commit-to-collaborate", TALK, LUNCH),
        *("05-shared-vision", BREAK, "06-form-teams", CLOSE),
    ),
)
SECOND = (
    *(WELCOME, "07-guiding-behaviors", BREAK, "03-problem-solving-stages", TALK, LUNCH),
    *("09-power-and-decisions", BREAK, "15-our-progress", CLOSE),
)
TWO = (*ONE, SECOND)
FEWEST = 3  # parts with a time, for an agenda to be taken over
NOON = MIDNIGHT // 2


@dataclass(frozen=True)
class Starter:
    """A plan to begin from: for each day its start, in minutes after midnight, and its parts."""

    id: str
    title: str
    days: tuple[tuple[int, tuple[Part, ...]], ...]


def starters(curriculum: Curriculum) -> dict[str, Starter]:
    """All ready-made plans by id; modules that this curriculum hasn't are left out of them."""
    ready = {"half": (_("Half day"), HALF), "one": (_("One day"), ONE), "two": (_("Two days"), TWO)}
    made = [Starter(name, title, _made(curriculum, kinds)) for name, (title, kinds) in ready.items()]
    return {starter.id: starter for starter in (*made, *_printed(curriculum.tools.values()))}


def _made(
    curriculum: Curriculum, wanted: Iterable[Sequence[str]]
) -> tuple[tuple[int, tuple[Part, ...]], ...]:
    known = parts_by_kind(curriculum)
    return tuple((START, tuple(known[kind] for kind in kinds if kind in known)) for kinds in wanted)


def parts_by_kind(curriculum: Curriculum) -> dict[str, Part]:
    """Every part that can be added: the modules by id, then breaks and the like."""
    modules = {m.id: Part(0, m.id, m.title, _round(m.minutes)) for m in curriculum.modules}
    return modules | {kind: Part(0, kind, title, n) for kind, (title, n) in own_parts().items()}


def titles(curriculum: Curriculum) -> dict[str, str]:
    """What the parts that aren't a team's own are called in this language, by kind or tool/item."""
    days = [parts for starter in _printed(curriculum.tools.values()) for _start, parts in starter.days]
    printed = {part.origin: part.title for parts in days for part in parts}
    return printed | {kind: part.title for kind, part in parts_by_kind(curriculum).items()}


def _round(minutes: int) -> int:
    """Up to the next five, since nobody plans to begin at 10:59."""
    return -(-minutes // 5) * 5


def _printed(tools: Iterable[Tool]) -> Iterator[Starter]:
    for tool in tools:
        timed = [] if tool.answers == "team" or tool.shown_kind != "agenda" else _timed(tool)
        if len(timed) >= FEWEST:
            yield Starter(tool.id, tool.title, ((timed[0][0], tuple(_lasting(tool, timed))),))


def _timed(tool: Tool) -> list[tuple[int, Item]]:
    """The items with their starts, where one follows the other; after noon hours are printed from 1 on."""
    found: list[tuple[int, Item]] = []
    for item in tool.every_item():
        try:
            start = read_clock(item.left)
        except InputError:
            return []
        before = found[-1][0] if found else -1
        found.append((start + NOON if start < before else start, item))
        if start == before:
            return []
    return found


def _lasting(tool: Tool, timed: Sequence[tuple[int, Item]]) -> Iterator[Part]:
    """Each item lasts until the next one; what has no end, such as the farewell, takes no time."""
    ends = [start for start, _item in timed[1:]]
    for (start, item), end in zip(timed, [*ends, None], strict=True):
        minutes = end - start if end is not None else item.minutes
        if minutes:
            yield Part(0, _kind(item), item.label, minutes, origin=f"{tool.id}/{item.id}")


def _kind(item: Item) -> str:
    by_title = {title.casefold(): kind for kind, (title, _minutes) in own_parts().items()}
    tagged = [tag for tag in item.tags if tag in own_parts()]
    return tagged[0] if tagged else by_title.get(item.label.casefold(), OWN)
