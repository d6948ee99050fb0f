"""The door: a release comes from `privacy`, and only `privacy` looks at what isn't sealed."""

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import lmi_widgets
from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.workbook import Workbook
from tests.privacy.conftest import NINE, Hold

PACKAGE = Path(lmi_widgets.__file__).parent
# What a workbook gives to `privacy` alone.
GUARDED = {
    "open_counts",
    "finished_by_constituency",
    "sealed",
    "seal",
    "add_sealed",
    "clear_consents",
}
OUTSIDE = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in ("privacy", "workbook")
)


@pytest.fixture
def release(workbook: Workbook, hold: Hold) -> privacy.Release:
    """A release of nine people."""
    return privacy.close(workbook, hold(NINE, {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4]}).id)


def test_nobody_else_can_make_a_release(release: privacy.Release) -> None:
    """Its constructor asks for something that only its own file has."""
    fields: dict[str, Any] = {
        name: getattr(release, name) for name in privacy.Release.__dataclass_fields__ if name != "key"
    }
    for key in ({}, {"key": object()}):
        with pytest.raises(NotAllowedError, match="privacy alone"):
            privacy.Release(**fields | key)


def test_a_release_cannot_be_changed(release: privacy.Release) -> None:
    """Neither in place nor by making a changed copy."""
    with pytest.raises(AttributeError):
        release.people = 12  # type: ignore[misc]
    with pytest.raises((NotAllowedError, ValueError, TypeError)):
        replace(release, people=12)


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_privacy_looks_at_what_is_not_released(path: Path) -> None:
    """No other file calls what counts open answers or reads sealed ones, by whatever name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert not (named | texts) & GUARDED


def test_the_guarded_names_are_still_names() -> None:
    """Else the test above would look for nothing."""
    assert all(hasattr(Workbook, name) for name in GUARDED)


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_others_use_only_the_door(path: Path) -> None:
    """Other files import `privacy` itself or from it, never one of its files."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    assert not {name for name in modules | names if name.startswith("lmi_widgets.privacy.")}
