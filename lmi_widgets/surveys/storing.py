"""A sound file into its team's workbook, and what was confirmed of it beside that for the next time."""

from collections.abc import Mapping as Roles
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import lmi_widgets.surveys.mapping as mapping
from lmi_widgets import privacy
from lmi_widgets.surveys.columns import with_matches
from lmi_widgets.surveys.preparing import Checked, Prepared
from lmi_widgets.surveys.sealing import add_all
from lmi_widgets.surveys.telling import shown
from lmi_widgets.workbook import Wave, Workbook


@dataclass(frozen=True)
class Stored:
    """One tool's answers as they are stored now; `said` is what will be shown of them.

    `anew` is false where the file was there already, and nothing changed.
    """

    tool: str
    title: str
    said: tuple[str, ...]
    anew: bool


def store(
    workbook: Path,
    confirmed: mapping.Mapping,
    checked: Checked,
    *,
    name: str,
    agreed: Roles[str, str],
    again: bool,
) -> list[Stored]:
    """Store all tools of the file, closed today, as `add_all` does; then what was confirmed is kept.

    `agreed` may be empty for a made-up team alone. `LmiError` where it may not, or can't, be stored.
    """
    with Workbook.open(workbook) as book:
        there = {wave.id for wave in book.waves()}
        waves = add_all(
            book, checked.prepared, name=name, closed=date.today(), agreed=agreed or None, again=again
        )
        stored = [_stored(book, w, one, there) for w, one in zip(waves, checked.prepared, strict=True)]
    mapping.save(workbook.parent, with_matches(confirmed, checked.columns))
    return stored


def _stored(book: Workbook, wave: Wave, one: Prepared, there: set[int]) -> Stored:
    said = tuple(shown(privacy.release(book, wave.id)))
    return Stored(one.tool.id, one.tool.title, said, anew=wave.id not in there)
