"""What a team set out to do the last time it met: its gallery begins with it."""

from dataclasses import dataclass
from datetime import date

from lmi_widgets.activities.progress.steps import unsettled
from lmi_widgets.errors import LmiError
from lmi_widgets.local import day_said
from lmi_widgets.server.shelf import ServedTeam
from lmi_widgets.workbook import Note, Workbook

MOST = 7  # of those shown here; all of them stand in the module


@dataclass(frozen=True)
class Step:
    """A next step that is still to do: what, whose role, by when; `over` once that day has passed."""

    text: str
    owner: str
    day: str
    over: bool
    moved: bool


@dataclass(frozen=True)
class LastTime:
    """The steps that are still open, how many `more` there are, or a `problem` in a sentence."""

    steps: tuple[Step, ...] = ()
    more: int = 0
    problem: str = ""


def last_time(team: ServedTeam, today: date) -> LastTime:
    """What is in the team's workbook at this moment; nothing for a try-out. It may wait for the disk."""
    if team.workbook is None:
        return LastTime()
    try:
        with Workbook.open(team.workbook) as book:
            notes = unsettled(book)
    except LmiError as error:
        return LastTime(problem=str(error))
    return LastTime(tuple(_step(note, today) for note in notes[:MOST]), max(0, len(notes) - MOST))


def _step(note: Note, today: date) -> Step:
    return Step(
        text=note.text,
        owner=note.owner,
        day=day_said(note.due) if note.due else "",
        over=note.due is not None and note.due < today,
        moved=note.state == "moved",
    )
