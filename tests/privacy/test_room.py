"""A room of tables, tried by a side that sits at all of them and sees every figure that is shown."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lmi_widgets import privacy
from lmi_widgets.privacy import Shown, TalkFirst, rooms, waves
from lmi_widgets.workbook import Constituency, Progress, Workbook
from tests.privacy.conftest import ROOM
from tests.privacy.rounds import DAY, Memory
from tests.privacy.tables import Case, Cell, Who, shown
from tests.privacy.test_rounds import row
from tests.privacy.worlds import Row, Rows

Patch = pytest.MonkeyPatch

AT_ONCE = frozenset({0, 1})
A_AND_B: dict[Who, Row] = {
    ("certificated", "a"): row([1, 1], 5),
    # Table b knows its own marks, and tells the side that asks.
    ("certificated", "b"): row([1, 5], 5),
    ("management", "b"): row([1, 5], 5),
    ("board", "b"): row([3], 5),
}
SAME_MIND: dict[Cell, Row] = {
    ("management", "a", AT_ONCE): row([5, 5], 5),
    ("board", "a", AT_ONCE): row([5], 5),
}
BOTH = Case(("tables", "room"), SAME_MIND, A_AND_B)


def moving(events: tuple[str, str], at: int) -> Case:
    """A board member who marked 2 is there in one of two events alone; table b is all labor."""
    outsiders: dict[Cell, Row] = {
        ("management", "a", AT_ONCE): row([4, 4, 5, 5], 5),
        ("board", "a", frozenset({at})): row([2], 5),
    }
    labor: dict[Who, Row] = {("certificated", "a"): row([1, 1, 4, 5], 5), ("certificated", "b"): row([4], 5)}
    return Case(events, outsiders, labor)


def test_tables_and_room_of_one_tool_are_never_both_published(monkeypatch: Patch) -> None:
    """Else the room's figure less one table's is the other's, step by step: three of one mind are known."""
    assert BOTH.found_out() == {}

    def always(room: Any, teams: Any, tool: str, audience: str) -> privacy.Closing:
        return privacy.Closing(True)

    monkeypatch.setattr(privacy, "choose_audience", always)
    assert {cell[:2] for cell in BOTH.found_out()} >= {("management", "a"), ("board", "a")}


def test_no_room_beside_a_teams_own_steps(monkeypatch: Patch) -> None:
    """A team that saw single steps, and lost one person since: the room's figure would name that mark."""
    case = moving(("a", "room"), 0)
    assert case.found_out() == {}
    monkeypatch.setattr(rooms, "_alone_step_by_step", lambda book, tool: False)
    assert set(case.found_out().values()) == {1}


def test_after_a_room_a_teams_own_figures_are_in_pairs(monkeypatch: Patch) -> None:
    """One who joins after the room had its figure isn't found out by the team's own, which is coarse too."""
    case = moving(("room", "a"), 1)
    assert case.found_out() == {}
    monkeypatch.setattr(waves, "beside_a_room", lambda book, tool: False)
    assert set(case.found_out().values()) == {1}


def test_who_handed_in_a_blank_ballot_and_left_is_not_found_out() -> None:
    """Whether a question may close doesn't tell that all who stayed had marked something."""
    stayed, gone = row([1, 1, 1], 5), row([0], 5)
    labor: dict[Who, Row] = {("certificated", "a"): row([1, 1, 4, 5], 5)}
    outsiders: dict[Cell, Row] = {
        ("management", "a", AT_ONCE): stayed,
        ("board", "a", frozenset({0})): gone,
    }
    case = Case(("tables", "tables"), outsiders, labor)
    first, second = (told[0] for told in case.seen(outsiders))
    assert (first[1], first[2], second[1], second[2]) == (8, 8, 7, 7)
    assert case.found_out() == {}


def test_the_first_opening_decides_for_whom_it_is() -> None:
    """The other audience is refused with a sentence for as long as the room lasts, whatever came between."""
    room, team = cast(Workbook, Memory(5)), cast(Workbook, Memory(5))
    assert privacy.choose_audience(room, [team], "t", "tables").allowed
    said = privacy.choose_audience(room, [team], "t", "room")
    assert not said.allowed and "tables" in said.why
    assert privacy.choose_audience(room, [team], "t", "tables").allowed
    assert privacy.choose_audience(room, [team], "other", "room").allowed


def test_a_figure_of_a_room_is_in_pairs_of_steps() -> None:
    """In a room of 60 too, and whoever marked nothing counts with the middle pair."""
    people: dict[Constituency, Sequence[int]] = {
        "certificated": [1, 2, 3, 4, 5] * 6,
        "management": [3, 4, 4, 5, 0] * 6,
    }
    pool: dict[Who, Row] = {(c, "a"): row(marks, 5) for c, marks in people.items()}
    (said,) = Case(("room",), {}, pool).seen({})
    assert said[0] == "split"
    for of in said[3]["i"].values():
        assert isinstance(of, Shown)
        assert [(band.low, band.high) for band in of.bands] == [(1, 3), (4, 5)] and of.n == 30


