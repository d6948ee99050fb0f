"""Means, deviations and halves."""

from fractions import Fraction as F

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.statistics import average_deviation, half_point, mean


def test_a_mean_counts_each_person_once() -> None:
    """Two at 1 and one at 4 have their mean at 2."""
    assert mean([(F(1), 2), (F(4), 1)]) == 2


def test_deviation_is_in_points_about_the_mean() -> None:
    """Half at 1 and half at 5 lie two points from their mean of 3."""
    assert average_deviation([(F(1), 4), (F(5), 4)]) == 2


def test_agreement_is_no_deviation() -> None:
    """Where all marked the same, the deviation is 0."""
    assert average_deviation([(F(4), 9)]) == 0


@pytest.mark.parametrize(
    ("number", "half"),
    [(F(3), 3.0), (F(13, 4), 3.5), (F(31, 10), 3.0), (F(15, 4), 4.0), (F(249, 100), 2.5)],
)
def test_numbers_are_given_to_half_a_point(number: F, half: float) -> None:
    """The nearest half, and a tie goes up on every machine."""
    assert half_point(number) == half


def test_nobody_has_no_mean() -> None:
    """A mean of nobody is refused with the next step."""
    with pytest.raises(InputError, match="0 answers.*Leave this item out"):
        mean([(F(3), 0)])
