"""What is kept of a decision, so that a closed wave is shown the same way ever after.

It lies in the workbook's settings beside the sealed counts, and says nothing that isn't shown.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from random import Random

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.privacy.bands import choices
from lmi_widgets.privacy.plans import Plan, as_before, plan
from lmi_widgets.privacy.sides import REMAIN, People
from lmi_widgets.workbook import Constituency, Form, Wave, Workbook

REMAIN_SETTING = "privacy-remain"


@dataclass(frozen=True)
class Kept:
    """How a wave was settled. `joined[group]` has one number an item: which choice of blocks, or -1.

    `people` could have answered in these groups. `first` is true for the first wave of a tool that
    was closed. With `pairs` it is shown in fixed pairs of steps; `company` says of a first wave that
    isn't, item by item, whether one in pairs may stand beside it. `late` is true since late answers
    joined. `reworded` items were asked in other words than the tool's, so they are set beside no
    other wave.
    """

    form: Form
    groups: dict[Constituency, str]
    people: int
    first: bool
    joined: dict[str, list[int]] = field(default_factory=dict)
    left_out: list[Constituency] = field(default_factory=list)
    talk: list[str] = field(default_factory=list)
    sides: int = 0  # how many of the two sides take part
    fives: int = 0  # how many of them have five people or more
    late: bool = False
    pairs: bool = False
    company: dict[str, list[bool]] = field(default_factory=dict)
    reworded: list[str] = field(default_factory=list)


def coarser(decision: Kept, points: int, groups: Iterable[str], *, late: bool) -> Kept:
    """The same with all blocks of steps joined in `groups`; with `late` also where nothing was shown.

    Two figures of one wave are out then, so none in pairs stands beside them.
    """
    last = len(list(choices(points))) - 1
    joined = {g: [last if n >= 0 or late else n for n in decision.joined.get(g, [])] for g in groups}
    return replace(decision, joined=decision.joined | joined, late=decision.late or late, company={})


def keep(workbook: Workbook, wave_id: int, decision: Kept) -> None:
    """Keep the decision about a wave."""
    workbook.set_setting(_key(wave_id), json.dumps(asdict(decision), separators=(",", ":")))


def kept(workbook: Workbook, wave_id: int) -> Kept | None:
    """The decision about a wave; None where there was none."""
    found = workbook.setting(_key(wave_id))
    return Kept(**json.loads(found)) if found else None


def _key(wave_id: int) -> str:
    return f"privacy-wave-{wave_id}"


def wave_of(workbook: Workbook, wave_id: int) -> Wave:
    """The wave with this id; `InputError` where the workbook has none."""
    for wave in workbook.waves():
        if wave.id == wave_id:
            return wave
    said = _("There is no question round {id} in this workbook. Open the page again.")
    raise InputError(said.format(id=repr(wave_id)))


def is_first(workbook: Workbook, wave: Wave) -> bool:
    """Whether no other closed wave of the tool was decided on before."""
    return not any(one.id != wave.id for one, _decision in decided_waves(workbook, wave.tool))


def decided_waves(workbook: Workbook, tool: str) -> list[tuple[Wave, Kept]]:
    """The closed waves of a tool that were decided on, in the order of asking."""
    closed = [(w, kept(workbook, w.id)) for w in workbook.waves(tool) if w.state == "closed"]
    return [(wave, decision) for wave, decision in closed if decision]


def beside_a_room(workbook: Workbook, tool: str) -> bool:
    """Whether a figure of a whole room, with this team in it, is out or on its way: then all is in pairs."""
    return bool(workbook.setting(_room_key(tool)))


def note_room(workbook: Workbook, tool: str) -> None:
    """Note that a figure of a room with this team in it is on its way."""
    if not beside_a_room(workbook, tool):
        workbook.set_setting(_room_key(tool), "shown")


def note_wall(workbook: Workbook, tool: str, day: date) -> None:
    """Note on which day that figure was shown on the room's wall."""
    workbook.set_setting(_room_key(tool), day.isoformat())


def on_the_wall(workbook: Workbook, tool: str) -> date | None:
    """The last day on which a room's figure of a tool was on its wall, with this team in it; else None."""
    try:
        return date.fromisoformat(workbook.setting(_room_key(tool)))
    except ValueError:
        return None  # nothing, or it never came to a close


def _room_key(tool: str) -> str:
    return f"privacy-room-{tool}"


def first_of(workbook: Workbook, tool: str) -> tuple[Wave, Kept] | None:
    """The first wave of a tool that was closed; all later ones must go with it. None before that."""
    return next((found for found in decided_waves(workbook, tool) if found[1].first), None)


def lot(workbook: Workbook, wave_id: int) -> Random:
    """The wave's lot, drawn once: two pages that close at the same time draw the same."""
    key = f"privacy-lot-{wave_id}"
    if not workbook.setting(key):
        workbook.set_setting(key, secrets.token_hex(16))
    return Random(workbook.setting(key))


def remain_of(workbook: Workbook) -> int:
    """How many must remain outside any pool in this team: 3, or up to 5 where the team chose so."""
    return int(workbook.setting(REMAIN_SETTING) or REMAIN)


def set_remain(workbook: Workbook, remain: int) -> None:
    """Choose how many must remain outside any side in this team, 3 to 5. `InputError` for another number."""
    plan({}, remain=remain)
    workbook.set_setting(REMAIN_SETTING, str(remain))


def plan_for(workbook: Workbook, tool: str, composition: People | None = None) -> Plan:
    """The plan for a tool in this workbook: an earlier close has fixed its form (rule 2).

    `composition` is the team's own where none is given.
    """
    people = workbook.composition() if composition is None else composition
    remain = remain_of(workbook)
    could = plan(people, remain=remain, fixed=fixed_form(workbook, tool))
    earlier = next((d for _wave, d in decided_waves(workbook, tool) if d.form == "split"), None)
    return as_before(could, people, earlier.groups, remain) if earlier else could


def fixed_form(workbook: Workbook, tool: str) -> Form:
    """The form in which numbers of a tool were shown before; empty where none were."""
    forms: list[Form] = [w.form for w in workbook.waves(tool) if w.form in ("whole", "split")]
    return forms[0] if forms else ""
