"""Lists of things to do: next steps, and small tests of an idea.

Each has a role that owns it and a date. A next step is kept, moved or dropped the next time;
a test is run and says what happened. Progress is tests run, not boxes filled.
"""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import LIST, Harvested, day, needed
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Note


class Actions(Harvested):
    """Base of both lists: add, change, drop."""

    states: ClassVar[tuple[str, ...]]
    pile: ClassVar[str]

    def notes(self) -> list[Note]:
        """All of them, in order."""
        return self.session.book.notes(self.tool.id, self.pile) if self.session.book else []

    def on_add(self, text: str, owner: str = "", due: str = "", look: str = "") -> None:
        """A new one; `look` is what will be looked at."""
        book = self.session.need_book()
        sentence = needed(text, _("What"))
        note = book.add_note(
            self.tool.id, self.pile, sentence, owner=owner.strip(), due=day(due), state="open"
        )
        if look.strip():
            book.set_field(self.tool.id, f"look-{note.id}", look.strip())
        self.send({"clear": "form.add"})
        self.session.changed()
        self.saved()

    def on_state(self, id: str, value: str) -> None:
        """Kept, moved, dropped; run."""
        if value not in self.states:
            said = _("{value!r} is not one of: {known}.")
            raise InputError(said.format(value=value[:20], known=", ".join(self.states)))
        self.change(id, state=value)

    def on_outcome(self, id: str, value: str) -> None:
        """What happened."""
        self.change(id, outcome=value)

    def on_owner(self, id: str, value: str) -> None:
        """The role that owns it."""
        self.change(id, owner=value)

    def on_due(self, id: str, value: str) -> None:
        """The date."""
        self.change(id, due=day(value))

    def on_bargain(self, id: str, value: str) -> None:
        """Put it under “For the bargaining table”, or back into the plan."""
        self.change(id, bargaining=value == "yes")

    def on_drop(self, id: str) -> None:
        """Take it away."""
        self.session.need_book().remove_note(self.one(id).id)
        self.session.changed()
        self.saved()

    def change(self, id: str, **fields: Any) -> None:
        """Change one record and show it everywhere."""
        self.session.need_book().change_note(self.one(id).id, **fields)
        self.session.changed()
        self.saved()

    def one(self, id: str) -> Note:
        """The record of that id; `InputError` where it is gone."""
        note = next((n for n in self.notes() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That entry is gone; somebody else may have taken it away. Nothing else changed.")
            )
        return note

    def found(self) -> dict[str, Any]:
        """For `still.html`: the records as cards."""
        return {"cards": self.notes()}


class NextSteps(Actions):
    """The plan: next steps, and apart from them what belongs to bargaining."""

    template: ClassVar[str] = "next_steps.html"
    states: ClassVar[tuple[str, ...]] = ("open", "kept", "moved", "dropped")
    pile: ClassVar[str] = LIST

    def context(self) -> dict[str, Any]:
        """Steps of the plan and cards for the bargaining table."""
        notes = self.notes()
        return {
            "steps": [n for n in notes if not n.bargaining],
            "bargaining": [n for n in notes if n.bargaining],
            "states": {"open": _("Open"), "kept": _("Kept"), "moved": _("Moved"), "dropped": _("Dropped")},
        }


class Tests(Actions):
    """Small tests of an idea; an idea is proved by being tried."""

    __test__ = False  # not a test case, whatever pytest makes of the name
    template: ClassVar[str] = "tests.html"
    states: ClassVar[tuple[str, ...]] = ("open", "run")
    pile: ClassVar[str] = "tests"

    def context(self) -> dict[str, Any]:
        """Tests, what each looks at, and how many were run."""
        notes = self.notes()
        fields = self.session.book.fields(self.tool.id) if self.session.book else {}
        return {
            "tests": notes,
            "looks": {n.id: fields[f"look-{n.id}"].text for n in notes if f"look-{n.id}" in fields},
            "run": sum(n.state == "run" for n in notes),
            "samples": {field.id: field.example for field in self.tool.groups.get("fields", [])},
        }
