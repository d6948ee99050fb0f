"""The attacker over several rounds: joiners, leavers, late ones, filters, and a side that pools.

People are given in cells: those of one constituency who took part in the same events can't be told
apart. Nobody is in a wave twice: whoever is in one is not late for it. The attacker knows who took
part in what, the own marks of the pool in every event (which it may choose), and assumes that
everybody else marked the same each time. Of the unit he sees all that `privacy` ever gives out, by
its own code on a workbook that lies in memory.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal, cast

from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.workbook import Constituency, Form, Progress, Sealed, Team, Wave, Workbook
from tests.privacy.worlds import Row, Rows, determined

Kind = Literal["ask", "ask again later", "late", "survey", "survey again later"]
Cell = tuple[Constituency, frozenset[int]]  # who, and in which events
DAY = date(2026, 9, 14)
TEAM = Team("alder-creek", "Alder Creek", "the office")


@dataclass
class Memory:
    """What `privacy` asks of a workbook, for one item; each row's last number is who skipped it."""

    points: int
    team: Team = TEAM
    rows: Rows = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    asked: list[Wave] = field(default_factory=list)
    closed: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    people_in: dict[int, dict[str, int]] = field(default_factory=dict)
    refused: bool = False  # the last question stayed open, so nobody is late for it

    def waves(self, tool: str | None = None) -> list[Wave]:
        return self.asked

    def current_wave(self, tool: str) -> Wave | None:
        return self.asked[-1] if self.asked else None

    def open(self, rows: Rows) -> Wave:
        self.rows = rows
        wave = Wave(len(self.asked) + 1, "t", "", "open", 1, "together", self.points, ("i",), "", DAY, None)
        self.asked.append(wave)
        return wave

    def composition(self) -> dict[Constituency, int]:
        return {c: sum(row) for c, row in self.rows.items()}

    def finished_by_constituency(self, wave_id: int) -> dict[Constituency, int]:
        return {c: n for c, n in self.composition().items() if n}

    def open_counts(self, wave_id: int) -> dict[str, dict[Constituency, Row]]:
        return {"i": {c: row[:-1] for c, row in self.rows.items() if sum(row[:-1])}}

    def progress(self, wave_id: int) -> Progress:
        people = sum(self.composition().values())
        return Progress(people, people)

    def setting(self, key: str, default: str = "") -> str:
        return self.kept.get(key, default)

    def set_setting(self, key: str, value: str) -> None:
        self.kept[key] = value

    def survey(self, fingerprint: str) -> None:
        return None

    def seal(self, wave_id: int, groups: Mapping[Constituency, str], form: Form) -> None:
        tally, people = self.closed.setdefault(wave_id, {}), self.people_in.setdefault(wave_id, {})
        for c, n in self.finished_by_constituency(wave_id).items():
            if c in groups:
                people[groups[c]] = people.get(groups[c], 0) + n
                row = tally.setdefault(groups[c], [0] * self.points)
                row[:] = [a + b for a, b in zip(row, self.rows[c][:-1], strict=True)]
        self._close(wave_id, form)

    def _close(self, wave_id: int, form: Form) -> None:
        at = wave_id - 1
        self.asked[at] = replace(self.asked[at], state="closed", form=form, closed=DAY)
        self.rows = {}

    def sealed(self, wave_id: int) -> Sealed:
        counts = {g: tuple(row) for g, row in self.closed[wave_id].items()}
        return Sealed({"i": counts}, self.people_in[wave_id])

    def add_sealed(self, **given: Any) -> Wave:
        wave = self.open({})
        self.asked[-1] = replace(wave, gathered="room")
        counts, people = given["counts"].get("i", {}), given["people"]
        self.closed[wave.id] = {g: list(counts.get(g, [0] * self.points)) for g in people}
        self.people_in[wave.id] = dict(people)
        self._close(wave.id, given["form"])
        return self.asked[-1]


