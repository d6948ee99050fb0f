"""Who is here: tables, the devices at them, and how many from each group. Functions on the room's file."""

from collections.abc import Mapping
from dataclasses import replace
from sqlite3 import Connection
from typing import Any

import lmi_widgets.room.codes as codes
from lmi_widgets.activities.session import constituency
from lmi_widgets.catalog import called
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.room.records import Seat, Table
from lmi_widgets.workbook import CONSTITUENCIES, Constituency

MOST_AT_A_TABLE = 70
MADE_UP = "made-up"  # that nobody here is real is kept under
MOST_DEVICES = 2_000
People = dict[Constituency, int]


def fact(connection: Connection, key: str) -> str:
    """What is kept under a name; empty where nothing is."""
    row = connection.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
    return str(row["value"]) if row else ""


def set_fact(connection: Connection, key: str, value: str) -> None:
    """Keep something under a name."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))


def tables(connection: Connection) -> list[Table]:
    """The tables by their numbers."""
    here = [Table(**row) for row in connection.execute("SELECT * FROM tables ORDER BY number")]
    ours = bool(fact(connection, MADE_UP))
    return [replace(table, name=called(table.name)) for table in here] if ours else here


def table_of(connection: Connection, code: str) -> Table | None:
    """The table with this code, a short one or a long one."""
    here = {table.number: table for table in tables(connection)}
    number = codes.found(code, {n: _as_long(connection, table, code) for n, table in here.items()})
    return here[number] if number else None


def long_code(connection: Connection, table: Table) -> str:
    """The long code of a table."""
    return codes.lengthened(fact(connection, "key"), table.code)


def join(connection: Connection, code: str, held: str, who: str) -> Seat:
    """A device joins a table; `held` is the secret that its cookie holds, `who` is empty for a shared one.

    A device that joined stays as it is: neither its table nor its group is chosen twice.
    `InputError` for a code that is no table's, a group that is none, and a room that is full.
    """
    there = seat_of(connection, held)
    if there:
        return there
    table = table_of(connection, code)
    if table is None:
        raise InputError(_("No table here has this code. Look at your table's card, and type it again."))
    if who:
        constituency(who)
    _check_room(connection, table.number)
    row = (codes.hashed(held), table.number, who)
    connection.execute("INSERT INTO seats VALUES (?, ?, ?)", row)
    return _seat(row)


def seat_of(connection: Connection, held: str) -> Seat | None:
    """The seat of the device that holds this secret."""
    row = connection.execute("SELECT * FROM seats WHERE secret = ?", (codes.hashed(held),)).fetchone()
    return _seat(tuple(row)) if row else None


def say_people(connection: Connection, table: int, people: Mapping[str, int]) -> None:
    """How many sit at a table, from each group. `InputError` for none, or more than a table holds."""
    known = {constituency(who): n for who, n in people.items()}
    if not 1 <= sum(known.values()) <= MOST_AT_A_TABLE or min(known.values()) < 0:
        said = _("{n} people can't take part at one table. Give 1 to {most} in all.")
        raise InputError(said.format(n=sum(known.values()), most=MOST_AT_A_TABLE), field="people")
    connection.execute("DELETE FROM present WHERE at = ?", (table,))
    connection.executemany(
        "INSERT INTO present VALUES (?, ?, ?)", [(table, who, n) for who, n in known.items() if n]
    )


def said_people(connection: Connection, table: int) -> People:
    """How many were said to sit at a table; empty until somebody said it."""
    return _people(connection.execute("SELECT who, people FROM present WHERE at = ?", (table,)))


def joined(connection: Connection, table: int | None = None) -> People:
    """How many could answer at a table, or in the room: as was said there, or own devices if more."""
    if table is None:
        each = [joined(connection, one.number) for one in tables(connection)]
        return {c: n for c in CONSTITUENCIES if (n := sum(people.get(c, 0) for people in each))}
    said = said_people(connection, table)
    own = "SELECT who, COUNT(*) FROM seats WHERE at = ? AND who != '' GROUP BY who"
    there = _people(connection.execute(own, (table,)))
    return {c: max(said.get(c, 0), there.get(c, 0)) for c in CONSTITUENCIES if c in said or c in there}


def devices(connection: Connection) -> int:
    """How many devices joined."""
    return int(connection.execute("SELECT COUNT(*) FROM seats").fetchone()[0])


def _as_long(connection: Connection, table: Table, code: str) -> str:
    return long_code(connection, table) if codes.is_long(code) else table.code


def _people(rows: Any) -> People:
    return {row[0]: row[1] for row in rows}


def _seat(row: tuple[Any, ...]) -> Seat:
    secret, at, who = row
    return Seat(secret, at, constituency(who) if who else None)


def _check_room(connection: Connection, table: int) -> None:
    here = connection.execute("SELECT COUNT(*) FROM seats WHERE at = ?", (table,)).fetchone()[0]
    if here >= MOST_AT_A_TABLE or devices(connection) >= MOST_DEVICES:
        raise InputError(
            _("No more devices can join here. Share a device with somebody at your table, and take turns.")
        )
