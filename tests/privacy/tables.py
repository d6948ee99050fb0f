"""The attacker in a room of tables: all that is shown there, in every world that fits.

A figure depends on what has happened to its own book alone: a table's on the table's rows, the
room's on the sums of all tables. There are few of those, and half a million worlds. So a book is
named by its history, and what it shows after that is worked out once.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.workbook import Constituency, Workbook
from tests.privacy.rounds import DAY, Memory
from tests.privacy.worlds import Row, Rows, determined

Cell = tuple[Constituency, str, frozenset[int]]  # who, at which table, in which events
Who = tuple[Constituency, str]
Items = tuple[tuple[Any, Any], ...]
History = tuple[tuple[str, Items], ...]  # "put" and "alone" with rows, "kept" with settings


@dataclass(frozen=True)
class Case:
    """Events are "room", "tables", or a table's name where it asks by itself; `pool` is what one side marked.

    The pool marks the same each time; all others do too, and it knows who took part in what.
    """

    events: tuple[str, ...]
    outsiders: dict[Cell, Row]
    pool: dict[Who, Row]
    points: int = 5

    def found_out(self) -> dict[Any, int]:
        """The cells of which the pool knows every answer, by the rules as they are now."""
        forget()
        return determined(cast(Any, self.outsiders), (), cast(Any, self.seen))

    def seen(self, outsiders: Mapping[Cell, Row]) -> "Seen":
        """All that is shown in these events where the outsiders' rows are these."""
        return Seen(self, outsiders)

    def tables(self) -> list[str]:
        """The tables by name."""
        return sorted({table for _c, table, _at in self.outsiders} | {table for _c, table in self.pool})

    def rows(self, outsiders: Mapping[Cell, Row], name: str, event: int) -> Rows:
        """What a table's people marked in an event."""
        here = {c: r for (c, table), r in self.pool.items() if table == name}
        for (c, table, events), r in outsiders.items():
            if table == name and event in events:
                here[c] = added(here.get(c), r)
        return here


@dataclass(eq=False)
class Seen:
    """What is shown, event by event; compared as far as it takes to differ."""

    case: Case
    outsiders: Mapping[Cell, Row]
    told: list[Any] = field(default_factory=list)
    books: dict[str, History] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, Seen)
        return all(self.at(n) == other.at(n) for n in range(len(self.case.events)))

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Any]:
        return (self.at(n) for n in range(len(self.case.events)))

    def at(self, event: int) -> Any:
        """What this event shows."""
        while len(self.told) <= event:
            self.told.append(self._next(len(self.told)))
        return self.told[event]

    def _next(self, at: int) -> Any:
        event, names = self.case.events[at], self.case.tables()
        if event not in ("room", "tables"):
            return self._did(event, "alone", self.case.rows(self.outsiders, event, at))
        before = tuple(self.books.get(name, ()) for name in ("room", *names))
        allowed, kept = chosen(self.case.points, before, event)
        for name, settings in zip(("room", *names), kept, strict=True):
            self.books[name] = (*self.books.get(name, ()), ("kept", settings))
        if not allowed:
            return "refused"
        rows = {name: self.case.rows(self.outsiders, name, at) for name in names}
        if event == "tables":
            return [self._did(name, "put", of) for name, of in rows.items()]
        together: Rows = {}
        for of in rows.values():
            together |= {c: added(together.get(c), r) for c, r in of.items()}
        return self._did("room", "put", together)

    def _did(self, name: str, what: str, rows: Rows) -> Any:
        self.books[name] = (*self.books.get(name, ()), (what, tuple(sorted(rows.items()))))
        return after(self.case.points, self.books[name])[1]


def added(one: Row | None, other: Row) -> Row:
    """Both together."""
    return other if one is None else tuple(a + b for a, b in zip(one, other, strict=True))


@cache
def after(points: int, history: History) -> tuple[Memory, Any]:
    """A book to which this has happened, and what the last of it shows."""
    if not history:
        return Memory(points), None
    memory, (what, of) = deepcopy(after(points, history[:-1])[0]), history[-1]
    if what == "kept":
        memory.kept = dict(of)
        return memory, None
    return memory, (put if what == "put" else asked_alone)(memory, dict(of))


@cache
def chosen(points: int, books: Sequence[History], audience: str) -> tuple[bool, list[Items]]:
    """Whether a tool may be put to this audience, and what the room's and the tables' books keep of it."""
    room, *teams = [deepcopy(after(points, history)[0]) for history in books]
    book = cast(Any, privacy.choose_audience)(room, teams, "t", audience)
    return book.allowed, [tuple(sorted(memory.kept.items())) for memory in (room, *teams)]


def forget() -> None:
    """What was shown is worked out anew, by rules that may have changed."""
    after.cache_clear()
    chosen.cache_clear()


def put(memory: Memory, rows: Rows) -> Any:
    """What a question put to the room shows a unit."""
    people = {c: sum(r) for c, r in rows.items() if sum(r)}
    counts = {"i": {c: r[:-1] for c, r in rows.items() if sum(r[:-1])}}
    name = str(len(memory.asked))
    asked = privacy.Gathered("t", "", ("i",), memory.points, 1, counts, people, DAY, name, joined=people)
    return shown(lambda book: privacy.close_put(book, asked), memory)


def asked_alone(memory: Memory, rows: Rows) -> Any:
    """What a team sees that asks by itself, on another day."""

    def close(book: Workbook) -> privacy.Release:
        return privacy.close(book, memory.open(rows).id)

    said = shown(close, memory)
    if memory.asked and memory.asked[-1].state == "open":
        memory.asked.pop()
    return said


def shown(close: Any, memory: Memory) -> Any:
    """All that a close shows."""
    try:
        release = close(cast(Workbook, memory))
    except NotAllowedError:
        return "nothing"
    return (release.form, release.answered, release.people, release.items, release.why)
