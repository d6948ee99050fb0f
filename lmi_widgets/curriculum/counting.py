"""How much a tool holds, by the names that the inventory counts it under.

A count is a group of that name, or else the items that say they belong to it (`counts`), or else
something that follows from the tool's cells, scale, questions or from the tools that it gathers.
Items of our own (`ours`) are not the source's and are not counted.
"""

from collections import Counter
from collections.abc import Mapping

from lmi_widgets.curriculum.models import Item, Tool

Count = int | list[int]


def counted(tool: Tool, tools: Mapping[str, Tool]) -> dict[str, Count]:
    """Every count that can be read off the tool's data; `tools` are those it may gather."""
    gathered = [tools[name] for name in tool.gathers if name in tools]
    return {
        **_derived(tool),
        **_sums(gathered, tools),
        **_cells(tool),
        **_named(tool.every_item()),
        **{name: len(theirs(items)) for name, items in groups(tool).items()},
    }


def groups(tool: Tool) -> dict[str, list[Item]]:
    """All groups by name, `items` among them where there are any."""
    return {**({"items": tool.items} if tool.items else {}), **tool.groups}


def theirs(items: list[Item]) -> list[Item]:
    """The items that the source has."""
    return [item for item in items if not item.ours]


def _named(items: list[Item]) -> dict[str, Count]:
    return dict(Counter(name for item in theirs(items) for name in item.counts))


def _derived(tool: Tool) -> dict[str, Count]:
    items = theirs(tool.every_item())
    return {
        "anchors": sum(bool(item.left) + bool(item.right) for item in items),
        "scale_points": tool.scale.points if tool.scale else 0,
        "columns": len(theirs(tool.sheet)),
        "rows": 0,
        "links": len(items),
        "question_sentences": sum(item.text.count("?") for item in _asked(tool)),
        "content_items_in_source": len(items),
    }


def _asked(tool: Tool) -> list[Item]:
    return theirs(tool.groups.get("rows", tool.items))


def _cells(tool: Tool) -> dict[str, Count]:
    rows: dict[str, list[int]] = {}
    columns: Counter[str] = Counter()
    for cell in tool.cells:
        rows.setdefault(cell.row.replace("-", "_"), []).append(len(cell.statements))
        columns[cell.column.replace("-", "_")] += len(cell.statements)
    said = sum(columns.values())
    whole = {"cells": len(tool.cells), "bullets": said, "statements": said, "descriptions": said}
    return {
        **({**whole, "sheet_rows": len(rows)} if tool.cells else {}),
        **columns,
        **{f"{name}_bullets": n for name, n in columns.items()},
        **rows,
    }


def _sums(gathered: list[Tool], tools: Mapping[str, Tool]) -> dict[str, Count]:
    total: Counter[str] = Counter()
    for tool in gathered:
        total.update({name: n for name, n in counted(tool, tools).items() if isinstance(n, int)})
    labels = {item.label for tool in gathered for item in theirs(tool.groups.get("elements", []))}
    standards = {item.label for tool in gathered for item in theirs(tool.groups.get("standards", []))}
    own = {"tables": len(gathered), "sub_elements": len(gathered), "links": total["elements"]}
    distinct = {"distinct_elements": len(labels), "standards_used": len(standards)}
    return {**total, **own, **distinct} if gathered else {}
