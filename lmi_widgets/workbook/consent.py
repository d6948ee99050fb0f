"""Consent to lay a small team's answers side by side: a yes or no from each, kept until it is used."""

from datetime import date

from sqlalchemy import func, select, update

import lmi_widgets.workbook.checks as checks
import lmi_widgets.workbook.codes as codes
from lmi_widgets.catalog import gettext as _
from lmi_widgets.workbook.part import Part
from lmi_widgets.workbook.people import constituency_of
from lmi_widgets.workbook.records import Consents
from lmi_widgets.workbook.schema import consents, waves
from lmi_widgets.workbook.store import put_row
from lmi_widgets.workbook.waves import wave_of
from lmi_widgets.workbook.wiping import wipe


class Consenting(Part):
    """Rule 1's question, asked of each on a turn of their own, once a day."""

    def consent(self, wave_id: int, person_id: str, yes: bool) -> None:
        """Save this person's yes or no. Raises InputError, and NotAllowedError for one who isn't known."""
        checks.flag(yes, _("The answer to being shown side by side"))
        with self._store.write() as connection:
            wave_of(connection, wave_id)
            constituency_of(connection, person_id)
            own = {"wave": wave_id, "mark": codes.mark(wave_id, person_id)}
            put_row(connection, consents, own, {"yes": yes})

    def consents(self, wave_id: int) -> Consents:
        """How many have answered, and how many of them said yes; never who."""
        here = select(func.count()).where(consents.c.wave == wave_id)
        with self._store.read() as connection:
            wave_of(connection, wave_id)
            said_yes = connection.scalar(here.where(consents.c.yes)) or 0
            return Consents(said_yes, connection.scalar(here) or 0)

    def clear_consents(self, wave_id: int, asked_on: date) -> None:
        """Wipe everybody's yes and no; only the day on which it was asked stays."""
        checks.day(asked_on, _("The day of asking"))
        with self._store.write() as connection:
            wave_of(connection, wave_id)
            wipe(connection, consents, consents.c.wave == wave_id)
            connection.execute(update(waves).where(waves.c.id == wave_id).values(consent_asked=asked_on))

    def asked_today(self, wave_id: int, today: date) -> bool:
        """Whether it was asked, answered and cleared on this day."""
        checks.day(today, _("Today"))
        with self._store.read() as connection:
            wave_of(connection, wave_id)
            return connection.scalar(select(waves.c.consent_asked).where(waves.c.id == wave_id)) == today
