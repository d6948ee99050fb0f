from pathlib import Path

import pytest

from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError
from lmi_widgets.surveys import Mapping, Use, known, load_mapping, settled
from lmi_widgets.surveys.columns import with_matches
from lmi_widgets.surveys.mapping import FILE
from lmi_widgets.surveys.mapping import save as save_mapping
from tests.surveys.conftest import FIRST, GROUP, SECOND, Write, looked_at

REWORDED = "We really listen to each other."


def test_what_was_confirmed_is_used_again(write: Write, tool: Tool, tmp_path: Path) -> None:
    """A doubt is asked once: kept in mapping.yaml, it is answered the next time."""
    path = write(f"{GROUP},{REWORDED},{SECOND}", "Teacher,often,daily")
    (doubt,) = (d for d in looked_at(path, tool).doubts if d.kind == "column")
    mapping = settled(doubt, Mapping(), doubt.offers[0][1])
    (title,) = looked_at(path, tool, mapping).doubts
    mapping = settled(title, mapping, "certificated")
    checked = looked_at(path, tool, mapping)
    save_mapping(tmp_path, with_matches(mapping, checked.columns))
    again = looked_at(path, tool, load_mapping(tmp_path))
    assert again.prepared[0].people == {"certificated": 1}
    assert again.prepared[0].reworded == ("listen",)


def test_a_question_that_changed_is_asked_again(write: Write, tool: Tool) -> None:
    """What was confirmed for an old wording isn't taken for the new one."""
    question = known([tool]).questions[0]
    mapping = Mapping(columns={REWORDED: Use.of(question)})
    path = write(f"{GROUP},{REWORDED},{SECOND}", "Board,often,daily")
    assert not looked_at(path, tool, mapping).doubts
    newer = tool.model_copy(update={"asked": 2})
    assert [doubt.kind for doubt in looked_at(path, newer, mapping).doubts] == ["column"]


def test_the_file_holds_headers_and_titles_and_no_answers(write: Write, tool: Tool, tmp_path: Path) -> None:
    """mapping.yaml can be read by anybody: nothing of a cell but job titles is in it."""
    path = write(f"Email Address,{GROUP},{FIRST},{SECOND}", "ann@example.org,Board,often,daily")
    save_mapping(tmp_path, with_matches(Mapping(), looked_at(path, tool).columns))
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert FIRST in text
    assert "ann@" not in text and "often" not in text
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: [", "line"),
        ("columns: {a: {use: nonsense}}", "columns > a > use"),
        ("groups: {Teacher: teachers}", "groups > Teacher"),
        ("nonsense: 1", "nonsense"),
        ("- a list", "mapping"),
    ],
)
def test_a_file_mended_wrongly_is_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    """A slip made by hand is named with its place."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_mapping(tmp_path)


def test_bytes_that_are_no_text_are_a_sentence(tmp_path: Path) -> None:
    """A damaged file is refused, and the way out is said."""
    (tmp_path / FILE).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="delete it"):
        load_mapping(tmp_path)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    """Nothing half-written is left."""
    with pytest.raises(InputError, match="can't be written"):
        save_mapping(tmp_path / "nowhere", Mapping())
