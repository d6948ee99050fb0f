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


@pytest.fixture
def busy(workbook: Workbook) -> Workbook:
    """A team that has done something with a tool of each kind, and agreed to some of it."""
    workbook.set_composition({"certificated": 2, "classified": 1, "management": 2})
    for text, votes, agreed in (("We call back.", 2, True), ("Coffee on Fridays", 0, False)):
        card = workbook.add_note("trust-builders", "cards", text, state="Meetings", agreed=agreed)
        for _ in range(votes):
            workbook.vote_note(card.id)
    workbook.set_field("our-problem", "who-feels-it", "Families at the bus stop")
    workbook.set_field("our-problem", "for-bargaining", "Hours of the early shift")
    workbook.agree("our-problem", None, True)
    workbook.set_field("team-composition-minimum", "superintendent", "The office")
    workbook.set_field("el-1a-why-how-insights", "trust-and-good-work", "seen here")
    workbook.add_note("stage-1-identify-issue", "picked", "Who is late?", outcome="The early bus")
    workbook.add_note("stages-overview", "trail", "stage-1-identify-issue")
    workbook.add_note(
        "decision-making-continuum", "round-1", "The calendar", owner="District", state="Union", outcome="2"
    )
    workbook.add_note(
        "our-tests", "tests", "One earlier bus", owner="Bus yard", state="run", outcome="On time"
    )
    workbook.add_note("next-steps", "steps", "Ask the bus yard", owner="Steward", due=DAY, state="open")
    return workbook


def contents(path: Path) -> Contents:
    """What a report of that workbook holds."""
    workbook = Workbook.open(path)
    found = gather(workbook, load(), DAY)
    workbook.close()
    return found
