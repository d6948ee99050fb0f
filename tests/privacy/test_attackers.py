"""The promise, tried by somebody who wants to know: exact for small units."""

from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lmi_widgets.privacy.shown import Shown, Withheld
from lmi_widgets.workbook import CONSTITUENCIES, Constituency
from tests.privacy.conftest import FIVE, FOURTEEN, NINE, ROOM, SIX, SURVEY
from tests.privacy.worlds import POOLS, Rows, determined, publish, unit

People = dict[Constituency, int]
Case = tuple[People, list[int], int]

SMALL: list[People] = [
    FIVE,
    SIX,
    NINE,
    {"certificated": 3, "classified": 1, "management": 4, "board": 1},
    {"certificated": 2, "classified": 2, "management": 3},
    {"certificated": 6, "management": 3},
    {"certificated": 3, "classified": 3},
    {"certificated": 3, "other": 4},
    {"board": 4, "management": 3},
    {"certificated": 5, "management": 5},
    {"other": 6},
]


@cache
def _published(key: tuple[tuple[Constituency, tuple[int, ...]], ...]) -> Any:
    return publish(dict(key))


def published(rows: Rows) -> Any:
    """What is published of these rows, remembered."""
    return _published(tuple(rows.items()))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small unit whose people agree more often than people do: that is where answers are found out."""
    people, points = draw(st.sampled_from(SMALL)), draw(st.sampled_from([2, 3, 4, 5]))
    answers: list[int] = []
    for n in people.values():
        of_one_mind = st.integers(1, points).map(lambda step, n=n: [step] * n)  # type: ignore[misc]
        any_way = st.lists(st.integers(0, points), min_size=n, max_size=n)
        answers += draw(of_one_mind | any_way)
    return people, answers, points


@settings(max_examples=60, deadline=None)
@given(cases())
@example((NINE, [1] * 4 + [5] * 5, 5))
@example((NINE, [4, 4, 4, 5, 5, 5, 5, 4, 5], 5))
@example((FIVE, [1, 1, 5, 5, 5], 5))
@example(({"certificated": 6, "management": 3}, [4] * 6 + [1] * 3, 5))
def test_no_pool_learns_anybodys_answer_or_who_skipped(case: Case) -> None:
    """From what is published and its own answers, no pool can tell a person's mark, or who skipped."""
    people, answers, points = case
    truth = unit(people, answers, points)
    for pool in POOLS.values():
        if not pool or any(c in truth for c in pool):
            assert determined(truth, pool, published) == {}


@settings(max_examples=40, deadline=None)
@given(st.integers(5, 9), st.integers(1, 5), st.integers(1, 5), st.integers(2, 5))
def test_nobody_learns_the_others_from_being_the_one_who_differs(
    n: int, own: int, all_: int, points: int
) -> None:
    """In a group of one kind, who alone marked something else doesn't learn what all others marked."""
    own, all_ = min(own, points), min(all_, points)
    truth = unit({"other": 1, "management": n - 1}, [own] + [all_] * (n - 1), points)
    alone = {"management": tuple(a + b for a, b in zip(truth["management"], truth["other"], strict=True))}

    def seen(rows: Rows) -> Any:
        row = tuple(a + b for a, b in zip(rows["management"], truth["other"], strict=True))
        return published({"management": row})

    assert seen(truth) == published(alone)  # type: ignore[arg-type]
    assert determined(truth, ("other",), seen) == {}


units = st.fixed_dictionaries({c: st.integers(0, 14) for c in CONSTITUENCIES}) | st.sampled_from(
    [FIVE, SIX, NINE, FOURTEEN, SURVEY, ROOM]
)


@st.composite
def any_unit(draw: st.DrawFn) -> Rows:
    """A unit of up to 70 people with any answers on a scale of 2 to 7 steps."""
    people = draw(units.filter(lambda unit: 1 <= sum(unit.values()) <= 70))
    points = draw(st.integers(2, 7))
    n = sum(people.values())
    return unit(people, draw(st.lists(st.integers(0, points), min_size=n, max_size=n)), points)


@settings(deadline=None)
@given(any_unit())
def test_no_figure_is_of_fewer_than_five(rows: Rows) -> None:
    """Rule 1 for units of up to 70: what is shown has five answers or more, else a reason and a remedy."""
    said = published(rows)
    for _group, shown in said[1] if isinstance(said, tuple) else ():
        if isinstance(shown, Withheld):
            assert shown.why
            assert shown.remedy
        else:
            assert shown.n >= 5


@settings(deadline=None)
@given(any_unit())
def test_whole_or_split_and_never_a_lonely_rest(rows: Rows) -> None:
    """Rule 2 for units of up to 70: the whole or parts are shown, and no pool is left one or two to find."""
    said = published(rows)
    if isinstance(said, tuple):
        form, groups = said
        assert ("everyone" in dict(groups)) == (form == "whole")
        marked = {c: sum(row[:-1]) for c, row in rows.items()}
        for pool in POOLS.values():
            left = sum(n for c, n in marked.items() if c not in pool)
            shown = isinstance(dict(groups).get("everyone"), Shown)
            assert not shown or left == 0 or left >= 3
