"""Cards that tables write, that the trainer lets the room see, and votes on them; and steps to take home.

A card is team work and has no writer. Its name is random, and cards are read by their names, so
their order says nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from sqlite3 import Connection, Row

import lmi_widgets.room.codes as codes
from lmi_widgets.catalog import called
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.privacy import words
from lmi_widgets.room.answering import voter_of
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.joining import MADE_UP, fact
from lmi_widgets.room.putting import question_of, wipe
from lmi_widgets.room.records import Card, Seat, Step

LONGEST = 400
MOST_CARDS = 60  # of a table, to one question
VOTES = 3
FEWEST_VOTERS = 5  # as for figures: fewer, and the votes of single people could be told


def write(
    connection: Connection,
    seat: Seat,
    asked: Asked,
    question: int,
    place: str,
    text: str,
    token: str,
    *,
    seen: bool,
) -> Card:
    """Keep a card of a table's; the same form again changes nothing.

    Likely names are pointed out first, unless they were `seen`. `InputError` for a text that is empty
    or too long and for a place that isn't one, `NotAllowedError` for names and for a closed question.
    """
    if question_of(connection, question).state != "open":
        raise NotAllowedError(_("This question is closed, so the card was not kept. Show it to your table."))
    if place not in {thing.id for thing in asked.things}:
        raise InputError(_("{place!r} is no place for a card here.").format(place=place[:40]), field="place")
    if len(text.strip()) > LONGEST:
        said = _("A card holds {most} letters, and this one has {n}. Make it shorter.")
        raise InputError(said.format(most=LONGEST, n=len(text.strip())), field="text")
    kept = words.admit(text, names_seen=seen)
    if len(of_table(connection, question, seat.table)) >= MOST_CARDS:
        raise NotAllowedError(_("Your table has {n} cards, and that is the most.").format(n=MOST_CARDS))
    name = _once(connection, seat, token)
    row = (name, question, seat.table, place, kept)
    connection.execute("INSERT OR IGNORE INTO cards VALUES (?, ?, ?, ?, ?, 'new', NULL)", row)
    return Card(name, question, seat.table, place, kept, "new", None)


def of_table(connection: Connection, question: int, table: int) -> list[Card]:
    """A table's own cards, whatever the trainer did with them."""
    rows = connection.execute(
        "SELECT * FROM cards WHERE question = ? AND at = ? ORDER BY id", (question, table)
    )
    return _as_read(connection, rows)


def of_room(connection: Connection, question: int, state: str = "approved") -> list[Card]:
    """The cards of all tables in this state; those that the room may see, unless another is asked for."""
    rows = connection.execute(
        "SELECT * FROM cards WHERE question = ? AND state = ? ORDER BY votes DESC, id", (question, state)
    )
    return _as_read(connection, rows)


def judge(connection: Connection, card: str, state: str) -> None:
    """The trainer lets the room see a card, or puts it away. `InputError` for another word."""
    if state not in ("approved", "away", "new"):
        raise InputError(_("A card can be shown or put away, not {state!r}.").format(state=state[:20]))
    connection.execute("UPDATE cards SET state = ? WHERE id = ?", (state, card))


def open_voting(connection: Connection, question: int) -> None:
    """Let everybody vote on the cards that the room sees. `NotAllowedError` where there are no two."""
    if question_of(connection, question).state != "closed":
        raise NotAllowedError(_("Cards are still being written. Close the question first."))
    if len(of_room(connection, question)) < 2:
        raise NotAllowedError(_("A vote takes two cards that the room can see. Approve some first."))
    connection.execute("UPDATE questions SET voting = 'open' WHERE id = ? AND voting = ''", (question,))


def vote(connection: Connection, seat: Seat, question: int, cards: Collection[str], token: str) -> None:
    """One person's votes, at most three; from a device of one's own the last form stands.

    `NotAllowedError` while nobody votes, `InputError` for too many, or a card that isn't there.
    """
    if question_of(connection, question).voting != "open":
        raise NotAllowedError(_("The vote is over, so this came too late and was not kept."))
    if len(cards) > VOTES:
        said = _("You have {most} votes, and gave {n}. Take some back.")
        raise InputError(said.format(most=VOTES, n=len(cards)), field="cards")
    if not set(cards) <= {card.id for card in of_room(connection, question)}:
        raise InputError(_("A card that you voted for is gone. Load the page again, and vote once more."))
    voter = voter_of(connection, seat, token)
    if seat.shared and voted(connection, voter):
        return
    connection.execute("DELETE FROM votes WHERE voter = ?", (voter,))
    connection.executemany("INSERT INTO votes VALUES (?, ?)", [(voter, card) for card in cards])


def voted(connection: Connection, voter: str) -> bool:
    """Whether this one's votes are there."""
    return connection.execute("SELECT 1 FROM votes WHERE voter = ?", (voter,)).fetchone() is not None


def close_voting(connection: Connection, question: int) -> None:
    """Count the votes once, where five or more voted; who gave which is wiped."""
    voters = connection.execute("SELECT COUNT(DISTINCT voter) FROM votes").fetchone()[0]
    if voters >= FEWEST_VOTERS:
        connection.execute(
            "UPDATE cards SET votes = (SELECT COUNT(*) FROM votes WHERE card = cards.id) "
            "WHERE question = ? AND state = 'approved'",
            (question,),
        )
    connection.execute("UPDATE questions SET voting = 'closed' WHERE id = ?", (question,))
    wipe(connection, "votes")


def take_step(
    connection: Connection, seat: Seat, text: str, owner: str, due: str, token: str, *, bargaining: bool
) -> None:
    """Keep a sentence for the table's plan; the same form again changes nothing. `InputError`."""
    kept = words.admit(text, names_seen=True)
    if len(kept) > LONGEST or len(owner) > LONGEST:
        said = _("A step holds {most} letters. Make it shorter.").format(most=LONGEST)
        raise InputError(said, field="text" if len(kept) > LONGEST else "owner")
    if due and not _is_day(due):
        said = _("{due!r} is not a date. Write it as year-month-day, such as 2027-01-31.")
        raise InputError(said.format(due=due[:20]), field="due")
    row = (_once(connection, seat, token), seat.table, kept, owner.strip(), due, bargaining)
    connection.execute("INSERT OR IGNORE INTO steps VALUES (?, ?, ?, ?, ?, ?)", row)


def steps(connection: Connection, table: int) -> list[Step]:
    """What a table takes with it."""
    rows = connection.execute(
        "SELECT id, text, owner, due, bargaining FROM steps WHERE at = ? ORDER BY id", (table,)
    )
    return [Step(row["id"], row["text"], row["owner"], row["due"], bool(row["bargaining"])) for row in rows]


def _once(connection: Connection, seat: Seat, token: str) -> str:
    """A name for what a form brought: the same for the same form, and nobody finds the device from it."""
    return codes.signed(fact(connection, "key"), "form", seat.secret, token)


def _as_read(connection: Connection, rows: Iterable[Row]) -> list[Card]:
    """Cards as they were typed; a made-up person's are in the reader's language."""
    found = [Card(*row) for row in rows]
    ours = bool(fact(connection, MADE_UP))
    return [replace(card, text=called(card.text)) for card in found] if ours else found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
