"""What every part of a workbook stands on: the open database, the team, the day."""

from dataclasses import replace
from datetime import UTC, date, datetime

from lmi_widgets import catalog
from lmi_widgets.workbook.records import Team
from lmi_widgets.workbook.store import Store


class Part:
    """A group of a workbook's methods; `Workbook` is made of all of them."""

    _team: Team
    _store: Store
    _salt: bytes

    @property
    def team(self) -> Team:
        """Whose it is; what we called a made-up team is in the language spoken now."""
        team = self._team
        if not team.made_up:
            return team
        return replace(team, name=catalog.called(team.name), keeper=catalog.called(team.keeper))


def today() -> date:
    """The day on this machine's calendar."""
    return datetime.now(UTC).astimezone().date()