def test_a_table_of_four_learns_where_to_talk_first(workbook: Workbook) -> None:
    """No number, in the room as at home; and it waits for all who joined."""
    items: dict[str, dict[Constituency, Row]] = {
        "care": {"other": row([1, 5, 2, 3], 5)[:-1]},
        "honesty": {"other": row([3] * 4, 5)[:-1]},
    }
    four: dict[Constituency, int] = {"other": 4}
    asked: dict[str, Any] = {"name": "", "items": tuple(items), "points": 5, "asked": 1, "closed": DAY}
    put = privacy.Gathered("t", counts=items, people=four, joined={"other": 5 - 1}, fingerprint="x", **asked)
    waiting = replace(put, people={"other": 3})
    said = privacy.may_close_put(workbook, waiting)
    assert not said.allowed and "all are done" in said.why
    release = privacy.close_put(workbook, put)
    assert release.talk == TalkFirst("care", "honesty") and release.form == "small"
    assert privacy.close_put(workbook, put) == release and len(workbook.waves()) == 1


def test_who_joined_and_did_not_answer_counts_as_expected() -> None:
    """Labor's five alone aren't shown as everyone while management sits at the table and is silent."""
    marks: dict[str, dict[Constituency, Row]] = {"i": {"certificated": (1, 1, 1, 1, 1)}}
    five: dict[Constituency, int] = {"certificated": 5}
    nine: dict[Constituency, int] = {**five, "management": 4}
    put = privacy.Gathered("t", "", ("i",), 5, 1, marks, five, DAY, "x", joined=nine)
    assert not privacy.may_close_put(cast(Workbook, Memory(5)), put).allowed
    alone = replace(put, joined={"certificated": 5})
    assert privacy.may_close_put(cast(Workbook, Memory(5)), alone).allowed


def test_how_many_is_said_to_the_nearest_five() -> None:
    """In rooms of twenty and more; in smaller ones not at all."""
    progress = Progress
    assert privacy.nearest_five(progress(7, 60)) == 5
    assert privacy.nearest_five(progress(8, 60)) == 10
    assert privacy.nearest_five(progress(8, 19)) is None


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two tables, one side at both, a person who comes or goes, and up to three askings of any kind."""
    events = tuple(draw(st.lists(st.sampled_from(["room", "tables", "a", "b"]), min_size=2, max_size=3)))
    everywhere = frozenset(range(len(events)))
    pool: dict[Who, Row] = {}
    outsiders: dict[Cell, Row] = {}
    step = st.integers(0, 5)
    for table in ("a", "b"):
        mine = draw(st.just([1, 1, 4, 5]) | st.lists(step, min_size=2, max_size=4))
        pool["certificated", table] = row(mine, 5)
        n = draw(st.integers(2, 4))
        theirs = draw(step.map(lambda s, n=n: [s] * n) | st.lists(step, min_size=n, max_size=n))  # type: ignore[misc]
        outsiders["management", table, everywhere] = row(theirs, 5)
        at = draw(st.frozensets(st.integers(0, len(events) - 1), min_size=1))
        outsiders["board", table, at] = row([draw(step)], 5)
    return Case(events, outsiders, pool)


def of_sixty(rows: Rows) -> Any:
    """The room's release where these people, who all marked something else too, marked this item so."""
    people = {c: sum(r) for c, r in rows.items()}
    counts = {"i": {c: r[:-1] for c, r in rows.items() if sum(r[:-1])}}
    put = privacy.Gathered("t", "", ("i",), 5, 1, counts, people, DAY, "x")
    memory = Memory(5)
    assert privacy.choose_audience(cast(Workbook, memory), [], "t", "room").allowed
    return shown(lambda book: privacy.close_put(book, put), memory)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([(1, 2), (2, 3), (1, 6), (3, 6), (4, 5)]))
def test_every_answer_in_a_room_of_sixty_has_a_twin(lot: Any, twins: tuple[int, int]) -> None:
    """Whoever marks a step, another one of its pair, or nothing: the room's figure is the very same."""
    one, other = twins[0] - 1, twins[1] - 1
    rows = {c: [0] * 6 for c in ROOM}
    for c, n in ROOM.items():
        for _person in range(n):
            rows[c][lot.choice([0, 1, 2, 3, 4, 4, 5])] += 1
    c = lot.choice([c for c in ROOM if rows[c][one]] or [next(iter(ROOM))])
    rows[c][one] += not rows[c][one]
    before = of_sixty({c: tuple(r) for c, r in rows.items()})
    rows[c][one], rows[c][other] = rows[c][one] - 1, rows[c][other] + 1
    assert before == of_sixty({c: tuple(r) for c, r in rows.items()}) and before[0] == "split"


def check(case: Case) -> None:
    """Labor finds out nobody."""
    assert case.found_out() == {}, case


QUIET: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=15, **QUIET)
@given(cases())
def test_nobody_is_found_out_in_a_few_rooms(case: Case) -> None:
    """From the room's figures, all tables' and their own, labor can tell nobody's mark, nor who skipped."""
    check(case)


@pytest.mark.nightly
@settings(max_examples=1_000, **QUIET)
@given(cases())
def test_nobody_is_found_out_whatever_room_and_tables_show(case: Case) -> None:
    """The same in as many rooms as a few minutes allow."""
    check(case)
