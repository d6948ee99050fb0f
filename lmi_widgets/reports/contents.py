"""What stands in a report: the plan and the agreements as written, judgments as `privacy` releases them."""

from dataclasses import dataclass
from datetime import date

from lmi_widgets import privacy
from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.progress.closed import Closed, closed_waves, draw
from lmi_widgets.activities.progress.message import TOOL, Standing, standing
from lmi_widgets.curriculum import Curriculum
from lmi_widgets.figures import Picture, profile
from lmi_widgets.reports.paper import for_paper
from lmi_widgets.workbook import Note, Team, Workbook

STEPS = "next-steps"


@dataclass(frozen=True)
class Said:
    """What a team said in one tool: figures, or where to talk first, or why neither is shown.

    `paper` are the figures that fit a printed page: of a long profile, the items furthest apart.
    """

    title: str
    closed: date
    pictures: tuple[Picture, ...]
    paper: tuple[Picture, ...]
    shortened: bool
    furthest: str
    closest: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """A text that the team agreed on, and the tool it stands in."""

    title: str
    text: str


@dataclass(frozen=True)
class Contents:
    """A report before it is laid out. `bargaining` prints on a page of its own.

    `message` is the joint message, only once each side has agreed to it as it is.
    """

    team: Team
    day: date
    steps: tuple[Note, ...]
    bargaining: tuple[Note, ...]
    agreements: tuple[Agreement, ...]
    said: tuple[Said, ...]
    message: Standing | None


def gather(workbook: Workbook, curriculum: Curriculum, day: date) -> Contents:
    """All that a team's report holds, as of `day`."""
    session = Session(curriculum.modules[0], curriculum, workbook)
    steps = [note for note in workbook.notes(STEPS) if note.state != "dropped"]
    return Contents(
        team=workbook.team,
        day=day,
        steps=tuple(note for note in steps if not note.bargaining),
        bargaining=tuple(note for note in workbook.notes() if note.bargaining and note.state != "dropped"),
        agreements=tuple(_agreements(workbook, curriculum)),
        said=tuple(_said(session, workbook, one) for one in _closed(workbook, curriculum)),
        message=_message(workbook, curriculum),
    )


def _message(workbook: Workbook, curriculum: Curriculum) -> Standing | None:
    tool = curriculum.tools.get(TOOL)
    found = standing(workbook, tool, workbook.composition()) if tool else None
    return found if found and found.ready else None


def _agreements(workbook: Workbook, curriculum: Curriculum) -> list[Agreement]:
    """In the curriculum's order; then what tools hold that are no longer in it."""
    cards = [note for note in workbook.notes() if note.agreed and not note.bargaining and note.tool != STEPS]
    found: list[Agreement] = []
    for tool in curriculum.tools.values():
        fields = [field.text for field in workbook.fields(tool.id).values() if field.agreed and field.text]
        texts = [note.text for note in cards if note.tool == tool.id]
        found += [Agreement(tool.title, text) for text in texts + fields]
    return found + [Agreement("", note.text) for note in cards if note.tool not in curriculum.tools]


def _closed(workbook: Workbook, curriculum: Curriculum) -> list[Closed]:
    """The newest closed wave of each thing that was asked."""
    newest = {one.wave.tool: one for one in closed_waves(workbook, curriculum)}
    return list(newest.values())


def _said(session: Session, workbook: Workbook, one: Closed) -> Said:
    release = privacy.release(workbook, one.wave.id)
    drawn = draw(session, one, release, activity)
    talk, labels = release.talk, drawn.labels
    few = for_paper(release, labels)
    short = not one.tool.aspects and bool(drawn.pictures) and len(few) < len(labels)
    return Said(
        title=drawn.title,
        closed=one.wave.closed or date.today(),
        pictures=drawn.pictures,
        paper=(profile(release, few, drawn.scale),) if short and drawn.scale else drawn.pictures,
        shortened=short,
        furthest=labels[talk.furthest] if talk else "",
        closest=labels[talk.closest] if talk else "",
        why=tuple(release.why),
    )
