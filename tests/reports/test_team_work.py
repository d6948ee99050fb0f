from collections.abc import Callable

import pytest

from lmi_widgets.activities import Session
from lmi_widgets.curriculum import load
from lmi_widgets.reports.grids import Grid, Row, Work, grid
from lmi_widgets.reports.team_work import team_work
from lmi_widgets.workbook import Workbook


def done(workbook: Workbook) -> dict[str, Work]:
    """The team work in a workbook, by tool."""
    curriculum = load()
    session = Session(curriculum.modules[0], curriculum, workbook)
    return {work.id: work for work in team_work(session, workbook)}


def rows(work: Work) -> list[tuple[str, ...]]:
    """All cells of a tool's team work."""
    return [row.cells for grid in work.grids for row in grid.rows]


@pytest.mark.parametrize(
    ("tool", "cells"),
    [
        ("trust-builders", ("We call back.", "2", "Meetings")),
        ("our-problem", ("Who feels it", "Families at the bus stop")),
        ("team-composition-minimum", ("Superintendent", "The office")),
        ("team-composition-minimum", ("School board member", "empty")),
        ("el-1a-why-how-insights", ("Trust and good work", "seen here")),
        ("stage-1-identify-issue", ("Who is late?", "The early bus")),
        ("stages-overview", ("1. Identify the issue", "1")),
        ("our-tests", ("One earlier bus", "Bus yard", "Run", "On time")),
    ],
)
def test_each_kind_leaves_whole(busy: Workbook, tool: str, cells: tuple[str, ...]) -> None:
    """Cards with votes, fields, seats filled and empty, marks, answers, visits and tests."""
    assert cells in rows(done(busy)[tool])


def test_a_decision_has_its_parties_and_its_place(busy: Workbook) -> None:
    """The point that the team agreed on is said with the two parties named."""
    (cells,) = rows(done(busy)["decision-making-continuum"])
    assert cells[:3] == ("The calendar", "District", "Union")
    assert "District" in cells[3]


def test_the_plan_and_the_message_are_not_repeated(busy: Workbook) -> None:
    """They stand on the first page; a message that isn't agreed stands nowhere."""
    busy.set_field("joint-message", "did", "A draft")
    assert not {"next-steps", "joint-message"} & set(done(busy))


@pytest.mark.parametrize("tool", ["trust-builders", "seven-norms", "our-tests", "gone-since"])
def test_what_is_for_bargaining_is_not_team_work(workbook: Workbook, tool: str) -> None:
    """Whatever tool and list it lies in."""
    for name in ("cards", "tests", "picked", "norms"):
        workbook.add_note(tool, name, "Class size", bargaining=True)
    assert not any("Class size" in cells for work in done(workbook).values() for cells in rows(work))


def test_cards_of_no_known_list_or_tool_are_kept(workbook: Workbook) -> None:
    """What an older version of a module left behind leaves with the rest."""
    workbook.add_note("seven-norms", "norms", "We tell each other first.")
    workbook.add_note("trust-builders", "old-column", "An old card")
    workbook.add_note("gone-since", "cards", "Of an old tool")
    found = done(workbook)
    assert rows(found["seven-norms"]) == [("We tell each other first.",)]
    assert rows(found["trust-builders"]) == [("An old card",)]
    assert rows(found["gone"]) == [("Of an old tool",)]


def test_a_long_name_of_a_row_is_not_cut(workbook: Workbook) -> None:
    """A page shows a row's first letters; the report has all of them."""
    note = workbook.add_note("committee-inventory", "rows", "Calendar committee " * 12)
    workbook.set_field("committee-inventory", f"row-{note.id}--purpose", "Dates")
    assert rows(done(workbook)["committee-inventory"]) == [(note.text, "Dates")]


@pytest.mark.parametrize(("agreed", "said"), [([True], "yes"), ([True, False], "part"), ([False], "no")])
def test_agreed_is_said_of_the_whole(agreed: list[bool], said: str) -> None:
    """All, a part, or none of it."""
    found = Work("x", "X", "", (Grid("cards", ("Card",), tuple(Row(("a",), yes) for yes in agreed)),))
    assert found.agreed == said


def test_a_column_that_nobody_wrote_in_is_left_out() -> None:
    """But the first column stays, and nothing is a grid without rows."""
    (found,) = grid("table", ("What", "Mark", "Note"), [Row(("a", "", "x")), Row(("", "", ""))])
    assert found.head == ("What", "Note")
    assert [row.cells for row in found.rows] == [("a", "x"), ("", "")]
    assert grid("table", ("What",), []) == []


def test_modules_stand_in_their_order(busy: Workbook) -> None:
    """So that the headings of the report do too."""
    order: Callable[[str], int] = [module.title for module in load().modules].index
    found = [order(work.module) for work in done(busy).values() if work.module]
    assert found == sorted(found)
