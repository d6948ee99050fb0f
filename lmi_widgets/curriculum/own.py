"""What a team adds of its own: tools for a module, and items for tools that are there.

Its files lie in `LMI_HOME/curriculum/<language>/`. They stand outside the inventory's counts, and
a file that is wrong is left out with a sentence; it never takes the rest down.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.models import Item, Module, Tool
from lmi_widgets.curriculum.reading import OwnPage, Place, fault, parsed, text_of
from lmi_widgets.curriculum.search import nearest
from lmi_widgets.errors import CurriculumError

Found = tuple[Place, str, object]
Text = tuple[str, str]
TAGGED = ("board", "reference-list", "glossary")  # their `items` stand beside any groups


def texts(folder: Path) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    """Name and text of each file of a team's own, and a sentence for each that can't be read."""
    good, bad = [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            good.append(("/".join(path.parts[-3:]), text_of(path)))
        except CurriculumError as error:
            bad.append(str(error))
    return tuple(good), tuple(bad)


def joined(
    tools: Mapping[str, Tool], modules: Sequence[Module], files: Sequence[Text]
) -> tuple[dict[str, Tool], tuple[str, ...]]:
    """All tools with what the files add, and the sentences of those files that were left out."""
    known, problems = dict(tools), []
    for name, text in files:
        try:
            page = parsed(name, text, OwnPage)
            _refuse(name, text, faults(page, known, modules))
        except CurriculumError as error:
            problems.append(str(error))
        else:
            known |= _added(page, known)
    return known, tuple(problems)


def faults(page: OwnPage, known: Mapping[str, Tool], modules: Sequence[Module]) -> Iterator[Found]:
    """Place, sentence and value of everything that doesn't fit to what is there already."""
    there = [module.id for module in modules]
    for n, tool in enumerate(page.tools):
        if tool.id in known or tool.id in [other.id for other in page.tools[:n]]:
            yield ("tools", n, "id"), _("There is a tool of this id already. Choose another id."), tool.id
        if tool.module not in there:
            said = _("A tool of your own needs the module that shows it, one of: {known}.")
            yield ("tools", n, "module"), said.format(known=", ".join(there)), tool.module
    for tool_id, items in page.items.items():
        yield from _of_items(tool_id, items, known)


def _of_items(tool_id: str, items: Sequence[Item], known: Mapping[str, Tool]) -> Iterator[Found]:
    if tool_id not in known:
        said = _("There is no tool of this id to add items to. The nearest: {known}.")
        yield ("items", tool_id), said.format(known=", ".join(nearest(tool_id, known))), tool_id
        return
    if known[tool_id].cells or known[tool_id].gathers:
        said = _("{tool} is whole as it is and takes no items. Make a tool of your own instead.")
        yield ("items", tool_id), said.format(tool=tool_id), tool_id
        return
    taken = {item.id for item in known[tool_id].every_item()}
    for n, item in enumerate(items):
        if item.id in taken:
            said = _("There is an item of this id in {tool} already. Choose another id.")
            yield ("items", tool_id, n, "id"), said.format(tool=tool_id), item.id
        taken.add(item.id)


def _refuse(name: str, text: str, found: Iterator[Found]) -> None:
    wrong = [fault(name, text, *one) for one in found]
    if wrong:
        raise CurriculumError("\n".join(wrong))


def _added(page: OwnPage, known: Mapping[str, Tool]) -> dict[str, Tool]:
    own = {tool.id: _marked(tool) for tool in page.tools}
    return own | {tool_id: _extended(known[tool_id], items) for tool_id, items in page.items.items()}


def _marked(tool: Tool) -> Tool:
    groups = {name: _ours(items) for name, items in tool.groups.items()}
    return tool.model_copy(update={"ours": True, "items": _ours(tool.items), "groups": groups})


def _ours(items: Sequence[Item]) -> list[Item]:
    return [item.model_copy(update={"ours": True}) for item in items]


def _extended(tool: Tool, more: Sequence[Item]) -> Tool:
    group = group_for(tool)
    items = [*tool.groups.get(group, tool.items), *_ours(more)]
    update = {"groups": {**tool.groups, group: items}} if group in tool.groups else {"items": items}
    return tool.model_copy(update=update)


def group_for(tool: Tool) -> str:
    """Where a team's own items of a tool go: to what people mark, fill in or read there."""
    if tool.items or not tool.groups or tool.shown_kind in TAGGED:
        return "items"
    return tool.fills[0] if tool.fills else next(iter(tool.groups))
