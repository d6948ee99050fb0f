from typing import Any

import pytest

from lmi_widgets.cli import checking
from lmi_widgets.curriculum import Curriculum, Item, Source, Tool
from tests.cli.conftest import Lmi


def tool(**fields: Any) -> Tool:
    """A checklist with two items and a group of one."""
    base: dict[str, Any] = {
        "id": "a-tool",
        "kind": "checklist",
        "answers": "team",
        "title": "A tool",
        "source": [Source(document="ours", section="tests")],
        "items": [Item(id="one", label="1"), Item(id="two", label="2")],
        "groups": {"more": [Item(id="three", label="3")]},
    }
    return Tool(**{**base, **fields})


def faults(one: Tool, **counts: int) -> list[str]:
    """What is wrong with a curriculum of this tool, where the inventory counts so many."""
    inventory = {"a-tool": {"kind": "checklist", "counts": counts}}
    return list(checking.faults(Curriculum((), {one.id: one}), inventory))


def test_the_curriculum_holds_what_the_inventory_counts(lmi: Lmi) -> None:
    """Every file loads, every count agrees, and what isn't written yet is named."""
    done = lmi("curriculum", "check")
    assert done.status == 0, done.err
    assert done.out.startswith("en: ")
    assert "of the inventory's 178 tools" in done.out
    assert "Not there yet: " in done.out


def test_counts_that_agree_are_no_fault() -> None:
    """Lists are compared by the inventory's names; what it counts otherwise is left to the tests."""
    assert faults(tool(), items=2, more=1, quotes=7) == []


@pytest.mark.parametrize("counts", [{"items": 3}, {"items": 1}, {"more": 2}])
def test_a_count_that_is_off_is_named(counts: dict[str, int]) -> None:
    """Tool, group and both numbers stand in the message."""
    (said,) = faults(tool(), **counts)
    (group, expected), *_ = counts.items()
    assert said.startswith(f"a-tool, {group}: ")
    assert f"{expected} in the inventory" in said


def test_another_kind_than_the_inventorys_is_named() -> None:
    """A tool may be shown as another kind, but it keeps its own."""
    assert "use shown_as" in faults(tool(kind="board"), items=2)[0]


def test_a_tool_that_no_source_has_must_say_so() -> None:
    """An unknown id is a slip, unless the tool is marked as ours."""
    assert "isn't in the inventory" in faults(tool(id="another"))[0]
    assert faults(tool(id="another", ours=True)) == []


def test_every_fault_is_in_one_message(lmi: Lmi, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command fails with all of them."""
    monkeypatch.setattr(checking, "faults", lambda curriculum, inventory: iter(["first", "second"]))
    done = lmi("curriculum", "check")
    assert done.status == 1
    assert done.err == "first\nsecond\n"


def test_a_curriculum_that_is_whole_has_nothing_left(lmi: Lmi, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every tool of the inventory is there, no list of what is missing is printed."""
    whole = {id_: entry for id_, entry in checking.read_inventory().items() if id_ == TOOL}
    monkeypatch.setattr(checking, "read_inventory", lambda: whole)
    monkeypatch.setattr(checking, "faults", lambda curriculum, inventory: iter([]))
    assert "Not there yet" not in lmi("curriculum", "check").out


TOOL = "trustworthiness-components"
