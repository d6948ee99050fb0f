"""Kind checklist: the team marks each item in the tool's own words.

Without a score. Where the source sorts the items itself (“is”, “is not”), its view opens on
request, after the team has talked.
"""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError


class Checklist(Harvested):
    """Team work: one mark an item, the same for all who look at it."""

    template: ClassVar[str] = "checklist.html"
    revealed = False

    def items(self) -> list[Item]:
        """Every item of the tool, groups one after the other."""
        return self.tool.every_item()

    def on_choose(self, item: str, value: str) -> None:
        """Mark an item with one of the tool's words; an empty value takes the mark away."""
        known = [i.id for i in self.items()]
        if item not in known or value not in ["", *self.tool.marks]:
            said = _("{value!r} is not a mark for {item!r}. Choose one of: {marks}.")
            raise InputError(said.format(value=value[:40], item=item[:40], marks=", ".join(self.tool.marks)))
        self.session.need_book().set_field(self.tool.id, item, value)
        self.saved()

    def on_reveal(self) -> None:
        """Show how the source sorts the items, or hide it again."""
        self.revealed = not self.revealed
        self.refresh()

    def chosen(self) -> dict[str, str]:
        """The team's mark for each item that has one."""
        book = self.session.book
        fields = book.fields(self.tool.id) if book else {}
        return {name: field.text for name, field in fields.items() if field.text}

    def context(self) -> dict[str, Any]:
        """Items, the team's marks, and the source's view once it was asked for."""
        sorted_by_source = any(set(item.tags) & set(self.tool.marks) for item in self.items())
        return {
            "items": self.items(),
            "chosen": self.chosen(),
            "sorted_by_source": sorted_by_source,
            "revealed": self.revealed,
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: what was marked."""
        labels = {item.id: item.label for item in self.items()}
        return {"texts": [(labels.get(i, i), mark) for i, mark in self.chosen().items()]}
