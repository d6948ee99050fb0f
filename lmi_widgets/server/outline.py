"""What a notebook goes through, step by step: the text and the tools of each, without running it."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lmi_widgets.curriculum import PRACTICE, Curriculum, Tool
from lmi_widgets.server.steps import Step, step_of


@dataclass(frozen=True)
class Part:
    """One step: the Markdown under its heading, and the tools that it shows, in order."""

    step: Step
    texts: tuple[str, ...]
    tools: tuple[Tool, ...]


def outline(cells: Iterable[Mapping[str, Any]], curriculum: Curriculum, module_id: str) -> list[Part]:
    """The parts of a notebook, in order; a tool that the curriculum does not have is left out."""
    found: list[Part] = []
    for cell in cells:
        step = step_of(cell, {part.step.id for part in found})
        if step:
            found.append(Part(step, (step.text,) if step.text else (), ()))
        elif found:
            found[-1] = _with(found[-1], cell, curriculum, module_id)
    return found


def _with(part: Part, cell: Mapping[str, Any], curriculum: Curriculum, module_id: str) -> Part:
    source = str(cell.get("source", ""))
    if cell.get("cell_type") == "markdown":
        return Part(part.step, (*part.texts, source), part.tools)
    ids = [name for call in _calls(source) for name in _shown(call, curriculum, module_id)]
    tools = [curriculum.tools[name] for name in ids if name in curriculum.tools]
    return Part(part.step, part.texts, (*part.tools, *tools))


def _calls(source: str) -> list[ast.Call]:
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell that doesn't run shows nothing
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _shown(call: ast.Call, curriculum: Curriculum, module_id: str) -> list[str]:
    # The same as the methods of `workshop.Module` show.
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    own = [tool.id for tool in curriculum.own_tools(module_id)]
    told = [str(arg.value) for arg in call.args if isinstance(arg, ast.Constant)]
    return {
        "welcome": ["taking-part", PRACTICE],
        "show": told,
        "next_steps": [*own, "next-steps"],
        "ending": ["ending"],
    }.get(name, [])
