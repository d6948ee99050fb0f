"""Kind canvas: the fields of a form, filled in by the team and shown as one clean page."""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Field


class Canvas(Harvested):
    """Team work: a text a field, saved on every change, agreed by the team or not yet."""

    template: ClassVar[str] = "canvas.html"

    def on_field(self, item: str, value: str, revision: str = "") -> None:
        """Write one field; a newer text of somebody else's is not written over."""
        if item not in [i.id for i in self.items()]:
            raise InputError(_("There is no field {item!r} here. Reload the page.").format(item=item[:40]))
        seen = int(revision) if revision.isascii() and revision.isdigit() else None
        self.session.need_book().set_field(self.tool.id, item, value, revision=seen)
        self.saved()

    def on_agree(self, value: str) -> None:
        """“Agreed by the team”, or not yet."""
        self.session.need_book().agree(self.tool.id, None, value == "yes")
        self.saved()

    def items(self) -> list[Item]:
        """The fields in order."""
        return self.tool.every_item()

    def texts(self) -> dict[str, Field]:
        """What is written, by field."""
        return self.session.book.fields(self.tool.id) if self.session.book else {}

    def context(self) -> dict[str, Any]:
        """Fields, their texts, and whether the team agreed."""
        texts = self.texts()
        written = [texts[i.id] for i in self.items() if i.id in texts and texts[i.id].text]
        return {
            "items": self.items(),
            "texts": texts,
            "agreed": bool(written) and all(f.agreed for f in written),
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: what was written."""
        texts = self.texts()
        return {"texts": [(i.label, texts[i.id].text) for i in self.items() if i.id in texts]}
