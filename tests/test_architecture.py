"""Imports go one way, from `errors` up to `cli`."""

import ast
from pathlib import Path

import pytest

import lmi_widgets

PACKAGE = Path(lmi_widgets.__file__).parent
# A layer may import from its own and from those before it.
LAYERS = [
    ["errors", "catalog", "line", "local", "paths", "look", "slim", "templates", "tongues"],
    ["curriculum"],
    ["workbook"],
    ["statistics", "privacy"],
    ["figures", "tables"],
    ["inputs"],
    ["activities"],
    ["workshop"],
    ["surveys", "copies", "reports", "samples", "room", "warm"],
    ["server"],
    ["cli", "binder", "__main__"],
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE or p.name != "__init__.py")


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Names of our layers that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "lmi_widgets":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lmi_widgets."):
            found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("lmi_widgets.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_imports_only_from_layers_before_its_own(path: Path) -> None:
    """The folder list is the architecture, and no arrow points up."""
    upward = {name for name in imported(path) if RANK[name] > RANK[layer(path)]}
    assert not upward


def test_the_rules_know_no_widgets() -> None:
    """Below `inputs` nothing imports ipywidgets or anywidget."""
    for path in FILES:
        if RANK[layer(path)] < RANK["inputs"]:
            assert "ipywidgets" not in path.read_text(encoding="utf-8"), path
