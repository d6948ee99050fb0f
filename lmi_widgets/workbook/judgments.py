"""Judgments while their wave is open: each person's own marks, saved at once.

Neither times nor the order of answers are kept. A mark's `revision` says how often that one
mark changed, so that two workbooks can be merged by the last change.
"""

from sqlalchemy import Connection, func, insert, select, update

import lmi_widgets.workbook.checks as checks
import lmi_widgets.workbook.codes as codes
import lmi_widgets.workbook.counting as counting
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.workbook.part import Part
from lmi_widgets.workbook.people import constituency_of
from lmi_widgets.workbook.records import Constituency, Progress
from lmi_widgets.workbook.schema import answers, composition, taken, taking_part
from lmi_widgets.workbook.waves import wave_of


class Judgments(Part):
    """One's own answers; of others', only how many there are."""

    def put(self, wave_id: int, person_id: str, item: str, value: int | None) -> None:
        """Save one mark, 1 to the wave's points; None takes it back or skips. It is on the disk on return.

        On a closed wave it is kept as late. Raises InputError for a value, item or wave that isn't
        one, and NotAllowedError for a person who isn't known or whose answers are sealed already.
        """
        with self._store.write() as connection:
            wave = wave_of(connection, wave_id)
            checks.one_of(item, wave.items, _("An item of {tool}").format(tool=wave.tool))
            if value is not None:
                checks.whole(value, 1, wave.points, _("An answer"))
            _enter(connection, wave_id, person_id)
            _save(connection, wave_id, person_id, item, value)

    def mine(self, wave_id: int, person_id: str) -> dict[str, int]:
        """One's own marks by item, as long as they aren't sealed; skipped items aren't in it."""
        own = (answers.c.wave == wave_id, answers.c.person == person_id, answers.c.value.is_not(None))
        with self._store.read() as connection:
            wave = wave_of(connection, wave_id)
            found = {row.item: row.value for row in connection.execute(select(answers).where(*own))}
        return {item: found[item] for item in wave.items if item in found}

    def finish(self, wave_id: int, person_id: str) -> None:
        """Say that this person is done and hands on; marks can still be changed until the close."""
        with self._store.write() as connection:
            wave_of(connection, wave_id)
            _enter(connection, wave_id, person_id)
            own = (taking_part.c.wave == wave_id, taking_part.c.person == person_id)
            connection.execute(update(taking_part).where(*own).values(done=True))

    def finished(self, wave_id: int, person_id: str) -> bool:
        """Whether this person said “done” in this wave and isn't sealed yet."""
        own = (taking_part.c.wave == wave_id, taking_part.c.person == person_id, taking_part.c.done)
        with self._store.read() as connection:
            return connection.execute(select(taking_part.c.wave).where(*own)).first() is not None

    def took_part(self, wave_id: int, person_id: str) -> bool:
        """Whether this person's answers were sealed with the wave, so that they can't change any more."""
        with self._store.read() as connection:
            return _sealed(connection, wave_id, person_id)

    def progress(self, wave_id: int) -> Progress:
        """How many are done, those already sealed included, and how many take part in all."""
        with self._store.read() as connection:
            wave_of(connection, wave_id)
            done = sum(counting.done(connection, wave_id).values())
            people = connection.scalar(select(func.sum(composition.c.people))) or 0
            return Progress(done + counting.sealed_before(connection, wave_id), people)

    def open_counts(self, wave_id: int) -> counting.Counts:
        """For `privacy` only: how many marked each point, of the answers that aren't sealed yet.

        By item and constituency, one number a point; a constituency without an answer to the item
        isn't in it. On a closed wave these are the late ones.
        """
        with self._store.read() as connection:
            return counting.marks(connection, wave_of(connection, wave_id))

    def finished_by_constituency(self, wave_id: int) -> dict[Constituency, int]:
        """For `privacy` only: how many are done, of those who aren't sealed yet."""
        with self._store.read() as connection:
            wave_of(connection, wave_id)
            return counting.done(connection, wave_id)


def _sealed(connection: Connection, wave_id: int, person_id: str) -> bool:
    own = (taken.c.wave == wave_id, taken.c.mark == codes.mark(wave_id, person_id))
    return connection.execute(select(taken.c.wave).where(*own)).first() is not None


def _enter(connection: Connection, wave_id: int, person_id: str) -> None:
    """Have this person take part in this wave, if that isn't so already."""
    constituency = constituency_of(connection, person_id)
    if _sealed(connection, wave_id, person_id):
        raise NotAllowedError(
            _(
                "Your answers went into the team's result when it was closed. Nobody can tell any more which "
                "ones are yours, so they can't be changed. The next round starts blank for everyone."
            )
        )
    own = (taking_part.c.wave == wave_id, taking_part.c.person == person_id)
    if connection.execute(select(taking_part.c.wave).where(*own)).first() is None:
        connection.execute(
            insert(taking_part).values(wave=wave_id, person=person_id, constituency=constituency, done=False)
        )


def _save(connection: Connection, wave_id: int, person_id: str, item: str, value: int | None) -> None:
    own = (answers.c.wave == wave_id, answers.c.person == person_id, answers.c.item == item)
    changed = update(answers).where(*own).values(value=value, revision=answers.c.revision + 1)
    if not connection.execute(changed).rowcount:
        connection.execute(
            insert(answers).values(wave=wave_id, person=person_id, item=item, value=value, revision=1)
        )
