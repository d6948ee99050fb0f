"""Answers that a survey or a room gathered outside a workbook: sealed at once, so that no row is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Literal

import lmi_widgets.privacy.waves as waves
from lmi_widgets.privacy.closing import Asked, decided
from lmi_widgets.privacy.settle import Counts, ItemCounts, Settled, members, summed
from lmi_widgets.privacy.sides import People, at_least, count
from lmi_widgets.workbook import Wave, Workbook

Rows = dict[str, dict[str, tuple[int, ...]]]


@dataclass(frozen=True)
class Gathered:
    """A question as one unit answered it; `privacy` alone may look into it.

    `counts[item][constituency]` has one number a step. `people` handed in, also a blank ballot; of a
    survey, those who answered anything. In a room `joined` could have.
    `fingerprint` names this asking, so that it is stored once. `reworded` items were asked in other
    words than the tool's, and stand beside no other wave.
    """

    tool: str
    name: str
    items: Sequence[str]
    points: int
    asked: int
    counts: Counts
    people: People
    closed: date
    fingerprint: str
    variant: Literal["together", "sides"] = "together"
    joined: People | None = None
    reworded: Sequence[str] = ()


def known(workbook: Workbook, gathered: Gathered) -> Wave | None:
    """The wave that this asking became before; None where there is none."""
    there = workbook.survey(gathered.fingerprint)
    return there if there and waves.kept(workbook, there.id) else None


def told(workbook: Workbook, gathered: Gathered, *, again: bool) -> Asked:
    """Who was asked what, for the rules. With `again` the tool is to be asked again."""
    people = gathered.people
    unit = people if gathered.joined is None else at_least(gathered.joined, people)
    wave = _wave(gathered)
    first = waves.is_first(workbook, wave)
    return Asked(
        wave,
        waves.plan_for(workbook, wave.tool, unit),
        unit=unit,
        people=people,
        counts=gathered.counts,
        remain=waves.remain_of(workbook),
        first=first,
        fixed=bool(waves.fixed_form(workbook, wave.tool)),
        pairs=again or not first or waves.beside_a_room(workbook, wave.tool),
    )


def by_group(asked: Asked, settled: Settled) -> tuple[Rows, dict[str, int]]:
    """What is sealed: each item's counts by group, and how many of each group took part."""
    rows = {item: _of_groups(by, settled) for item, by in asked.counts.items()}
    return rows, {g: count(asked.people, of) for g, of in members(settled.groups).items()}


def seal(
    workbook: Workbook, gathered: Gathered, asked: Asked, settled: Settled, lot: Random | None = None
) -> Wave:
    """Store it as a closed wave, and keep how it is shown; `lot` as in `close`."""
    rows, people = by_group(asked, settled)
    stored = workbook.add_sealed(
        tool=gathered.tool,
        name=gathered.name,
        items=gathered.items,
        points=gathered.points,
        asked=gathered.asked,
        variant=gathered.variant,
        counts=rows,
        people=people,
        form=settled.form,
        closed=gathered.closed,
        fingerprint=gathered.fingerprint,
    )
    decision = decided(replace(asked, wave=stored), settled, lot or waves.lot(workbook, stored.id))
    waves.keep(workbook, stored.id, replace(decision, reworded=list(gathered.reworded)))
    return stored


def _wave(gathered: Gathered) -> Wave:
    """As it will be stored, but for its number."""
    return Wave(
        id=0,
        tool=gathered.tool,
        name=gathered.name,
        state="closed",
        asked=gathered.asked,
        variant=gathered.variant,
        points=gathered.points,
        items=tuple(gathered.items),
        form="",
        opened=gathered.closed,
        closed=gathered.closed,
        gathered="survey" if gathered.joined is None else "room",
    )


def _of_groups(by: ItemCounts, settled: Settled) -> dict[str, tuple[int, ...]]:
    rows = {group: summed(by, of) for group, of in members(settled.groups).items()}
    return {group: tuple(row) for group, row in rows.items() if row}
