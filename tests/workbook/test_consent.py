"""Consent to lay answers side by side."""

from datetime import date
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Consents, Person, Wave, Workbook, codes

DAY, NEXT = date(2026, 3, 1), date(2026, 3, 2)


def test_counts_yes_and_answered(workbook: Workbook, wave: Wave, people: list[Person]) -> None:
    """A change of mind counts once, and only numbers come out."""
    assert workbook.consents(wave.id) == Consents(0, 0)
    for person, yes in zip(people, (True, False, True), strict=False):
        workbook.consent(wave.id, person.id, yes)
    workbook.consent(wave.id, people[0].id, False)
    assert workbook.consents(wave.id) == Consents(1, 3)


def test_clearing_keeps_only_the_day(
    workbook: Workbook, path: Path, wave: Wave, people: list[Person]
) -> None:
    """Nobody's yes or no is left, in the table or the raw file; the day is, and only for this wave."""
    other = workbook.open_wave("other", ("a",), 5)
    for asked in (wave, other):
        workbook.consent(asked.id, people[0].id, False)
    assert not workbook.asked_today(wave.id, DAY)
    workbook.clear_consents(wave.id, DAY)
    assert workbook.consents(wave.id) == Consents(0, 0)
    assert workbook.consents(other.id) == Consents(0, 1)
    assert workbook.asked_today(wave.id, DAY)
    assert not workbook.asked_today(wave.id, NEXT)
    assert not workbook.asked_today(other.id, DAY)
    assert codes.mark(wave.id, people[0].id).encode() not in path.read_bytes()
    assert codes.mark(other.id, people[0].id).encode() in path.read_bytes()


def test_refuses_what_is_not_a_consent(workbook: Workbook, wave: Wave, people: list[Person]) -> None:
    """Yes must be yes or no, and a day a day."""
    with pytest.raises(InputError, match="yes or no"):
        workbook.consent(wave.id, people[0].id, "yes")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="date"):
        workbook.clear_consents(wave.id, "today")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="date"):
        workbook.asked_today(wave.id, None)  # type: ignore[arg-type]
