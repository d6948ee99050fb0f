"""Curriculum files are read whole or refused with file, line and field."""

from pathlib import Path

import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.curriculum.reading import read
from lmi_widgets.errors import CurriculumError

TOOL = """\
tools:
- id: a-tool
  kind: rating-scale
  answers: judgment
  title: A tool
  source: [{document: ours, section: here}]
  scale: {points: 5, low: low, high: high}
  items:
  - {id: one, label: One}
"""


def written(folder: Path, text: str, name: str = "x.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_gives_its_tools(tmp_path: Path) -> None:
    """What the file says is what the model holds."""
    page = read(written(tmp_path, TOOL))
    assert [item.label for item in page.tools[0].group()] == ["One"]
    assert page.tools[0].shown_kind == "rating-scale"


@pytest.mark.parametrize(
    ("wrong", "line", "words"),
    [
        (TOOL.replace("kind: rating-scale", "kind: rating"), 3, ["a-tool", "kind", "'rating'"]),
        (TOOL.replace("points: 5", "points: 9"), 7, ["points", "9"]),
        (TOOL + "  - {id: one, label: Twice}\n", 2, ["used twice: one"]),
        (TOOL + "  colour: red\n", 10, ["colour", "'red'"]),
        (TOOL.replace("  scale: {points: 5, low: low, high: high}\n", ""), 2, ["needs a scale"]),
        (TOOL + "  shown_as: board\n", 2, ["needs a reason"]),
        (TOOL + "  filed_as: [one]\n", 2, ["filed_as has 1 words for 5 marks"]),
        (TOOL.replace("label: One", "label: One, text: '{party} helps'"), 9, ["under_five"]),
        (TOOL.replace("high: high", "high: high, labels: [a, b]"), 7, ["2 words for 5 points"]),
        ("just a sentence", 1, ["the whole file"]),
        ("tools:\n- 7\n", 2, ["tools", "7"]),
        ("tools:\n- {kind: " + "x" * 90 + "}\n", 2, ["..."]),
        ("tools: [unclosed", 2, ["isn't YAML"]),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, wrong: str, line: int, words: list[str]) -> None:
    """An author reads which file, which line, which entry and what was found there."""
    with pytest.raises(CurriculumError) as refused:
        read(written(tmp_path, wrong))
    said = str(refused.value)
    assert f"x.yaml, line {line}" in said
    assert all(word in said for word in words), said


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """Bytes that aren't UTF-8 get a sentence."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CurriculumError, match="Save it as UTF-8"):
        read(path)


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    """A language without files is named, with one that there is."""
    with pytest.raises(CurriculumError, match="'xx'.*Try 'en'"):
        load("xx", tmp_path)


def test_a_tool_defined_twice_is_refused(tmp_path: Path) -> None:
    """Two files may not both define a tool."""
    (tmp_path / "en").mkdir()
    written(tmp_path / "en", TOOL, "a.yaml")
    written(tmp_path / "en", TOOL, "b.yaml")
    with pytest.raises(CurriculumError, match="defined twice: a-tool"):
        load("en", tmp_path)


def test_unknown_ids_are_refused_with_those_there_are() -> None:
    """A misspelled id in a notebook is answered with the known ones."""
    assert load().tool("pair-story").ours and load().module("01-three-pillars").minutes == 45
    with pytest.raises(CurriculumError, match="'no-such'.*pair-story"):
        load().tool("no-such")
    with pytest.raises(CurriculumError, match="'09-nothing'.*01-three-pillars"):
        load().module("09-nothing")
