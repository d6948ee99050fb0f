"""Questions put to the room, one open at a time. Functions on the room's file."""

import json
from sqlite3 import Connection, Row

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.privacy import Audience
from lmi_widgets.room.records import Outcome, Question, State


def put(connection: Connection, tool: str, part: str, audience: Audience) -> Question:
    """A question that waits to be opened."""
    new = connection.execute(
        "INSERT INTO questions (tool, part, audience, state, voting) VALUES (?, ?, ?, 'waiting', '')",
        (tool, part, audience),
    )
    return question_of(connection, new.lastrowid or 0)


def open_question(connection: Connection, question: int) -> None:
    """Open a question that waits. `NotAllowedError` while another is open; twice is fine."""
    found, now = question_of(connection, question), current(connection)
    if now and now.id != question and (now.state in ("open", "closing") or now.voting == "open"):
        raise NotAllowedError(_("Another question is open. Close it first."))
    if found.state == "waiting":
        set_state(connection, question, "open")


def set_state(connection: Connection, question: int, state: State) -> None:
    """Another state."""
    connection.execute("UPDATE questions SET state = ? WHERE id = ?", (state, question))


def remove(connection: Connection, question: int) -> None:
    """Take back a question that was never opened."""
    connection.execute("DELETE FROM questions WHERE id = ? AND state = 'waiting'", (question,))


def questions(connection: Connection) -> list[Question]:
    """All questions in the order in which they were put."""
    return [Question(**row) for row in connection.execute("SELECT * FROM questions ORDER BY id")]


def question_of(connection: Connection, question: int) -> Question:
    """The question with this number. `InputError` where there is none."""
    row = connection.execute("SELECT * FROM questions WHERE id = ?", (question,)).fetchone()
    if row is None:
        raise InputError(_("There is no question {n} in this room. Load the page again.").format(n=question))
    return Question(**row)


def current(connection: Connection) -> Question | None:
    """The question that the room is at: the open one, or else the one opened last; None before the first."""
    there = [one for one in questions(connection) if one.state != "waiting"]
    busy = [one for one in there if one.state in ("open", "closing") or one.voting == "open"]
    return busy[-1] if busy else max(there, key=lambda one: one.id, default=None)


def ended(connection: Connection, question: int, outcomes: list[Outcome]) -> None:
    """Keep how a question ended, and wipe what people handed in: from now on there are no rows of theirs."""
    rows = [(question, one.table, one.wave, json.dumps(dict(one.whys))) for one in outcomes]
    connection.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)", rows)
    set_state(connection, question, "closed")
    wipe(connection, "handed_in", "answers")


def wipe(connection: Connection, *names: str) -> None:
    """Drop tables of people's rows and make them anew, empty.

    Where SQLite has moved a row, a page can keep a copy in its unused part; dropped pages are zeroed
    whole.
    """
    for name in names:
        (made,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        connection.execute(f"DROP TABLE {name}")
        connection.execute(made)


def outcome_of(connection: Connection, question: int, table: int) -> Outcome | None:
    """How a question ended for a table, or for the room (0); None where that is not for them, or not yet."""
    row = connection.execute(
        "SELECT at, wave, why FROM outcomes WHERE question = ? AND at = ?", (question, table)
    ).fetchone()
    return _outcome(row) if row else None


def outcomes(connection: Connection, question: int) -> list[Outcome]:
    """How a question ended for all whom it was for."""
    rows = connection.execute("SELECT at, wave, why FROM outcomes WHERE question = ?", (question,))
    return [_outcome(row) for row in rows]


def _outcome(row: Row) -> Outcome:
    return Outcome(row["at"], row["wave"], json.loads(row["why"]))
