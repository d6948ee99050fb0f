"""Wave beside wave: what may be compared, and whether a tool may be asked again (rule 6)."""

from dataclasses import dataclass

import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.privacy.bands import blocks
from lmi_widgets.privacy.closing import Closing
from lmi_widgets.privacy.later import withheld_items
from lmi_widgets.privacy.releases import Release, in_pairs
from lmi_widgets.privacy.sentences import not_beside
from lmi_widgets.privacy.shown import Shown
from lmi_widgets.workbook import Wave, Workbook


@dataclass(frozen=True)
class Comparison:
    """`waves` in the order of asking, all in pairs of steps; empty where nothing can be compared.

    `why` are sentences on what isn't compared; empty where there is only one wave.
    """

    waves: tuple[Release, ...]
    why: tuple[str, ...]


def compare(workbook: Workbook, wave_id: int) -> Comparison:
    """A closed wave beside the earlier ones of its tool, as far as they asked the same.

    A reworded question (`asked`), another variant or another scale is not the same.
    """
    wave = waves.wave_of(workbook, wave_id)
    earlier = [w for w, _d in waves.decided_waves(workbook, wave.tool) if w.id < wave.id]
    alike = [w for w in earlier if _alike(w, wave)]
    found = [shown for w in [*alike, wave] if (shown := in_pairs(workbook, w.id)) and _any(shown)]
    if len(found) > 1 and found[-1].wave == wave:
        return Comparison(tuple(found), _reworded() if len(alike) < len(earlier) else ())
    return Comparison((), _nothing(workbook, wave, bool(earlier), bool(alike)))


def _alike(one: Wave, other: Wave) -> bool:
    return (one.asked, one.variant, one.points) == (other.asked, other.variant, other.points)


def _any(found: Release) -> bool:
    return any(isinstance(shown, Shown) for by in found.items.values() for shown in by.values())


def _reworded() -> tuple[str, ...]:
    return (_("An earlier round was worded or asked in another way, so it isn't set beside this one."),)


def _nothing(workbook: Workbook, wave: Wave, earlier: bool, alike: bool) -> tuple[str, ...]:
    if not earlier:
        return ()
    if not alike:
        return _reworded()
    if withheld_items(workbook, wave):
        return (not_beside().why, not_beside().remedy)
    return (_("This round and the one before can't be set beside each other: too little of both is shown."),)


def may_ask_again(workbook: Workbook, tool: str) -> Closing:
    """Whether a new wave of a closed tool could be shown; asked before anybody answers in vain."""
    found = waves.first_of(workbook, tool)
    newest = workbook.current_wave(tool)
    if newest is None and waves.on_the_wall(workbook, tool):
        return Closing(True)  # the room was asked, and nothing of this team's own is out
    if found is None or newest is None or newest.state == "open":
        return Closing(False, _("There is nothing to ask again: close this question first."))
    if len(blocks(newest.points)) == 1:
        return Closing(False, _("With this few steps, a new round could not be shown beside the first one."))
    if withheld_items(workbook, _next(newest)) >= {*newest.items}:
        return Closing(False, _step_by_step())
    return Closing(True)


def _next(newest: Wave) -> Wave:
    """The wave that would be opened, before it is."""
    return Wave(**{**vars(newest), "id": newest.id + 1})


def _step_by_step() -> str:
    return _(
        "This can't be asked again: it was shown step by step, and a second round beside that could give "
        "single people away. Next time, choose “Close, to ask again later”."
    )
