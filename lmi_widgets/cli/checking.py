"""`lmi curriculum check`: every file loads, and holds as much as the inventory counts."""

from collections.abc import Iterator, Mapping
from typing import Any

import click
import yaml

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Tool, load
from lmi_widgets.errors import CurriculumError
from lmi_widgets.paths import data_folder


def check() -> None:
    """Say what is there and what isn't yet; `CurriculumError` with every count that is off."""
    inventory, languages = read_inventory(), _languages()
    wrong = [fault for language in languages for fault in faults(load(language), inventory)]
    if wrong:
        raise CurriculumError("\n".join(wrong))
    for language in languages:
        _tell(language, load(language), inventory)


def read_inventory() -> dict[str, Mapping[str, Any]]:
    """The inventory's entries by id: `kind` and `counts`."""
    text = (data_folder() / "curriculum" / "inventory.yaml").read_text(encoding="utf-8")
    return {entry["id"]: entry for entry in yaml.safe_load(text)}


def faults(curriculum: Curriculum, inventory: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A sentence for each tool that isn't in the inventory, or is of another kind or size than there."""
    for tool in curriculum.tools.values():
        if tool.id in inventory:
            yield from _compared(tool, inventory[tool.id])
        elif not tool.ours:
            said = _("{tool} isn't in the inventory. Correct its id, or mark it with `ours: true`.")
            yield said.format(tool=tool.id)


def _compared(tool: Tool, entry: Mapping[str, Any]) -> Iterator[str]:
    if tool.kind != entry["kind"]:
        said = _("{tool} is a {found}, in the inventory a {expected}. To show it as another, use shown_as.")
        yield said.format(tool=tool.id, found=tool.kind, expected=entry["kind"])
    for name, found in counted(tool).items():
        expected = entry["counts"].get(name, found)
        if found != expected:
            said = _("{tool}, {group}: {found} entries, {expected} in the inventory. Add or remove some.")
            yield said.format(tool=tool.id, group=name, found=found, expected=expected)


def counted(tool: Tool) -> dict[str, int]:
    """How much a tool holds, by the names that the inventory uses."""
    lists = {"items": len(tool.items), **{name: len(items) for name, items in tool.groups.items()}}
    cells = {"cells": len(tool.cells), "bullets": sum(len(cell.statements) for cell in tool.cells)}
    return {name: n for name, n in {**cells, **lists}.items() if n}


def _languages() -> list[str]:
    return sorted(path.name for path in (data_folder() / "curriculum").iterdir() if path.is_dir())


def _tell(language: str, curriculum: Curriculum, inventory: Mapping[str, Mapping[str, Any]]) -> None:
    missing = [id_ for id_ in inventory if id_ not in curriculum.tools]
    said = _("{language}: {modules} modules, {there} of the inventory's {all} tools, and {ours} of our own.")
    there, ours = len(inventory) - len(missing), sum(tool.ours for tool in curriculum.tools.values())
    click.echo(
        said.format(
            language=language, modules=len(curriculum.modules), there=there, all=len(inventory), ours=ours
        )
    )
    if missing:
        click.echo(_("Not there yet: {ids}").format(ids=", ".join(missing)))
