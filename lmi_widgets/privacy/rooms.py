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

from collections.abc import Iterable
from random import Random
from typing import Literal

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.closing import Asked, Closing, too_few
from lmi_widgets.privacy.gathered import Gathered, known, seal, told
from lmi_widgets.privacy.later import stands_beside
from lmi_widgets.privacy.releases import Release, release
from lmi_widgets.privacy.sides import count
from lmi_widgets.workbook import Progress, Workbook

Audience = Literal["tables", "room"]


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


def may_close_put(workbook: Workbook, put: Gathered) -> Closing:
    """Whether a close would show this unit anything now."""
    why = _obstacle(told(workbook, put, again=False))
    return Closing(allowed=not why, why=why)


def close_put(
    workbook: Workbook, put: Gathered, *, again: bool = False, lot: Random | None = None
) -> Release:
    """Seal what a unit answered as a closed wave of its workbook, and give its release.

    A second call with the same `fingerprint` changes nothing, so that a close which broke off can be
    gone on with. `again` is `close`'s. `NotAllowedError` where nothing could be shown; then nothing
    is stored.
    """
    there = known(workbook, put)
    if there:
        return release(workbook, there.id)
    asked = told(workbook, put, again=again)
    settled = asked.settled()
    if (why := _obstacle(asked)) or settled is None:
        raise NotAllowedError(why)
    return release(workbook, seal(workbook, put, asked, settled, lot).id)


def _obstacle(asked: Asked) -> str:
    return too_few(asked, Progress(count(asked.people), count(asked.unit)))


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
