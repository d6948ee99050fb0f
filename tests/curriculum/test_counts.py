"""What stands in the curriculum is what the inventory counts, cited and even-handed in form."""

import pytest

from lmi_widgets.curriculum import Module, Tool, load
from lmi_widgets.curriculum.counting import counted
from lmi_widgets.curriculum.inventory import NAME, read_inventory
from lmi_widgets.paths import data_folder

INVENTORY = read_inventory(data_folder() / "curriculum" / NAME)
TOOLS = load().tools
COUNTED = [tool for tool in TOOLS.values() if not tool.ours]


def test_all_178_entries_are_in_the_inventory_and_in_the_curriculum() -> None:
    """The compact inventory holds every entry once, and each is a tool."""
    assert len(INVENTORY) == 178
    assert {tool.id for tool in COUNTED} == set(INVENTORY)


@pytest.mark.parametrize("tool", COUNTED, ids=lambda tool: tool.id)
def test_a_tool_has_the_items_that_the_inventory_counts(tool: Tool) -> None:
    """No item is missing and none was added, by every count that can be taken from a paraphrase."""
    expected = INVENTORY[tool.id].comparable
    have = counted(tool, TOOLS)
    assert {name: have.get(name) for name in expected} == expected


@pytest.mark.parametrize("tool", COUNTED, ids=lambda tool: tool.id)
def test_a_tool_is_of_the_inventorys_kind_and_cites_its_source(tool: Tool) -> None:
    """The kind is the inventory's; another way of showing it has its reason; the document is cited."""
    entry = INVENTORY[tool.id]
    assert tool.kind == entry.kind
    assert {source.document for source in tool.source} & set(entry.documents)
    assert not tool.shown_as or tool.reason


def test_only_the_sources_own_punctuation_is_left_uncounted() -> None:
    """Question marks of the six question sets are what no paraphrase keeps; nothing else is skipped."""
    skipped = {name for entry in INVENTORY.values() for name in entry.of_the_text}
    assert skipped == {"team_question_marks_004", "individual_question_marks"}
    assert all(set(entry.of_the_text) <= set(entry.counts) for entry in INVENTORY.values())


def test_the_stages_add_up() -> None:
    """25 big ideas, 49 team questions, 42 individual questions, 35 standards links, 3 sub-items."""
    assert counted(TOOLS["stages-overview"], TOOLS)["standards_links"] == 35
    stages = [tool for tool in TOOLS.values() if "big_ideas" in tool.groups]
    assert sum(len(tool.group("team_questions")) for tool in stages) == 49


def test_the_matrix_has_the_inventorys_bullets_in_every_cell() -> None:
    """The 53 statements stand in the dimension and frame where the source has them."""
    tool = TOOLS["three-frames-matrix"]
    expected = [counts for counts in INVENTORY[tool.id].counts.values() if isinstance(counts, list)]
    frames = [frame.id for frame in tool.group("frames")]
    cells = {(cell.row, cell.column): len(cell.statements) for cell in tool.cells}
    assert [[cells[row.id, f] for f in frames] for row in tool.group("dimensions")] == expected


@pytest.mark.parametrize("tool", TOOLS.values(), ids=lambda tool: tool.id)
def test_a_judgment_rates_nobody(tool: Tool) -> None:
    """An item about a side has a twin about us; a scale that isn't the source's says so."""
    for item in tool.every_item():
        assert "{party}" not in item.under_five
    if tool.about:
        assert tool.under_five or all(item.under_five for item in tool.items)


@pytest.mark.parametrize("module", load().modules, ids=lambda module: module.id)
def test_a_modules_minutes_are_those_of_its_core(module: Module) -> None:
    """Welcome 5, the core's beats, and 3 for the plan and the end, make the module's time."""
    core = [TOOLS[tool_id].beats for tool_id in module.core]
    assert sum(beats.minutes for beats in core if beats) + 5 + 3 == module.minutes


def test_every_answer_to_a_reason_is_a_reason() -> None:
    """A strategy names reasons that there are, and each reason to hold back has one."""
    reasons = {item.id for item in TOOLS["reasons-to-resist"].items}
    answered = {a for item in TOOLS["resistance-strategies"].every_item() for a in item.answers}
    assert answered == reasons
