"""The two numbers that a figure gives: the mean, and how far answers lie apart.

Exact fractions until the last step, so that a tie is a tie on every machine.
"""

from collections.abc import Sequence
from fractions import Fraction

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

Weighted = Sequence[tuple[Fraction, int]]
"""Pairs of a place on the scale, in points, and how many people are counted there."""


def mean(answers: Weighted) -> Fraction:
    """The arithmetic mean in scale points. `InputError` where nobody is counted."""
    people = sum(n for _place, n in answers)
    if people == 0:
        raise InputError(_("There is no mean of 0 answers: it takes at least 1. Leave this item out."))
    return sum((place * n for place, n in answers), Fraction(0)) / people


def average_deviation(answers: Weighted) -> Fraction:
    """How far people are from their mean on average, in scale points; 0 where all agree.

    The index AD(M) of Burke, Finkelstein and Dusig, "On Average Deviation Indices for Estimating
    Interrater Agreement", Organizational Research Methods 2(1), 1999. `InputError` as in `mean`.
    """
    middle = mean(answers)
    return mean([(abs(place - middle), n) for place, n in answers])


def half_point(number: Fraction) -> float:
    """The nearest multiple of one half; a tie goes up."""
    return int((number * 2 + Fraction(1, 2)) // 1) / 2
