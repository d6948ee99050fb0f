"""Reads curriculum files so that every error can name file, line and field."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.models import Item, Model, Module, Slug, Tool
from lmi_widgets.errors import CurriculumError

# libyaml where PyYAML was built with it: a kernel's start waits for this.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = Sequence[int | str]


class Page(Model):
    """One curriculum file: a module, if it makes one, and its tools in order."""

    module: Module | None = None
    tools: tuple[Tool, ...] = ()


class OwnPage(Model):
    """One file of a team's own: tools, and items for tools that are there, by the tool's id."""

    tools: tuple[Tool, ...] = ()
    items: dict[Slug, tuple[Item, ...]] = {}


AnyPage = TypeVar("AnyPage", Page, OwnPage)


def read(path: Path) -> Page:
    """The file as a `Page`; `CurriculumError` names file, line and field of every fault."""
    page: Page = parsed(path.name, text_of(path), Page)
    return page


def text_of(path: Path) -> str:
    """The file's text; `CurriculumError` where it can't be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = _("{file} can't be read as text ({why}). Save it as UTF-8 where this program may read it.")
        raise CurriculumError(said.format(file=path.name, why=type(error).__name__)) from error


# By what was read, not by when: a file that was saved again is read again, and no other.
@lru_cache(maxsize=128)
def parsed(name: str, text: str, page: type[AnyPage]) -> AnyPage:
    """The text of a file as a page; `CurriculumError` names file, line and field of every fault."""
    try:
        return page.model_validate(yaml.load(text, Loader=_Loader) or {})
    except yaml.YAMLError as error:
        raise CurriculumError(_not_yaml(name, error)) from error
    except ValidationError as error:
        raise CurriculumError("\n".join(_faults(name, text, error))) from error


def _not_yaml(name: str, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or str(error)
    said = _("{file}, line {line}: this isn't YAML ({problem}). Check the spaces and quotes there.")
    return said.format(file=name, line=line, problem=problem)


def _faults(name: str, text: str, error: ValidationError) -> list[str]:
    return [
        fault(name, text, found["loc"], found["msg"].rstrip(".") + ".", found["input"])
        for found in error.errors()
    ]


def fault(name: str, text: str, place: Place, problem: str, found: object) -> str:
    """A sentence about what is wrong at `place` in the text of a file: file, line, field, problem, value."""
    root = cast("yaml.Node", yaml.compose(text, Loader=_Loader))  # a file with a fault is not empty
    said = _("{file}, line {line}, {field}: {problem} Found: {found}. Change it and load again.")
    return said.format(
        file=name,
        line=_trail(root, place)[-1].start_mark.line + 1,
        field=_field(root, place),
        problem=problem,
        found=_shown(found),
    )


def _shown(value: Any) -> str:
    shown = repr(value) if not isinstance(value, BaseModel | dict) else _("a whole entry")
    return shown if len(shown) < 80 else shown[:77] + "..."


def _field(root: yaml.Node, place: Place) -> str:
    nodes = zip_longest(place, _trail(root, place)[1:])
    return " > ".join(_entry_id(node) or str(part) for part, node in nodes) or _("the whole file")


def _entry_id(node: yaml.Node | None) -> str:
    fields = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in fields if key.value == "id"), "")


def _trail(root: yaml.Node, place: Place) -> list[yaml.Node]:
    """The nodes from the root down to the fault, as far as they exist."""
    trail = [root]
    for part in place:
        child = _child(trail[-1], part)
        if child is None:
            break
        trail.append(child)
    return trail


def _child(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode):
        return next((value for n, value in enumerate(node.value) if n == part), None)
    fields = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for key, value in fields if key.value == part), None)
