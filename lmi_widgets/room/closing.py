"""From answers to figures: whose they are, whether they may be shown, and sealing them.

A question that closes passes through `closing`: from then on nothing is taken any more. Each unit's
answers are sealed in its own workbook, under a name that stays the same, and then wiped here in one
transaction with the outcome. Whatever kills the server in between, `go_on` finishes it.
"""

from contextlib import ExitStack, suppress
from datetime import date
from sqlite3 import Connection

import lmi_widgets.room.answering as answering
import lmi_widgets.room.putting as putting
from lmi_widgets import catalog, privacy
from lmi_widgets.activities.in_room import InRoom
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import PRACTICE
from lmi_widgets.errors import NotAllowedError, WorkbookError
from lmi_widgets.privacy import Audience, Gathered
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.house import Room
from lmi_widgets.room.joining import fact, joined, said_people, set_fact
from lmi_widgets.room.notice import now_of
from lmi_widgets.room.records import Outcome, Question


def put(room: Room, tool: str, part: str = "", audience: Audience = "tables") -> Question:
    """Put a question to the room and open it, for the tables' own screens or for the room's.

    `NotAllowedError` while another is open, and where `privacy` keeps the figures for the others.
    The practice question is always for the room, and nothing of it goes to a team.
    """
    with room.turn:
        return _put(room, tool, part, audience)


def _put(room: Room, tool: str, part: str, audience: Audience) -> Question:
    asked = _asked(room, tool, part)
    if asked.shape == "cards" or tool == PRACTICE:
        audience = "room"
    busy = room.do(putting.current)
    if busy and (busy.state in ("open", "closing") or busy.voting == "open"):
        raise NotAllowedError(_("Another question is open. Close it first."))
    try:
        # From here on no page of a team begins it, so what is found below stays as it is.
        room.announce(InRoom(now_of(asked)))
        _say_people(room)
        if asked.shape == "judgment":
            _free(room, asked)
            _choose(room, asked, audience)
        return room.do(_opened, tool, part, audience)
    finally:
        room.changed()


def _asked(room: Room, tool: str, part: str) -> Asked:
    return room.asked(Question(0, tool, part, "tables", "waiting"))


def _opened(connection: Connection, tool: str, part: str, audience: Audience) -> Question:
    question = putting.put(connection, tool, part, audience)
    putting.open_question(connection, question.id)
    return putting.question_of(connection, question.id)


def _say_people(room: Room) -> None:
    """How many a table said it is, at the device that it shares, isn't asked again in its modules.

    What people chose on devices of their own stays here: by groups, it would tell who chose which.
    """
    for table in room.tables():
        if said := room.do(said_people, table.number):
            with suppress(WorkbookError), room.workbook(table.number) as book:
                if not book.composition():
                    book.set_composition(said)


def _free(room: Room, asked: Asked) -> None:
    """A team that marks this in a module now isn't asked twice, and none of its marks is lost."""
    busy = []
    for table in room.tables():
        # Where the file can't be written now, nobody marks in it either.
        with suppress(WorkbookError), room.workbook(table.number) as book:
            if not book.take_back(asked.key):
                busy.append(table.name)
    if busy:
        said = _(
            "In a module this is open with marks in it: {teams}. Close it there first, then put it to the "
            "room; or put another one."
        )
        raise NotAllowedError(said.format(teams=", ".join(busy)))


def _choose(room: Room, asked: Asked, audience: Audience) -> None:
    with ExitStack() as stack:
        # Only for a figure of the room it matters what the teams have seen.
        alone = audience == "tables" or asked.tool.id == PRACTICE
        numbers = [] if alone else [table.number for table in room.tables()]
        books = [stack.enter_context(room.workbook(number)) for number in numbers]
        allowed = privacy.choose_audience(room.book, books, asked.key, audience)
    if not allowed.allowed:
        raise NotAllowedError(allowed.why)


def too_few(room: Room, question: int) -> int:
    """At how many tables nothing could be shown if it closed now; 1 for a room that is too few."""
    found = room.question(question)
    asked = room.asked(found)
    if asked.shape != "judgment":
        return 0
    return sum(not _may_be_shown(room, found, asked, table) for table in _units(room, found))


