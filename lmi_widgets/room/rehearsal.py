"""A room of made-up people, so that every screen can be walked through the night before.

Sixty people at twelve tables, as in `privacy.md`'s room; they hand in as soon as a question is open.
"""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random

import lmi_widgets.room.answering as answering
import lmi_widgets.room.cards as cards
import lmi_widgets.room.joining as joining
from lmi_widgets.catalog import to_be_said as N_
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.house import Room, TeamHere
from lmi_widgets.room.records import Question, Seat
from lmi_widgets.workbook import Constituency, Team, Workbook

TABLES = 12
PEOPLE: dict[Constituency, int] = {
    "certificated": 20,
    "classified": 8,
    "management": 24,
    "board": 3,
    "other": 5,
}
NAME = N_("Made-up team {n}")
SAID = [
    N_("We meet before anything is decided."),
    N_("We answer each other within two days."),
    N_("We share the numbers with both sides."),
    N_("We begin with what works at our school."),
]
HELD = "made-up-{n}"  # what the cookie of a made-up person would hold


def create(folder: Path) -> Room:
    """A room of made-up teams in `folder`, with everybody in their seats."""
    teams = [_team(folder, n) for n in range(1, TABLES + 1)]
    room = Room.create(folder / "room", teams, made_up=True)
    seats = zip(range(sum(PEOPLE.values())), cycle(room.tables()), _groups(), strict=False)
    for n, table, who in seats:
        room.do(joining.join, table.code, HELD.format(n=n), who)
    return room


def answer(room: Room, question: int, lot: Random | None = None) -> None:
    """All made-up people hand in what the question asks, or vote on its cards."""
    drawn, found = lot or Random(), room.question(question)
    asked = room.asked(found)
    for n in range(sum(PEOPLE.values())):
        seat = room.do(joining.seat_of, HELD.format(n=n))
        if seat:
            _one(room, seat, asked, found, drawn)


def _one(room: Room, seat: Seat, asked: Asked, question: Question, lot: Random) -> None:
    if question.voting == "open":
        there = [card.id for card in room.do(cards.of_room, question.id)]
        room.do(cards.vote, seat, question.id, lot.sample(there, min(len(there), cards.VOTES)), "")
    elif asked.shape == "cards":
        thing, text = lot.choice(asked.things).id, lot.choice(SAID)
        room.do(cards.write, seat, asked, question.id, thing, text, lot.randbytes(8).hex(), seen=True)
    elif asked.shape == "together":
        room.do(answering.mark_together, seat, asked, question.id, _some(asked, lot))
    else:
        room.do(answering.hand_in, seat, asked, question.id, _marks(asked, lot), seat.who or "other", "")


def _marks(asked: Asked, lot: Random) -> dict[str, str]:
    """A mark for nearly everything, more of them high than low."""
    points = len(asked.marks)
    return {
        thing.id: str(max(lot.randint(1, points), lot.randint(1, points)))
        for thing in asked.things
        if lot.random() < 0.95
    }


def _some(asked: Asked, lot: Random) -> dict[str, str]:
    """One thing, so that a tool of which few may be picked takes it too."""
    first = asked.things[0]
    return {first.id: lot.choice(asked.marks)[0]}


def _groups() -> Iterator[Constituency]:
    """The groups mixed, so that tables are mixed too."""
    everyone = [who for who, n in PEOPLE.items() for _person in range(n)]
    Random(7).shuffle(everyone)
    return iter(everyone)


def _team(folder: Path, number: int) -> TeamHere:
    slug, name = f"made-up-{number}", NAME.format(n=number)
    path = folder / "teams" / slug / "workbook.sqlite"
    Workbook.create(path, Team(slug, name, N_("nobody"), made_up=True)).close()
    return TeamHere(slug, name, path)
