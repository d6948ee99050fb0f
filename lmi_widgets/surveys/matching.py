"""Which column is which question: by the question's own words, or not at all."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Tool
from lmi_widgets.surveys.problems import Problem
from lmi_widgets.surveys.reading import Table

Variant = Literal["together", "sides"]


@dataclass(frozen=True)
class Matching:
    """Positions of the columns found: the constituency's, and each item's by the item's id."""

    constituency: int | None
    items: dict[str, int]
    variant: Variant


def match(table: Table, tool: Tool, every: Iterable[Tool], problems: list[Problem]) -> Matching:
    """The tool's questions among the table's columns; what is missing or strange joins `problems`.

    Columns of time stamps, addresses and other tools are left aside; any other is a problem,
    since it may be a question that was reworded.
    """
    found = {variant: _items(table, tool, variant) for variant in _variants(tool)}
    variant = max(found, key=lambda name: len(found[name]))
    problems += _twice(table)
    problems += _missing(tool, variant, found[variant])
    problems += _strange(table, tool, every)
    return Matching(_constituency(table, problems), found[variant], variant)


def asks_group(header: str) -> bool:
    """True for the header of the column that says which group a person belongs to."""
    return normal(header) in {normal(text) for text in _group_headers()}


def question(item: Item, variant: Variant) -> str:
    """The item's question as a form has it: about us, or about the other side."""
    if variant == "together":
        return item.under_five or item.text or item.label
    return item.text.replace("{party}", _("The other side"))


def group_question() -> str:
    """The question that a form should ask for the constituency."""
    return _group_headers()[0]


def normal(text: str) -> str:
    """The text without what a form or a spreadsheet changes: case, spaces, quotes, end marks."""
    plain = text.casefold().translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return " ".join(plain.split()).rstrip(" .:*?")


def _group_headers() -> list[str]:
    return [
        _("Which group are you part of?"),
        _("Group"),
        _("Constituency"),
        _("Your group"),
    ]


def _variants(tool: Tool) -> list[Variant]:
    return ["together", "sides"] if tool.about else ["together"]


def _items(table: Table, tool: Tool, variant: Variant) -> dict[str, int]:
    columns = {normal(header): position for position, header in enumerate(table.header)}
    asked = {item.id: _asked(item, variant) for item in rated(tool)}
    return {id_: columns[text] for id_, texts in asked.items() for text in texts if text in columns}


def rated(tool: Tool) -> list[Item]:
    """The items that a person rates: `items`, or else the first group."""
    return tool.items or next(iter(tool.groups.values()), [])


def _asked(item: Item, variant: Variant) -> set[str]:
    if variant == "together":
        return {normal(question(item, variant))}
    parties = (_("The other side"), _("Management"), _("Labor"))
    return {normal(item.text.replace("{party}", party)) for party in parties}


def _twice(table: Table) -> list[Problem]:
    names = [normal(header) for header in table.header if header]
    said = _("This question stands in two columns. Keep one.")
    return [Problem(said, column=name) for name in sorted({n for n in names if names.count(n) > 1})]


def _missing(tool: Tool, variant: Variant, found: dict[str, int]) -> list[Problem]:
    said = _("This question is missing. Name a column with exactly these words, or leave that tool out.")
    return [Problem(said, column=question(item, variant)) for item in rated(tool) if item.id not in found]


def _strange(table: Table, tool: Tool, every: Iterable[Tool]) -> list[Problem]:
    known = {text for other in every for text in _every_question(other)} | set(_every_question(tool))
    aside: tuple[Callable[[str], bool], ...] = (
        _is_identity,
        asks_group,
        lambda header: normal(header) in known,
    )
    said = _("This isn't one of the questions. Give it the question's exact words, or remove the column.")
    strange = [header for header in table.header if header and not any(test(header) for test in aside)]
    nameless = any(not header for header in table.header)
    unnamed = _("A column has no name. Give it its question, or remove it.")
    return [Problem(said, column=header) for header in strange] + ([Problem(unnamed)] if nameless else [])


def _every_question(tool: Tool) -> list[str]:
    return [text for item in rated(tool) for variant in _variants(tool) for text in _asked(item, variant)]


def _is_identity(header: str) -> bool:
    return bool(re.fullmatch(r"timestamp|time ?stamp|e-?mail( address)?|username|score", normal(header)))


def _constituency(table: Table, problems: list[Problem]) -> int | None:
    found = [position for position, header in enumerate(table.header) if asks_group(header)]
    if len(found) == 1:
        return found[0]
    said = _("The file must say in exactly one column which group each person belongs to. Call it: {name}")
    problems.append(Problem(said.format(name=group_question())))
    return None
