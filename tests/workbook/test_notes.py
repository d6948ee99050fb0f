"""Cards and next steps of the team."""

from datetime import date
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError, WorkbookError
from lmi_widgets.workbook import Note, Workbook


def test_a_note_is_kept_with_all_its_fields(workbook: Workbook, path: Path) -> None:
    """What was saved is there when the file is opened again; the rest is blank."""
    plain = workbook.add_note("trust", "builds", "Answer within a day")
    step = workbook.add_note(
        "trust",
        "steps",
        "Meet monthly",
        owner="both co-chairs",
        due=date(2026, 9, 1),
        state="kept",
        outcome="It helped",
        votes=3,
        bargaining=True,
        agreed=True,
        place=7,
    )
    with Workbook.open(path) as other:
        assert other.notes() == [plain, step]
    assert plain == Note(1, "trust", "builds", "Answer within a day", "", None, "", "", 0, False, False, 1, 1)
    assert (step.owner, step.due, step.outcome, step.place) == (
        "both co-chairs",
        date(2026, 9, 1),
        "It helped",
        7,
    )


def test_notes_come_by_tool_list_and_place(workbook: Workbook) -> None:
    """New ones go last; a moved one takes its place; a filter takes one tool or list."""
    a, b, c = (workbook.add_note("trust", "builds", text) for text in "abc")
    other = workbook.add_note("equity", "is", "x")
    workbook.change_note(c.id, place=0)
    moved = workbook.change_note(a.id, list="breaks")
    assert [note.text for note in workbook.notes("trust", "builds")] == ["c", "b"]
    assert workbook.notes(list="breaks") == [moved]
    assert workbook.notes("equity") == [other]
    assert b in workbook.notes("trust")


def test_a_new_text_is_not_yet_agreed(workbook: Workbook) -> None:
    """Other wording needs agreement again; moving or dating a note doesn't."""
    note = workbook.add_note("trust", "steps", "Meet monthly", agreed=True)
    assert workbook.change_note(note.id, state="moved").agreed
    assert workbook.change_note(note.id, text="Meet monthly").agreed
    assert not workbook.change_note(note.id, text="Meet weekly").agreed
    assert workbook.change_note(note.id, text="Meet daily", agreed=True).agreed


def test_a_stale_change_quotes_the_other_text(workbook: Workbook, path: Path) -> None:
    """Of two who change a note at once the second is told what it says now, and nothing is lost."""
    note = workbook.add_note("trust", "steps", "Meet monthly")
    with Workbook.open(path) as other:
        changed = other.change_note(note.id, revision=note.revision, text="Meet weekly")
    with pytest.raises(WorkbookError, match="“Meet weekly”"):
        workbook.change_note(note.id, revision=note.revision, text="Meet never")
    assert workbook.notes() == [changed]
    assert workbook.change_note(note.id, revision=changed.revision, text="Both").revision == 3


def test_votes_add_up(workbook: Workbook, path: Path) -> None:
    """Votes from two pages both count, none goes below zero, and nobody's editing is stale by them."""
    note = workbook.add_note("trust", "builds", "a")
    with Workbook.open(path) as other:
        other.vote_note(note.id)
        assert workbook.vote_note(note.id, 2).votes == 3
    assert workbook.vote_note(note.id, -9).votes == 0
    assert workbook.change_note(note.id, revision=note.revision, text="b").text == "b"


def test_a_removed_note_is_gone(workbook: Workbook) -> None:
    """Removing twice is fine; changing or voting for it then says that it is gone."""
    note = workbook.add_note("trust", "builds", "a")
    for _n in range(2):
        workbook.remove_note(note.id)
    assert workbook.notes() == []
    with pytest.raises(WorkbookError, match="removed"):
        workbook.change_note(note.id, text="b")
    with pytest.raises(WorkbookError, match="removed"):
        workbook.vote_note(note.id)
    assert workbook.add_note("trust", "builds", "b").id != note.id


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "  \n"}, "no text yet"),
        ({"text": None}, "must be text"),
        ({"text": "x" * 4_001}, "4,001"),
        ({"owner": "x" * 201}, "201"),
        ({"due": "soon"}, "date"),
        ({"state": 1}, "How it stands"),
        ({"outcome": 1}, "What happened"),
        ({"votes": -1}, "votes"),
        ({"bargaining": "yes"}, "bargaining table"),
        ({"agreed": 1}, "agreed"),
        ({"place": "first"}, "place"),
        ({"list": ""}, "A list"),
        ({"author": "Kim"}, "author"),
        ({"revision": 5}, "revision"),
    ],
)
def test_refuses_a_field_that_does_not_fit(workbook: Workbook, wrong: dict[str, object], said: str) -> None:
    """Each field is checked on the way in, new or changed, and a note can't have an author."""
    note = workbook.add_note("trust", "builds", "a")
    values: dict[str, object] = {"tool": "trust", "list": "builds", "text": "b"}
    with pytest.raises(InputError, match=said):
        workbook.add_note(**values | wrong)  # type: ignore[arg-type]
    if "revision" not in wrong:
        with pytest.raises(InputError, match=said):
            workbook.change_note(note.id, **wrong)  # type: ignore[arg-type]
    assert workbook.notes() == [note]


def test_refuses_a_tool_without_a_name(workbook: Workbook) -> None:
    """A note belongs to a tool."""
    with pytest.raises(InputError, match="A tool"):
        workbook.add_note("", "builds", "a")


def test_text_is_kept_as_typed(workbook: Workbook) -> None:
    """What looks like SQL or HTML is text like any other."""
    text = "Robert'); DROP TABLE notes;-- <b onmouseover=alert(1)>año</b>"
    assert workbook.add_note("trust", "builds", text).text == text
    assert [note.text for note in workbook.notes()] == [text]
