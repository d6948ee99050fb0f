"""Rule 1 for small units: where to talk first, and answers side by side if each says yes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.bands import blocks, folded
from lmi_widgets.privacy.sides import People, left_by_pools
from lmi_widgets.privacy.waves import Kept, kept, wave_of
from lmi_widgets.workbook import Workbook

FEWEST_POINTS = 4


@dataclass(frozen=True)
class TalkFirst:
    """The items on which a small unit's answers lie furthest apart and closest; nothing else is said."""

    furthest: str
    closest: str


def talk_first(
    counts: Mapping[str, Sequence[int]], points: int, people: People, lot: Random
) -> TalkFirst | None:
    """Where a unit of these `people` talks first; `counts` has one number a step for every item.

    How far apart is the range, and a skipped answer changes nothing in it, so that neither shows
    who skipped. Ties go by lot. None on scales of fewer than 4 points, or with a single item.
    """
    if points < FEWEST_POINTS or len(counts) < 2:
        return None
    limit = _limit(points, people)
    return _told({item: min(_range(row), limit) for item, row in counts.items()}, lot)


def talk_first_in_pairs(
    counts: Mapping[str, Sequence[int]], points: int, took_part: int, lot: Random
) -> TalkFirst | None:
    """The same where the tool may be asked again: how far apart is counted in fixed pairs of steps.

    Whoever of `took_part` skipped an item counts in the middle pair. Each answer has a twin in its
    pair, so asking again, with other marks of the pool's own, finds no single one out (rule 6).
    """
    if points < FEWEST_POINTS or len(counts) < 2:
        return None
    rows = {item: folded(row, max(0, took_part - sum(row))) for item, row in counts.items()}
    apart = {
        item: _range([sum(row[low - 1 : high]) for low, high in blocks(points)]) for item, row in rows.items()
    }
    return _told(apart, lot)


def _told(apart: Mapping[str, int], lot: Random) -> TalkFirst:
    furthest = _drawn(apart, max(apart.values()), lot)
    others = {item: spread for item, spread in apart.items() if item != furthest}
    return TalkFirst(furthest, _drawn(others, min(others.values()), lot))


def _limit(points: int, people: People) -> int:
    """Where a pool leaves one person, ranges of half the scale and more are one tie.

    Finer than that, a pool that knows all other answers could work out the last one: if it marked
    1 and 1 on one item, 1 and 4 on another, and the first lies furthest apart, the last is a 4.
    """
    alone = 1 in left_by_pools(people)
    return (points - 1) // 2 if alone else points - 1


def _range(row: Sequence[int]) -> int:
    marked = [step for step, n in enumerate(row) if n]
    return marked[-1] - marked[0] if marked else 0


def _drawn(apart: Mapping[str, int], spread: int, lot: Random) -> str:
    return lot.choice([item for item, found in apart.items() if found == spread])


def side_by_side(workbook: Workbook, wave_id: int, *, today: date) -> dict[str, tuple[int, ...]]:
    """Each item's marks from low to high, without roles, for the screen that is open now.

    Only where the unit was told where to talk first and each of its people said yes today; every
    yes and no is wiped when this is called with all of them there, so it opens once a day.
    `NotAllowedError` otherwise.
    """
    found = kept(workbook, wave_id)
    if wave_of(workbook, wave_id).state == "open" or found is None or not found.talk:
        raise NotAllowedError(
            _("Answers are laid side by side only in a small team that was told where to talk first.")
        )
    _check_consent(workbook, wave_id, found, today)
    rows = workbook.sealed(wave_id).counts
    return {item: _marks(by.get("everyone", ())) for item, by in rows.items()}


def _check_consent(workbook: Workbook, wave_id: int, found: Kept, today: date) -> None:
    asked, said = workbook.asked_today(wave_id, today), workbook.consents(wave_id)
    if not asked and said.answered < found.people:
        raise NotAllowedError(_("Answers are laid side by side only when each of you has said yes."))
    workbook.clear_consents(wave_id, today)
    if asked or said.yes < said.answered:
        raise NotAllowedError(
            _("Not everyone chose to lay the answers side by side. This is not asked again today.")
        )


def _marks(row: Sequence[int]) -> tuple[int, ...]:
    return tuple(step for step, n in enumerate(row, start=1) for _person in range(n))
