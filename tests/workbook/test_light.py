"""What importing the workbook brings along, and who may ask it for counts."""

import ast
import subprocess
from collections.abc import Callable
from pathlib import Path

import lmi_widgets
from lmi_widgets import workbook

HEAVY = {"sqlalchemy.orm", "mnemonic", "pydantic", "yaml", "numpy", "matplotlib", "ipywidgets", "psycopg"}
COUNTS = {
    "open_counts",
    "finished_by_constituency",
    "seal",
    "sealed",
    "add_sealed",
}


def test_import_is_light(python: Callable[..., list[str]]) -> None:
    """Importing the workbook loads SQLAlchemy's core and nothing else that takes time."""
    code = "import lmi_widgets.workbook; print(*sorted(sys.modules))"
    loaded = subprocess.run(python(code), capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)
    assert "sqlalchemy" in loaded


def test_only_privacy_sees_counts() -> None:
    """Nothing but `privacy` asks the workbook for counts of answers, or closes a wave."""
    package = Path(lmi_widgets.__file__).parent
    for file in package.rglob("*.py"):
        if file.relative_to(package).parts[0] not in ("workbook", "privacy"):
            tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            assert not COUNTS & {node.attr for node in tree if isinstance(node, ast.Attribute)}, file


def test_public_names_are_there() -> None:
    """Everything in `__all__` can be had."""
    assert all(hasattr(workbook, name) for name in workbook.__all__)
