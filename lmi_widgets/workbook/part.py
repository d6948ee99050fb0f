"""What every part of a workbook stands on: the open database, the team, the day."""

from datetime import UTC, date, datetime

from lmi_widgets.workbook.records import Team
from lmi_widgets.workbook.store import Store


class Part:
    """A group of a workbook's methods; `Workbook` is made of all of them."""

    team: Team
    _store: Store
    _salt: bytes


def today() -> date:
    """The day on this machine's calendar."""
    return datetime.now(UTC).astimezone().date()
