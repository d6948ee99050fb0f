"""The close of a wave: counts stay, people go."""

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError, NotAllowedError, WorkbookError
from lmi_widgets.workbook import Person, Progress, Sealed, Wave, Workbook
from lmi_widgets.workbook.part import today
from lmi_widgets.workbook.records import Constituency

SIDES: dict[Constituency, str] = {
    "certificated": "labor",
    "classified": "labor",
    "management": "management",
}


def rows(path: Path, table: str) -> int:
    """How many rows a plain SQLite reader finds."""
    with closing(sqlite3.connect(path)) as plain:
        return int(plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_counts_move_to_their_groups(workbook: Workbook, answered: Wave) -> None:
    """Constituencies are pooled in the groups given; who is in none is left out whole."""
    wave = workbook.seal(answered.id, SIDES, "split")
    assert (wave.state, wave.form, wave.closed) == ("closed", "split", today())
    sealed = workbook.sealed(answered.id)
    assert sealed.people == {"labor": 4, "management": 4}
    assert sealed.counts == {
        item: {"labor": (1, 1, 1, 1, 0), "management": (1, 1, 1, 0, 1)} for item in answered.items
    }


def test_no_row_of_a_person_is_left(
    workbook: Workbook, path: Path, answered: Wave, people: list[Person]
) -> None:
    """A plain reader finds no answer and no person in the wave, and nobody's own marks come back."""
    workbook.seal(answered.id, SIDES, "split")
    assert rows(path, "answers") == rows(path, "taking_part") == 0
    assert workbook.open_counts(answered.id) == {item: {} for item in answered.items}
    assert all(workbook.mine(answered.id, person.id) == {} for person in people)
    assert all(workbook.took_part(answered.id, person.id) for person in people)
    assert workbook.progress(answered.id).finished == len(people)


@pytest.mark.parametrize("seed", [1, 9, 44])
def test_no_byte_of_a_persons_id_is_left(
    workbook: Workbook, path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However rows came and moved, the raw file holds no id, and the other wave's answers are all there.

    With seeds 9 and 44 deleting alone, under `secure_delete`, leaves an id behind (SQLite 3.40).
    """
    chance = random.Random(seed)
    monkeypatch.setattr("lmi_widgets.workbook.codes.secrets", chance)
    monkeypatch.setattr(workbook, "_salt", b"salt")
    items = tuple(f"item-{n}-{'x' * 180}" for n in range(5))
    first, second = (workbook.open_wave(tool, items, 5) for tool in "ab")
    people = {wave: [workbook.join("management") for _n in range(6)] for wave in (first, second)}
    todo = [(wave, person, item) for wave, here in people.items() for person in here for item in items]
    chance.shuffle(todo)
    for wave, person, item in todo:
        workbook.put(wave.id, person.id, item, 1)
    workbook.seal(first.id, {"management": "everyone"}, "whole")
    raw = path.read_bytes()
    assert not [person for person in people[first] if person.id.encode() in raw]
    assert all(person.id.encode() in raw for person in people[second])
    assert all(len(workbook.mine(second.id, person.id)) == 5 for person in people[second])
    workbook.seal(second.id, {"management": "everyone"}, "whole")
    raw = path.read_bytes()
    assert not [person for person in people[second] if person.id.encode() in raw]


def test_who_is_sealed_cannot_answer_again(workbook: Workbook, answered: Wave, people: list[Person]) -> None:
    """Nobody can be counted twice: a change after the close is refused with the reason."""
    workbook.seal(answered.id, SIDES, "split")
    before = workbook.sealed(answered.id)
    with pytest.raises(NotAllowedError, match="Nobody can tell"):
        workbook.put(answered.id, people[0].id, "care", 5)
    assert workbook.sealed(answered.id) == before


def test_late_answers_are_kept_and_join_when_sealed_again(workbook: Workbook, answered: Wave) -> None:
    """Late ones are counted apart until the wave is sealed again, then added to the same groups."""
    first = workbook.seal(answered.id, SIDES, "split")
    late = [workbook.join("management") for _n in range(5)]
    for person in late:
        workbook.put(answered.id, person.id, "care", 5)
        workbook.finish(answered.id, person.id)
    assert workbook.sealed(answered.id).people == {"labor": 4, "management": 4}
    assert workbook.mine(answered.id, late[0].id) == {"care": 5}
    assert workbook.finished_by_constituency(answered.id) == {"management": 5}
    assert workbook.seal(answered.id, SIDES, "split") == first
    sealed = workbook.sealed(answered.id)
    assert sealed.people == {"labor": 4, "management": 9}
    assert sealed.counts["care"]["management"] == (1, 1, 1, 0, 6)
    assert sealed.counts["honesty"]["management"] == (1, 1, 1, 0, 1)


def test_the_form_is_fixed_at_the_first_close(workbook: Workbook, answered: Wave) -> None:
    """What was closed as a split stays one."""
    workbook.seal(answered.id, SIDES, "split")
    with pytest.raises(InputError, match="'split'.*'whole'"):
        workbook.seal(answered.id, SIDES, "whole")


@pytest.mark.parametrize(
    ("groups", "form", "said"),
    [
        ({"teachers": "labor"}, "split", "teachers"),
        ({"board": ""}, "split", "A group"),
        (SIDES, "halves", "halves"),
        (SIDES, "", "form"),
    ],
)
def test_refuses_a_close_that_does_not_fit(
    workbook: Workbook, answered: Wave, groups: dict[Constituency, str], form: str, said: str
) -> None:
    """A wrong group or form is named, and the wave stays open with every answer."""
    with pytest.raises(InputError, match=said):
        workbook.seal(answered.id, groups, form)  # type: ignore[arg-type]
    assert workbook.waves()[0].state == "open"
    assert workbook.progress(answered.id) == Progress(9, 0)


def test_a_close_that_fails_changes_nothing(
    workbook: Workbook, path: Path, answered: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If its last step can't be done, the wave is open and whole, byte for byte."""
    before = path.read_bytes()

    def refuse(_copies: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(workbook._store, "drop_copies", lambda: refuse(None))
    with pytest.raises(WorkbookError, match="can't be written"):
        workbook.seal(answered.id, SIDES, "split")
    assert path.read_bytes() == before
    assert workbook.progress(answered.id).finished == 9


def test_a_close_holds_only_for_what_it_was_decided_on(
    workbook: Workbook, answered: Wave, people: list[Person]
) -> None:
    """A mark that changes between the decision and the close keeps the wave open, with every answer."""
    decided_on = workbook.open_counts(answered.id)
    workbook.put(answered.id, people[0].id, "care", None)
    with pytest.raises(WorkbookError, match="very moment"):
        workbook.seal(answered.id, SIDES, "split", expected=decided_on)
    assert workbook.waves()[0].state == "open"
    now = workbook.open_counts(answered.id)
    assert workbook.seal(answered.id, SIDES, "split", expected=now).state == "closed"


def test_an_empty_wave_can_be_closed(workbook: Workbook, wave: Wave) -> None:
    """A wave that nobody answered is closed with no group and no count."""
    workbook.seal(wave.id, SIDES, "whole")
    assert workbook.sealed(wave.id) == Sealed({item: {} for item in wave.items}, {})


SURVEY: dict[str, object] = {
    "tool": "trust",
    "name": "Spring survey",
    "items": ("care", "honesty"),
    "points": 3,
    "asked": 1,
    "variant": "together",
    "counts": {"care": {"everyone": (10, 20, 34)}, "honesty": {"everyone": (0, 0, 60)}},
    "people": {"everyone": 64},
    "form": "whole",
    "closed": date(2026, 4, 1),
    "fingerprint": "abc",
}


def test_a_survey_enters_as_counts(workbook: Workbook, path: Path) -> None:
    """An imported survey is a closed wave, with no row of a person."""
    wave = workbook.add_sealed(**SURVEY)  # type: ignore[arg-type]
    assert (wave.state, wave.opened, wave.closed) == ("closed", date(2026, 4, 1), date(2026, 4, 1))
    sealed = workbook.sealed(wave.id)
    assert sealed.counts == {"care": {"everyone": (10, 20, 34)}, "honesty": {"everyone": (0, 0, 60)}}
    assert sealed.people == {"everyone": 64}
    assert rows(path, "answers") == rows(path, "persons") == 0


def test_the_same_survey_twice_changes_nothing(workbook: Workbook, path: Path) -> None:
    """A file that was imported is known by its fingerprint, and its wave returned."""
    wave = workbook.add_sealed(**SURVEY)  # type: ignore[arg-type]
    before = path.read_bytes()
    assert workbook.add_sealed(**SURVEY) == wave  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert workbook.add_sealed(**SURVEY | {"fingerprint": "d"}).id != wave.id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"counts": {"courage": {"everyone": (1, 1, 1)}}}, "courage"),
        ({"counts": {"care": {"labor": (1, 1, 1)}}}, "labor"),
        ({"counts": {"care": {"everyone": (1, 1)}}}, "2 points.*3"),
        ({"counts": {"care": {"everyone": (1, 1, -1)}}}, "-1"),
        ({"counts": {"care": {"everyone": (1, 1, 1.5)}}}, "1.5"),
        ({"counts": {"care": {"everyone": (30, 30, 30)}}}, "90 answers from a group of 64"),
        ({"people": {"everyone": -1}}, "-1"),
        ({"people": {"": 64}}, "A group"),
        ({"points": 1}, "points"),
        ({"form": "halves"}, "halves"),
        ({"closed": "2026-04-01"}, "2026-04-01"),
        ({"fingerprint": ""}, "fingerprint"),
    ],
)
def test_refuses_counts_that_do_not_fit(workbook: Workbook, wrong: dict[str, object], said: str) -> None:
    """Each number of a survey is checked, and no wave is made."""
    with pytest.raises(InputError, match=said):
        workbook.add_sealed(**SURVEY | wrong)  # type: ignore[arg-type]
    assert workbook.waves() == []
