"""What stands in a report: the plan and the agreements as written, judgments as `privacy` releases them."""

from dataclasses import dataclass
from datetime import date

from lmi_widgets.activities import Judgment, Session, activity
from lmi_widgets.curriculum import Curriculum, Tool
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
    """A report before it is laid out. `bargaining` prints on a page of its own."""

    team: Team
    day: date
    steps: tuple[Note, ...]
    bargaining: tuple[Note, ...]
    agreements: tuple[Agreement, ...]
    said: tuple[Said, ...]


def gather(workbook: Workbook, curriculum: Curriculum, day: date) -> Contents:
    """All that a team's report holds, as of `day`."""
    steps = [note for note in workbook.notes(STEPS) if note.state != "dropped"]
    return Contents(
        team=workbook.team,
        day=day,
        steps=tuple(note for note in steps if not note.bargaining),
        bargaining=tuple(note for note in workbook.notes() if note.bargaining and note.state != "dropped"),
        agreements=tuple(_agreements(workbook, curriculum)),
        said=tuple(_said(workbook, curriculum, tool) for tool in _closed(workbook, curriculum)),
    )


def _agreements(workbook: Workbook, curriculum: Curriculum) -> list[Agreement]:
    """In the curriculum's order; then what tools hold that are no longer in it."""
    cards = [note for note in workbook.notes() if note.agreed and not note.bargaining and note.tool != STEPS]
    found: list[Agreement] = []
    for tool in curriculum.tools.values():
        fields = [field.text for field in workbook.fields(tool.id).values() if field.agreed and field.text]
        texts = [note.text for note in cards if note.tool == tool.id]
        found += [Agreement(tool.title, text) for text in texts + fields]
    return found + [Agreement("", note.text) for note in cards if note.tool not in curriculum.tools]


def _closed(workbook: Workbook, curriculum: Curriculum) -> list[Tool]:
    """Tools with a closed wave; a practice question has its module's name in its key and isn't one."""
    closed = {wave.tool for wave in workbook.waves() if wave.state == "closed"}
    return [tool for tool in curriculum.tools.values() if tool.id in closed]


def _said(workbook: Workbook, curriculum: Curriculum, tool: Tool) -> Said:
    shown = activity(Session(curriculum.modules[0], curriculum, workbook), tool)
    wave = workbook.current_wave(tool.id)
    assert isinstance(shown, Judgment)  # only a judgment has waves
    assert wave is not None
    assert wave.closed is not None
    result = shown.result()
    talk, labels = result["release"].talk, result["labels"]
    few = for_paper(result["release"], labels)
    short = not tool.aspects and bool(result["pictures"]) and len(few) < len(labels)
    pictures = tuple(result["pictures"])
    return Said(
        title=tool.title,
        closed=wave.closed,
        pictures=pictures,
        paper=(profile(result["release"], few, shown.scale),) if short else pictures,
        shortened=short,
        furthest=labels[talk.furthest] if talk else "",
        closest=labels[talk.closest] if talk else "",
        why=tuple(result["release"].why),
    )
