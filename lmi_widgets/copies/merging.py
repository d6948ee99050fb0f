"""Files that members took home, joined into their team's open workbook.

The result is the same in whatever order the files come, and however often. Of a file's answers
nothing is said but that it was taken; its team work is shown, as all team work is.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lmi_widgets.activities import Judgment, Session, activity, judgments_among
from lmi_widgets.activities.take_home import Asked, Bundle, read
from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.joining import Joined, join
from lmi_widgets.curriculum import PRACTICE, Curriculum
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Constituency, Person, Wave, Workbook
from lmi_widgets.workbook.arrivals import Arrival, Fate

LARGEST = 20_000_000  # bytes; 2,000 cards of 4,000 characters fit


@dataclass
class Merged:
    """What came of one file. `stayed_out` has why answers to a tool weren't taken, by the tool's title."""

    new: bool = False
    stayed_out: dict[str, Fate] = field(default_factory=dict)
    joined: Joined = field(default_factory=Joined)


def load_file(path: Path) -> Bundle:
    """What a file carries; `InputError` with a sentence where it can't be read or isn't one of ours."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(_too_large())
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(_not_ours()) from None
    except OSError as error:
        said = _("It can't be opened ({why}). Check its name and where it lies.")
        raise InputError(said.format(why=error.strerror)) from error
    bundle = read(text)
    if bundle.day is None:
        said = _(
            "It was made by an older version. Open it in the workshop, take it home again, and use that."
        )
        raise InputError(said)
    return bundle


def merge(
    book: Workbook, curriculum: Curriculum, bundle: Bundle, group: Constituency | None = None
) -> Merged:
    """Join one file into the workbook, whole or not at all.

    `group` is whose answers they are where the file doesn't say it. `InputError` for another
    team's file, or for answers of nobody knows which group; then nothing was taken.
    """
    _check_team(book, bundle)
    asking = _Asking(book, curriculum, bundle, _group(bundle, group))
    merged = Merged()
    with book.taking_in() as arrival:
        marks = asking.take(arrival)
        merged.stayed_out = {title: fate for title, fate in marks.items() if fate not in ("taken", "known")}
        merged.joined = join(arrival, curriculum, bundle)
    merged.new = "taken" in marks.values() or merged.joined.anything
    return merged


def _check_team(book: Workbook, bundle: Bundle) -> None:
    if bundle.slug not in ("", book.team.slug):
        said = _("It belongs to the team “{other}”, not to “{team}”. Merge it into that team's workbook.")
        raise InputError(said.format(other=bundle.team, team=book.team.name))


def _group(bundle: Bundle, group: Constituency | None) -> Constituency:
    found = bundle.group or group
    if found is None and any(not key.startswith(PRACTICE) for key in bundle.judgments):
        said = _(
            "It was filled in alone, so it doesn't say which group its answers belong to. "
            "Say it with --group, and merge the files of each group by themselves."
        )
        raise InputError(said)
    return found or "other"


class _Asking:
    """A file's answers, as the team's own questions; looked up before the transaction begins."""

    def __init__(self, book: Workbook, curriculum: Curriculum, bundle: Bundle, group: Constituency) -> None:
        self._session = Session(curriculum.modules[0], curriculum, book)
        self._judgments = _judgments(self._session)
        self._bundle, self._group = bundle, group
        marks = bundle.judgments if bundle.id else {}
        self._marks = {key: found for key, found in marks.items() if not key.startswith(PRACTICE) and found}
        self._waves = {key: self._wave(key) for key in sorted(self._marks)}

    def take(self, arrival: Arrival) -> dict[str, Fate]:
        """Put them in as a participant's; what became of them, by the tool's title."""
        if self._waves and arrival.joined_here(self._bundle.id):
            return {self._title(key): "known" for key in self._waves}
        return {self._title(key): self._one(arrival, key, wave) for key, wave in self._waves.items()}

    def _title(self, key: str) -> str:
        return self._judgments[key].title if key in self._judgments else key

    def _one(self, arrival: Arrival, key: str, wave: Wave | None) -> Fate:
        if wave is None:
            return "other"
        # Asked now, within the transaction: a room looks for marks after it has said what it asks.
        if self._session.in_room.now == key:
            return "in room"
        changes = self._bundle.asked[key].changes
        who = (self._bundle.id, self._group)
        return arrival.marks(*who, wave, self._marks[key], changes=changes, day=self._bundle.day)

    def _wave(self, key: str) -> Wave | None:
        """The question as the file asked it; None where it isn't one of the team's."""
        shown, how = self._judgments.get(key), self._bundle.asked.get(key)
        if shown is None or how is None or not self._fits(shown, how, self._marks[key]):
            return None
        return _as_wave(shown, how)

    def _fits(self, shown: Judgment, how: Asked, marks: dict[str, int]) -> bool:
        """Whether the file asked the same of somebody who is asked it here (rule 10)."""
        known = {mark.id for mark in shown.marks()}
        same = (how.asked, how.points) == (shown.tool.asked, shown.scale.points) and marks.keys() <= known
        there = shown.wave is not None and shown.wave.state == "open"
        # About a side only where the team itself opened it so; how we work together always may be asked.
        variant = shown.variant if there else "together"
        someone = Person("", self._group, "")
        in_range = all(1 <= value <= how.points for value in marks.values())
        return (
            same
            and in_range
            and how.variant == variant
            and (variant == "together" or shown.asked_of(someone))
        )


def _judgments(session: Session) -> dict[str, Judgment]:
    """What a file may hold marks of, by its key; a row of a matrix is a judgment of its own."""
    tools = [tool for tool in session.curriculum.tools.values() if tool.rows != "team"]
    shown = (activity(session, tool) for tool in tools if tool.answers == "judgment")
    return {judgment.key: judgment for judgment in judgments_among(shown)}


def _as_wave(shown: Judgment, how: Asked) -> Wave:
    items = tuple(mark.id for mark in shown.marks())
    today = date.today()
    return Wave(0, shown.key, "", "open", how.asked, how.variant, how.points, items, "", today, None)


def _too_large() -> str:
    return _("It is larger than any file from “Take my answers home”. Choose that HTML file.")


def _not_ours() -> str:
    return _("This is not a file from “Take my answers home”, or it was changed. Choose that HTML file.")