def _may_be_shown(room: Room, question: Question, asked: Asked, table: int) -> bool:
    put = room.do(_gathered, asked, question, table, room.name)
    try:
        with room.workbook(table) as book:
            return privacy.may_close_put(book, put).allowed
    except WorkbookError:
        return False


def close(room: Room, question: int, *, again: bool = False) -> None:
    """Close a question for good: seal each unit's answers where they may be shown, and wipe the rest.

    `again` as in `privacy.close`: shown so that a later round can stand beside it. `NotAllowedError`
    where nobody could be shown anything; then the question stays open and every answer is kept.
    Closing twice is fine. `WorkbookError` where a team's file can't be written now: closing once more
    finishes the others, and that table is told why it gets nothing.
    """
    with room.turn:
        found = room.question(question)
        if found.state == "waiting":
            raise NotAllowedError(_("This question was never opened. Open it first."))
        if found.state == "open":
            room.do(_begun, question, again)
        if found.state != "closed":
            _close(room, found)


def _begun(connection: Connection, question: int, again: bool) -> None:
    set_fact(connection, f"again-{question}", "yes" if again else "")
    putting.set_state(connection, question, "closing")


def _close(room: Room, found: Question) -> None:
    question, asked = found.id, room.asked(found)
    # What was begun before is gone on with, whatever is the matter with one team's file.
    whole = found.state == "open"
    again = bool(room.do(fact, f"again-{question}"))
    outcomes = _judged(room, found, asked, again, whole) if asked.shape == "judgment" else []
    if outcomes and all(one.wave is None for one in outcomes):
        room.do(putting.set_state, question, "open")
        raise NotAllowedError(outcomes[0].why)
    if asked.shape == "together":
        _agree(room, found, asked)
    if found.audience == "room" and outcomes and asked.tool.id != PRACTICE:
        _note_wall(room, asked)
    room.do(putting.ended, question, outcomes)
    room.writer.fold()
    room.changed()


def _note_wall(room: Room, asked: Asked) -> None:
    """Each team's pages say where this was shown; a team whose file can't be written just lacks the words."""
    for table in room.tables():
        with suppress(WorkbookError), room.workbook(table.number) as book:
            privacy.note_wall(book, asked.key, date.today())


def go_on(room: Room) -> None:
    """Finish a close that broke off."""
    for question in room.do(putting.questions):
        if question.state == "closing":
            try:
                close(room, question.id)
            except NotAllowedError:
                continue  # it is open again, and says why when it is closed the next time


def _units(room: Room, question: Question) -> list[int]:
    return [0] if question.audience == "room" else [table.number for table in room.tables()]


def _judged(room: Room, question: Question, asked: Asked, again: bool, whole: bool) -> list[Outcome]:
    return [_outcome(room, question, asked, table, again, whole) for table in _units(room, question)]


def _outcome(room: Room, question: Question, asked: Asked, table: int, again: bool, whole: bool) -> Outcome:
    try:
        return _sealed(room, question, asked, table, again)
    except WorkbookError as error:
        if whole:
            raise
        return Outcome(table, None, {catalog.language(): str(error)})


def _sealed(room: Room, question: Question, asked: Asked, table: int, again: bool) -> Outcome:
    put = room.do(_gathered, asked, question, table, room.name)
    with room.workbook(table) as book:
        try:
            done = privacy.close_put(book, put, again=again)
        except NotAllowedError:
            return Outcome(table, None, catalog.in_each(lambda: privacy.may_close_put(book, put).why))
        return Outcome(table, done.wave.id, {})


def _gathered(connection: Connection, asked: Asked, question: Question, table: int, room: str) -> Gathered:
    at = table or None
    return Gathered(
        tool=asked.key,
        name="",
        items=tuple(thing.id for thing in asked.things),
        points=len(asked.marks),
        asked=asked.tool.asked,
        counts=answering.counts(connection, asked, at),
        people=answering.done(connection, at),
        joined=joined(connection, at),
        closed=date.today(),
        fingerprint=f"room-{room}-{question.id}-{table}",
    )


def _agree(room: Room, question: Question, asked: Asked) -> None:
    """What a table marked together goes into its team's workbook, as the module would keep it."""
    for table in room.tables():
        marks = room.do(answering.marked, table.number, question.id)
        if marks:
            with room.workbook(table.number) as book:
                for thing, word in marks.items():
                    book.set_field(asked.tool.id, thing, word)
