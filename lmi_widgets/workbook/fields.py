"""What the team wrote in the places of a form, each with whether the team agreed."""

from sqlalchemy import Connection, select, update

import lmi_widgets.workbook.checks as checks
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.workbook.notes import changed_since
from lmi_widgets.workbook.part import Part
from lmi_widgets.workbook.records import Field
from lmi_widgets.workbook.schema import fields, notes
from lmi_widgets.workbook.store import put_row


class Fields(Part):
    """The team's texts by tool and field, and what it agreed on."""

    def fields(self, tool: str) -> dict[str, Field]:
        """The fields of a tool that hold anything, by name."""
        rows = select(fields).where(fields.c.tool == tool).order_by(fields.c.field)
        with self._store.read() as connection:
            found = connection.execute(rows)
            return {row.field: Field(row.text, row.revision, row.agreed) for row in found}

    def set_field(self, tool: str, field: str, text: str, revision: int | None = None) -> Field:
        """Save a text of at most 4,000 characters; another text than before is not yet agreed.

        With `revision` (0 for a field that was blank) only if nobody changed it since; else it raises
        WorkbookError with the other text. Raises InputError for a value that doesn't fit.
        """
        key = {"tool": checks.name(tool, _("A tool")), "field": checks.name(field, _("A field"))}
        kept = checks.text(text, _("The text"))
        with self._store.write() as connection:
            old = _field(connection, tool, field)
            if revision not in (None, old.revision):
                raise changed_since(old.text)
            new = Field(kept, old.revision + 1, old.agreed and kept == old.text)
            put_row(
                connection, fields, key, {"text": new.text, "revision": new.revision, "agreed": new.agreed}
            )
        return new

    def agree(self, tool: str, field: str | None, yes: bool) -> None:
        """Save that the team agrees on a field, or with None on all fields and notes of the tool.

        Raises InputError for a field in which nothing was ever written.
        """
        checks.flag(yes, _("Whether the team agreed"))
        with self._store.write() as connection:
            here = fields.c.tool == tool
            if field is None:
                connection.execute(update(notes).where(notes.c.tool == tool).values(agreed=yes))
            elif _field(connection, tool, field).revision:
                here &= fields.c.field == field
            else:
                raise InputError(_("Nothing is written there yet. Write it first, then agree on it."))
            connection.execute(update(fields).where(here).values(agreed=yes))


def _field(connection: Connection, tool: str, field: str) -> Field:
    where = (fields.c.tool == tool, fields.c.field == field)
    row = connection.execute(select(fields).where(*where)).first()
    return Field(row.text, row.revision, row.agreed) if row else Field("", 0, False)
