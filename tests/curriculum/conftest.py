"""Small curricula, so that a test says all that it needs."""

from typing import Any

from lmi_widgets.curriculum import Item, Module, Source, Tool

SOURCE = [Source(document="guidebook", section="a section")]


def tool(tool_id: str = "a-tool", **fields: Any) -> Tool:
    """A checklist with two items, unless said otherwise."""
    base: dict[str, Any] = {
        "id": tool_id,
        "kind": "checklist",
        "answers": "team",
        "title": "A tool",
        "marks": ["yes", "no"],
        "source": SOURCE,
        "items": [Item(id="one", label="1"), Item(id="two", label="2")],
    }
    return Tool(**{**base, **fields})


def listed(tool_id: str, *labels: str, **fields: Any) -> Tool:
    """A reference list of items with these labels."""
    items = [Item(id=f"item-{n}", label=label) for n, label in enumerate(labels)]
    base = {"kind": "reference-list", "answers": "nothing", "marks": [], "items": items}
    return tool(tool_id, **{**base, **fields})


def module(module_id: str = "01-one", *core: str, **fields: Any) -> Module:
    """A module that shows these tools."""
    base: dict[str, Any] = {
        "id": module_id,
        "title": module_id.title(),
        "part": "Element 1: Launch",
        "purpose": "Try it.",
        "minutes": 10,
        "hue": "teal",
        "goals": ["a", "b", "c"],
        "core": list(core),
        "source": SOURCE,
    }
    return Module(**{**base, **fields})
