"""Rule 3: nobody stands alone, and nothing finer can be counted off."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmi_widgets import privacy
from lmi_widgets.privacy.bands import blocks, choices, choose, cut
from lmi_widgets.privacy.shown import Shown, Withheld, show
from tests.privacy.worlds import Row, rows_of

few = st.integers(2, 7).flatmap(lambda points: st.lists(st.integers(0, 6), min_size=points, max_size=points))
some = few.filter(lambda counts: sum(counts) >= 5)


def said(counts: Row | list[int], rest: int) -> Shown | Withheld:
    """What is shown of these counts."""
    return show(counts, choose(counts, rest))


def alternative(counts: Row, rest: int, step: int, left: int) -> bool:
    """Whether a pool that finds `left` others, all on `step`, could see the same in another world."""
    pool = [n - left * (at == step) for at, n in enumerate(counts)]
    hidden = (row for row in rows_of(left, len(counts)) if row[step] != left)
    worlds = (tuple(p + h for p, h in zip(pool, row, strict=True)) for row in hidden)
    return any(said(world, rest) == said(counts, rest) for world in worlds)


@pytest.mark.parametrize(("points", "people"), [(2, 9), (3, 8), (4, 8), (5, 6), (6, 5)])
def test_no_subtraction_tells_an_answer(points: int, people: int) -> None:
    """For all counts: even if all who remain agree, more than one world fits what a pool sees."""
    for counts in rows_of(people, points):
        for rest in range(3, people):
            for step, n in enumerate(counts):
                for left in range(rest, n + 1):
                    assert alternative(counts, rest, step, left), (counts, rest, step, left)


@given(some, st.integers(3, 20))
def test_every_end_holds_two(counts: list[int], rest: int) -> None:
    """Below 15 answers the outer bands hold two people or more, or there is one band for nearly all."""
    shown = said(counts, rest)
    if isinstance(shown, Shown) and shown.n < 15 and not shown.nearly_all:
        assert (shown.bands[0].count or 0) >= 2
        assert (shown.bands[-1].count or 0) >= 2


@given(some, st.integers(3, 20))
def test_bands_cover_the_scale_once(counts: list[int], rest: int) -> None:
    """Bands follow each other from 1 to the last step, and nobody is lost or counted twice."""
    shown = said(counts, rest)
    if isinstance(shown, Shown) and not shown.nearly_all:
        assert (shown.bands[0].low, shown.bands[-1].high) == (1, len(counts))
        assert all(left.high + 1 == right.low for left, right in pairwise(shown.bands))
        if shown.n < 15:
            assert sum(band.count or 0 for band in shown.bands) == sum(counts)


@given(some, st.integers(3, 20))
def test_numbers_come_from_the_joined_counts(counts: list[int], rest: int) -> None:
    """Mean and deviation are given to half a point, and the mean lies on the scale."""
    shown = said(counts, rest)
    if isinstance(shown, Shown):
        numbers = [shown.mean] if shown.deviation is None else [shown.mean, shown.deviation]
        assert all(number * 2 == int(number * 2) for number in numbers)
        assert 1 <= shown.mean <= len(counts)


def test_a_mean_is_that_of_the_bands() -> None:
    """Two units that look alike in bands have the same mean, whoever stands where inside."""
    first, second = said((1, 1, 3, 2, 2), 5), said((0, 2, 3, 2, 2), 5)
    assert first == second
    assert isinstance(first, Shown)
    assert (first.mean, first.deviation) == (3.5, 1.0)


def test_a_lonely_end_is_joined_inward_until_it_holds_two() -> None:
    """One person at 1, none at 2: the band goes from 1 to 3."""
    shown = said((1, 0, 2, 3, 3), 5)
    assert isinstance(shown, Shown)
    assert [(b.low, b.high, b.count) for b in shown.bands] == [(1, 3, 3), (4, 4, 3), (5, 5, 3)]


def test_an_empty_end_looks_like_a_lonely_one() -> None:
    """Nobody at 5 and one at 5 are joined alike, so neither can be told."""
    assert said((2, 3, 2, 2, 0), 5) == said((2, 3, 2, 1, 1), 5)


def test_one_band_says_nearly_all() -> None:
    """All at 4, or all but one: the same sentence, and it doesn't say which step."""
    shown = said((0, 0, 0, 9, 0), 5)
    assert shown == said((0, 0, 1, 0, 8), 5) == said((0, 0, 0, 8, 1), 5)
    assert isinstance(shown, Shown)
    assert (shown.nearly_all, shown.bands, shown.deviation) == (True, (privacy.Band(4, 5, 4.5, None),), None)


def test_an_item_of_two_steps_is_shown_only_where_it_gives_nobody_away() -> None:
    """Five of nine on one of two steps could be the whole other side; four of eight could not."""
    assert isinstance(said((4, 5), 5), Withheld)
    assert isinstance(said((4, 4), 5), Shown)


@pytest.mark.parametrize("points", range(2, 11))
def test_blocks_are_pairs_or_a_three(points: int) -> None:
    """Every step lies in one block, and no block is a single step."""
    steps = [step for low, high in blocks(points) for step in range(low, high + 1)]
    assert steps == list(range(1, points + 1))
    assert all(1 <= high - low <= 2 for low, high in blocks(points))


def test_choices_go_from_finest_to_coarsest() -> None:
    """No block, the high one, the low one, both: first the one that leaves most to see."""
    assert list(choices(5)) == [(), ((4, 5),), ((1, 3),), ((4, 5), (1, 3))]


def test_from_fifteen_answers_on_ends_are_left() -> None:
    """Fifteen is no small group: a step with one person is a share there."""
    assert [(p.low, p.high) for p in cut((1, 3, 5, 4, 2), ())] == [(s, s) for s in range(1, 6)]


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ((1, 2, 5, 9, 3), ["10 % or less", "10 % or less", "about 30 %", "about 50 %", "about 20 %"]),
        ((0, 0, 1, 18, 1), ["10 % or less", "10 % or less", "10 % or less", "90 % or more", "10 % or less"]),
        ((1, 9, 20, 20, 14), ["2 %", "14 %", "31 %", "31 %", "22 %"]),
    ],
)
def test_shares_are_capped_below_forty(counts: Row, shares: list[str]) -> None:
    """From 40 on to the percent; below, to the nearest ten and never near none or all."""
    shown = said(counts, sum(counts))
    assert isinstance(shown, Shown)
    assert [shown.share(band) for band in shown.bands] == shares
    assert all(band.count is None for band in shown.bands)
    assert shown.tens == (shown.n < 40)


def test_below_fifteen_there_are_no_shares() -> None:
    """A small group is counted, never given in percent."""
    shown = said((2, 3, 2, 1, 1), 5)
    assert isinstance(shown, Shown)
    assert {shown.share(band) for band in shown.bands} == {None}
