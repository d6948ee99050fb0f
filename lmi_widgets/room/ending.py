"""The end of a room: each team's cards and steps go into its workbook, and the room is gone from the disk.

Figures are in the teams' workbooks since their close, sealed; no row of a person ever is.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import lmi_widgets.room.cards as cards
import lmi_widgets.room.putting as putting
from lmi_widgets.room.asked import PICKED, Asked
from lmi_widgets.room.house import Room
from lmi_widgets.room.joining import fact
from lmi_widgets.room.records import Card, Table
from lmi_widgets.workbook.arrivals import Arrival

STEPS, LIST = "next-steps", "steps"
Written = tuple[Asked, Card]


def end(room: Room) -> None:
    """Give each team its work, then write over the room's files and remove them.

    What is still open is lost, unseen. A room whose end broke off ends whole when it is ended
    again: no team gets its work twice.
    """
    for table in room.tables():
        _take_home(room, table)
    room.wipe()


def _take_home(room: Room, table: Table) -> None:
    written = list(_cards(room, table))
    steps = room.do(cards.steps, table.number)
    mark = f"room-{room.do(fact, 'room')}"
    with room.workbook(table.number) as book, book.taking_in() as arrival:
        if arrival.setting(mark):
            return
        for asked, card in written:
            _add(arrival, asked, card)
        for step in steps:
            due = date.fromisoformat(step.due) if step.due else None
            more = {"owner": step.owner, "due": due, "bargaining": step.bargaining}
            _note(arrival, STEPS, LIST, step.text, state="open", **more)
        arrival.set_setting(mark, "taken")


def _cards(room: Room, table: Table) -> Iterator[Written]:
    for question in room.do(putting.questions):
        asked = room.asked(question)
        if asked.shape == "cards":
            yield from ((asked, card) for card in room.do(cards.of_table, question.id, table.number))


def _add(arrival: Arrival, asked: Asked, card: Card) -> None:
    """As the module keeps it: a board's card in its column, a question set's as an answer to its question."""
    tool = asked.tool.id
    if asked.tool.shown_kind == "board":
        _note(arrival, tool, card.place, card.text, votes=card.votes or 0)
        return
    thing = next(thing for thing in asked.things if thing.id == card.place)
    _note(arrival, tool, PICKED, thing.text or thing.label, owner=thing.id, outcome=card.text)


def _note(arrival: Arrival, tool: str, name: str, text: str, **values: Any) -> None:
    """Last in its list."""
    places = [note.place for note in arrival.notes() if (note.tool, note.list) == (tool, name)]
    arrival.add_note(tool, name, text, place=max(places, default=0) + 1, **values)
