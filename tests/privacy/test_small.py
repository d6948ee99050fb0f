"""Rule 1 for three and four: where to talk first, and side by side if each says yes."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations_with_replacement, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.small import TalkFirst, talk_first
from lmi_widgets.workbook import Constituency, Wave, Workbook
from tests.privacy.conftest import FOUR, NINE, Hold

People = dict[Constituency, int]
TODAY = date(2026, 9, 14)
Marks = tuple[tuple[int, ...], ...]


class Lot(Random):
    """A lot that draws what it is told, and remembers what it could have drawn."""

    def __init__(self, *wanted: str) -> None:
        super().__init__(0)
        self.wanted, self.could = list(wanted), list[list[str]]()

    def choice(self, seq: Any) -> Any:
        """The next that was wanted, else the first."""
        self.could.append(list(seq))
        return self.wanted.pop(0) if self.wanted else seq[0]


def counted(marks: Sequence[int], points: int) -> tuple[int, ...]:
    """Counts a step; a 0 is skipped."""
    return tuple(list(marks).count(step) for step in range(1, points + 1))


def outcomes(marks: Marks, points: int, people: People) -> set[tuple[str, str]]:
    """Everything that may be told of these marks, whatever the lot."""
    counts = {str(item): counted(row, points) for item, row in enumerate(marks)}
    first = Lot()
    talk_first(counts, points, people, first)
    found = set()
    for furthest in first.could[0]:
        lot = Lot(furthest)
        talk_first(counts, points, people, lot)
        found |= {(furthest, closest) for closest in lot.could[1]}
    return found


def found_out(pool: Marks, hidden: int, points: int, people: People) -> Iterator[tuple[Any, int, int]]:
    """(what was told, item, person) for every answer that a pool with these marks could work out."""
    possible: dict[Any, list[list[set[int]]]] = {}
    for world in product(product(range(points + 1), repeat=hidden), repeat=len(pool)):
        marks = tuple(mine + theirs for mine, theirs in zip(pool, world, strict=True))
        for told in outcomes(marks, points, people):
            known = possible.setdefault(told, [[set() for _p in range(hidden)] for _item in pool])
            for item, theirs in enumerate(world):
                for person, mark in enumerate(theirs):
                    known[item][person].add(mark)
    for told, known in possible.items():
        for item, each in enumerate(known):
            yield from ((told, item, person) for person, marks in enumerate(each) if len(marks) == 1)


THREE: People = {"certificated": 2, "management": 1}


@pytest.mark.parametrize("points", [4, 5, 6, 7])
def test_a_pool_of_two_learns_nothing_of_the_third(points: int) -> None:
    """Whatever two marked and skipped, where to talk first leaves the third two answers or more."""
    rows = combinations_with_replacement(range(points + 1), 2)
    for pool in combinations_with_replacement(rows, 2):
        assert not list(found_out(pool, 1, points, THREE))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 4)] * 2), min_size=2, max_size=2))
def test_a_pool_of_two_learns_nothing_of_two_others(pool: list[tuple[int, ...]]) -> None:
    """In a team of 1, 1, 1 and 1, labor's two can't tell what either of the others marked."""
    assert not list(found_out(tuple(pool), 2, 4, FOUR))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 5)] * 3), min_size=3, max_size=3))
def test_a_pool_of_three_learns_nothing_of_the_fourth(pool: list[tuple[int, ...]]) -> None:
    """Three of one side and one of the other, three items."""
    assert not list(found_out(tuple(pool), 1, 5, {"management": 3, "certificated": 1}))


def test_without_the_limit_the_third_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by plain ranges, two who marked 1 and 1, 1 and 4 learn that the third marked 4."""
    monkeypatch.setattr("lmi_widgets.privacy.small._limit", lambda points, people: points - 1)
    assert list(found_out(((1, 1), (1, 4)), 1, 4, THREE))


def test_furthest_and_closest() -> None:
    """The widest range and the narrowest, and nothing else."""
    counts = {"a": (2, 0, 0, 0, 2), "b": (0, 2, 2, 0, 0), "c": (0, 0, 0, 4, 0)}
    assert talk_first(counts, 5, FOUR, Random(1)) == TalkFirst("a", "c")


