"""Paper ballots typed in, a line each: the group's number, then a digit for each item, 0 where it is blank.

Made for the number pad: `3 45120` takes three seconds. Which line was whose nobody knows, since
ballots are shuffled before they are typed, and lines are kept in no order.
"""

import re
from sqlite3 import Connection

import lmi_widgets.room.answering as answering
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.records import Seat
from lmi_widgets.workbook import CONSTITUENCIES, Constituency

Ballot = tuple[Constituency, dict[str, str]]


def hand_in_all(
    connection: Connection, seat: Seat, asked: Asked, question: int, text: str, token: str
) -> int:
    """Keep every line as a person's marks, or none; how many were new. The same form again adds none.

    `InputError` names the first line that doesn't fit.
    """
    read = ballots(asked, text)
    kept = [
        answering.hand_in(connection, seat, asked, question, marks, who, f"{token}-{n}")
        for n, (who, marks) in enumerate(read)
    ]
    return sum(kept)


def ballots(asked: Asked, text: str) -> list[Ballot]:
    """The lines as groups and marks; empty ones are left out. `InputError` as in `hand_in_all`."""
    lines = [line.strip() for line in text.splitlines()]
    found = [_ballot(asked, n, line) for n, line in enumerate(lines, start=1) if line]
    if not found:
        said = _("No ballot is typed yet. Write a line for each, such as {one}.")
        raise InputError(said.format(one=example(asked)), field="lines")
    return found


def example(asked: Asked) -> str:
    """How a line looks for this question."""
    points = len(asked.marks)
    return "1 " + "".join(str(1 + (n * 3 + 2) % points) for n in range(len(asked.things)))


def _ballot(asked: Asked, number: int, line: str) -> Ballot:
    digits = re.sub(r"[\s.,-]", "", line)
    points, items = len(asked.marks), len(asked.things)
    fits = digits.isascii() and digits.isdigit() and len(digits) == items + 1
    if not fits or not 1 <= int(digits[0]) <= len(CONSTITUENCIES) or any(int(d) > points for d in digits[1:]):
        said = _(
            "Line {number} is “{line}”. It takes the group's number, then {items} digits from 0 to {points}, "
            "such as {example}. Nothing was kept yet."
        )
        raise InputError(
            said.format(number=number, line=line[:30], items=items, points=points, example=example(asked)),
            field="lines",
        )
    marks = {thing.id: digit for thing, digit in zip(asked.things, digits[1:], strict=True) if digit != "0"}
    return CONSTITUENCIES[int(digits[0]) - 1], marks
