"""A trainer's plan as plain data: parts with minutes, and the clock times that follow from them.

It is stored as notes of one list, in order. A note is a part (`outcome` is its minutes), or the
beginning of a day (`state` is "day", `outcome` its start, such as 08:30). A part's `state` is one of
`own_parts()`, or the id of a module; after a blank it may say which printed part it was, as
tool/item. So it is called in the language of whoever reads it, unless the team called it otherwise.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.errors import InputError
from lmi_widgets.local import clock_said
from lmi_widgets.workbook import Note

DAY, BREAK, LUNCH, WELCOME, CLOSE, TALK, OWN = "day", "break", "lunch", "welcome", "close", "talk", "own"
RESTS = (BREAK, LUNCH)
START = 8 * 60 + 30
MIDNIGHT = 24 * 60
MOST_MINUTES = 600
LONGEST_SITTING, LONG_MORNING, LONG_DAY = 90, 5 * 60, 8 * 60
EARLY_LUNCH, LATE_LUNCH = 11 * 60, 14 * 60
_CLOCK = re.compile(r"^\s*(\d{1,2})[:.](\d{2})")


@dataclass(frozen=True)
class Part:
    """One part of a day: `start` in minutes after midnight; `id` is its note's.

    `origin` is the tool and the item that it was taken over from, as tool/item; mostly empty.
    """

    id: int
    kind: str
    title: str
    minutes: int
    start: int = 0
    origin: str = ""

    @property
    def end(self) -> int:
        """When the next part begins."""
        return self.start + self.minutes

    @property
    def rest(self) -> bool:
        """True for breaks and meals."""
        return self.kind in RESTS


@dataclass(frozen=True)
class Day:
    """A day of the plan; `id` is the note that begins it."""

    id: int
    number: int
    start: int
    parts: tuple[Part, ...]

    @property
    def end(self) -> int:
        """When the last part is over."""
        return self.start + self.minutes

    @property
    def minutes(self) -> int:
        """All parts together."""
        return sum(part.minutes for part in self.parts)

    @property
    def rest(self) -> int:
        """Minutes of breaks and meals."""
        return sum(part.minutes for part in self.parts if part.rest)


def own_parts() -> dict[str, tuple[str, int]]:
    """The parts that aren't modules, as (title, usual minutes)."""
    return {
        WELCOME: (_("Welcome"), 20),
        BREAK: (_("Break"), 15),
        LUNCH: (_("Lunch"), 45),
        TALK: (_("Team time"), 30),
        CLOSE: (_("Closing"), 20),
    }


def days(notes: Iterable[Note], titles: Mapping[str, str]) -> tuple[Day, ...]:
    """The days of a plan, with every part's time; `titles` are the parts' own, by kind or tool/item."""
    found: list[Day] = []
    for note in notes:
        if note.state == DAY or not found:
            found.append(Day(note.id if note.state == DAY else 0, len(found) + 1, _start_of(note), ()))
        if note.state != DAY:
            kind, _blank, origin = note.state.partition(" ")
            title = titles.get(origin or kind, note.text) if is_ours(note) else note.text
            part = Part(note.id, kind, title, stored_minutes(note), found[-1].end, origin)
            found[-1] = replace(found[-1], parts=(*found[-1].parts, part))
    return tuple(found)


def is_ours(note: Note) -> bool:
    """Whether a part is called as we called it, in whichever language; a team's own name for it stays."""
    if " " in note.state or note.state not in own_parts():
        return note.state != OWN
    return note.text in catalog.in_each(lambda: own_parts()[note.state][0]).values()


def _start_of(note: Note) -> int:
    # A file that was taken home may hold anything; the page has to show all the same.
    try:
        return read_clock(note.outcome) if note.state == DAY else START
    except InputError:
        return START


def read_clock(text: str) -> int:
    """A time of day as minutes after midnight; `InputError` for any other text."""
    found = _CLOCK.match(text)
    hour, minute = (int(n) for n in found.groups()) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise InputError(
            _("{text!r} is not a time of day. Write hours and minutes, such as 08:30.").format(text=text[:20])
        )
    return hour * 60 + minute


