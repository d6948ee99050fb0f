"""Who takes part, and coming back with a code."""

import time
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Person, Wave, Workbook
from lmi_widgets.workbook.codes import draw


def test_composition_is_what_was_set_last(workbook: Workbook) -> None:
    """It is empty at first, then what was set, without those of whom there are none."""
    assert workbook.composition() == {}
    workbook.set_composition({"management": 4, "certificated": 4, "board": 1})
    workbook.set_composition({"management": 2, "classified": 3, "other": 0})
    assert workbook.composition() == {"classified": 3, "management": 2}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"teachers": 3}, "teachers"),
        ({"management": -1}, "-1"),
        ({"management": 2.5}, "2.5"),
        ({"management": True}, "True"),
        ({"management": 2_001}, "2001"),
        ({"management": 1_500, "classified": 1_500}, "3000"),
        ({"management": 0}, "from 1"),
        ({}, "from 1"),
    ],
)
def test_composition_refuses_what_does_not_fit(
    workbook: Workbook, wrong: dict[str, object], said: str
) -> None:
    """A wrong composition is named, and the one before stays."""
    workbook.set_composition({"management": 2})
    with pytest.raises(InputError, match=said):
        workbook.set_composition(wrong)  # type: ignore[arg-type]
    assert workbook.composition() == {"management": 2}


def test_a_code_brings_the_person_back(workbook: Workbook, path: Path) -> None:
    """In another process's workbook, with capitals and without the team, it is the same person."""
    person = workbook.join("classified")
    assert person.code.startswith("north-county-")
    with Workbook.open(path) as other:
        assert other.resume(person.code) == person
        typed = person.code.removeprefix("north-county-").replace("-", " ").upper()
        assert other.resume(typed) == person


def test_join_refuses_an_unknown_constituency(workbook: Workbook) -> None:
    """A constituency that isn't one is named."""
    with pytest.raises(InputError, match="teachers"):
        workbook.join("teachers")  # type: ignore[arg-type]


def test_the_file_holds_neither_code_nor_id(workbook: Workbook, path: Path) -> None:
    """One who joined and answered nothing left neither the code's words nor the id in the file."""
    person = workbook.join("board")
    raw = path.read_bytes()
    assert person.id.encode() not in raw
    assert bytes.fromhex(person.id) not in raw
    assert person.code.split("-", 2)[-1].encode() not in raw


def test_wrong_codes_are_counted_across_processes(workbook: Workbook, path: Path) -> None:
    """After 20 wrong tries in two workbooks even the right code waits, and the message says how long."""
    person = workbook.join("board")
    with Workbook.open(path) as other:
        for n in range(20):
            with pytest.raises(InputError, match="Nobody in this team"):
                (workbook, other)[n % 2].resume(draw("north-county"))
        for book in (workbook, other):
            with pytest.raises(NotAllowedError, match=r"again in \d+ minute"):
                book.resume(person.code)


def test_codes_work_again_in_the_next_hour(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new hour begins at zero, and nothing finer than the hour of the last wrong try is kept."""
    person = workbook.join("board")
    clock = 3_600.0 * 500_000
    monkeypatch.setattr(time, "time", lambda: clock)
    for _n in range(20):
        with pytest.raises(InputError):
            workbook.resume(draw("north-county"))
    clock += 3_600 - 30
    with pytest.raises(NotAllowedError, match="again in 1 minute;"):
        workbook.resume(person.code)
    clock += 60
    assert workbook.resume(person.code) == person
    with pytest.raises(InputError):
        workbook.resume(draw("north-county"))
    with workbook._store.read() as connection:
        assert connection.exec_driver_sql("SELECT * FROM tries").all() == [(500_001, 1)]


def test_a_slip_is_not_a_try(workbook: Workbook) -> None:
    """A word that isn't on the list can't be a guess, so it isn't counted."""
    person = workbook.join("board")
    for _n in range(25):
        with pytest.raises(InputError):
            workbook.resume("apple river stone aple")
    assert workbook.resume(person.code) == person


def test_forget_removes_every_trace(
    workbook: Workbook, path: Path, answered: Wave, people: list[Person]
) -> None:
    """Who is forgotten leaves no answer, no consent and no way back; the others stay."""
    gone, stays = people[0], people[1]
    workbook.consent(answered.id, gone.id, True)
    workbook.consent(answered.id, stays.id, True)
    workbook.forget(gone.id)
    workbook.forget(gone.id)
    assert workbook.mine(answered.id, gone.id) == {}
    assert workbook.consents(answered.id).answered == 1
    assert workbook.finished_by_constituency(answered.id)["certificated"] == 1
    assert workbook.mine(answered.id, stays.id) == dict.fromkeys(answered.items, 2)
    assert workbook.resume(stays.code) == stays
    with pytest.raises(InputError):
        workbook.resume(gone.code)
    assert gone.id.encode() not in path.read_bytes()
    assert stays.id.encode() in path.read_bytes()
