"""What comes after the close: kept, and joined only five at a time (rule 5)."""

import lmi_widgets.privacy.waves as waves
from lmi_widgets.privacy.bands import blocks
from lmi_widgets.privacy.plans import may_show
from lmi_widgets.privacy.releases import Release, release
from lmi_widgets.privacy.settle import Counts, enough_marked, members
from lmi_widgets.privacy.sides import People, at_least, count, only
from lmi_widgets.workbook import Constituency, Wave, Workbook


def admit_late(workbook: Workbook, wave_id: int) -> Release:
    """Join what came late to a closed wave if it could be shown by itself; else leave it waiting.

    Whoever saw the result before can take it from the one after. So the late answers to each item
    must pass rules 1 and 2 by themselves, and from then on all blocks of steps are joined. A wave
    that was shown step by step takes none once a later one stands beside it. One that a survey or a
    room brought takes none: nobody knows who is in it already, and whoever counts twice tells that
    they skipped nothing, so that the others did.
    `NotAllowedError` while the wave is open.
    """
    wave, decision = waves.wave_of(workbook, wave_id), waves.kept(workbook, wave_id)
    if wave.state == "closed" and decision and decision.form in ("whole", "split"):
        people = workbook.finished_by_constituency(wave_id)
        late = {g: m for g, m in members(decision.groups).items() if count(people, m)}
        may_change = not wave.gathered and (decision.pairs or _is_last(workbook, wave))
        if late and may_change and _may_join(workbook, wave, people, late, decision.pairs):
            waves.keep(workbook, wave_id, waves.coarser(decision, wave.points, late, late=True))
            workbook.seal(wave_id, decision.groups, decision.form)
    return release(workbook, wave_id)


def _is_last(workbook: Workbook, wave: Wave) -> bool:
    return waves.decided_waves(workbook, wave.tool)[-1][0].id == wave.id


def _may_join(
    workbook: Workbook,
    wave: Wave,
    people: People,
    late: dict[str, tuple[Constituency, ...]],
    pairs: bool,
) -> bool:
    # With a single block, earlier counts by step and later ones by block would not go together.
    if len(blocks(wave.points)) == 1:
        return False
    # Whoever is in the figure already was expected, also where no composition tells of them: a side
    # that comes late alone could else take itself away again.
    there: People = dict.fromkeys((c for of in late.values() for c in of), 1)
    counts = workbook.open_counts(wave.id)
    unit = at_least(at_least(workbook.composition(), people), there)
    remain = waves.remain_of(workbook)
    return all(
        may_show(only(people, of), only(unit, of), remain)
        and (pairs or _each_item(counts, only(people, of), remain))
        for of in late.values()
    )


def _each_item(counts: Counts, people: People, remain: int) -> bool:
    marked = [sum(sum(by[c]) for c in people if c in by) for by in counts.values()]
    return all(enough_marked(n, people, remain) for n in marked)
