"""Whether the curriculum is whole: every tool of the inventory, with its items, shown where it says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.counting import counted
from lmi_widgets.curriculum.inventory import Inventory, InventoryEntry, ledger
from lmi_widgets.curriculum.library import Curriculum
from lmi_widgets.curriculum.models import Tool

Shown = Mapping[str, Sequence[str]]


def faults(curriculum: Curriculum, inventory: Inventory) -> Iterator[str]:
    """A sentence for each tool that is missing, or not what the inventory says."""
    for tool_id in inventory:
        if tool_id not in curriculum.tools:
            yield _("{tool} of the inventory is missing. Add it to its module's file.").format(tool=tool_id)
    has_ledger = any(entry.items for entry in inventory.values())
    for tool in curriculum.tools.values():
        yield from _of_its_own(tool)
        if tool.id in inventory:
            yield from _compared(tool, inventory[tool.id], curriculum, has_ledger=has_ledger)
        elif not tool.ours:
            said = _("{tool} isn't in the inventory. Correct its id, or mark it with `ours: true`.")
            yield said.format(tool=tool.id)


def places(curriculum: Curriculum, named: Shown, everywhere: Iterable[str]) -> Iterator[str]:
    """A sentence for each tool that isn't in just the modules whose notebooks show it.

    `named` are the tools that each notebook names; `everywhere` all tools that any notebook shows.
    """
    modules = {module.id: (*module.core, *module.more) for module in curriculum.modules}
    for module_id in [*modules, *(name for name in named if name not in modules)]:
        if module_id not in named:
            yield _("The module {module} has no notebook. Write one.").format(module=module_id)
        elif module_id not in modules:
            yield _("The notebook {module} has no module. Give it a file.").format(module=module_id)
        else:
            yield from _apart(module_id, modules[module_id], named[module_id])
    seen = set(everywhere)
    for tool in curriculum.tools.values():
        if tool.id not in seen and not tool.module:
            yield _("{tool} is shown by no notebook. Show it in its module.").format(tool=tool.id)
    for tool_id in sorted(seen - set(curriculum.tools)):
        yield _("A notebook shows {tool}, and there is no such tool. Correct its id.").format(tool=tool_id)


def _apart(module_id: str, listed: Sequence[str], named: Sequence[str]) -> Iterator[str]:
    for tool_id in dict.fromkeys(name for name in listed if name not in named):
        said = _("{module} lists {tool}, and its notebook doesn't show it. Do both or neither.")
        yield said.format(module=module_id, tool=tool_id)
    for tool_id in dict.fromkeys(name for name in named if name not in listed):
        said = _("The notebook {module} shows {tool}, and its module doesn't list it. Do both or neither.")
        yield said.format(module=module_id, tool=tool_id)


def _of_its_own(tool: Tool) -> Iterator[str]:
    rated = tool.scale or tool.answers == "judgment" or tool.shown_kind in ("rating-scale", "continuum")
    if rated and not tool.why:
        yield _("{tool} asks people to rate and doesn't say why. Fill in `why`.").format(tool=tool.id)


def _compared(
    tool: Tool, entry: InventoryEntry, curriculum: Curriculum, *, has_ledger: bool
) -> Iterator[str]:
    if tool.kind != entry.kind:
        said = _("{tool} is a {found}, in the inventory a {expected}. To show it as another, use shown_as.")
        yield said.format(tool=tool.id, found=tool.kind, expected=entry.kind)
    cited = [source.document for source in tool.source]
    if not set(cited) & set(entry.documents):
        said = _("{tool} cites {found}, the inventory has it from {expected}. Cite that.")
        yield said.format(tool=tool.id, found=", ".join(cited), expected=", ".join(entry.documents))
    yield from _counts(tool, entry, curriculum)
    if has_ledger:
        yield from _items(tool, entry)


def _counts(tool: Tool, entry: InventoryEntry, curriculum: Curriculum) -> Iterator[str]:
    found = counted(tool, curriculum.tools)
    for name, expected in entry.comparable.items():
        if found.get(name, 0) != expected:
            said = _("{tool}, {group}: {found} entries, {expected} in the inventory. Add or remove some.")
            yield said.format(tool=tool.id, group=name, found=found.get(name, 0), expected=expected)


def _items(tool: Tool, entry: InventoryEntry) -> Iterator[str]:
    here = ledger(tool)
    for group in dict.fromkeys((*entry.items, *here)):
        noted, there = entry.items.get(group, []), here.get(group, [])
        for item_id in (name for name in noted if name not in there):
            said = _("{tool}, {group}: the item {item} is missing. Put it back.")
            yield said.format(tool=tool.id, group=group, item=item_id)
        for item_id in (name for name in there if name not in noted):
            said = _(
                "{tool}, {group}: the item {item} is not in the ledger. "
                "Mark it with `ours: true`, take it out, or run: make ledger"
            )
            yield said.format(tool=tool.id, group=group, item=item_id)
