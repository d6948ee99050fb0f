"""What the workbook hands out: plain frozen records, no database in them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Constituency = Literal["certificated", "classified", "management", "board", "other"]
Form = Literal["", "alone", "small", "whole", "split"]
Gathering = Literal["", "survey", "room"]

CONSTITUENCIES: tuple[Constituency, ...] = ("certificated", "classified", "management", "board", "other")
SIDES: dict[str, tuple[Constituency, ...]] = {
    "labor": ("certificated", "classified"),
    "management": ("management",),
}
FORMS: tuple[Form, ...] = ("alone", "small", "whole", "split")


@dataclass(frozen=True)
class Team:
    """Whose workbook it is. `slug` also begins every person's code; `keeper` keeps the file."""

    slug: str
    name: str
    keeper: str
    made_up: bool = False
    language: str = "en"


@dataclass(frozen=True)
class Person:
    """One who takes part: an id that means nothing, a constituency, and the code to come back with."""

    id: str
    constituency: Constituency
    code: str


@dataclass(frozen=True)
class Wave:
    """One asking of one tool. `form` is empty until it is closed; days are all that is kept of time.

    `gathered` says what brought the answers, where no person of the workbook did.
    """

    id: int
    tool: str
    name: str
    state: Literal["open", "closed"]
    asked: int
    variant: Literal["together", "sides"]
    points: int
    items: tuple[str, ...]
    form: Form
    opened: date
    closed: date | None
    gathered: Gathering = ""


@dataclass(frozen=True)
class Progress:
    """`finished` of `people` are done; `people` is the composition's sum (0 while none is set)."""

    finished: int
    people: int


@dataclass(frozen=True)
class Sealed:
    """A closed wave: `counts[item][group][k]` marked point k + 1; `people[group]` took part."""

    counts: dict[str, dict[str, tuple[int, ...]]]
    people: dict[str, int]


@dataclass(frozen=True)
class Consents:
    """How many were asked and have answered, and how many of them said yes."""

    yes: int
    answered: int


@dataclass(frozen=True)
class Note:
    """A card or next step of the team's; it has no participant. `revision` grows with each change."""

    id: int
    tool: str
    list: str
    text: str
    owner: str
    due: date | None
    state: str
    outcome: str
    votes: int
    bargaining: bool
    agreed: bool
    place: int
    revision: int


@dataclass(frozen=True)
class Field:
    """A text the team wrote in one place of a tool; `revision` 1 is the first one saved."""

    text: str
    revision: int
    agreed: bool
