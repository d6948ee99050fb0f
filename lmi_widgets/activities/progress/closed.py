"""What was closed, wave by wave: each as `privacy` releases it, beside earlier ones where that may be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from lmi_widgets import privacy
from lmi_widgets.activities.activity import Activity
from lmi_widgets.activities.decisions import ROUND, Decisions
from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.words import label_of, tool_of
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import PRACTICE, Curriculum, Scale, Tool
from lmi_widgets.figures import Picture
from lmi_widgets.local import day_said
from lmi_widgets.privacy import Release
from lmi_widgets.workbook import Wave, Workbook

Make = Callable[[Session, Tool], Activity]


@dataclass(frozen=True)
class Closed:
    """One closed wave: its tool, and the row or round of it that was asked (empty: all of it)."""

    wave: Wave
    tool: Tool
    part: str


@dataclass(frozen=True)
class Drawn:
    """What is shown of a closed wave; `named` says which asking it was.

    Where it may stand beside earlier ones, `rounds` are all of them and the first picture compares
    them; `beside` are sentences on what isn't compared.
    """

    id: int
    title: str
    named: str
    closed: date | None
    release: Release
    labels: Mapping[str, str]
    pictures: tuple[Picture, ...]
    scale: Scale | None
    beside: tuple[str, ...] = ()
    rounds: tuple[Release, ...] = ()


def draw(session: Session, one: Closed, release: Release, make: Make) -> Drawn:
    """The wave's release as its own tool draws it; without figures where the tool rates no more."""
    shown, wave = make(session, one.tool), one.wave
    labels = {item: label_of(one.tool, item) for item in wave.items}
    if not isinstance(shown, Judgment):
        return Drawn(wave.id, _title(one), wave.name, wave.closed, release, labels, (), None)
    if isinstance(shown, Decisions):
        shown.chosen = int(one.part.removeprefix(ROUND))
    labels = {**shown.labels(), **{item: labels[item] for item in labels.keys() - shown.labels()}}
    beside = shown.beside(wave, release)
    return Drawn(
        id=wave.id,
        title=_title(one),
        named=wave.name,
        closed=wave.closed,
        release=release,
        labels=labels,
        pictures=(*shown.drawn_beside(beside, labels), *shown.draw(release, labels)),
        scale=shown.scale,
        beside=beside.why,
        rounds=beside.waves,
    )


def closed_waves(book: Workbook, curriculum: Curriculum) -> list[Closed]:
    """Every closed wave of a tool that is still there, by tool and then as they were asked."""
    found = [
        Closed(wave, tool, wave.tool.removeprefix(tool.id).removeprefix("-"))
        for wave in book.waves()
        if wave.state == "closed" and (tool := tool_of(curriculum.tools, wave.tool)) and tool.id != PRACTICE
    ]
    order = list(curriculum.tools)
    return sorted(found, key=lambda one: order.index(one.tool.id))


class WhatWeClosed(Harvested):
    """Reading: the releases of all closed waves; `make` gives the activity that draws a tool's."""

    template: ClassVar[str] = "progress/what_we_closed.html"
    everywhere: ClassVar[bool] = True

    def __init__(self, session: Session, tool: Tool, make: Make) -> None:
        super().__init__(session, tool)
        self.make = make
        self._drawn: dict[int, Drawn] = {}

    def drawn(self) -> list[Drawn]:
        """All closed waves as they may be shown now."""
        book = self.session.book
        return [self._one(book, one) for one in closed_waves(book, self.session.curriculum)] if book else []

    def _one(self, book: Workbook, one: Closed) -> Drawn:
        release, known = privacy.release(book, one.wave.id), self._drawn.get(one.wave.id)
        if known is None or known.release != release:
            # Drawing takes time, and a release stays the same unless late answers join it.
            self._drawn[one.wave.id] = draw(self.session, one, release, self.make)
        return self._drawn[one.wave.id]

    def context(self) -> dict[str, Any]:
        """The waves."""
        return {"waves": self.drawn(), "day": day_said}

    def found(self) -> dict[str, Any]:
        """For `still.html`: every figure, and the reasons of what isn't shown, by wave."""
        waves = self.drawn()
        first = _("Talk here first")
        talk = [(f"{w.title}: {first}", w.labels[w.release.talk.furthest]) for w in waves if w.release.talk]
        return {
            "pictures": [picture for wave in waves for picture in wave.pictures],
            "reasons": [f"{wave.title}: {' '.join((*wave.release.why, *wave.beside))}" for wave in waves],
            "texts": talk,
        }


def _title(one: Closed) -> str:
    if not one.part:
        return one.tool.title
    number = one.part.removeprefix(ROUND)
    part = _("round {n}").format(n=number) if number.isdigit() else label_of(one.tool, one.part)
    return f"{one.tool.title}: {part}"
