"""What is kept of a decision, so that a closed wave is shown the same way ever after.

It lies in the workbook's settings beside the sealed counts, and says nothing that isn't shown.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from random import Random

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.privacy.bands import choices
from lmi_widgets.privacy.plans import Plan, plan
from lmi_widgets.privacy.sides import REMAIN, People
from lmi_widgets.workbook import Constituency, Form, Wave, Workbook

REMAIN_SETTING = "privacy-remain"


@dataclass(frozen=True)
class Kept:
    """How a wave was settled. `joined[group]` has one number an item: which choice of blocks, or -1.

    `people` could have answered in these groups. `first` is true for the wave of a tool that is
    shown; later ones aren't yet. `late` is true since late answers joined.
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


def coarser(decision: Kept, points: int, groups: Iterable[str], *, late: bool) -> Kept:
    """The same with all blocks of steps joined in `groups`; with `late` also where nothing was shown."""
    last = len(list(choices(points))) - 1
    joined = {g: [last if n >= 0 or late else n for n in decision.joined[g]] for g in groups}
    return replace(decision, joined=decision.joined | joined, late=decision.late or late)


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
    others = [w for w in workbook.waves(wave.tool) if w.id != wave.id and w.state == "closed"]
    return not any(kept(workbook, w.id) for w in others)


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
    forms: list[Form] = [w.form for w in workbook.waves(tool) if w.form in ("whole", "split")]
    fixed: Form = forms[0] if forms else ""
    people = workbook.composition() if composition is None else composition
    return plan(people, remain=remain_of(workbook), fixed=fixed)
