"""What people hand in while a question is open. Functions on the room's file.

A form that comes twice, by a double tap, a reload or a second tab, counts once: from a device of
one's own the last one stands, until the close; on a device that is passed on each form has a token,
and the first one with it stands.
"""

from collections.abc import Mapping
from sqlite3 import Connection

import lmi_widgets.room.codes as codes
from lmi_widgets import privacy
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.joining import MOST_AT_A_TABLE, fact, joined
from lmi_widgets.room.putting import current, question_of
from lmi_widgets.room.records import Question, Seat
from lmi_widgets.workbook import CONSTITUENCIES, Constituency, Progress

Marks = Mapping[str, str]


def hand_in(
    connection: Connection,
    seat: Seat,
    asked: Asked,
    question: int,
    marks: Marks,
    who: Constituency,
    token: str,
) -> bool:
    """Keep one person's marks, by thing; what isn't marked is skipped. False where it was there already.

    `who` and `token` matter on a shared device alone. `NotAllowedError` once the question is closed,
    `InputError` for a mark that the tool hasn't.
    """
    _need_open(connection, question)
    values = {thing: int(value) for thing, value in checked(asked, marks).items()}
    person = person_of(connection, seat, question, token)
    if seat.shared:
        if handed_in(connection, person):
            return False
        _check_turns(connection, seat.table)
    group = seat.who or who
    connection.execute("INSERT OR REPLACE INTO handed_in VALUES (?, ?, ?)", (person, seat.table, group))
    connection.execute("DELETE FROM answers WHERE person = ?", (person,))
    rows = [(person, thing, value) for thing, value in values.items()]
    connection.executemany("INSERT INTO answers VALUES (?, ?, ?)", rows)
    return True


def person_of(connection: Connection, seat: Seat, question: int, token: str) -> str:
    """What stands for one person in one question: nobody finds the device, or another question's, from it."""
    parts = (seat.secret, str(question), token if seat.shared else "")
    return codes.signed(fact(connection, "key"), "person", *parts)


def handed_in(connection: Connection, person: str) -> bool:
    """Whether this person handed in, in the question that is open."""
    row = connection.execute("SELECT 1 FROM handed_in WHERE person = ?", (person,)).fetchone()
    return row is not None


def leave(connection: Connection, seat: Seat) -> None:
    """A device that joined by mistake goes; what it handed in to a question that is open goes too."""
    now = current(connection)
    person = person_of(connection, seat, now.id if now else 0, "")
    for table in ("handed_in", "answers"):
        connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
    connection.execute("DELETE FROM votes WHERE voter = ?", (voter_of(connection, seat, ""),))
    connection.execute("DELETE FROM seats WHERE secret = ?", (seat.secret,))


def voter_of(connection: Connection, seat: Seat, token: str) -> str:
    """What stands for one person in a vote."""
    return codes.signed(fact(connection, "key"), "vote", seat.secret, token if seat.shared else "")


def mine(connection: Connection, person: str) -> dict[str, str]:
    """One's own marks in the question that is open, on a device of one's own."""
    rows = connection.execute("SELECT item, value FROM answers WHERE person = ?", (person,))
    return {row["item"]: str(row["value"]) for row in rows}


def progress(connection: Connection, table: int | None = None) -> Progress:
    """How many handed in, at a table or in the room, of how many; for `privacy` to round."""
    return Progress(sum(done(connection, table).values()), sum(joined(connection, table).values()))


def done(connection: Connection, table: int | None = None) -> dict[Constituency, int]:
    """For `privacy` only: how many handed in, by group."""
    rows = connection.execute(
        "SELECT who, COUNT(*) FROM handed_in WHERE ? IS NULL OR at = ? GROUP BY who", (table, table)
    )
    found = {row[0]: row[1] for row in rows}
    return {c: found[c] for c in CONSTITUENCIES if c in found}


def counts(
    connection: Connection, asked: Asked, table: int | None = None
) -> dict[str, dict[Constituency, tuple[int, ...]]]:
    """For `privacy` only: how many marked each step, by thing and group that has any."""
    points = len(asked.marks)
    found: dict[str, dict[Constituency, list[int]]] = {thing.id: {} for thing in asked.things}
    rows = connection.execute(
        "SELECT item, who, value, COUNT(*) FROM answers JOIN handed_in USING (person) "
        "WHERE ? IS NULL OR at = ? GROUP BY item, who, value",
        (table, table),
    )
    for item, who, value, n in rows:
        found[item].setdefault(who, [0] * points)[value - 1] = n
    return {item: {who: tuple(row) for who, row in of.items()} for item, of in found.items()}


def mark_together(connection: Connection, seat: Seat, asked: Asked, question: int, marks: Marks) -> None:
    """Keep what a table marked together: team work, so the last word on a thing stands, whoever typed it."""
    _need_open(connection, question)
    values = checked(asked, marks)
    rows = [(question, seat.table, thing, word) for thing, word in values.items()]
    connection.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)", rows)
    _check_picked(asked, marked(connection, seat.table, question))


def marked(connection: Connection, table: int, question: int) -> dict[str, str]:
    """What a table marked together."""
    rows = connection.execute("SELECT item, word FROM marks WHERE question = ? AND at = ?", (question, table))
    return {row["item"]: row["word"] for row in rows}


def checked(asked: Asked, marks: Marks) -> dict[str, str]:
    """The marks that were made; an empty one is none. `InputError` for what the tool hasn't."""
    things, values = {thing.id for thing in asked.things}, {value for value, _words in asked.marks}
    made = {thing: value for thing, value in marks.items() if value}
    for thing, value in made.items():
        if thing not in things or value not in values:
            said = _("{value!r} is no mark for {thing!r}. Load the page again, and choose one that is there.")
            raise InputError(said.format(value=value[:20], thing=thing[:40]))
    return made


def so_far(connection: Connection) -> int | None:
    """How many handed in, as the trainer may know it: to the nearest five, in rooms of twenty and more."""
    return privacy.nearest_five(progress(connection))


def _need_open(connection: Connection, question: int) -> Question:
    found = question_of(connection, question)
    if found.state != "open":
        raise NotAllowedError(
            _("This question is closed, so this came too late and was not kept. Go on with the next one.")
        )
    return found


def _check_turns(connection: Connection, table: int) -> None:
    if sum(done(connection, table).values()) >= MOST_AT_A_TABLE:
        raise NotAllowedError(_("All at this table have handed in. Wait for the trainer to close."))


def _check_picked(asked: Asked, there: Marks) -> None:
    pick, first = asked.tool.pick, asked.marks[0][0]
    if pick and list(there.values()).count(first) > pick:
        said = _("At most {n} may be marked “{mark}”. Take one back, then save again.")
        raise NotAllowedError(said.format(n=pick, mark=first))
