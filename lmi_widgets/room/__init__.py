"""A room of tables that answer on their own devices: its file, its questions, and how it ends.

Nothing here knows of pages. Functions take the connection of the room's file and are done by its one
writer: `room.do(joining.join, code, ...)`. Figures come from `privacy` alone, through `closing`.
"""

from lmi_widgets.room import (
    answering,
    asked,
    cards,
    closing,
    codes,
    ending,
    joining,
    putting,
    typing_in,
    viewing,
)
from lmi_widgets.room.house import Room, TeamHere, is_there
from lmi_widgets.room.records import Card, Outcome, Question, Seat, Step, Table

__all__ = [
    "Card",
    "Outcome",
    "Question",
    "Room",
    "Seat",
    "Step",
    "Table",
    "TeamHere",
    "answering",
    "asked",
    "cards",
    "closing",
    "codes",
    "ending",
    "is_there",
    "joining",
    "putting",
    "typing_in",
    "viewing",
]
