"""What the notebooks show, read off their files: which tools, and which sentences around them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.models import PRACTICE
from lmi_widgets.curriculum.reading import text_of
from lmi_widgets.errors import CurriculumError

PROSE = "prose"  # the folder with a language's text of the notebooks, a file each
_PART = re.compile(r"^<!-- ([a-z0-9-]+) -->\n", re.M)
_CALL = re.compile(r"""module\.(show|welcome|next_steps|ending)\((?:["']([^"']*)["'])?\)""")
EVERYWHERE = {
    "welcome": ["taking-part", PRACTICE],
    "next_steps": ["next-steps"],
    "ending": ["ending"],
}
Cell = dict[str, Any]


def notebooks(folder: Path) -> dict[str, Path]:
    """The modules' notebooks by module id, in order."""
    return {path.stem: path for path in sorted(folder.glob("[0-9][0-9]-*.ipynb"))}


def cells(path: Path, kind: str) -> Iterator[str]:
    """The text of each cell of a kind; `CurriculumError` where the file is no notebook."""
    yield from (text for _id, text in _with_ids(path, kind))


def english(path: Path) -> dict[str, str]:
    """A notebook's own text, by the ids of its cells. `CurriculumError` as in `cells`."""
    return dict(_with_ids(path, "markdown"))


def _with_ids(path: Path, kind: str) -> Iterator[tuple[str, str]]:
    try:
        found: list[Cell] = json.loads(text_of(path))["cells"]
    except (ValueError, KeyError, TypeError) as error:
        said = _("{file} is no notebook that can be read. Open it in JupyterLab and save it again.")
        raise CurriculumError(said.format(file=path.name)) from error
    for n, cell in enumerate(found):
        if cell["cell_type"] == kind:
            yield cell.get("id", str(n)), "".join(cell["source"])


def prose(folder: Path, language: str, module_id: str) -> dict[str, str]:
    """The same in another language, as `<folder>/<language>/prose/<module>.md` has it; empty without a file.

    The code is the English notebook's own, so the two can't drift apart.
    """
    path = folder / language / PROSE / f"{module_id}.md"
    parts = _PART.split(text_of(path))[1:] if path.is_file() else []
    return {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}


def shown(path: Path) -> list[str]:
    """The tools that a notebook names, in order."""
    return [tool_id for call, tool_id in _calls(path) if call == "show"]


def all_shown(path: Path) -> list[str]:
    """The tools that a notebook shows, those that every module has among them."""
    return [name for call, tool_id in _calls(path) for name in EVERYWHERE.get(call, [tool_id])]


def _calls(path: Path) -> list[tuple[str, str]]:
    return [found for source in cells(path, "code") for found in _CALL.findall(source)]
