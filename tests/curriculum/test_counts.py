"""What stands in the curriculum is what the inventory counts, cited and even-handed in form."""

from collections import Counter

import pytest
import yaml

from lmi_widgets.curriculum import Tool, load
from lmi_widgets.paths import data_folder

INVENTORY = {
    entry["id"]: entry
    for entry in yaml.safe_load((data_folder() / "curriculum" / "inventory.yaml").read_text(encoding="utf-8"))
}
TOOLS = load().tools
COUNTED = [tool for tool in TOOLS.values() if not tool.ours]


def counted(tool: Tool) -> dict[str, int]:
    """Every number of the inventory that can be counted off a tool's own data."""
    groups = {name: len(items) for name, items in tool.groups.items()}
    frames = Counter({c.column: 0 for c in tool.cells})
    for cell in tool.cells:
        frames[cell.column] += len(cell.statements)
    bullets = {f"{frame.replace('-', '_')}_bullets": n for frame, n in frames.items()}
    links = [item for items in tool.groups.values() for item in items]
    return {
        "items": len(tool.items),
        "cells": len(tool.cells),
        "bullets": sum(frames.values()),
        "links": len(links),
        **bullets,
        **groups,
    }


def test_all_178_entries_are_in_the_inventory() -> None:
    """The compact inventory holds every entry once."""
    assert len(INVENTORY) == 178


@pytest.mark.parametrize("tool", COUNTED, ids=lambda tool: tool.id)
def test_a_tool_has_the_items_that_the_inventory_counts(tool: Tool) -> None:
    """No item is missing and none was added."""
    expected = INVENTORY[tool.id]["counts"]
    have = counted(tool)
    comparable = {name: n for name, n in expected.items() if name in have and isinstance(n, int)}
    assert comparable, f"{tool.id}: nothing to compare with {expected}"
    assert {name: have[name] for name in comparable} == comparable


@pytest.mark.parametrize("tool", COUNTED, ids=lambda tool: tool.id)
def test_a_tool_is_of_the_inventorys_kind_and_cites_its_source(tool: Tool) -> None:
    """The kind is the inventory's; another way of showing it has its reason; the document is cited."""
    entry = INVENTORY[tool.id]
    documents = entry["document"] if isinstance(entry["document"], list) else [entry["document"]]
    assert tool.kind == entry["kind"]
    assert {source.document for source in tool.source} & set(documents)
    assert not tool.shown_as or tool.reason


def test_the_stages_add_up() -> None:
    """25 big ideas, 49 team questions, 42 individual questions, 35 standards links, 3 sub-items."""
    total: Counter[str] = Counter()
    for tool in TOOLS.values():
        if tool.kind == "question-set" and "big_ideas" in tool.groups:
            total.update({name: len(items) for name, items in tool.groups.items()})
    expected = INVENTORY["stages-overview"]["counts"]
    assert {name: total[name] for name in total} == {name: expected[name] for name in total}
    assert total["standards_links"] == 35


def test_the_matrix_has_the_inventorys_bullets_in_every_cell() -> None:
    """The 53 statements stand in the dimension and frame where the source has them."""
    tool = TOOLS["three-frames-matrix"]
    expected = [counts for counts in INVENTORY[tool.id]["counts"].values() if isinstance(counts, list)]
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
def test_a_modules_minutes_are_those_of_its_core(module: object) -> None:
    """Welcome 5, the core's beats, and 3 for the plan and the end, make the module's time."""
    core = [TOOLS[tool_id].beats for tool_id in module.core]  # type: ignore[attr-defined]
    assert sum(beats.minutes for beats in core if beats) + 5 + 3 == module.minutes  # type: ignore[attr-defined]


def test_every_answer_to_a_reason_is_a_reason() -> None:
    """A strategy names reasons that there are, and each reason to hold back has one."""
    reasons = {item.id for item in TOOLS["reasons-to-resist"].items}
    answered = {a for item in TOOLS["resistance-strategies"].every_item() for a in item.answers}
    assert answered == reasons
