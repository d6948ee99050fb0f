"""Places that a team writes in: one text a place, saved on every change.

A place is a row of the tool, or a row and a column of its sheet (`row--column`; no id has two
dashes in a row).
"""

from collections.abc import Iterable

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Field


def place(row: str, column: str) -> str:
    """The field that holds what is written in a column beside a row."""
    return f"{row}--{column}"


class Written(Harvested):
    """An activity with places to write; a kind says which by `rows()` or `places()`."""

    def rows(self) -> list[Item]:
        """The rows that the sheet's columns stand beside."""
        return self.tool.every_item()

    def places(self) -> Iterable[str]:
        """Every field that may be written in."""
        return [place(row.id, column.id) for row in self.rows() for column in self.tool.sheet]

    def on_field(self, item: str, value: str, revision: str = "") -> None:
        """Write in one place; a newer text of somebody else's is not written over."""
        if item not in self.places():
            raise InputError(_("There is no field {item!r} here. Reload the page.").format(item=item[:40]))
        seen = int(revision) if revision.isascii() and revision.isdigit() else None
        self.session.need_book().set_field(self.tool.id, item, value, revision=seen)
        self.saved()

    def texts(self) -> dict[str, Field]:
        """What is written, by field."""
        return self.session.book.fields(self.tool.id) if self.session.book else {}

    def written(self) -> list[tuple[str, str]]:
        """What is written beside the rows, as (what it is called, text), for a reader."""
        texts = self.texts()
        return [
            (f"{row.label}: {column.label}", texts[name].text)
            for row in self.rows()
            for column in self.tool.sheet
            if (name := place(row.id, column.id)) in texts and texts[name].text
        ]
