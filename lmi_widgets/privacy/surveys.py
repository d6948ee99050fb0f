"""A survey's answers on their way into a workbook: settled and sealed at once, never stored as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Literal

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.closing import Asked, decided
from lmi_widgets.privacy.later import check_correction
from lmi_widgets.privacy.settle import Counts, ItemCounts, Settled, members, summed
from lmi_widgets.privacy.sides import People, count
from lmi_widgets.workbook import Wave, Workbook

Rows = dict[str, dict[str, tuple[int, ...]]]


def check_survey(
    workbook: Workbook,
    *,
    tool: str,
    name: str,
    items: Sequence[str],
    points: int,
    asked: int,
    variant: Literal["together", "sides"],
    counts: Counts,
    people: People,
    closed: date,
    fingerprint: str,
) -> None:
    """`NotAllowedError` where `add_survey` would refuse, so that of several tools none is stored."""
    known = workbook.survey(fingerprint)
    if known is None:
        wave = Wave(0, tool, name, "closed", asked, variant, points, tuple(items), "", closed, closed)
        _checked(workbook, _asked(workbook, wave, counts, people, again=False))


def add_survey(
    workbook: Workbook,
    *,
    tool: str,
    name: str,
    items: Sequence[str],
    points: int,
    asked: int,
    variant: Literal["together", "sides"],
    counts: Counts,
    people: People,
    closed: date,
    fingerprint: str,
    lot: Random | None = None,
    again: bool = False,
    reworded: Sequence[str] = (),
) -> Wave:
    """Seal a survey as a closed wave of `tool`; the wave that is there where the file is known.

    `counts[item][constituency]` has one number a step, `people` is how many answered anything.
    With `again` the survey is to be repeated: its first wave is shown in pairs of steps, as all
    later ones are, so that they can stand beside it. `reworded` items were asked in other words, and
    stand beside no other wave. `NotAllowedError` where nothing of it could be
    shown, and where it corrects fewer than five people's answers (rule 6); then nothing is stored.
    """
    known = workbook.survey(fingerprint)
    if known and waves.kept(workbook, known.id):
        return known
    wave = Wave(0, tool, name, "closed", asked, variant, points, tuple(items), "", closed, closed)
    told = _asked(workbook, wave, counts, people, again)
    settled, rows, groups = _checked(workbook, told)
    stored = workbook.add_sealed(
        tool=tool,
        name=name,
        items=items,
        points=points,
        asked=asked,
        variant=variant,
        counts=rows,
        people=groups,
        form=settled.form,
        closed=closed,
        fingerprint=fingerprint,
    )
    drawn = lot or waves.lot(workbook, stored.id)
    decision = decided(replace(told, wave=stored), settled, drawn)
    waves.keep(workbook, stored.id, replace(decision, reworded=list(reworded)))
    return stored


def _asked(workbook: Workbook, wave: Wave, counts: Counts, people: People, again: bool) -> Asked:
    first = waves.is_first(workbook, wave)
    return Asked(
        wave,
        waves.plan_for(workbook, wave.tool, people),
        unit=people,
        people=people,
        counts=counts,
        remain=waves.remain_of(workbook),
        done=people,
        first=first,
        fixed=bool(waves.fixed_form(workbook, wave.tool)),
        pairs=again or not first or waves.beside_a_room(workbook, wave.tool),
    )


def _checked(workbook: Workbook, told: Asked) -> tuple[Settled, Rows, dict[str, int]]:
    """How the survey is settled, and its counts by group. `NotAllowedError` as in `add_survey`."""
    wave, settled = told.wave, told.settled()
    if settled is None:
        raise NotAllowedError(_nothing_to_show(count(told.people)))
    rows = {item: _by_group(by, settled) for item, by in told.counts.items()}
    groups = {g: count(told.people, m) for g, m in members(settled.groups).items()}
    check_correction(workbook, wave, rows, groups)
    return settled, rows, groups


def _by_group(by: ItemCounts, settled: Settled) -> dict[str, tuple[int, ...]]:
    rows = {group: summed(by, of) for group, of in members(settled.groups).items()}
    return {group: tuple(row) for group, row in rows.items() if row}


def _nothing_to_show(n: int) -> str:
    said = _("{n} answered, from too few groups or people to show anything. Nothing was stored.")
    return said.format(n=n)
