"""What comes in from files that members filled in apart: one file in one transaction, whole or not at all.

A file stands for one participant, whose id is made from the file's own random one and this
workbook's salt: the same file always means the same participant, and nobody finds the file from
the id. Marks are taken by the last change, so neither order nor repetition matters.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

import lmi_widgets.workbook.checks as checks
import lmi_widgets.workbook.codes as codes
from lmi_widgets.catalog import gettext as _
from lmi_widgets.workbook.notes import new_note
from lmi_widgets.workbook.part import Part, today
from lmi_widgets.workbook.people import constituency_of
from lmi_widgets.workbook.records import Constituency, Field, Note, Wave
from lmi_widgets.workbook.schema import answers, fields, notes, persons, settings, taking_part
from lmi_widgets.workbook.store import put_row
from lmi_widgets.workbook.waves import added, described, waves_of

Fate = Literal["taken", "known", "closed", "earlier", "other", "in room"]


def file_id(person_id: str) -> str:
    """The random id that a person's own file carries; nobody finds the person's id or code from it."""
    return _file_id_of(codes.key(person_id))


def _file_id_of(key: str) -> str:
    return hashlib.sha256(f"take-home:{key}".encode()).hexdigest()[:32]


class Arrivals(Part):
    """Taking in files of members who worked apart."""

    def changes(self, wave_id: int, person_id: str) -> int:
        """How often this person's marks in this wave changed in all; 0 once they are sealed."""
        own = (answers.c.wave == wave_id, answers.c.person == person_id)
        with self._store.read() as connection:
            return connection.scalar(select(func.sum(answers.c.revision)).where(*own)) or 0

    @contextmanager
    def taking_in(self) -> Iterator["Arrival"]:
        """One file's way in: saved when the block ends, and nothing of it if the block raises."""
        with self._store.write() as connection:
            yield Arrival(connection, self._salt)


class Arrival:
    """What a file may do to a workbook, in a transaction of its own."""

    def __init__(self, connection: Connection, salt: bytes) -> None:
        self._connection = connection
        self._salt = salt

    def secret(self, text: str) -> str:
        """A short name for a text that nobody can guess the text from without this workbook."""
        return hmac.new(self._salt, text.encode(), hashlib.sha256).hexdigest()[:32]

    def joined_here(self, file_id: str) -> bool:
        """Whether the file's person joined in this very workbook, so that all marks are here already."""
        keys = self._connection.scalars(select(persons.c.key))
        return any(_file_id_of(key) == file_id for key in keys)

    def marks(
        self,
        file_id: str,
        group: Constituency,
        asked: Wave,
        marks: Mapping[str, int],
        *,
        changes: int,
        day: date | None,
    ) -> Fate:
        """Put the marks of a file's participant into the open wave, opened as `asked` where there is none.

        The participant is of `group`, or of the group that was given for the file before.
        They stay out of a closed question, of a newer round than their `day`'s, and of one that
        was `asked` otherwise. `changes` says which of two files of one person is the later.
        """
        there = waves_of(self._connection, asked.tool)
        wave = next((wave for wave in there if wave.state == "open"), None)
        if wave is None and there:
            return "closed"
        if wave and not _same(wave, asked):
            return "other"
        if day and any(old.closed and day <= old.closed for old in there):
            return "earlier"
        checks.whole(changes, 0, 1_000_000, _("How often the marks were changed"))
        person = self._participant(file_id, group)
        return self._put(person, wave or self._opened(asked), dict(marks), changes)

    def _participant(self, file_id: str, group: Constituency) -> str:
        person = self.secret(f"participant:{file_id}")
        key = codes.key(person)
        if not self._connection.scalar(select(persons.c.key).where(persons.c.key == key)):
            new = {"key": key, "constituency": checks.constituency(group)}
            self._connection.execute(insert(persons).values(**new))
        return person

    def _opened(self, asked: Wave) -> Wave:
        values = described(asked.tool, asked.items, asked.points, asked.asked, asked.variant, "")
        return added(self._connection, values | {"state": "open", "form": "", "opened": today()})

    def _put(self, person: str, wave: Wave, marks: dict[str, int], changes: int) -> Fate:
        here = (answers.c.wave == wave.id, answers.c.person == person)
        rows = self._connection.execute(select(answers).where(*here)).all()
        there = {row.item: row.value for row in rows if row.value is not None}
        before = (max((row.revision for row in rows), default=0), sorted(there.items()))
        if rows and before >= (changes, sorted(marks.items())):
            return "known"
        for item in {row.item for row in rows} | marks.keys():
            key = {"wave": wave.id, "person": person, "item": checks.one_of(item, wave.items, _("An item"))}
            value = marks.get(item)
            if value is not None:
                checks.whole(value, 1, wave.points, _("An answer"))
            put_row(self._connection, answers, key, {"value": value, "revision": changes})
        own = {"wave": wave.id, "person": person}
        group = constituency_of(self._connection, person)
        put_row(self._connection, taking_part, own, {"constituency": group, "done": True})
        return "taken"

    def notes(self) -> list[Note]:
        """All notes as they are now."""
        rows = select(notes).order_by(notes.c.tool, notes.c.list, notes.c.place, notes.c.id)
        return [Note(**row) for row in self._connection.execute(rows).mappings()]

    def add_note(self, tool: str, list: str, text: str, **values: Any) -> int:
        """A new note, not yet agreed; its id. Raises InputError for a value that doesn't fit."""
        new = insert(notes).values(**new_note(tool, list, text, values)).returning(notes.c.id)
        return int(self._connection.execute(new).scalar_one())

    def change_note(self, id: int, *, votes: int, place: int) -> None:
        """Another place and number of votes."""
        self._connection.execute(update(notes).where(notes.c.id == id).values(votes=votes, place=place))

    def remove_note(self, id: int) -> None:
        """Remove a note."""
        self._connection.execute(delete(notes).where(notes.c.id == id))

    def field(self, tool: str, field: str) -> Field:
        """What is written in a place now."""
        where = (fields.c.tool == tool, fields.c.field == field)
        row = self._connection.execute(select(fields).where(*where)).first()
        return Field(row.text, row.revision, row.agreed) if row else Field("", 0, False)

    def set_field(self, tool: str, field: str, text: str) -> None:
        """Write in a place; another text than before is not yet agreed."""
        old = self.field(tool, field)
        key = {"tool": checks.name(tool, _("A tool")), "field": checks.name(field, _("A field"))}
        kept = checks.text(text, _("The text"))
        values = {"text": kept, "revision": old.revision + 1, "agreed": old.agreed and kept == old.text}
        put_row(self._connection, fields, key, values)

    def setting(self, key: str) -> str:
        """What is kept under a name; empty where nothing is."""
        return self._connection.scalar(select(settings.c.value).where(settings.c.key == key)) or ""

    def set_setting(self, key: str, value: str) -> None:
        """Keep something under a name."""
        kept = checks.text(value, _("What is kept of the files that came in"), checks.LONGEST_SETTING)
        put_row(self._connection, settings, {"key": key}, {"value": kept})


def _same(wave: Wave, asked: Wave) -> bool:
    return (wave.asked, wave.variant, wave.points) == (asked.asked, asked.variant, asked.points) and set(
        asked.items
    ) <= set(wave.items)
