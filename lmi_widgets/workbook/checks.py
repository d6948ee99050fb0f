"""What may enter a workbook: each check returns the value, or raises an InputError that says why not."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime
from typing import TypeVar

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.local import number_said
from lmi_widgets.workbook.records import CONSTITUENCIES, Constituency, Team

T = TypeVar("T")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_TEXT = 4_000
LONGEST_NAME = 200
LONGEST_SETTING = 100_000  # written by the program, not by a person


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}..."


def text(value: object, what: str, most: int = LONGEST_TEXT) -> str:
    """`value` as typed, without control characters (line ends and tabs stay). At most `most` characters."""
    if not isinstance(value, str):
        raise InputError(_("{what} must be text, not {value}.").format(what=what, value=_shown(value)))
    ends = value.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in ends if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    if len(kept) > most:
        raise InputError(
            _(
                "{what} has {n} characters, and {most} is the most. Nothing was saved; make it shorter."
            ).format(what=what, n=number_said(len(kept)), most=number_said(most))
        )
    return kept


def name(value: object, what: str) -> str:
    """A key such as a tool's or an item's id: one to 200 printable characters."""
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_NAME or not value.isprintable():
        raise InputError(
            _("{what} must be a name of 1 to {most} characters, not {value}.").format(
                what=what, most=LONGEST_NAME, value=_shown(value)
            )
        )
    return value


def whole(value: object, low: int, high: int, what: str) -> int:
    """A whole number from `low` to `high`; yes and no aren't numbers."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InputError(
            _("{what} must be a whole number from {low} to {high}, not {value}.").format(
                what=what, low=low, high=high, value=_shown(value)
            )
        )
    return value


def flag(value: object, what: str) -> bool:
    """True or False."""
    if not isinstance(value, bool):
        raise InputError(_("{what} must be yes or no, not {value}.").format(what=what, value=_shown(value)))
    return value


def day(value: object, what: str) -> date:
    """A day of the calendar, without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InputError(_("{what} must be a date, not {value}.").format(what=what, value=_shown(value)))
    return value


def one_of(value: T, allowed: Collection[T], what: str) -> T:
    """One of the values in `allowed`."""
    if value not in allowed:
        raise InputError(
            _("{what} must be one of {allowed}, not {value}.").format(
                what=what, allowed=", ".join(repr(a) for a in allowed), value=_shown(value)
            )
        )
    return value


def constituency(value: Constituency) -> Constituency:
    """One of the five constituencies."""
    return one_of(value, CONSTITUENCIES, _("The group that a person belongs to"))


def team(value: Team) -> Team:
    """A team whose slug can begin a code and name a folder, and whose texts are short lines."""
    if not isinstance(value.slug, str) or not SLUG.fullmatch(value.slug) or len(value.slug) > 60:
        raise InputError(
            _(
                "A team's short name must be small letters and digits, with single hyphens between, 60 at "
                "most; {value} isn't."
            ).format(value=_shown(value.slug))
        )
    name(value.name, _("A team's name"))
    text(value.keeper, _("Who keeps the file"), LONGEST_NAME)
    flag(value.made_up, _("Whether the team is made up"))
    name(value.language, _("The language"))
    return value
