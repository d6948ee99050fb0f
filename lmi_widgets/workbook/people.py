"""Who takes part: how many from each constituency, and each person's way back by a code."""

import time
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

import lmi_widgets.workbook.checks as checks
import lmi_widgets.workbook.codes as codes
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook.part import Part
from lmi_widgets.workbook.records import CONSTITUENCIES, Constituency, Person
from lmi_widgets.workbook.schema import answers, composition, consents, persons, taking_part, tries, waves
from lmi_widgets.workbook.store import put_row
from lmi_widgets.workbook.wiping import wipe

MOST_PEOPLE = 2_000  # a survey; a team has 70 at most
WRONG_TRIES = 20  # within one hour of the clock
HOUR = 3_600


class People(Part):
    """The team's make-up and its persons."""

    def composition(self) -> dict[Constituency, int]:
        """How many take part from each constituency that has any; empty until it is set."""
        with self._store.read() as connection:
            there = {row.constituency: row.people for row in connection.execute(select(composition))}
        return {name: there[name] for name in CONSTITUENCIES if name in there}

    def set_composition(self, people: Mapping[Constituency, int]) -> None:
        """Say how many take part: 0 to 2,000 from each, 1 to 2,000 in all. Raises InputError."""
        for name, n in people.items():
            checks.constituency(name)
            checks.whole(n, 0, MOST_PEOPLE, _("How many people take part"))
        checks.whole(sum(people.values()), 1, MOST_PEOPLE, _("How many people take part in all"))
        rows = [{"constituency": name, "people": n} for name, n in people.items() if n]
        with self._store.write() as connection:
            connection.execute(delete(composition))
            connection.execute(insert(composition), rows)

    def join(self, constituency: Constituency) -> Person:
        """A new person, with a code that is shown to that person alone and kept nowhere."""
        checks.constituency(constituency)
        code = codes.draw(self.team.slug)
        person = Person(codes.person_id(code, self._salt), constituency, code)
        with self._store.write() as connection:
            connection.execute(insert(persons).values(key=codes.key(person.id), constituency=constituency))
        return person

    def resume(self, code: str) -> Person:
        """The person with this code. Capitals, spaces and a missing team don't matter.

        Raises InputError for a code that isn't anybody's, and NotAllowedError after 20 wrong ones
        within an hour of the clock, counted for the whole workbook, whoever tries.
        """
        meant = codes.read(code, self.team.slug)
        person_id = codes.person_id(meant, self._salt)
        with self._store.write() as connection:
            allowed = _wrong_tries(connection) < WRONG_TRIES
            constituency = _known(connection, person_id) if allowed else None
            if allowed and constituency is None:
                _count_wrong_try(connection)
        if not allowed:
            raise _come_back_later()
        if constituency is None:
            raise InputError(
                _(
                    "Nobody in this team has this code. Check each word and try again, or start on a blank "
                    "page."
                )
            )
        return Person(person_id, constituency, meant)

    def forget(self, person_id: str) -> None:
        """Remove a person, the code and every answer that isn't sealed yet. Fine for one who isn't there.

        What is sealed stays: nobody can tell any more whose it was.
        """
        with self._store.write() as connection:
            marks = [codes.mark(wave, person_id) for wave in connection.scalars(select(waves.c.id))]
            wipe(connection, answers, answers.c.person == person_id)
            wipe(connection, taking_part, taking_part.c.person == person_id)
            wipe(connection, consents, consents.c.mark.in_(marks))
            wipe(connection, persons, persons.c.key == codes.key(person_id))


def constituency_of(connection: Connection, person_id: str) -> Constituency:
    """The constituency of one who joined. Raises NotAllowedError for anybody else."""
    found = _known(connection, person_id)
    if found is None:
        raise NotAllowedError(
            _("This workbook doesn't know who is answering. Type your code again, or start on a blank page.")
        )
    return found


def _known(connection: Connection, person_id: str) -> Constituency | None:
    key = codes.key(str(person_id))
    return connection.scalar(select(persons.c.constituency).where(persons.c.key == key))


def _hour() -> int:
    return int(time.time()) // HOUR


def _wrong_tries(connection: Connection) -> int:
    return connection.scalar(select(tries.c.wrong).where(tries.c.hour == _hour())) or 0


def _count_wrong_try(connection: Connection) -> None:
    wrong = _wrong_tries(connection) + 1
    connection.execute(delete(tries).where(tries.c.hour != _hour()))
    put_row(connection, tries, {"hour": _hour()}, {"wrong": wrong})


def _come_back_later() -> NotAllowedError:
    minutes = 60 - int(time.time()) % HOUR // 60
    return NotAllowedError(
        ngettext(
            "Too many wrong codes were tried here. Codes work again in {n} minute; until then you can start "
            "on a blank page.",
            "Too many wrong codes were tried here. Codes work again in {n} minutes; until then you can start "
            "on a blank page.",
            minutes,
        ).format(n=minutes)
    )
