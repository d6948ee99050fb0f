"""What one device sees now, read in one go. Functions on the room's file."""

from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

import lmi_widgets.room.answering as answering
import lmi_widgets.room.asked as asking
import lmi_widgets.room.cards as cards
import lmi_widgets.room.joining as joining
import lmi_widgets.room.putting as putting
from lmi_widgets.curriculum import Tool
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.joining import People
from lmi_widgets.room.records import Card, Outcome, Question, Seat, Step, Table


@dataclass(frozen=True)
class View:
    """A table's device at the question that the room is at; `number` counts those that were opened.

    `marks` are this person's own, or the table's where it marks together; `outcome` is the table's,
    or the room's where the question was for the room. `unit` is who could answer
    with this device, by group: the table, or the room; `people` are at the table.
    """

    table: Table
    seat: Seat
    question: Question | None
    asked: Asked | None
    number: int
    handed_in: bool
    marks: Mapping[str, str]
    own_cards: list[Card]
    room_cards: list[Card]
    steps: list[Step]
    outcome: Outcome | None
    unit: People
    people: int


def view(connection: Connection, seat: Seat, tools: Mapping[str, Tool]) -> View:
    """What this device sees, and nothing of another table."""
    question = putting.current(connection)
    table = next(one for one in joining.tables(connection) if one.number == seat.table)
    for_room = question is not None and question.audience == "room"
    here = joining.joined(connection, seat.table)
    unit = joining.joined(connection) if for_room else here
    people = sum(here.values())
    if question is None:
        return View(table, seat, None, None, 0, False, {}, [], [], [], None, unit, people)
    asked = asking.asked(tools, question.tool, question.part)
    person = answering.person_of(connection, seat, question.id, "")
    return View(
        table=table,
        seat=seat,
        question=question,
        asked=asked,
        number=sum(one.state != "waiting" for one in putting.questions(connection)),
        handed_in=not seat.shared and answering.handed_in(connection, person),
        marks=_marks(connection, seat, question, asked, person),
        own_cards=cards.of_table(connection, question.id, seat.table),
        room_cards=cards.of_room(connection, question.id),
        steps=cards.steps(connection, seat.table),
        outcome=putting.outcome_of(connection, question.id, 0 if for_room else seat.table),
        unit=unit,
        people=people,
    )


def _marks(
    connection: Connection, seat: Seat, question: Question, asked: Asked, person: str
) -> Mapping[str, str]:
    if asked.shape == "together":
        return answering.marked(connection, seat.table, question.id)
    return {} if seat.shared else answering.mine(connection, person)
