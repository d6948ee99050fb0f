"""Reports of the made-up teams, and of one that has nothing yet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lmi_widgets import samples
from lmi_widgets.curriculum import load
from lmi_widgets.reports import Contents, gather
from lmi_widgets.workbook import Team, Workbook

DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of the made-up teams."""
    return samples.build(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    """An empty workbook."""
    opened = Workbook.create(tmp_path / "workbook.sqlite", Team("alder-creek", "Alder Creek", "the office"))
    yield opened
    opened.close()


def contents(path: Path) -> Contents:
    """What a report of that workbook holds."""
    workbook = Workbook.open(path)
    found = gather(workbook, load(), DAY)
    workbook.close()
    return found
