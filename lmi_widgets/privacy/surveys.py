"""A survey's answers on their way into a workbook: settled and sealed at once, never stored as rows."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Literal

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.closing import Asked, decided
from lmi_widgets.privacy.settle import Counts, ItemCounts, Settled, members, settle, summed
from lmi_widgets.privacy.sides import People, count
from lmi_widgets.workbook import Wave, Workbook


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
) -> Wave:
    """Seal a survey as a closed wave of `tool`; the wave that is there where the file is known.

    `counts[item][constituency]` has one number a step, `people` is how many answered anything.
    `NotAllowedError` where nothing of it could be shown; then nothing is stored.
    """
    could = waves.plan_for(workbook, tool, people)
    remain = waves.remain_of(workbook)
    settled = settle(could, people, people, counts, remain=remain, empty_too=variant == "sides")
    if settled is None:
        raise NotAllowedError(_nothing_to_show(count(people)))
    wave = workbook.add_sealed(
        tool=tool,
        name=name,
        items=items,
        points=points,
        asked=asked,
        variant=variant,
        counts={item: _by_group(by, settled) for item, by in counts.items()},
        people={g: count(people, m) for g, m in members(settled.groups).items()},
        form=settled.form,
        closed=closed,
        fingerprint=fingerprint,
    )
    if waves.kept(workbook, wave.id) is None:
        told = Asked(wave, could, people, people, counts, remain)
        first = waves.is_first(workbook, wave)
        drawn = lot or waves.lot(workbook, wave.id)
        waves.keep(workbook, wave.id, decided(told, settled, drawn, first=first))
    return wave


def _by_group(by: ItemCounts, settled: Settled) -> dict[str, tuple[int, ...]]:
    rows = {group: summed(by, of) for group, of in members(settled.groups).items()}
    return {group: tuple(row) for group, row in rows.items() if row}


def _nothing_to_show(n: int) -> str:
    said = _("{n} answered, from too few groups or people to show anything. Nothing was stored.")
    return said.format(n=n)
