"""Who agreed to a survey: each union whose members answered, and the district, by which role."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.surveys.preparing import Prepared
from lmi_widgets.workbook import Workbook

LONGEST = 80
_EMAIL = "@"


@dataclass(frozen=True)
class Record:
    """What is kept of an import beside its counts: who agreed, by role, and what was reworded."""

    agreed: dict[str, str]
    reworded: tuple[str, ...]
    day: str


def parties() -> dict[str, str]:
    """Who may have to agree, with what people call them."""
    return {
        "certificated": _("the certificated union"),
        "classified": _("the classified union"),
        "district": _("the district"),
    }


def needed(prepared: Iterable[Prepared]) -> list[str]:
    """Who must have agreed: the district, and each union whose members answered."""
    groups = {group for one in prepared for group in one.people}
    return [name for name in parties() if name == "district" or name in groups]


def check(agreed: Mapping[str, str], prepared: Iterable[Prepared]) -> dict[str, str]:
    """The roles by party, trimmed; `NotAllowedError` names who is missing, `InputError` what isn't a role."""
    roles = {name: " ".join(role.split()) for name, role in agreed.items()}
    for name, role in roles.items():
        if name not in parties():
            said = _("{name!r} can't agree to a survey here. Use one of: {known}.")
            raise InputError(said.format(name=name[:40], known=", ".join(parties())))
        if not role or len(role) > LONGEST or _EMAIL in role or not role.isprintable():
            said = _("{role!r} isn't a role. Write one such as “president”, without a name or an address.")
            raise InputError(said.format(role=role[:40]), field=f"agreed-{name}")
    missing = [name for name in needed(prepared) if name not in roles]
    if missing:
        said = _(
            "Before a survey is taken in, each union and the district agree to it. "
            "Not yet said for: {names}. "
            'Say by which role, such as --agreed "{first}=president". Nothing was stored.'
        )
        names = ", ".join(parties()[name] for name in missing)
        raise NotAllowedError(said.format(names=names, first=missing[0]), field=f"agreed-{missing[0]}")
    return roles


def keep(workbook: Workbook, prepared: Prepared, agreed: Mapping[str, str], day: date) -> None:
    """Keep the record of an import; the first one of a file stays."""
    key = _key(prepared.fingerprint)
    if not workbook.setting(key):
        record = Record(dict(agreed), prepared.reworded, day.isoformat())
        workbook.set_setting(key, json.dumps(asdict(record), ensure_ascii=False))


def link(workbook: Workbook, wave_id: int, prepared: Prepared) -> None:
    """Note which record belongs to a wave."""
    if not workbook.setting(f"survey-of-wave-{wave_id}"):
        workbook.set_setting(f"survey-of-wave-{wave_id}", prepared.fingerprint)


def record(workbook: Workbook, wave_id: int) -> Record | None:
    """What was kept of the import that made a wave; None for a wave that no import made."""
    found = workbook.setting(_key(workbook.setting(f"survey-of-wave-{wave_id}")))
    if not found:
        return None
    kept = json.loads(found)
    return Record(kept["agreed"], tuple(kept["reworded"]), kept["day"])


def _key(fingerprint: str) -> str:
    return f"survey-{fingerprint}"
