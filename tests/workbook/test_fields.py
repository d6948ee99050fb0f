"""What the team wrote in the places of a form."""

from pathlib import Path

import pytest

from lmi_widgets.errors import InputError, WorkbookError
from lmi_widgets.workbook import Field, Workbook


def test_a_field_is_kept(workbook: Workbook, path: Path) -> None:
    """A text is there when the file is opened again, by tool and field."""
    assert workbook.fields("stages") == {}
    assert workbook.set_field("stages", "problem", "Late buses") == Field("Late buses", 1, False)
    workbook.set_field("other", "problem", "Another")
    with Workbook.open(path) as other:
        assert other.fields("stages") == {"problem": Field("Late buses", 1, False)}


def test_a_stale_field_quotes_the_other_text(workbook: Workbook, path: Path) -> None:
    """Of two who write at once the second is told what it says now, also where it was blank."""
    with Workbook.open(path) as other:
        other.set_field("stages", "problem", "Theirs", revision=0)
    for stale in (0, 2):
        with pytest.raises(WorkbookError, match="“Theirs”"):
            workbook.set_field("stages", "problem", "Ours", revision=stale)
    assert workbook.set_field("stages", "problem", "Both", revision=1) == Field("Both", 2, False)
    assert workbook.set_field("stages", "problem", "Mine") == Field("Mine", 3, False)


def test_another_text_is_not_yet_agreed(workbook: Workbook) -> None:
    """Agreement holds for the words agreed on, and for those only."""
    workbook.set_field("stages", "problem", "Late buses")
    workbook.agree("stages", "problem", True)
    assert workbook.set_field("stages", "problem", "Late buses").agreed
    assert not workbook.set_field("stages", "problem", "Early buses").agreed


def test_agree_on_one_field_or_the_whole_tool(workbook: Workbook) -> None:
    """One field alone, or every field and note of that tool and no other's."""
    for tool, field in (("stages", "a"), ("stages", "b"), ("other", "a")):
        workbook.set_field(tool, field, "text")
        workbook.add_note(tool, "list", "text")
    workbook.agree("stages", "a", True)
    assert [f.agreed for f in workbook.fields("stages").values()] == [True, False]
    assert not any(note.agreed for note in workbook.notes())
    workbook.agree("stages", None, True)
    assert all(f.agreed for f in workbook.fields("stages").values())
    assert {note.tool: note.agreed for note in workbook.notes()} == {"stages": True, "other": False}
    assert not workbook.fields("other")["a"].agreed
    workbook.agree("stages", None, False)
    assert not any(f.agreed for f in workbook.fields("stages").values())


def test_refuses_what_does_not_fit(workbook: Workbook) -> None:
    """A blank place can't be agreed on; names and texts are checked."""
    with pytest.raises(InputError, match="Nothing is written"):
        workbook.agree("stages", "problem", True)
    with pytest.raises(InputError, match="yes or no"):
        workbook.agree("stages", None, 1)  # type: ignore[arg-type]
    for tool, field, text in (("", "a", "x"), ("stages", "", "x"), ("stages", "a", 5)):
        with pytest.raises(InputError):
            workbook.set_field(tool, field, text)  # type: ignore[arg-type]
    assert workbook.fields("stages") == {}