def read_minutes(text: str) -> int:
    """How long a part takes; `InputError` unless it is a whole number from 1 to 600."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5 and 1 <= int(digits) <= MOST_MINUTES):
        said = _("{text!r} is not a number of minutes. Write a whole number from 1 to {most}, such as 45.")
        raise InputError(said.format(text=text[:20], most=MOST_MINUTES), field="minutes")
    return int(digits)


def stored_minutes(note: Note) -> int:
    """The minutes of a part's note; 0 where the file holds none."""
    digits = note.outcome.split(" ")[0]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def in_minutes(minutes: int) -> str:
    """How minutes are stored: so that they read well wherever notes are shown."""
    return _("{n} min").format(n=minutes)


def stored_clock(minutes: int) -> str:
    """How a start is stored, and what a time field takes."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def clock(minutes: int) -> str:
    """A time of day as people of this language write it."""
    return clock_said(time(minutes % MIDNIGHT // 60, minutes % 60))


def length(minutes: int) -> str:
    """How long something takes, in words."""
    hours, rest = divmod(minutes, 60)
    said = [ngettext("{n} hour", "{n} hours", hours).format(n=hours)] if hours else []
    said += [ngettext("{n} minute", "{n} minutes", rest).format(n=rest)] if rest or not hours else []
    return " ".join(said)


def looked_over(plan: Iterable[Day], needs: Mapping[str, int]) -> Iterator[str]:
    """A sentence for each thing worth a second look; `needs` are the modules' minutes by id."""
    for day in plan:
        if day.parts:
            yield from _of_day(day)
            yield from (said for part in day.parts if (said := _too_short(part, needs)))


def _of_day(day: Day) -> Iterator[str]:
    start, minutes = _longest_sitting(day)
    if minutes > LONGEST_SITTING:
        said = _("From {time} on people sit for {n} minutes. Put a break in: 90 minutes are long enough.")
        yield said.format(time=clock(start), n=minutes)
    meals = [part for part in day.parts if part.kind == LUNCH]
    if day.minutes > LONG_MORNING and not meals:
        yield _("Day {n} is longer than five hours and has no lunch.").format(n=day.number)
    for meal in meals:
        if not EARLY_LUNCH <= meal.start <= LATE_LUNCH:
            yield _("Lunch is at {time}. Most people look for it between 11 and 2.").format(
                time=clock(meal.start)
            )
    yield from _at_the_ends(day)


def _at_the_ends(day: Day) -> Iterator[str]:
    if day.parts[0].rest or day.parts[-1].rest:
        yield _("Day {n} begins or ends with a break. Move it, or take it away.").format(n=day.number)
    if all(part.kind != CLOSE for part in day.parts):
        yield _("Day {n} has no close. Leave time to say what comes next, and who does it.").format(
            n=day.number
        )
    if day.end >= MIDNIGHT:
        yield _("Day {n} goes past midnight. Start earlier, or begin a new day.").format(n=day.number)
    elif day.minutes > LONG_DAY:
        said = _("Day {n} is longer than eight hours. Check what that means for people paid by the hour.")
        yield said.format(n=day.number)


def _longest_sitting(day: Day) -> tuple[int, int]:
    """Where the longest stretch without a break begins, and its minutes."""
    stretches = [(day.start, 0)]
    for part in day.parts:
        start, minutes = stretches[-1]
        stretches.append((part.end, 0) if part.rest else (start, minutes + part.minutes))
    return max(stretches, key=lambda stretch: stretch[1])


def _too_short(part: Part, needs: Mapping[str, int]) -> str:
    if part.minutes >= needs.get(part.kind, 0):
        return ""
    said = _("“{title}” needs {needs} minutes, and has {n} here.")
    return said.format(title=part.title, needs=needs[part.kind], n=part.minutes)
