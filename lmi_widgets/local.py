"""Numbers, dates and times as readers of the language spoken now write them, by Babel's tables.

Of a language they are those of the United States where Babel knows them: Spanish in California has
2.5 points, 20,000 rows and 2:05 p.m., as English has.
"""

from datetime import date, time
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from lmi_widgets import catalog

COUNTRY = "US"
NARROW, WIDER = "\u202f", "\u00a0"  # no-break spaces; many fonts lack the first


@cache
def locale(language: str) -> Locale:
    """Babel's tables for a language; English ones for a language that it doesn't know."""
    for tag in (f"{language}_{COUNTRY}", language):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(catalog.ENGLISH, COUNTRY)


def language_said(language: str) -> str:
    """A language by its own name, such as Español; by its tag where Babel has no name for it."""
    try:
        return str(Locale.parse(language).get_language_name(language) or language).capitalize()
    except (UnknownLocaleError, ValueError):
        return language


def day_said(day: date) -> str:
    """A date, such as Nov 3, 2026."""
    return catalog.of_all_spoken(lambda: str(format_date(day, "medium", locale=_here())))


def clock_said(at: time) -> str:
    """A time of day, such as 2:05 PM."""
    return catalog.of_all_spoken(lambda: str(format_time(at, "short", locale=_here())).replace(NARROW, WIDER))


def number_said(number: float) -> str:
    """A number, such as 20,000 or 2.5; at most one decimal."""
    return catalog.of_all_spoken(lambda: str(format_decimal(number, "#,##0.#", locale=_here())))


def _here() -> Locale:
    return locale(catalog.language())
