import ast
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parents[1].rglob("test_*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_test_says_in_one_line_what_is_true(path: Path) -> None:
    """The docstrings of our tests, read one after the other, are what the package promises."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    assert tests
    assert [test.name for test in tests if not _states(ast.get_docstring(test))] == []


def _states(docstring: str | None) -> bool:
    """One line that says it; what helps to understand the test may stand below a blank one."""
    first, *rest = (docstring or "").splitlines() or [""]
    return first.endswith((".", "”")) and (not rest or not rest[0])
