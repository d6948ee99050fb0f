"""What can be put to a room, and how it is worded there."""

import pytest

from lmi_widgets.curriculum import Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.room.asked import KINDS, asked, can_be_put, parts
from lmi_widgets.workbook import Wave
from tests.room.conftest import BOARD, LIST, SET, TOOL

TOOLS = load().tools
PUT = [tool for tool in TOOLS.values() if can_be_put(tool)]


def first_part(tool: Tool) -> str:
    return parts(tool)[0].id if parts(tool) else ""


def test_every_tool_of_the_six_kinds_can_be_put_unless_the_team_names_its_rows() -> None:
    """What is only read, or gathers others, isn't asked; all else is."""
    kinds = [tool for tool in TOOLS.values() if tool.shown_kind in KINDS and tool.answers != "nothing"]
    left = [tool for tool in kinds if not can_be_put(tool)]
    assert all(tool.rows == "team" or tool.gathers for tool in left)
    assert {tool.shown_kind for tool in PUT} == set(KINDS)


@pytest.mark.parametrize("tool", PUT, ids=lambda tool: tool.id)
def test_nothing_is_asked_about_a_side(tool: Tool) -> None:
    """Each item has words of its own, none of them about the other side (rule 10)."""
    put = asked(TOOLS, tool.id, first_part(tool))
    assert put.things and put.title
    assert all(thing.label and "{party}" not in thing.text for thing in put.things)
    assert len({thing.id for thing in put.things}) == len(put.things)
    assert bool(put.marks) == (put.shape != "cards")


@pytest.mark.parametrize(
    ("tool", "shape"), [(TOOL, "judgment"), (BOARD, "cards"), (SET, "cards"), (LIST, "cards")]
)
def test_the_shape_follows_the_kind(tool: str, shape: str) -> None:
    """Judgments are marked by each, boards and questions get cards."""
    assert asked(TOOLS, tool).shape == shape


def test_a_matrix_is_put_row_by_row_as_the_module_files_it() -> None:
    """Its key is the tool's with the row's, and its cells say what stands in that row."""
    row = first_part(TOOLS["three-frames-matrix"])
    put = asked(TOOLS, "three-frames-matrix", row)
    assert put.key == f"three-frames-matrix-{row}" and row
    assert all(thing.text for thing in put.things)
    assert {thing.id.rpartition("-")[2] for thing in put.things} == {"today", "should"}


@pytest.mark.parametrize("name", ["no-such-tool", "decision-making-continuum", "library-search"])
def test_what_cannot_be_put_is_refused(name: str) -> None:
    """With where to look for what can."""
    with pytest.raises(InputError, match="list"):
        asked(TOOLS, name)


@pytest.mark.parametrize(
    ("tool", "part"), [(TOOL, "row"), ("three-frames-matrix", ""), ("three-frames-matrix", "x")]
)
def test_a_part_is_a_matrixs_row_and_nothing_else(tool: str, part: str) -> None:
    """A tool without rows has no part, and one with rows needs it."""
    with pytest.raises(InputError, match="part"):
        asked(TOOLS, tool, part)


def test_things_are_named_as_a_module_names_them() -> None:
    """So that a wave of the room and one of the module ask the same."""
    names = [thing.id for thing in asked(TOOLS, "partnership-continuum").things]
    assert names and all(name.endswith(("-today", "-should")) for name in names)
    assert "items" in Wave.__dataclass_fields__
