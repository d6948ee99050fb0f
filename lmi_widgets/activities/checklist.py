"""Kind checklist: the team marks each item in the tool's own words.

Without a score. Where the source sorts the items itself (“is”, “is not”), its view opens on
request, after the team has talked. Evidence and a note can be written beside each item.
"""

from typing import Any, ClassVar

from lmi_widgets.activities.written import Written
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError, NotAllowedError


class Marked(Written):
    """Items that carry one mark each, the same for all who look at them."""

    def marked(self) -> list[Item]:
        """The items that can be marked."""
        return self.tool.every_item()

    def words(self) -> list[str]:
        """What an item can be marked with."""
        return self.tool.marks

    def on_choose(self, item: str, value: str) -> None:
        """Mark an item with one of the tool's words; an empty value takes the mark away."""
        known = [i.id for i in self.marked()]
        if item not in known or value not in ["", *self.words()]:
            said = _("{value!r} is not a mark for {item!r}. Choose one of: {marks}.")
            raise InputError(said.format(value=value[:40], item=item[:40], marks=", ".join(self.words())))
        self._within(item, value)
        filed = dict(zip(self.words(), self.tool.filed, strict=True)).get(value, "")
        self.session.need_book().set_field(self.tool.id, item, filed)
        self.saved()

    def _within(self, item: str, value: str) -> None:
        limit, first = self.tool.pick, self.words()[0]
        there = [name for name, mark in self.chosen().items() if mark == first and name != item]
        if self.tool.shown_kind == "checklist" and limit and value == first and len(there) >= limit:
            self.refresh()
            said = _("You have {n} marked “{mark}”, and that is the most. Take one back first.")
            raise NotAllowedError(said.format(n=limit, mark=first))

    def chosen(self) -> dict[str, str]:
        """The team's mark for each item that has one."""
        known = {item.id for item in self.marked()}
        marks = {name: field.text for name, field in self.texts().items() if name in known and field.text}
        return {name: self.tool.word_of(mark) for name, mark in marks.items()}


class Checklist(Marked):
    """Team work: one mark an item."""

    template: ClassVar[str] = "checklist.html"
    revealed = False

    def on_reveal(self) -> None:
        """Show how the source sorts the items, or hide it again."""
        self.revealed = not self.revealed
        self.refresh()

    def sections(self) -> dict[str, list[Item]]:
        """The items under their groups' titles; one section without a title where there are no groups."""
        own = {"": self.tool.items} if self.tool.items else {}
        return {**own, **{self.tool.title_of(name): items for name, items in self.tool.groups.items()}}

    def context(self) -> dict[str, Any]:
        """Items, the team's marks and notes, and the source's view once it was asked for."""
        return {
            "sections": self.sections(),
            "chosen": self.chosen(),
            "texts": self.texts(),
            "sorted_by_source": any(set(item.tags) & set(self.tool.marks) for item in self.marked()),
            "revealed": self.revealed,
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: what was marked and written."""
        labels = {item.id: item.label for item in self.marked()}
        return {"texts": [(labels[i], mark) for i, mark in self.chosen().items()] + self.written()}
