"""Counts over the answers of a wave that aren't sealed yet. They leave the workbook only to `privacy`."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from lmi_widgets.workbook.records import Constituency, Wave
from lmi_widgets.workbook.schema import answers, taken, taking_part

Counts = dict[str, dict[Constituency, tuple[int, ...]]]


def _answered(wave_id: int, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    same = and_(answers.c.wave == taking_part.c.wave, answers.c.person == taking_part.c.person)
    # Who broke off before saying “done” may come back on a blank page: it would be counted twice.
    marked = (answers.c.wave == wave_id, answers.c.value.is_not(None), taking_part.c.done)
    return select(*columns).select_from(answers.join(taking_part, same)).where(*marked)


def marks(connection: Connection, wave: Wave) -> Counts:
    """How many of those who are done marked each point, by item and constituency that has any."""
    columns = (answers.c.item, taking_part.c.constituency, answers.c.value)
    counts: dict[str, dict[Constituency, list[int]]] = {item: {} for item in wave.items}
    for item, constituency, value, n in connection.execute(
        _answered(wave.id, *columns, func.count()).group_by(*columns)
    ):
        counts[item].setdefault(constituency, [0] * wave.points)[value - 1] = n
    return {item: {name: tuple(row) for name, row in of.items()} for item, of in counts.items()}


def done(connection: Connection, wave_id: int) -> dict[Constituency, int]:
    """How many said that they are done, by constituency."""
    rows = select(taking_part.c.constituency, func.count()).where(
        taking_part.c.wave == wave_id, taking_part.c.done
    )
    return {row[0]: row[1] for row in connection.execute(rows.group_by(taking_part.c.constituency))}


def sealed_before(connection: Connection, wave_id: int) -> int:
    """How many took part in what is sealed already."""
    return connection.scalar(select(func.count()).where(taken.c.wave == wave_id)) or 0
