"""What stands in a report: team work as written, judgments as `privacy` releases them; no format yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lmi_widgets.activities import Session
from lmi_widgets.activities.harvest import ASIDE
from lmi_widgets.activities.progress.agreed import WhatWeAgreed
from lmi_widgets.activities.progress.closed import closed_waves
from lmi_widgets.activities.progress.message import TOOL, Standing, standing
from lmi_widgets.curriculum import Curriculum
from lmi_widgets.reports.asked import Said, newest, said
from lmi_widgets.reports.grids import Work
from lmi_widgets.reports.team_work import team_work
from lmi_widgets.workbook import Note, Team, Workbook

STEPS, AGREED = "next-steps", "what-we-agreed"


@dataclass(frozen=True)
class Agreement:
    """A text that the team agreed on, and the tool it stands in; `name` is what it is called there."""

    title: str
    text: str
    name: str = ""


@dataclass(frozen=True)
class Source:
    """Where a tool comes from: the document's id and the section in it."""

    title: str
    document: str
    section: str


@dataclass(frozen=True)
class Contents:
    """A report before it is laid out. `bargaining` stands on a page of its own, and nowhere else.

    `aside` is what fields of that name hold, such as a canvas that asks what belongs to bargaining.
    `said` is the newest closed wave of each thing that was asked, `waves` has all of them. `message`
    is the joint message, only once each side has agreed to it as it is.
    """

    team: Team
    day: date
    steps: tuple[Note, ...]
    dropped: tuple[Note, ...]
    bargaining: tuple[Note, ...]
    aside: tuple[Agreement, ...]
    agreements: tuple[Agreement, ...]
    said: tuple[Said, ...]
    message: Standing | None
    work: tuple[Work, ...]
    waves: tuple[Said, ...]
    sources: tuple[Source, ...]


def gather(workbook: Workbook, curriculum: Curriculum, day: date) -> Contents:
    """All that a team's report holds, as of `day`."""
    session = Session(curriculum.modules[0], curriculum, workbook)
    steps = [note for note in workbook.notes(STEPS) if not note.bargaining]
    waves = [said(session, workbook, one) for one in closed_waves(workbook, curriculum)]
    work = team_work(session, workbook)
    return Contents(
        team=workbook.team,
        day=day,
        steps=tuple(note for note in steps if note.state != "dropped"),
        dropped=tuple(note for note in steps if note.state == "dropped"),
        bargaining=tuple(note for note in workbook.notes() if note.bargaining and note.state != "dropped"),
        aside=tuple(_aside(session, workbook)),
        agreements=tuple(_agreements(session, workbook)),
        said=tuple(newest(waves)),
        message=_message(workbook, curriculum),
        work=tuple(work),
        waves=tuple(waves),
        sources=tuple(_sources(curriculum, [*(one.id for one in work), *(one.tool for one in waves)])),
    )


def _message(workbook: Workbook, curriculum: Curriculum) -> Standing | None:
    tool = curriculum.tools.get(TOOL)
    found = standing(workbook, tool, workbook.composition()) if tool else None
    return found if found and found.ready else None


def _agreements(session: Session, workbook: Workbook) -> list[Agreement]:
    """In the curriculum's order; then what tools hold that are no longer in it."""
    tools = session.curriculum.tools
    shown = tools.get(AGREED) or next(iter(tools.values()))
    known = [
        Agreement(one.tool.title, text, name)
        for one in WhatWeAgreed(session, shown).agreed()
        for name, text in one.lines
    ]
    cards = [note for note in workbook.notes() if note.agreed and not note.bargaining]
    return known + [Agreement("", note.text) for note in cards if note.tool not in tools]


def _aside(session: Session, workbook: Workbook) -> list[Agreement]:
    """What tools have in their field for the bargaining table."""
    written = [(tool, workbook.fields(tool.id).get(ASIDE)) for tool in session.curriculum.tools.values()]
    return [Agreement(tool.title, field.text) for tool, field in written if field and field.text.strip()]


def _sources(curriculum: Curriculum, tools: Iterable[str]) -> list[Source]:
    """The sources of these tools, each once."""
    known = [curriculum.tools[name] for name in dict.fromkeys(tools) if name in curriculum.tools]
    return [Source(tool.title, one.document, one.section) for tool in known for one in tool.source]
