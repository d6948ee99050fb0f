"""Kind question-set: questions that a team picks and answers, and some that stay with each person.

A set that answers nothing is told in pairs, with a clock; no word of it is stored.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, ClassVar

from lmi_widgets.activities.checklist import Marked
from lmi_widgets.activities.harvest import Harvested, needed
from lmi_widgets.activities.stages import CHART, record_visit, stage_ids, visits
from lmi_widgets.activities.words import pillar_labels
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Note

PICKED = "picked"


class Told(Harvested):
    """Questions for telling in pairs: prompts and a clock, nothing to write."""

    template: ClassVar[str] = "told.html"


class QuestionSet(Marked):
    """Team questions to pick and answer; individual questions are read; progress points are marked."""

    template: ClassVar[str] = "question_set.html"

    def marked(self) -> list[Item]:
        """The progress points."""
        return self.tool.groups.get("progress_points", [])

    def rows(self) -> list[Item]:
        """Evidence and notes stand beside the progress points."""
        return self.marked()

    def concerned(self, changed: AbstractSet[str]) -> bool:
        """A stage also shows the team's way through all of them."""
        return CHART in changed or super().concerned(changed)

    def picked(self) -> list[Note]:
        """The questions that the team took up: `owner` is the item's id, `outcome` the answer.

        A question of the tool's own stands in the language of the page, whoever took it up.
        """
        notes = self.session.book.notes(self.tool.id, PICKED) if self.session.book else []
        said = {question.id: question.text for question in self._questions()}
        return [replace(note, text=said.get(note.owner, note.text)) for note in notes]

    def on_pick(self, item: str, value: str) -> None:
        """Take a team question up, or put it back."""
        question = next((q for q in self._questions() if q.id == item), None)
        if question is None:
            raise InputError(_("There is no question {item!r} here. Reload the page.").format(item=item[:40]))
        there = [note for note in self.picked() if note.owner == item]
        if value == "yes" and not there:
            self._add(question.text, item)
        if value != "yes":
            self._put_back(there)
        self.saved()

    def on_own(self, text: str) -> None:
        """Add a question of the team's own."""
        self._add(needed(text, _("Our own question")), "")
        self.send({"clear": "form.own"})
        self.saved()

    def on_answer(self, id: str, value: str) -> None:
        """What the team says to a question that it took up."""
        self.session.need_book().change_note(self._one(id).id, outcome=value)
        self.saved()

    def on_drop(self, id: str) -> None:
        """Put a question back, whatever was answered; the page asks before."""
        self.session.need_book().remove_note(self._one(id).id)
        self.saved()

    def on_here(self) -> None:
        """The team works on this stage now; going back is part of the work, and is seen."""
        record_visit(self.session, self.tool.id)
        self.session.changed()
        self.saved()

    def _questions(self) -> list[Item]:
        return self.tool.group(self.tool.asking())

    def _add(self, text: str, item: str) -> None:
        limit = self.tool.pick
        if limit and len(self.picked()) >= limit:
            said = _("You have {n} questions, and that is enough for one sitting. Put one back first.")
            raise NotAllowedError(said.format(n=limit))
        self.session.need_book().add_note(self.tool.id, PICKED, text, owner=item)

    def _put_back(self, notes: list[Note]) -> None:
        if any(note.outcome for note in notes):
            raise NotAllowedError(_("That question has an answer. Use “Put back” beside the answer."))
        for note in notes:
            self.session.need_book().remove_note(note.id)

    def _one(self, id: str) -> Note:
        note = next((n for n in self.picked() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That question is gone; somebody else may have put it back. Nothing else changed.")
            )
        return note

    def context(self) -> dict[str, Any]:
        """Questions, what was picked and answered, and how often the team has been here."""
        picked = self.picked()
        return {
            "picked": picked,
            "picked_ids": [note.owner for note in picked],
            "questions": self._questions(),
            "examples": {question.id: question.example for question in self._questions()},
            "pillars": pillar_labels(),
            "stage": self.tool.id in stage_ids(self.session),
            "points": self.marked(),
            "chosen": self.chosen(),
            "texts": self.texts(),
            "visits": visits(self.session).count(self.tool.id),
            "here_now": visits(self.session)[-1:] == [self.tool.id],
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: questions with their answers, and the progress points."""
        answers = [(note.text, note.outcome or _("no answer yet")) for note in self.picked()]
        labels = {item.id: item.label for item in self.marked()}
        marks = [(labels[name], mark) for name, mark in self.chosen().items()]
        return {"texts": answers + marks + self.written()}
