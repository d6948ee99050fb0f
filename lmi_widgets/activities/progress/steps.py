"""The plan as it is looked back on: last time's steps, and what was put aside for bargaining."""

from datetime import date
from typing import Any, ClassVar

from lmi_widgets.activities.harvest import LIST, STEPS, Harvested, day, needed
from lmi_widgets.activities.session import Session
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError
from lmi_widgets.local import day_said
from lmi_widgets.workbook import Note, Workbook

UNSETTLED = ("open", "moved")


def unsettled(book: Workbook | None) -> list[Note]:
    """Next steps that are still to do, the earliest date first and those without one last."""
    notes = book.notes(STEPS, LIST) if book else []
    waiting = [note for note in notes if note.state in UNSETTLED and not note.bargaining]
    return sorted(waiting, key=lambda note: (note.due is None, note.due or date.min, note.place))


class LastTime(Harvested):
    """Each step that was still to do is kept, moved to a new date, or dropped."""

    template: ClassVar[str] = "progress/last_time.html"
    everywhere: ClassVar[bool] = True

    def __init__(self, session: Session, tool: Tool) -> None:
        super().__init__(session, tool)
        self.settled: list[int] = []  # on this page: they stay in view, so that a slip can be undone

    def on_kept(self, id: str) -> None:
        """It was done."""
        self._settle(id, state="kept")

    def on_dropped(self, id: str) -> None:
        """It isn't wanted any more; nobody is asked why."""
        self._settle(id, state="dropped")

    def on_moved(self, id: str, due: str) -> None:
        """It gets another date, which is still to come."""
        until = day(due)
        if until is None:
            raise InputError(_("A step that is moved needs a new date. Choose one first."), field="due")
        if until < date.today():
            said = _("{day} is over. A step that is moved needs a date that is still to come.")
            raise InputError(said.format(day=day_said(until)), field="due")
        self._settle(id, state="moved", due=until)

    def on_again(self, id: str) -> None:
        """Open again: that was a slip."""
        self._settle(id, state="open")

    def on_outcome(self, id: str, value: str) -> None:
        """What came of it, in a line."""
        self._settle(id, outcome=value)

    def _settle(self, id: str, **fields: Any) -> None:
        note = next((n for n in self._plan() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That step is gone; somebody else may have taken it away. Nothing else changed.")
            )
        self.settled.append(note.id)
        self.session.need_book().change_note(note.id, **fields)
        self.session.changed()
        self.saved()
        if "state" in fields:
            self.focus(f"#last-{note.id} button")

    def _plan(self) -> list[Note]:
        book = self.session.book
        return [n for n in book.notes(STEPS, LIST) if not n.bargaining] if book else []

    def context(self) -> dict[str, Any]:
        """The steps of last time, and those that were settled before."""
        waiting = [note.id for note in unsettled(self.session.book)]
        here = [n for n in self._plan() if n.id in waiting or n.id in self.settled]
        return {
            "steps": here,
            "before": [n for n in self._plan() if n not in here],
            "open": UNSETTLED,
            "states": step_states(),
            "today": date.today(),
            "day": day_said,
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the same as texts."""
        return {"texts": self.gathered()}

    def gathered(self) -> list[tuple[str, str]]:
        """Every step with what became of it."""
        states = step_states()
        return [(n.text, states.get(n.state, n.state)) for n in self._plan()]


def step_states() -> dict[str, str]:
    """What a step's state is called."""
    return {"open": _("Open"), "kept": _("Kept"), "moved": _("Moved"), "dropped": _("Dropped")}


class ForBargaining(Harvested):
    """The page for those who bargain: whatever was put under that heading, in any module."""

    template: ClassVar[str] = "progress/for_bargaining.html"
    everywhere: ClassVar[bool] = True

    def notes(self) -> list[Note]:
        """The entries, by the tools that they were written in."""
        book = self.session.book
        return [n for n in book.notes() if n.bargaining and n.state != "dropped"] if book else []

    def on_add(self, text: str) -> None:
        """Put something on the page."""
        sentence = needed(text, _("For the bargaining table"))
        self.session.need_book().add_note(STEPS, LIST, sentence, state="open", bargaining=True)
        self.send({"clear": "form.add"})
        self._everywhere()

    def on_back(self, id: str) -> None:
        """Back to where it was written; it isn't for the bargaining table after all."""
        self.session.need_book().change_note(self._one(id).id, bargaining=False)
        self._everywhere()

    def on_drop(self, id: str) -> None:
        """Take it away."""
        self.session.need_book().remove_note(self._one(id).id)
        self._everywhere()

    def _everywhere(self) -> None:
        self.session.changed()
        self.saved()
        self.focus("#bargain-new")

    def _one(self, id: str) -> Note:
        note = next((n for n in self.notes() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That entry is gone; somebody else may have taken it away. Nothing else changed.")
            )
        return note

    def context(self) -> dict[str, Any]:
        """The entries, and the titles of the tools that they come from."""
        tools = self.session.curriculum.tools
        titles = {note.tool: tools[note.tool].title for note in self.notes() if note.tool in tools}
        return {"notes": self.notes(), "titles": {**titles, STEPS: ""}}

    def found(self) -> dict[str, Any]:
        """For `still.html`: the entries."""
        return {"cards": self.notes()}
