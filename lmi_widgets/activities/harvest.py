"""The third beat of every activity: one sentence goes into the plan, or to the bargaining table."""

from datetime import date

from lmi_widgets.activities.activity import Activity
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

STEPS, LIST = "next-steps", "steps"
ASIDE = "for-bargaining"  # the id of a field that asks what belongs to the bargaining table


class Harvested(Activity):
    """An activity whose table talk can end as a next step; all kinds inherit it."""

    def on_harvest(self, text: str, owner: str = "", due: str = "", to: str = "step") -> None:
        """Keep one sentence as a next step, or for the bargaining table (`to="bargaining"`)."""
        sentence = needed(text, _("What shall the team do?"))
        self.session.need_book().add_note(
            STEPS,
            LIST,
            sentence,
            owner=owner.strip(),
            due=day(due),
            state="open",
            bargaining=to == "bargaining",
        )
        self.send({"clear": "form.harvest"})
        self.send({"say": _("Kept in your plan.")})
        self.session.changed()
        self.saved()

    def kept(self) -> int:
        """How many next steps the plan holds now."""
        book = self.session.book
        return len(book.notes(STEPS, LIST)) if book else 0


def needed(text: str, question: str, field: str = "text") -> str:
    """The text without outer spaces; `InputError` where nothing was written in that field."""
    if not text.strip():
        said = _("Nothing is written yet under “{question}”. Write a sentence first.")
        raise InputError(said.format(question=question), field=field)
    return text.strip()


def day(text: str) -> date | None:
    """An ISO date, or None for an empty text; `InputError` else."""
    try:
        return date.fromisoformat(text) if text.strip() else None
    except ValueError:
        said = _("{text!r} is not a date. Write it as year-month-day, such as 2027-01-31.")
        raise InputError(said.format(text=text[:20]), field="due") from None