def _given_out(memory: Memory) -> Any:
    """All that can be seen of what is closed."""
    book = cast(Workbook, memory)
    closed = [wave.id for wave in memory.asked if wave.state == "closed"]
    return (
        [_seen(privacy.release(book, wave)) for wave in closed],
        [[_seen(release) for release in privacy.compare(book, wave).waves] for wave in closed[1:]],
        bool(closed) and privacy.may_ask_again(book, "t").allowed,
    )


def _event(memory: Memory, kind: Kind, rows: Rows) -> str:
    book = cast(Workbook, memory)
    try:
        if kind == "late":
            if not memory.asked or memory.refused:
                return "nothing"
            memory.rows = rows
            privacy.admit_late(book, len(memory.asked))
            memory.rows = {}
            return "closed"
        memory.refused = False
        if kind.startswith("survey"):
            _survey(memory, rows, kind != "survey")
        else:
            wave = memory.open(rows)
            privacy.close(book, wave.id, again=kind != "ask")
    except NotAllowedError:
        memory.refused = True
        if memory.asked and memory.asked[-1].state == "open":
            memory.asked.pop()
        return "nothing"
    return "closed"


def _survey(memory: Memory, rows: Rows, again: bool) -> None:
    survey = privacy.Gathered(
        tool="t",
        name=str(len(memory.asked)),
        items=("i",),
        points=memory.points,
        asked=1,
        counts={"i": {c: row[:-1] for c, row in rows.items() if sum(row[:-1])}},
        people={c: sum(row) for c, row in rows.items() if sum(row)},
        closed=DAY,
        fingerprint=str(len(memory.asked)),
    )
    privacy.add_survey(cast(Workbook, memory), survey, again=again)


def _seen(release: privacy.Release) -> Any:
    return (release.form, release.answered, release.people, release.groups, release.items, release.why)


Events = tuple[tuple[tuple[Constituency, Row], ...], ...]


@dataclass(frozen=True)
class Case:
    """Events, the outsiders by cell, and what the pool marked in each event."""

    kinds: tuple[Kind, ...]
    outsiders: dict[Cell, Row]
    pool: tuple[Rows, ...]
    points: int

    def seen(self, outsiders: Mapping[Cell, Row]) -> "Seen":
        """What is given out where the outsiders' rows are these."""
        events = tuple(_with(pool, outsiders, at) for at, pool in enumerate(self.pool))
        return Seen(self.kinds, events, self.points)

    def found_out(self) -> dict[Any, int]:
        """The cells of which the attacker knows every answer."""
        return cast(dict[Any, int], determined(cast(Any, self.outsiders), (), cast(Any, self.seen)))


@dataclass(eq=False, frozen=True)
class Seen:
    """What is given out of these events, in their order; compared as far as it takes to differ."""

    kinds: tuple[Kind, ...]
    events: Events
    points: int

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, Seen)
        return all(mine == theirs for mine, theirs in zip(self.after(), other.after(), strict=True))

    __hash__ = None  # type: ignore[assignment]

    def after(self) -> Iterator[Any]:
        """All that can be seen after each event."""
        for n in range(1, len(self.kinds) + 1):
            yield _after(self.kinds[:n], self.events[:n], self.points)[1]


@lru_cache(maxsize=20_000)
def _after(kinds: tuple[Kind, ...], events: Events, points: int) -> tuple[Memory, Any]:
    if not kinds:
        return Memory(points), ()
    memory = deepcopy(_after(kinds[:-1], events[:-1], points)[0])
    happened = _event(memory, kinds[-1], dict(events[-1]))
    return memory, (happened, _given_out(memory))


def forget() -> None:
    """What was published is worked out anew, by rules that may have changed."""
    _after.cache_clear()


def _with(pool: Rows, outsiders: Mapping[Cell, Row], event: int) -> tuple[tuple[Constituency, Row], ...]:
    rows = dict(pool)
    for (c, events), row in outsiders.items():
        if event in events:
            rows[c] = tuple(a + b for a, b in zip(rows.get(c, (0,) * len(row)), row, strict=True))
    return tuple(rows.items())
