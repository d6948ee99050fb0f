"""A member who worked alone, and what that one took home."""

from itertools import count
from pathlib import Path

import pytest

from lmi_widgets.activities import take_home
from tests.activities.conftest import Page

FACETS = "trustworthiness-components"
numbers = count()


def taken_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str = "2") -> Path:
    """A file of somebody who worked alone, as on Binder."""
    monkeypatch.setenv("LMI_SCRATCH", str(tmp_path / "scratch"))
    page = Page("01-three-pillars", None).begin("alone")
    page.tool(FACETS).receive("mark", {"item": "honesty", "value": value})
    page.tool("trust-builders").receive("add", {"column": "cards", "text": "Say why"})
    path = tmp_path / f"{next(numbers)}.html"
    path.write_text(take_home.pack(page.session, page.judgments()), encoding="utf-8")
    return path