def test_ties_go_by_lot() -> None:
    """Where all lie as far apart, each can be drawn, and the two are never the same."""
    counts = dict.fromkeys("abc", (1, 0, 0, 3, 0))
    drawn = {talk_first(counts, 5, FOUR, Random(seed)) for seed in range(60)}
    assert drawn == {TalkFirst(a, b) for a in "abc" for b in "abc" if a != b}


@pytest.mark.parametrize(("points", "items"), [(3, "abc"), (5, "a")])
def test_too_coarse_to_say(points: int, items: str) -> None:
    """On three steps, or with one item, nothing is told."""
    counts = dict.fromkeys(items, (1,) * points)
    assert talk_first(counts, points, FOUR, Random(1)) is None


def test_too_coarse_is_said(workbook: Workbook, hold: Hold) -> None:
    """A sentence stands where to talk first would."""
    release = privacy.close(workbook, hold(FOUR, {"care": [1, 2, 3, 3]}, points=3).id)
    assert release.talk is None
    assert any("too few to say where to talk first" in why for why in release.why)


@pytest.fixture
def wave(workbook: Workbook, hold: Hold) -> Wave:
    """A closed wave of four people, one of whom skipped the last item."""
    open_ = hold(FOUR, {"care": [4, 1, 5, 2], "honesty": [3, 3, 2, 3], "openness": [1, 5, 0, 1]})
    privacy.close(workbook, open_.id)
    return open_


def say(workbook: Workbook, wave: Wave, *answers: bool) -> None:
    """People of the unit answer rule 1's question."""
    for yes in answers:
        workbook.consent(wave.id, workbook.join("other").id, yes)


def test_a_reload_tells_the_same(workbook: Workbook, wave: Wave) -> None:
    """The lot is drawn once; who looks again learns nothing more."""
    told = {privacy.release(workbook, wave.id).talk for _time in range(20)}
    assert len(told) == 1


def test_no_number_is_told(workbook: Workbook, wave: Wave) -> None:
    """Of four people no item has a count, a mean or a band."""
    items = privacy.release(workbook, wave.id).items
    assert all(isinstance(shown, privacy.Withheld) for by in items.values() for shown in by.values())


def test_side_by_side_when_all_say_yes(workbook: Workbook, wave: Wave) -> None:
    """Four times yes: the marks of each item, from low to high, and nobody's name or role."""
    say(workbook, wave, True, True, True, True)
    laid = privacy.side_by_side(workbook, wave.id, today=TODAY)
    assert laid == {"care": (1, 2, 4, 5), "honesty": (2, 3, 3, 3), "openness": (1, 1, 5)}


def test_one_no_is_enough_and_stays_unknown(workbook: Workbook, wave: Wave) -> None:
    """One of four says no: the page learns only that not everyone chose it, and every answer is wiped."""
    say(workbook, wave, True, False, True, True)
    with pytest.raises(NotAllowedError, match="Not everyone chose"):
        privacy.side_by_side(workbook, wave.id, today=TODAY)
    assert (workbook.consents(wave.id).answered, workbook.asked_today(wave.id, TODAY)) == (0, True)


def test_it_waits_for_everybody(workbook: Workbook, wave: Wave) -> None:
    """Three of four have said yes: nothing yet, and their answers stand."""
    say(workbook, wave, True, True, True)
    with pytest.raises(NotAllowedError, match="each of you"):
        privacy.side_by_side(workbook, wave.id, today=TODAY)
    assert workbook.consents(wave.id).yes == 3


def test_it_is_asked_once_a_day(workbook: Workbook, wave: Wave) -> None:
    """After a no, four times yes on the same day opens nothing; the next day it does."""
    for yes in (False, True):
        say(workbook, wave, yes, True, True, True)
        with pytest.raises(NotAllowedError, match="not asked again today"):
            privacy.side_by_side(workbook, wave.id, today=TODAY)
    say(workbook, wave, True, True, True, True)
    assert privacy.side_by_side(workbook, wave.id, today=TODAY + timedelta(days=1))


def test_never_in_a_larger_team(workbook: Workbook, hold: Hold) -> None:
    """Nine people's answers are never laid side by side, nor those of a wave that is open."""
    nine = hold(NINE, {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4]}, tool="nine")
    with pytest.raises(NotAllowedError, match="small team"):
        privacy.side_by_side(workbook, nine.id, today=TODAY)
    privacy.close(workbook, nine.id)
    with pytest.raises(NotAllowedError, match="small team"):
        privacy.side_by_side(workbook, nine.id, today=TODAY)
