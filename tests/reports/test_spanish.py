"""A report in Spanish has no English in it but titles, names, and what the team typed."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from lmi_widgets import catalog, samples
from lmi_widgets.curriculum import load
from lmi_widgets.paths import data_folder
from lmi_widgets.reports import FORMATS, gather
from lmi_widgets.workbook import Workbook
from tests.spanish import curriculum_texts, english


@pytest.fixture(autouse=True)
def _in_spanish() -> Iterator[None]:
    with catalog.speaking("es"):
        yield


def typed() -> list[str]:
    """What the made-up teams planned; their file is English."""
    plan = yaml.safe_load((data_folder() / "sample" / "plan.yaml").read_text(encoding="utf-8"))
    return [*plan["agreements"], *(step[part] for step in plan["steps"] for part in ("text", "owner"))]


def made(path: Path, format: str) -> dict[str, bytes]:
    """The files of a report."""
    with Workbook.open(path) as book:
        return FORMATS[format](gather(book, load("es"), date(2026, 11, 22)))


@pytest.mark.parametrize("name", samples.TEAMS)
def test_the_page_is_in_spanish(made_up: dict[str, Path], name: str) -> None:
    """With figures, alternatives, tables and reasons; numbers and days as Spanish writes them."""
    (page,) = made(made_up[name], "html").values()
    html = page.decode()
    assert '<html lang="es"' in html and "22 nov 2026" in html
    assert english(html, [*typed(), *curriculum_texts("es")]) == []


@pytest.mark.parametrize("name", samples.TEAMS)
def test_the_tables_are_in_spanish(made_up: dict[str, Path], name: str) -> None:
    """Heads of columns and every cell; the files' own names stay, since commands name them."""
    known = [*typed(), *curriculum_texts("es")]
    for file, data in made(made_up[name], "csv").items():
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        assert english("\n".join(cell for row in rows for cell in row), known) == [], file
