"""Rule 6, tried by somebody who assumes that all who stayed marked the same, and chooses own marks."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lmi_widgets.workbook import Constituency
from tests.privacy.rounds import Case, Cell, Kind
from tests.privacy.worlds import POOLS, Row, Rows

People = dict[Constituency, int]
OUTSIDE: list[People] = [
    {"management": 4, "board": 1},
    {"management": 3},
    {"management": 5},
    {"certificated": 3, "board": 1},
    {"classified": 3, "management": 2},
    {"other": 5},
]
FIRST: list[Kind] = ["ask", "ask again later", "survey", "survey again later"]


def row(answers: Sequence[int], points: int) -> Row:
    """How many of `answers` are on each step; 0 is skipped and counts last."""
    return tuple(sum(a == step for a in answers) for step in (*range(1, points + 1), 0))


def once(events: frozenset[int], kinds: Sequence[Kind]) -> frozenset[int]:
    """The first of these events in each wave: whoever is in a wave is not late for it."""
    wave = [sum(kind != "late" for kind in kinds[: at + 1]) for at in range(len(kinds))]
    return frozenset({wave[at]: at for at in sorted(events, reverse=True)}.values())


@st.composite
def cases(draw: st.DrawFn, rounds: int = 3) -> Case:
    """Up to `rounds` events of a unit in which one or two come or go, and a pool that marks as it likes."""
    points = draw(st.sampled_from([4, 5, 6]))
    kinds: list[Kind] = [draw(st.sampled_from(FIRST))]
    kinds += draw(st.lists(st.sampled_from([*FIRST, "late"]), min_size=1, max_size=rounds - 1))
    everywhere = frozenset(at for at, kind in enumerate(kinds) if kind != "late")
    outsiders: dict[Cell, Row] = {}
    for c, n in draw(st.sampled_from(OUTSIDE)).items():
        step = st.integers(0, points)
        answers = draw(step.map(lambda s, n=n: [s] * n) | st.lists(step, min_size=n, max_size=n))  # type: ignore[misc]
        moving = draw(st.integers(0, min(2, n)))
        some = st.frozensets(st.integers(0, len(kinds) - 1), min_size=1)
        own = [once(draw(some), kinds) for _mover in range(moving)]
        cells = [*own, *[everywhere] * (n - moving)]
        for cell in set(cells):
            outsiders[c, cell] = row([a for a, at in zip(answers, cells, strict=True) if at == cell], points)
    pool = draw(st.sampled_from(sorted(POOLS)))
    of: Constituency = POOLS[pool][0] if POOLS[pool] else "other"
    # A pool that spreads its own marks gets the finest figures.
    wide = [1, 1, points - 1, points, points, 1][: draw(st.integers(2, 6))]
    marks = st.just(wide) | st.lists(st.integers(0, points), min_size=len(wide), max_size=len(wide))
    inside: list[Rows] = [{of: row(draw(marks), points)} if POOLS[pool] else {} for _kind in kinds]
    outsiders = {cell: r for cell, r in outsiders.items() if cell[0] not in POOLS[pool]}
    return Case(tuple(kinds), outsiders, tuple(inside), points)


ALL, LEFT, CAME = frozenset({0, 1}), frozenset({0}), frozenset({1})


def nine(kinds: tuple[Kind, Kind], mover: frozenset[int], answer: int, others: Sequence[int]) -> Case:
    """Labor's four pool; of management four and a board member, who joins or leaves, marked `answer`."""
    outsiders: dict[Cell, Row] = {("management", ALL): row(others, 5), ("board", mover): row([answer], 5)}
    own: Rows = {"certificated": row([1, 1, 4, 5], 5)}
    return Case(kinds, outsiders, (own, own), 5)


EXAMPLES = [
    nine((first, "ask"), mover, answer, others)
    for first in ("ask", "ask again later")
    for mover in (LEFT, CAME)
    for answer, others in ((2, [4, 4, 5, 5]), (0, [1, 2, 4, 5]), (5, [3, 3, 3, 3]), (4, [5, 5, 5, 5]))
]


@pytest.mark.parametrize("case", EXAMPLES)
def test_nobody_who_joins_or_leaves_is_found_out(case: Case) -> None:
    """One person more or less between two rounds: neither their mark nor that they skipped is known."""
    assert case.found_out() == {}


def check(case: Case) -> None:
    """The attacker finds out nobody."""
    assert case.found_out() == {}, case


QUIET: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=60, **QUIET)
@given(cases())
@example(EXAMPLES[0])
def test_no_pool_learns_anything_from_several_rounds(case: Case) -> None:
    """Rounds, filtered surveys and late answers together: nobody's mark or skipping is known."""
    check(case)


@pytest.mark.nightly
@settings(max_examples=20_000, **QUIET)
@given(cases(rounds=4))
def test_no_pool_learns_anything_from_many_rounds(case: Case) -> None:
    """The same in up to four rounds, for as many units as a night allows."""
    check(case)
