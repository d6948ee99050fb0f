"""The close of a wave: whether it may be, and what becomes of it (rules 2, 5 and 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.bands import choices
from lmi_widgets.privacy.plans import Plan
from lmi_widgets.privacy.releases import Release, release
from lmi_widgets.privacy.settle import Counts, Settled, company_of, settle, summed
from lmi_widgets.privacy.sides import People, at_least, count, sides_of_five
from lmi_widgets.privacy.small import talk_first, talk_first_in_pairs
from lmi_widgets.privacy.waves import Kept
from lmi_widgets.workbook import CONSTITUENCIES, SIDES, Progress, Wave, Workbook

ROOM = 20  # rule 5
NEAREST = 5


@dataclass(frozen=True)
class Closing:
    """Whether a wave may close now; if not, `why` is a sentence for the page."""

    allowed: bool
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """A wave, who is in the unit, and who took part; it never leaves this package.

    A blank page that was handed in is one that skipped each item. Else the number who answered, or
    whether the next round can close, would tell of somebody who left that the blank one was theirs.
    """

    wave: Wave
    plan: Plan
    unit: People
    people: People
    counts: Counts
    remain: int
    first: bool = True
    fixed: bool = False
    pairs: bool = False

    @property
    def expected(self) -> People:
        """Who could have answered: about sides only some are asked, so there those who did."""
        return self.people if self.wave.variant == "sides" else self.unit

    def settled(self) -> Settled | None:
        """What the wave becomes; None where nothing could be shown."""
        return settle(
            self.plan,
            self.expected,
            self.people,
            self.counts,
            remain=self.remain,
            empty_too=self.wave.variant == "sides",
            fixed=self.fixed,
        )


def may_close(workbook: Workbook, wave_id: int) -> Closing:
    """Whether a close would show anything now; else the wave stays open and nothing is lost.

    All that can be learnt from it is that too few have answered yet. `InputError` for no such wave.
    """
    why = _obstacle(workbook, _now(workbook, wave_id))
    return Closing(allowed=not why, why=why)


def _now(workbook: Workbook, wave_id: int, *, again: bool = False) -> Asked:
    wave, people = waves.wave_of(workbook, wave_id), workbook.finished_by_constituency(wave_id)
    unit, first = at_least(workbook.composition(), people), waves.is_first(workbook, wave)
    return Asked(
        wave,
        waves.plan_for(workbook, wave.tool, unit),
        unit,
        people,
        workbook.open_counts(wave_id),
        waves.remain_of(workbook),
        first,
        bool(waves.fixed_form(workbook, wave.tool)),
        pairs=again or not first or waves.beside_a_room(workbook, wave.tool),
    )


def _obstacle(workbook: Workbook, now: Asked) -> str:
    if now.wave.state == "closed":
        return _("This question is closed already. Reload the page to see it.")
    if not workbook.composition():
        return _("First say how many you are, and from which groups. Then close it.")
    return too_few(now, workbook.progress(now.wave.id))


def too_few(now: Asked, done: Progress) -> str:
    """Why nothing of what is `now` answered could be shown; empty where something could."""
    if now.plan.form == "alone":
        return _("A result takes at least three people, so this stays open. You see your own answers.")
    if now.plan.form == "small":
        return _still_to_come() if done.finished < done.people else ""
    return "" if now.settled() else _too_few_yet()


def _still_to_come() -> str:
    return _("In a team of this size it closes when all are done. Somebody is still to come.")


def _too_few_yet() -> str:
    return _(
        "Too few have answered to show anything yet, so this stays open and every answer is kept. "
        "It takes five answers in each group that is shown, and three outside any one side."
    )


def close(workbook: Workbook, wave_id: int, *, lot: Random | None = None, again: bool = False) -> Release:
    """Close a wave for good: seal its answers and give its release.

    With `again` the tool is to be asked again, so the first wave is shown in pairs of steps too; a
    later one always is (see `later`). `lot` draws among ties where to talk first; else the wave's own
    lot, which is drawn once.
    `NotAllowedError` with the sentence of `may_close`, and then nothing has changed.
    """
    now = _now(workbook, wave_id, again=again)
    why, settled = _obstacle(workbook, now), now.settled()
    if why or settled is None:
        raise NotAllowedError(why)
    decision = decided(now, settled, lot or waves.lot(workbook, wave_id))
    waves.keep(workbook, wave_id, decision)
    workbook.seal(wave_id, settled.groups, settled.form)
    if _changed(workbook, now, settled):
        groups = decision.joined.keys()
        waves.keep(workbook, wave_id, waves.coarser(decision, now.wave.points, groups, late=False))
    return release(workbook, wave_id)


def decided(asked: Asked, settled: Settled, lot: Random) -> Kept:
    """What is kept of the decision on a wave."""
    numbers, step_by_step = settled.form != "small", not asked.pairs
    return Kept(
        form=settled.form,
        groups=settled.groups,
        people=count(asked.unit, tuple(settled.groups)),
        first=asked.first,
        joined=_numbers(settled, asked.wave.items, asked.wave.points) if step_by_step else {},
        left_out=[c for c in CONSTITUENCIES if asked.unit.get(c, 0) and c not in settled.groups],
        talk=_talk(asked, lot) if settled.form == "small" else [],
        sides=sum(count(asked.unit, members) > 0 for members in SIDES.values()),
        fives=len(sides_of_five(asked.unit)),
        pairs=asked.pairs,
        company=_company(asked, settled) if numbers and step_by_step else {},
    )


def _company(asked: Asked, settled: Settled) -> dict[str, list[bool]]:
    in_order = {item: asked.counts.get(item, {}) for item in asked.wave.items}
    return company_of(settled.groups, asked.people, in_order)


def _numbers(settled: Settled, items: Sequence[str], points: int) -> dict[str, list[int]]:
    known = list(choices(points))
    groups = dict.fromkeys(settled.groups.values())
    found = {g: [settled.joined.get(item, {}).get(g) for item in items] for g in groups}
    return {g: [-1 if blocks is None else known.index(blocks) for blocks in row] for g, row in found.items()}


def _talk(asked: Asked, lot: Random) -> list[str]:
    blank = [0] * asked.wave.points
    rows = {i: summed(asked.counts.get(i, {}), CONSTITUENCIES) or blank for i in asked.wave.items}
    if asked.pairs:
        talk = talk_first_in_pairs(rows, asked.wave.points, count(asked.people), lot)
    else:
        talk = talk_first(rows, asked.wave.points, asked.unit, lot)
    return [talk.furthest, talk.closest] if talk else []


def _changed(workbook: Workbook, now: Asked, settled: Settled) -> bool:
    """Whether somebody changed a mark between the decision and the seal."""
    sealed = workbook.sealed(now.wave.id).counts
    return any(
        sum(map(sum, sealed[item].values())) != sum(sum(by[c]) for c in settled.groups if c in by)
        for item, by in now.counts.items()
    )


def answered_so_far(workbook: Workbook, wave_id: int) -> int | None:
    """Rule 5: in rooms of 20 and more, how many are done, to the nearest five; None in smaller ones."""
    return nearest_five(workbook.progress(wave_id))


def nearest_five(done: Progress) -> int | None:
    """The same for a room, whose answers lie in no workbook yet."""
    if done.people < ROOM:
        return None
    return (2 * done.finished + NEAREST) // (2 * NEAREST) * NEAREST
