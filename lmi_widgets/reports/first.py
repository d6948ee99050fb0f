"""What stands on the first two pages: as much as they hold, and how much more stands behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from lmi_widgets.reports.asked import Said
from lmi_widgets.reports.contents import Agreement, Contents
from lmi_widgets.workbook import Note

PLAN = 38  # lines for steps and agreements together
STEP, TEXT, PER_LINE = 2, 1, 95
ROOM, FIGURE = 6, 3  # half a page is a figure


@dataclass(frozen=True)
class First:
    """The first two pages. `lines` are waves of which only a line stands there."""

    steps: tuple[Note, ...]
    more_steps: int
    agreements: tuple[Agreement, ...]
    more_agreements: int
    said: tuple[Said, ...]
    lines: tuple[Said, ...]


def first(contents: Contents) -> First:
    """As many steps, agreements and waves as two pages hold, in their order; the newest waves in full."""
    message = sum(3 + _lines(text) for _heading, text in contents.message.texts) if contents.message else 0
    room = max(PLAN - message, PLAN // 3)
    agreed = _fitting([TEXT * _lines(a.text + a.title) for a in contents.agreements], room // 3)
    used = sum(_lines(a.text + a.title) for a in contents.agreements[:agreed])
    steps = _fitting([STEP + _lines(step.text + step.outcome) for step in contents.steps], room - used)
    full = _in_full(contents.said)
    return First(
        steps=contents.steps[:steps],
        more_steps=len(contents.steps) - steps,
        agreements=contents.agreements[:agreed],
        more_agreements=len(contents.agreements) - agreed,
        said=tuple(one for one in contents.said if one.id in full),
        lines=tuple(one for one in contents.said if one.id not in full),
    )


def _lines(text: str) -> int:
    return sum(1 + len(part) // PER_LINE for part in text.split("\n"))


def _fitting(sizes: Sequence[int], room: int) -> int:
    """How many of these, from the first on, fit into so many lines."""
    return sum(sum(sizes[: n + 1]) <= room for n in range(len(sizes)))


def _in_full(said: Sequence[Said]) -> set[int]:
    """The ids of the waves that the second page holds, the newest before older ones."""
    found, room = set(), ROOM
    for one in sorted(said, key=lambda one: one.closed, reverse=True):
        room -= FIGURE if one.pictures else 1
        if room >= 0:
            found.add(one.id)
    return found
