"""What the room hands out: plain frozen records, no database in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lmi_widgets import catalog
from lmi_widgets.privacy import Audience
from lmi_widgets.workbook import Constituency

State = Literal["waiting", "open", "closing", "closed"]
Voting = Literal["", "open", "closed"]


@dataclass(frozen=True)
class Table:
    """A table, which is a team: the code on its card, and where the team's workbook lies."""

    number: int
    code: str
    slug: str
    name: str
    workbook: str


@dataclass(frozen=True)
class Seat:
    """A device at a table; `who` is None for one that is passed on. `secret` is what its secret hashes to."""

    secret: str
    table: int
    who: Constituency | None

    @property
    def shared(self) -> bool:
        """Whether it is passed on, so that each takes a turn on a blank page."""
        return self.who is None


@dataclass(frozen=True)
class Question:
    """A tool that was put to the room; `part` is a matrix's row. `voting` is about its cards."""

    id: int
    tool: str
    part: str
    audience: Audience
    state: State
    voting: Voting = ""


@dataclass(frozen=True)
class Outcome:
    """How a question ended for a table, or for the room (table 0): its wave, or why nothing is shown.

    `whys` has that by language, since whoever closes a question doesn't speak everybody's.
    """

    table: int
    wave: int | None
    whys: Mapping[str, str]

    @property
    def why(self) -> str:
        """Why nothing is shown, in the language spoken now, or else in one that it was said in."""
        return self.whys.get(catalog.language()) or next(iter(self.whys.values()), "")


@dataclass(frozen=True)
class Card:
    """A text that a table wrote. The room sees it once the trainer has `approved` it.

    `votes` is None until they are counted, and where too few voted.
    """

    id: str
    question: int
    table: int
    place: str
    text: str
    state: Literal["new", "approved", "away"]
    votes: int | None


@dataclass(frozen=True)
class Step:
    """A sentence that a table takes with it."""

    id: str
    text: str
    owner: str
    due: str
    bargaining: bool
