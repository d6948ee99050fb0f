"""Dates as people write them."""

from datetime import date

from babel.dates import format_date

from lmi_widgets import catalog


def day_said(day: date) -> str:
    """A date in the language of this process, such as Nov 3, 2026."""
    said: str = format_date(day, "medium", locale=catalog.language())
    return said
