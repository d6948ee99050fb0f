"""What a wave after the first may add to what is out already (rule 6).

Whoever assumes that all who stayed marked the same can take one wave from another, and what is
left are those who joined or left. Who they were can't be known for sure, in a survey not at all.
So every wave after the first is shown in fixed pairs of steps, with half-point means from them,
and who skipped counts in the middle pair: each answer has a twin, and no sum or difference of
such waves tells the two apart, whoever took part in which.

The first wave alone may be shown step by step. Then a later one is shown only for items where
everybody shared a pair with somebody who answered otherwise, in every group (`bands.company`).
Or the team says at the first close that it will ask again: then the first is shown in pairs too.

Paired change (how many moved up, how many down) is never published: it may stand only instead of
the levels, and those are out since the first close. Nor could it be counted: closed waves are
sealed without participants (rule 9).
"""

from collections.abc import Mapping, Sequence

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.sides import FIVE
from lmi_widgets.privacy.waves import Kept
from lmi_widgets.workbook import Sealed, Wave, Workbook

Rows = Mapping[str, Mapping[str, Sequence[int]]]


def withheld_items(workbook: Workbook, wave: Wave) -> frozenset[str]:
    """The items of a wave that can't be shown beside the first wave of its tool."""
    found = waves.first_of(workbook, wave.tool)
    if found is None or found[0].id == wave.id:
        return frozenset()
    first, decision = found
    alone = frozenset(item for item in first.items if not stands_beside(first, decision, item))
    return frozenset(wave.items) if decision.form == "small" and alone else alone & {*wave.items}


def stands_beside(first: Wave, decision: Kept, item: str) -> bool:
    """Whether a later wave of this item of a tool's first wave may be shown."""
    at = first.items.index(item)
    return decision.pairs or (bool(decision.company) and all(row[at] for row in decision.company.values()))


def check_correction(workbook: Workbook, survey: Wave, counts: Rows, people: Mapping[str, int]) -> None:
    """`NotAllowedError` for a survey that corrects fewer than five people's answers.

    A survey of the same name and day as one that is there corrects it. Of five and more it stands
    beside it as a later wave does.
    """
    for wave, _decision in waves.decided_waves(workbook, survey.tool):
        if (wave.name, wave.closed) == (survey.name, survey.closed):
            moved = _concerned(workbook.sealed(wave.id), counts, people)
            if moved is not None and moved < FIVE:
                raise NotAllowedError(_too_small_a_change(wave))


def _concerned(before: Sealed, counts: Rows, people: Mapping[str, int]) -> int | None:
    """At least so many people's answers differ; None where no item is in both."""
    both = before.counts.keys() & counts.keys()
    return max((_moved(before, counts, people, item) for item in both), default=None)


def _moved(before: Sealed, counts: Rows, people: Mapping[str, int], item: str) -> int:
    up = down = 0
    for group in before.people.keys() | people.keys():
        was = _row(before.counts[item].get(group, ()), before.people.get(group, 0))
        now = _row(counts[item].get(group, ()), people.get(group, 0))
        steps = [now.get(step, 0) - was.get(step, 0) for step in now.keys() | was.keys()]
        up, down = up + sum(n for n in steps if n > 0), down - sum(n for n in steps if n < 0)
    return max(up, down)


def _row(counts: Sequence[int], people: int) -> dict[int, int]:
    """How many marked each step; at 0 how many skipped."""
    return {0: people - sum(counts), **dict(enumerate(counts, start=1))}


def _too_small_a_change(wave: Wave) -> str:
    said = _(
        "This file has the name and the day of a survey that is here ({day}), and differs from it in fewer "
        "than five people's answers. Such a correction could show whose they are, so nothing was stored."
    )
    return said.format(day=wave.closed)
