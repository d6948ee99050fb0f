"""Cards and next steps: team work, which has no participant and may be shown whole."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

import lmi_widgets.workbook.checks as checks
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, WorkbookError
from lmi_widgets.workbook.part import Part
from lmi_widgets.workbook.records import Note
from lmi_widgets.workbook.schema import notes

MOST = 1_000_000  # of votes, and of places in a list
_EMPTY: dict[str, object] = {
    "owner": "",
    "due": None,
    "state": "",
    "outcome": "",
    "votes": 0,
    "bargaining": False,
    "agreed": False,
}


class Notes(Part):
    """The team's cards and steps, each in a list of a tool."""

    def notes(self, tool: str | None = None, list: str | None = None) -> list[Note]:
        """All notes, or a tool's, or one list's, by their places."""
        rows = select(notes).order_by(notes.c.tool, notes.c.list, notes.c.place, notes.c.id)
        for column, value in ((notes.c.tool, tool), (notes.c.list, list)):
            rows = rows if value is None else rows.where(column == value)
        with self._store.read() as connection:
            return [Note(**row) for row in connection.execute(rows).mappings()]

    def add_note(self, tool: str, list: str, text: str, **fields: Any) -> Note:
        """Save a new note, last in its list unless `place` says otherwise. `fields` are Note's.

        Raises InputError for a blank text, one of more than 4,000 characters, or a field that
        doesn't fit.
        """
        values = new_note(tool, list, text, fields)
        with self._store.write() as connection:
            values.setdefault("place", _next_place(connection, tool, list))
            new = insert(notes).values(**values).returning(notes.c.id)
            return _note(connection, connection.execute(new).scalar_one())

    def change_note(self, id: int, *, revision: int | None = None, **fields: Any) -> Note:
        """Save other values of a note's fields. A new text is not yet agreed, unless `agreed` is given.

        With `revision`, only if nobody changed it since. Raises WorkbookError with the other text if
        somebody did, or if the note is gone; InputError for a field that doesn't fit.
        """
        values = _checked(fields)
        with self._store.write() as connection:
            old = _note(connection, id)
            if revision not in (None, old.revision):
                raise changed_since(old.text)
            if values.get("text", old.text) != old.text:
                values.setdefault("agreed", False)
            values["revision"] = old.revision + 1
            connection.execute(update(notes).where(notes.c.id == id).values(**values))
            return _note(connection, id)

    def vote_note(self, id: int, change: int = 1) -> Note:
        """Add votes to a note, or take some off, however many do so at once. Its revision stays."""
        checks.whole(change, -MOST, MOST, _("The votes to add"))
        with self._store.write() as connection:
            votes = min(max(_note(connection, id).votes + change, 0), MOST)
            connection.execute(update(notes).where(notes.c.id == id).values(votes=votes))
            return _note(connection, id)

    def remove_note(self, id: int) -> None:
        """Remove a note. Fine for one that is gone already."""
        with self._store.write() as connection:
            connection.execute(delete(notes).where(notes.c.id == id))


def new_note(tool: str, list: str, text: str, fields: Mapping[str, object]) -> dict[str, object]:
    """A new note as columns, without a place unless it is given. Raises InputError."""
    values = _EMPTY | _checked({"list": list, "text": text} | dict(fields))
    return values | {"tool": checks.name(tool, _("A tool")), "revision": 1}


def changed_since(text: str) -> WorkbookError:
    """Somebody else saved another text first; it is quoted, so that neither is lost."""
    return WorkbookError(
        _(
            "Somebody else changed this while you were writing, so yours isn't saved yet. It says now: "
            "“{text}”. Put both together and save again."
        ).format(text=text)
    )


def _note(connection: Connection, note_id: int) -> Note:
    row = connection.execute(select(notes).where(notes.c.id == note_id)).mappings().first()
    if row is None:
        raise WorkbookError(
            _("Somebody removed this note in the meantime. If you still want it, add it as a new one.")
        )
    return Note(**row)


def _next_place(connection: Connection, tool: str, name: str) -> int:
    here = (notes.c.tool == tool, notes.c.list == name)
    return (connection.scalar(select(func.max(notes.c.place)).where(*here)) or 0) + 1


def _text(value: object) -> str:
    kept = checks.text(value, _("The text"))
    if not kept.strip():
        raise InputError(_("There is no text yet. Write something, then save it."))
    return kept


_CHECKS: Mapping[str, Any] = {
    "list": lambda value: checks.name(value, _("A list")),
    "text": _text,
    "owner": lambda value: checks.text(value, _("Who takes it on"), checks.LONGEST_NAME),
    "due": lambda value: None if value is None else checks.day(value, _("The date")),
    "state": lambda value: checks.text(value, _("How it stands"), checks.LONGEST_NAME),
    "outcome": lambda value: checks.text(value, _("What happened")),
    "votes": lambda value: checks.whole(value, 0, MOST, _("The votes")),
    "bargaining": lambda value: checks.flag(value, _("Whether it is for the bargaining table")),
    "agreed": lambda value: checks.flag(value, _("Whether the team agreed")),
    "place": lambda value: checks.whole(value, -MOST, MOST, _("The place in the list")),
}


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    for name in values:
        checks.one_of(name, tuple(_CHECKS), _("A field of a note"))
    return {name: _CHECKS[name](value) for name, value in values.items()}
