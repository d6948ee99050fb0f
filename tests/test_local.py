"""Numbers, dates and times follow the language, as it is written in the United States."""

from datetime import date, time

import pytest

from lmi_widgets import catalog, tables
from lmi_widgets.local import clock_said, day_said, language_said, locale, number_said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Nov 3, 2026", "2:05\u00a0PM", "20,000", "2.5")),
        ("es", ("3 nov 2026", "2:05\u00a0p.m.", "20,000", "2.5")),
        ("vi", ("3 thg 11, 2026", "14:05", "20.000", "2,5")),
        ("en+es", ("Nov 3, 2026 / 3 nov 2026", "2:05\u00a0PM / 2:05\u00a0p.m.", "20,000", "2.5")),
    ],
)
def test_each_language_has_its_own_way(language: str, said: tuple[str, ...]) -> None:
    """Spanish as in California; a language without a form for this country as at home; a wall in both."""
    with catalog.speaking(language):
        there = day_said(date(2026, 11, 3)), clock_said(time(14, 5)), number_said(20_000), number_said(2.5)
    assert there == said


def test_a_language_that_nobody_knows_has_english_numbers() -> None:
    """Texts in it are served, and no date stops a page."""
    assert str(locale("qzz")) == "en_US"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "English"), ("es", "Español"), ("tl", "Filipino"), ("mix", "mix")]
)
def test_a_language_has_its_own_name(language: str, said: str) -> None:
    """Its tag where nobody wrote one down."""
    assert language_said(language) == said


def test_halves_of_a_point_are_written_so_in_figures_and_tables() -> None:
    """A mean of a release is a number of the page's language, too."""
    with catalog.speaking("vi"):
        assert tables.points(3.5) == "3,5"
    assert (tables.points(3.0), tables.points(3.5)) == ("3", "3.5")
