"""Marks while their wave is open."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Person, Progress, Wave, Workbook


def test_a_mark_is_saved_at_once(workbook: Workbook, path: Path, wave: Wave, people: list[Person]) -> None:
    """Another reader sees it as soon as it is put, and a change of it too."""
    for value in (4, 2):
        workbook.put(wave.id, people[0].id, "honesty", value)
        with Workbook.open(path) as other:
            assert other.mine(wave.id, people[0].id) == {"honesty": value}


def test_one_sees_only_ones_own(workbook: Workbook, answered: Wave, people: list[Person]) -> None:
    """Each gets back what that person marked, in the order of the items."""
    for n, person in enumerate(people):
        assert list(workbook.mine(answered.id, person.id).items()) == [(i, n % 5 + 1) for i in answered.items]
    assert workbook.mine(answered.id, workbook.join("other").id) == {}


def test_a_mark_can_be_taken_back(workbook: Workbook, wave: Wave, people: list[Person]) -> None:
    """None removes a mark or skips an item; neither counts as an answer."""
    workbook.put(wave.id, people[0].id, "care", 5)
    workbook.put(wave.id, people[0].id, "care", None)
    workbook.put(wave.id, people[0].id, "honesty", None)
    assert workbook.mine(wave.id, people[0].id) == {}
    assert workbook.open_counts(wave.id) == {item: {} for item in wave.items}


@pytest.mark.parametrize("value", [0, 6, -1, True, 2.0, "3", float("nan")])
def test_a_value_off_the_scale_is_refused(
    workbook: Workbook, wave: Wave, people: list[Person], value: int
) -> None:
    """Only a whole number from 1 to the points of the wave is taken; the mark before stays."""
    workbook.put(wave.id, people[0].id, "care", 3)
    with pytest.raises(InputError, match="from 1 to 5"):
        workbook.put(wave.id, people[0].id, "care", value)
    assert workbook.mine(wave.id, people[0].id) == {"care": 3}


def test_an_unknown_item_is_refused(workbook: Workbook, wave: Wave, people: list[Person]) -> None:
    """An item that the wave doesn't ask is named, with those that it does."""
    with pytest.raises(InputError, match="care.*not 'courage'"):
        workbook.put(wave.id, people[0].id, "courage", 3)


@pytest.mark.parametrize("person_id", ["", "0" * 32, None, 5])
def test_an_unknown_person_is_refused(workbook: Workbook, wave: Wave, person_id: str) -> None:
    """An id that never joined can neither answer, nor finish, nor consent."""
    with pytest.raises(NotAllowedError, match="doesn't know"):
        workbook.put(wave.id, person_id, "care", 3)
    with pytest.raises(NotAllowedError, match="doesn't know"):
        workbook.finish(wave.id, person_id)
    with pytest.raises(NotAllowedError, match="doesn't know"):
        workbook.consent(wave.id, person_id, True)


def test_progress_counts_who_is_done(workbook: Workbook, wave: Wave, people: list[Person]) -> None:
    """Done twice counts once, a mark alone doesn't count, and changing a mark leaves one done."""
    assert workbook.progress(wave.id) == Progress(0, 0)
    workbook.set_composition({"certificated": 4, "management": 4, "board": 1})
    workbook.put(wave.id, people[1].id, "care", 3)
    for _n in range(2):
        workbook.finish(wave.id, people[0].id)
    workbook.put(wave.id, people[0].id, "care", 3)
    assert workbook.progress(wave.id) == Progress(1, 9)


def test_counts_by_item_and_constituency(workbook: Workbook, answered: Wave, people: list[Person]) -> None:
    """How many marked each point and how many are done, by constituency."""
    workbook.put(answered.id, people[0].id, "honesty", None)
    counts = workbook.open_counts(answered.id)
    assert counts["care"]["certificated"] == (1, 1, 0, 0, 0)
    assert counts["honesty"]["certificated"] == (0, 1, 0, 0, 0)
    assert counts["care"]["management"] == (1, 1, 1, 0, 1)
    assert counts["care"]["board"] == (0, 0, 0, 1, 0)
    expected = {"certificated": 2, "classified": 2, "management": 4, "board": 1}
    assert workbook.finished_by_constituency(answered.id) == expected


def test_rows_carry_neither_order_nor_time(workbook: Workbook, path: Path, answered: Wave) -> None:
    """No table about people has row numbers or a column beyond what it is about."""
    expected = {
        "persons": ["key", "constituency"],
        "taking_part": ["wave", "person", "constituency", "done"],
        "answers": ["wave", "person", "item", "value", "revision"],
        "taken": ["wave", "mark"],
        "consents": ["wave", "mark", "yes"],
        "tallies": ["wave", "item", "group", "value", "count"],
        "tries": ["hour", "wrong"],
    }
    with closing(sqlite3.connect(path)) as plain:
        for table, columns in expected.items():
            assert [row[1] for row in plain.execute(f"PRAGMA table_info({table})")] == columns
            if table != "tries":
                with pytest.raises(sqlite3.OperationalError, match="rowid"):
                    plain.execute(f"SELECT rowid FROM {table}")


def test_a_revision_counts_the_changes_of_one_mark(
    workbook: Workbook, path: Path, wave: Wave, people: list[Person]
) -> None:
    """Each change of a mark raises its own number and no other's."""
    for value in (1, 2, None):
        workbook.put(wave.id, people[0].id, "care", value)
    workbook.put(wave.id, people[0].id, "honesty", 5)
    with closing(sqlite3.connect(path)) as plain:
        found = plain.execute("SELECT item, value, revision FROM answers ORDER BY item").fetchall()
    assert found == [("care", None, 3), ("honesty", 5, 1)]
