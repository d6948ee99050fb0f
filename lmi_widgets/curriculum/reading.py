"""Reads curriculum files so that every error can name file, line and field."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.models import Model, Module, Tool
from lmi_widgets.errors import CurriculumError

# libyaml where PyYAML was built with it: a kernel's start waits for this.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Page(Model):
    """One curriculum file: a module, if it makes one, and its tools in order."""

    module: Module | None = None
    tools: tuple[Tool, ...] = ()


def read(path: Path) -> Page:
    """The file as a `Page`; `CurriculumError` names file, line and field of every fault."""
    text = _text(path)
    try:
        return Page.model_validate(yaml.load(text, Loader=_Loader) or {})
    except yaml.YAMLError as error:
        raise CurriculumError(_not_yaml(path, error)) from error
    except ValidationError as error:
        raise CurriculumError("\n".join(_faults(path, text, error))) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = _("{file} can't be read as text ({why}). Save it as UTF-8 where this program may read it.")
        raise CurriculumError(said.format(file=path.name, why=type(error).__name__)) from error


def _not_yaml(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or str(error)
    said = _("{file}, line {line}: this isn't YAML ({problem}). Check the spaces and quotes there.")
    return said.format(file=path.name, line=line, problem=problem)


def _faults(path: Path, text: str, error: ValidationError) -> list[str]:
    root = yaml.compose(text)
    said = _("{file}, line {line}, {field}: {problem} Found: {found}. Change it and load again.")
    return [
        said.format(
            file=path.name,
            line=_line(root, fault["loc"]),
            field=_field(root, fault["loc"]),
            problem=fault["msg"].rstrip(".") + ".",
            found=_shown(fault["input"]),
        )
        for fault in error.errors()
    ]


def _shown(value: Any) -> str:
    shown = repr(value) if not isinstance(value, BaseModel | dict) else _("a whole entry")
    return shown if len(shown) < 80 else shown[:77] + "..."


def _field(root: yaml.Node | None, loc: Sequence[int | str]) -> str:
    names = [_entry_id(_at(root, loc[: i + 1])) or str(part) for i, part in enumerate(loc)]
    return " > ".join(names)


def _entry_id(node: yaml.Node | None) -> str:
    for key, value in node.value if isinstance(node, yaml.MappingNode) else []:
        if key.value == "id":
            return str(value.value)
    return ""


def _line(root: yaml.Node | None, loc: Sequence[int | str]) -> int:
    for end in range(len(loc), -1, -1):
        node = _at(root, loc[:end])
        if node is not None:
            return int(node.start_mark.line) + 1
    return 1


def _at(node: yaml.Node | None, loc: Sequence[int | str]) -> yaml.Node | None:
    for part in loc:
        node = _child(node, part)
    return node


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return None
