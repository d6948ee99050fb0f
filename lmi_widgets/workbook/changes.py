"""What changed since the last look, tool by tool, so that a page draws only that anew."""

from collections import defaultdict
from collections.abc import Hashable

from sqlalchemy import Connection, func, select

from lmi_widgets.workbook.part import Part
from lmi_widgets.workbook.schema import (
    answers,
    composition,
    consents,
    fields,
    notes,
    settings,
    taking_part,
    tallies,
    waves,
)

TEAM = ""  # stands for what concerns every tool
Standing = dict[str, Hashable]
_OF_A_WAVE = ("privacy-wave-", "privacy-lot-", "survey-of-wave-")
_OF_A_TOOL = ("privacy-room-",)
# For a page of the workbook's own process alone: they tell that something changed, and not what.
_SUMS = (
    select(answers.c.wave, func.count(), func.sum(answers.c.revision)).group_by(answers.c.wave),
    select(taking_part.c.wave, taking_part.c.done, func.count()).group_by(
        taking_part.c.wave, taking_part.c.done
    ),
    select(tallies.c.wave, func.sum(tallies.c.count)).group_by(tallies.c.wave),
    select(consents.c.wave, func.count()).group_by(consents.c.wave),
)


class Changes(Part):
    """The workbook as something to compare with itself."""

    def standing(self) -> Standing:
        """For each tool, and for the team as a whole (`TEAM`), what differs once anything of it was written.

        Compare only what this process was given; it is made to be compared, and says nothing else.
        """
        there: dict[str, list[Hashable]] = defaultdict(list)
        with self._store.read() as connection:
            for table in (notes, fields):
                for row in connection.execute(select(table)):
                    there[row.tool].append(tuple(row))
            tools = _waves(connection, there)
            for key, value in connection.execute(select(settings).order_by(settings.c.key)):
                there[_owner(key, tools)].append((key, value))
            there[TEAM] += [tuple(row) for row in connection.execute(select(composition))]
        return {tool: hash(tuple(rows)) for tool, rows in there.items()}


def _waves(connection: Connection, there: dict[str, list[Hashable]]) -> dict[int, str]:
    """Add the waves to their tools; the tool of each."""
    tools = {}
    for wave in connection.execute(select(waves.c.tool, waves.c.id, waves.c.state, waves.c.consent_asked)):
        tools[wave.id] = wave.tool
        there[wave.tool].append(tuple(wave))
    for sums in _SUMS:
        for row in connection.execute(sums):
            there[tools.get(row[0], TEAM)].append(tuple(row))
    return tools


def _owner(key: str, tools: dict[int, str]) -> str:
    """The tool that a setting is about; the team's as a whole where none is."""
    for prefix in _OF_A_WAVE:
        number = key.removeprefix(prefix)
        if number != key:
            return tools.get(int(number), TEAM) if number.isdigit() else TEAM
    for prefix in _OF_A_TOOL:
        if key.startswith(prefix):
            return key.removeprefix(prefix)
    return TEAM
