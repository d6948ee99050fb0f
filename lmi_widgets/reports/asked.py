"""What people were asked and what was closed: each wave as `privacy` releases it, drawn for a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lmi_widgets import privacy
from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.progress.closed import Closed, Drawn, draw
from lmi_widgets.figures import Picture, compare, profile
from lmi_widgets.reports.paper import for_paper
from lmi_widgets.workbook import Workbook

TALLEST = 1060  # of a figure 640 wide that still stands on one page below a heading


@dataclass(frozen=True)
class Plate:
    """A figure in parts that each fit a page, and the one table behind all of them."""

    parts: tuple[Picture, ...]
    table: str


@dataclass(frozen=True)
class Said:
    """What a team said in one wave: figures, or where to talk first, or why neither is shown.

    `key` is what was asked: a tool, or a part of it. `paper` are the figures that half a page holds:
    rounds beside each other where there are several; of many items, those furthest apart. `plates`
    have all of them.
    """

    id: int
    key: str
    tool: str
    title: str
    named: str
    closed: date
    release: privacy.Release
    labels: Mapping[str, str]
    pictures: tuple[Picture, ...]
    paper: tuple[Picture, ...]
    plates: tuple[Plate, ...]
    shortened: bool
    furthest: str
    closest: str
    why: tuple[str, ...]


def said(session: Session, workbook: Workbook, one: Closed) -> Said:
    """A closed wave as it may be shown."""
    release = privacy.release(workbook, one.wave.id)
    drawn = draw(session, one, release, activity)
    talk, labels = release.talk, drawn.labels
    few = for_paper(release, labels, rounds=max(1, len(drawn.rounds)))
    short = not one.tool.aspects and bool(drawn.pictures) and len(few) < len(labels)
    return Said(
        id=one.wave.id,
        key=one.wave.tool,
        tool=one.tool.id,
        title=drawn.title,
        named=drawn.named,
        closed=one.wave.closed or date.today(),
        release=release,
        labels=labels,
        pictures=drawn.pictures,
        paper=_paper(drawn, few if short else drawn.labels),
        plates=tuple(Plate(_parts(drawn, picture), picture.table) for picture in drawn.pictures),
        shortened=short,
        furthest=labels[talk.furthest] if talk else "",
        closest=labels[talk.closest] if talk else "",
        why=(*release.why, *drawn.beside),
    )


def _paper(drawn: Drawn, labels: Mapping[str, str]) -> tuple[Picture, ...]:
    """What half a page holds: rounds beside each other where there are several, else the newest."""
    if drawn.scale is None or (len(labels) == len(drawn.labels) and not drawn.rounds):
        return drawn.pictures
    return (_again(drawn, drawn.pictures[0], labels),)


def newest(waves: Iterable[Said]) -> list[Said]:
    """The newest of each thing that was asked, in their order."""
    return list({one.key: one for one in waves}.values())


def _parts(drawn: Drawn, picture: Picture) -> tuple[Picture, ...]:
    """A figure that is too tall for a page in parts, each with a finding of its own."""
    items = [item for item in drawn.labels if item in drawn.release.items]
    if picture.height <= TALLEST or drawn.scale is None or len(items) < 2:
        return (picture,)
    number = -(-picture.height // TALLEST)
    size = -(-len(items) // int(number))
    some = (items[n : n + size] for n in range(0, len(items), size))
    return tuple(_again(drawn, picture, {item: drawn.labels[item] for item in part}) for part in some)


def _again(drawn: Drawn, picture: Picture, labels: Mapping[str, str]) -> Picture:
    """The same figure of some of its items."""
    assert drawn.scale is not None  # `_parts` has looked
    if drawn.rounds and picture is drawn.pictures[0]:
        return compare(drawn.rounds, labels, drawn.scale)
    return profile(drawn.release, labels, drawn.scale)
