"""What the library's search can find: tools, and the resources, videos, terms and standards in them.

An entry's `fields` are what is searched, each with its weight. What has the same name in several
tools is one entry, with the longest of its texts and all of its uses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from lmi_widgets.curriculum.letters import words
from lmi_widgets.curriculum.models import Item, Module, Tool

Type = Literal["tool", "resource", "video", "term", "standard"]
TYPES: tuple[Type, ...] = ("tool", "resource", "video", "term", "standard")
STANDARDS = ("CPSEL", "SEP", "MPS", "ELA")
PILLARS = ("trust", "equity", "communication")
SEARCH = "library-search"
TITLE, NAMED, TEXT, WITHIN = 6.0, 3.0, 2.0, 1.0
Field = tuple[float, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """One thing to find; `uses` are the tools it stands in, and `elements` the parts that show them."""

    type: Type
    title: str
    text: str
    uses: tuple[str, ...]
    elements: tuple[str, ...]
    pillars: tuple[str, ...]
    standards: tuple[str, ...]
    url: str = ""
    fields: tuple[Field, ...] = ()
    parts: tuple[str, ...] = ()  # a tool's items, to say where in it the words stand


def homes(modules: Sequence[Module], tools: Mapping[str, Tool]) -> dict[str, tuple[Module, ...]]:
    """The modules that show each tool, in order; a tool that every module has is in none."""
    found: dict[str, list[Module]] = {}
    for module in modules:
        own = [tool.id for tool in tools.values() if tool.module == module.id]
        for tool_id in dict.fromkeys((*module.core, *module.more, *own)):
            found.setdefault(tool_id, []).append(module)
    return {tool_id: tuple(where) for tool_id, where in found.items()}


def entries(modules: Sequence[Module], tools: Mapping[str, Tool]) -> list[Entry]:
    """Everything to find, tools first, in the modules' order."""
    shown = homes(modules, tools)
    here = [tools[tool_id] for tool_id in shown if tool_id in tools and tool_id != SEARCH]
    parts = {tool.id: tuple(dict.fromkeys(module.part for module in shown[tool.id])) for tool in here}
    listed = (_of_item(tool, item, parts) for tool in here for item in tool.every_item())
    return [*(_of_tool(tool, parts) for tool in here), *_merged(entry for entry in listed if entry)]


def family(tool: Tool, item: Item) -> str:
    """The set of standards that an item is one of, or an empty text."""
    for name in STANDARDS:
        if name in item.tags or re.match(rf"{name}\b", item.label):
            return name
    return "CPSEL" if tool.id.endswith("-cpsel") else ""


def type_of(tool: Tool, item: Item) -> Type | None:
    """What an item is found as; None where it is found as a part of its tool only."""
    if "glossary" in (tool.kind, tool.shown_kind):
        terms = tool.items or tool.groups.get("items") or tool.every_item()
        return "term" if item in terms else None
    if family(tool, item):
        return "standard"
    if tool.kind != "reference-list":
        return None
    return "video" if "videos" in tool.id.split("-") else "resource"


def _of_tool(tool: Tool, parts: Mapping[str, tuple[str, ...]]) -> Entry:
    items = tool.every_item()
    said = [" ".join((tool.ask, tool.why, *tool.findings, *(s for c in tool.cells for s in c.statements)))]
    standards = tuple(name for name in STANDARDS if any(family(tool, item) == name for item in items))
    within = tuple(_of_all(item) for item in items)
    fields = (
        (TITLE, tool.title),
        (NAMED, " ".join((tool.id, *tool.pillars, *standards, *parts[tool.id]))),
        (TEXT, tool.lead),
        (WITHIN, " ".join((*said, *within, *(beat for beat in _beats(tool))))),
    )
    return Entry(
        type="tool",
        title=tool.title,
        text=tool.lead,
        uses=(tool.id,),
        elements=parts[tool.id],
        pillars=tuple(tool.pillars),
        standards=standards,
        fields=fields,
        parts=within,
    )


def _of_item(tool: Tool, item: Item, parts: Mapping[str, tuple[str, ...]]) -> Entry | None:
    kind = type_of(tool, item)
    if kind is None:
        return None
    standard = family(tool, item) if kind == "standard" else ""
    uses = tuple(dict.fromkeys((tool.id, *(tag for tag in item.tags if tag in parts))))
    tags = " ".join(tag for tag in item.tags if tag not in parts)
    return Entry(
        type=kind,
        title=item.label,
        text=item.text,
        uses=uses,
        elements=tuple(dict.fromkeys((*_filed(item, parts), *(part for use in uses for part in parts[use])))),
        pillars=tuple(name for name in PILLARS if name in item.tags or name in tool.pillars),
        standards=(standard,) if standard else (),
        url=item.url or "",
        fields=((TITLE, item.label), (NAMED, f"{standard} {tags}"), (TEXT, _of_all(item))),
    )


def _filed(item: Item, parts: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The Elements that an item's tags name as the guidebook does, such as 1.A."""
    for tag in item.tags:
        if re.fullmatch(r"[1-6]\.[AB]", tag):
            yield from parts.get(f"el-{tag.replace('.', '').lower()}-tools", ())


def _of_all(item: Item) -> str:
    said = (item.text.replace("{party}", "…"), item.left, item.right, item.example, item.note)
    return ": ".join(text for text in (item.label, " ".join(text for text in said if text)) if text)


def _beats(tool: Tool) -> tuple[str, ...]:
    return (tool.beats.prompt, tool.beats.ask) if tool.beats else ()


def _merged(found: Iterable[Entry]) -> Iterator[Entry]:
    together: dict[tuple[str, str], Entry] = {}
    for entry in found:
        key = (entry.type, "".join(words(entry.title)))
        together[key] = _both(together[key], entry) if key in together else entry
    yield from together.values()


def _both(one: Entry, other: Entry) -> Entry:
    return replace(
        one,
        text=max(one.text, other.text, key=len),
        url=one.url or other.url,
        uses=_once(one.uses, other.uses),
        elements=_once(one.elements, other.elements),
        pillars=_once(one.pillars, other.pillars),
        standards=_once(one.standards, other.standards),
        fields=_once(one.fields, other.fields),
    )


def _once(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))
