"""Kind canvas: the fields of a form, or a table, filled in by the team and shown as one clean page."""

from collections.abc import Iterable
from typing import Any, ClassVar

from lmi_widgets.activities.harvest import needed
from lmi_widgets.activities.written import Written, place
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Note

ROWS = "rows"


class Canvas(Written):
    """Team work: a text a field, saved on every change, agreed by the team or not yet.

    With a sheet it is a table: a row an item, or, with `rows: team`, a row for each thing that the
    team names; that name is the text of the sheet's first column.
    """

    template: ClassVar[str] = "canvas.html"
    clean = False

    def items(self) -> list[Item]:
        """The fields, or the rows of a given table, in order."""
        chosen = [item for name in self.tool.fills for item in self.tool.groups[name]]
        return chosen or self.tool.items or self.tool.every_item()

    def own_rows(self) -> list[Note]:
        """The rows that the team named."""
        return self.session.book.notes(self.tool.id, ROWS) if self.session.book else []

    def columns(self) -> list[Item]:
        """What is written beside a row; the first column of a team's own rows is its name."""
        return self.tool.sheet[1:] if self._open else self.tool.sheet

    @property
    def _open(self) -> bool:
        return self.tool.rows == "team"

    def rows(self) -> list[Item]:
        """The table's rows."""
        own = [Item(id=f"row-{note.id}", label=note.text[:80]) for note in self.own_rows()]
        return own if self._open else self.items()

    def places(self) -> Iterable[str]:
        """Every field and every cell of the table."""
        cells = [place(row.id, column.id) for row in self.rows() for column in self.columns()]
        return cells + [item.id for item in self.fields()]

    def fields(self) -> list[Item]:
        """The fields that stand alone, above a table where there is one."""
        return self.items() if self._open or not self.tool.sheet else []

    def on_row(self, text: str) -> None:
        """A row of the team's own."""
        if not self._open:
            raise InputError(_("The rows of this table are given. Write beside one of them."))
        self.session.need_book().add_note(self.tool.id, ROWS, needed(text, self.tool.sheet[0].label))
        self.send({"clear": "form.add"})
        self.saved()

    def on_rename(self, id: str, value: str) -> None:
        """Another name for a row."""
        self.session.need_book().change_note(self._own(id).id, text=needed(value, self.tool.sheet[0].label))
        self.saved()

    def on_drop(self, id: str) -> None:
        """Take a row away; the page asks before."""
        self.session.need_book().remove_note(self._own(id).id)
        self.saved()

    def on_agree(self, value: str) -> None:
        """“Agreed by the team”, or not yet."""
        self.session.need_book().agree(self.tool.id, None, value == "yes")
        self.saved()

    def on_clean(self) -> None:
        """Show it as one clean page, or the form again."""
        self.clean = not self.clean
        self.refresh()

    def _own(self, id: str) -> Note:
        note = next((n for n in self.own_rows() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That row is gone; somebody else may have taken it away. Nothing else changed.")
            )
        return note

    def examples(self) -> dict[str, list[Item]]:
        """The groups that are read and not filled, by name: the source's own example."""
        named = {i.id.replace("-", "_") for i in self.items()}
        fields = self.items()
        return {
            n: g
            for n, g in self.tool.groups.items()
            if n in named or not set(map(id, g)) & set(map(id, fields))
        }

    def context(self) -> dict[str, Any]:
        """Fields or rows, their texts, the example beside them, and whether the team agreed."""
        texts = self.texts()
        known = set(self.places())
        written = [field for name, field in texts.items() if name in known and field.text]
        return {
            "fields": self.fields(),
            "table": self.rows() if self.tool.sheet else [],
            "own_rows": self.own_rows(),
            "columns": self.columns(),
            "texts": texts,
            "examples": self.examples(),
            "clean": self.clean,
            "agreed": bool(written) and all(field.agreed for field in written),
            "written": bool(written),
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: what was written."""
        texts = self.texts()
        alone = [(i.label, texts[i.id].text) for i in self.fields() if i.id in texts]
        return {"texts": alone + self._cells()}

    def _cells(self) -> list[tuple[str, str]]:
        texts = self.texts()
        names = [(row, column, place(row.id, column.id)) for row in self.rows() for column in self.columns()]
        return [(f"{row.label}: {column.label}", texts[n].text) for row, column, n in names if n in texts]
