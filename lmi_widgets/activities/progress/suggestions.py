"""What to do next, and why: a few rules that anybody can follow, in a fixed order.

1. What is still open in the plan, the earliest date first.
2. Where a closed question said to talk first.
3. Elements for which nothing is marked or written yet, in the guidebook's order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from lmi_widgets import privacy
from lmi_widgets.activities.harvest import LIST, STEPS, Harvested
from lmi_widgets.activities.places import Place, place
from lmi_widgets.activities.progress.closed import closed_waves
from lmi_widgets.activities.progress.points import elements
from lmi_widgets.activities.progress.steps import unsettled
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.words import label_of
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.local import day_said
from lmi_widgets.workbook import Note, Workbook


@dataclass(frozen=True)
class Suggestion:
    """Something to do, with its reason; `step` is what would go into the plan, "" where it is there."""

    id: str
    what: str
    why: str
    step: str = ""
    place: Place | None = None


def suggestions(session: Session, today: date) -> list[Suggestion]:
    """All suggestions in order; none where there is no workbook yet."""
    book = session.book
    if book is None:
        return []
    return [*_open(book, today), *_talk_first(book, session), *_untouched(book, session)]


def _open(book: Workbook, today: date) -> Iterator[Suggestion]:
    for note in unsettled(book):
        yield Suggestion(f"step-{note.id}", note.text, _why_open(note, today))


def _why_open(note: Note, today: date) -> str:
    if note.due is None:
        return _("This next step is still open, and it has no date. A date helps.")
    if note.due < today:
        said = _("This next step is still open, and its date, {day}, is over.")
    else:
        said = _("This next step is still open. Its date is {day}.")
    return said.format(day=day_said(note.due))


def _talk_first(book: Workbook, session: Session) -> Iterator[Suggestion]:
    for one in closed_waves(book, session.curriculum):
        talk = privacy.release(book, one.wave.id).talk
        if talk:
            what = _("Talk about “{item}”.").format(item=label_of(one.tool, talk.furthest))
            why = _("When you closed “{title}”, your answers lay furthest apart there.")
            where = place(session, one.tool.id)
            yield Suggestion(f"talk-{one.wave.id}", what, why.format(title=one.tool.title), what, where)


def _untouched(book: Workbook, session: Session) -> Iterator[Suggestion]:
    for element in elements(book, session.curriculum):
        module = next((sub.module for sub in element.subs if sub.module), None)
        if module and not element.worked_on:
            what = _("Open the module “{title}”.").format(title=module.title)
            why = _("Nothing is marked or written for “{element}” yet. Any Element may come first.")
            link = Place(module.title, module.title, f"{module.id}.ipynb")
            yield Suggestion(
                f"element-{element.item.id}", what, why.format(element=element.item.label), what, link
            )


class WhatComesNext(Harvested):
    """The suggestions, each with its reason, to take into the plan."""

    template: ClassVar[str] = "progress/what_comes_next.html"
    everywhere: ClassVar[bool] = True

    def on_take(self, id: str) -> None:
        """Make a suggestion a next step; it gets its role and its date in the plan."""
        found = next((s for s in suggestions(self.session, date.today()) if s.id == id and s.step), None)
        if found is None:
            raise InputError(_("That suggestion is gone, since something changed. Choose another."))
        self.session.need_book().add_note(STEPS, LIST, found.step, state="open")
        self.send({"say": _("Kept in your plan.")})
        self.session.changed()
        self.saved()
        self.focus(f"#next-{found.id}")

    def context(self) -> dict[str, Any]:
        """The suggestions, and the texts that stand in the plan already."""
        book = self.session.book
        return {
            "suggestions": suggestions(self.session, date.today()),
            "planned": {note.text for note in book.notes(STEPS, LIST)} if book else set(),
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the suggestions with their reasons."""
        return {"texts": [(s.what, s.why) for s in suggestions(self.session, date.today())]}
