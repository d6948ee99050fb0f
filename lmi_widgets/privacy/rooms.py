"""A question put to a room of several tables: whose figures are shown, and how they are sealed.

Each table is a unit, and so is the room. A room's figure less the tables' figures would be the
figure of one table, finer than that table may have it: eleven tables know theirs, so the twelfth's
single person at the end of the scale is counted off. And labor sits at every table, so it sees all
of them. Hence three rules, all decided before anybody answers:

1. Of one tool a room publishes the tables' figures, each for its own table, or the room's, and
   never both (rule 2, one level up). The first opening fixes it for as long as the room lasts.
2. The room's figure is always in fixed pairs of steps (`later`), since the same people may mark the
   same at their own tables on another day. A figure in pairs is made of sums over pairs, so every
   answer has a twin in its pair that leaves all of them as they are, whatever units overlap and
   whoever subtracts. From then on each team's own figures of that tool are in pairs too.
3. Where a team's figure of the tool is out step by step already, and somebody in it had no company
   in their pair (`bands.company`), the tool is for the tables in this room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Literal

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.closing import Asked, Closing, decided, too_few
from lmi_widgets.privacy.later import stands_beside
from lmi_widgets.privacy.releases import Release, release
from lmi_widgets.privacy.settle import Counts, Settled, members, summed
from lmi_widgets.privacy.sides import People, at_least, count
from lmi_widgets.workbook import Progress, Wave, Workbook

Audience = Literal["tables", "room"]


@dataclass(frozen=True)
class Put:
    """A question as one unit answered it: a table, or the room; `privacy` alone may look into it.

    `counts` has the marks of those who handed in, by item and constituency; `answered` of them
    marked anything, `done` handed in, and `joined` could have. `fingerprint` names the unit's asking.
    """

    tool: str
    name: str
    items: Sequence[str]
    points: int
    asked: int
    counts: Counts
    answered: People
    done: People
    joined: People
    closed: date
    fingerprint: str


def choose_audience(room: Workbook, teams: Iterable[Workbook], tool: str, audience: Audience) -> Closing:
    """Fix for whom the figures of a tool are in this room, before anybody answers; else why it can't be.

    `room` is the room's own workbook, `teams` are those of its tables.
    """
    books = list(teams)
    if room.setting(_audience_key(tool)) not in ("", audience):
        return Closing(False, _other_audience(audience))
    if audience == "room" and any(_alone_step_by_step(book, tool) for book in books):
        return Closing(False, _step_by_step())
    room.set_setting(_audience_key(tool), audience)
    if audience == "room":
        for book in (room, *books):
            waves.note_room(book, tool)
    return Closing(True)


def may_close_put(workbook: Workbook, put: Put) -> Closing:
    """Whether a close would show this unit anything now."""
    why = _obstacle(_asked(workbook, put, again=False))
    return Closing(allowed=not why, why=why)


def close_put(workbook: Workbook, put: Put, *, again: bool = False, lot: Random | None = None) -> Release:
    """Seal what a unit answered as a closed wave of its workbook, and give its release.

    A second call with the same `fingerprint` changes nothing, so that a close which broke off can be
    gone on with. `again` is `close`'s. `NotAllowedError` where nothing could be shown; then nothing
    is stored.
    """
    known = workbook.survey(put.fingerprint)
    if known and waves.kept(workbook, known.id):
        return release(workbook, known.id)
    told = _asked(workbook, put, again)
    settled = told.settled()
    if (why := _obstacle(told)) or settled is None:
        raise NotAllowedError(why)
    stored = _stored(workbook, put, settled)
    drawn = lot or waves.lot(workbook, stored.id)
    waves.keep(workbook, stored.id, decided(replace(told, wave=stored), settled, drawn))
    return release(workbook, stored.id)


def _asked(workbook: Workbook, put: Put, again: bool) -> Asked:
    day, unit = put.closed, at_least(put.joined, put.done)
    wave = Wave(
        0, put.tool, put.name, "closed", put.asked, "together", put.points, tuple(put.items), "", day, day
    )
    first = waves.is_first(workbook, wave)
    return Asked(
        wave,
        waves.plan_for(workbook, put.tool, unit),
        unit,
        put.answered,
        put.counts,
        waves.remain_of(workbook),
        put.done,
        first,
        bool(waves.fixed_form(workbook, put.tool)),
        pairs=again or not first or waves.beside_a_room(workbook, put.tool),
    )


def _obstacle(told: Asked) -> str:
    return too_few(told, Progress(count(told.done), count(told.unit)))


def _stored(workbook: Workbook, put: Put, settled: Settled) -> Wave:
    groups = members(settled.groups)
    rows = {i: {g: tuple(summed(by, of)) for g, of in groups.items()} for i, by in put.counts.items()}
    return workbook.add_sealed(
        tool=put.tool,
        name=put.name,
        items=put.items,
        points=put.points,
        asked=put.asked,
        variant="together",
        counts={item: {g: row for g, row in by.items() if row} for item, by in rows.items()},
        people={g: count(put.answered, of) for g, of in groups.items()},
        form=settled.form,
        closed=put.closed,
        fingerprint=put.fingerprint,
    )


def _alone_step_by_step(workbook: Workbook, tool: str) -> bool:
    """Whether a figure is out that no figure of a room may stand beside."""
    found = waves.first_of(workbook, tool)
    return found is not None and not all(stands_beside(*found, item) for item in found[0].items)


def _audience_key(tool: str) -> str:
    return f"privacy-audience-{tool}"


def _other_audience(audience: Audience) -> str:
    if audience == "room":
        return _("This was put to the tables, so its figures stay with them. Put it to the tables again.")
    return _("This was put to the room as a whole, so the tables get none of their own. Put it to the room.")


def _step_by_step() -> str:
    return _(
        "A team here has seen its own figure of this, step by step. Beside it, a figure of the whole room "
        "could tell who marked what. Put it to the tables."
    )
