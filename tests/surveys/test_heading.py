from collections.abc import Sequence

import pytest

from lmi_widgets.curriculum import Tool
from lmi_widgets.surveys import Checked, check, known
from lmi_widgets.surveys.grid import Grid, Merge, Row
from lmi_widgets.surveys.heading import letter
from tests.surveys.conftest import FIRST, GROUP, SECOND

PLAIN = [GROUP, FIRST, SECOND]
QUALTRICS = [
    ["StartDate", "IPAddress", "Q1", "Q2_1", "Q2_2"],
    ["Start Date", "IP Address", GROUP, f"How true is this? - {FIRST}", f"How true is this? - {SECOND}"],
    ['{"ImportId":"startDate"}', '{"ImportId":"ipAddress"}', '{"ImportId":"QID1"}', '{"ImportId":"a"}', "{}"],
]
MONKEY = [
    ["Respondent ID", "Start Date", GROUP, "How true is this of us?", ""],
    ["", "", "Response", FIRST, SECOND],
]


def found(tool: Tool, rows: Sequence[Sequence[str]], *merges: Merge) -> Checked:
    """Rows as a file has them, checked against a tool."""
    numbered = tuple(Row(n, tuple(row)) for n, row in enumerate(rows, start=1) if any(row))
    return check(Grid("any.csv", numbered, merges), known([tool]))


@pytest.mark.parametrize(
    "rows",
    [
        [PLAIN, ["Board", "often", "daily"]],
        [["Staff survey 2026"], [], PLAIN, ["Board", "often", "daily"]],
        [*QUALTRICS, ["2026-09-14 9:00", "10.0.0.1", "Board", "often", "daily"]],
        [*QUALTRICS[:2], ["2026-09-14 9:00", "10.0.0.1", "Board", "often", "daily"]],
        [*MONKEY, ["1187", "09/14/2026", "Board", "often", "daily"]],
        [[GROUP, f"How true? [{FIRST}]", f"2. {SECOND}"], ["Board", "often", "daily"]],
        [PLAIN, ["Board", "often", "daily"], [], PLAIN],
    ],
)
def test_every_programs_header_is_found(tool: Tool, rows: list[list[str]]) -> None:
    """Titles above, one row, Qualtrics' three, SurveyMonkey's two, grids, a header pasted again."""
    checked = found(tool, rows)
    assert not checked.doubts and not checked.problems, (checked.doubts, checked.problems)
    assert checked.prepared[0].counts == {"listen": {"board": (0, 0, 1, 0)}, "word": {"board": (0, 0, 0, 1)}}


def test_what_stands_above_or_again_is_said(tool: Tool) -> None:
    """A title row and a repeated header are left aside, and named with their rows."""
    rows = [["Staff survey 2026"], PLAIN, ["Board", "often", "daily"], PLAIN]
    notes = " ".join(found(tool, rows).table.notes)
    assert "row 1 was left aside: Staff survey 2026" in notes
    assert "row 4" in notes


def test_merged_cells_over_answers_are_a_problem(tool: Tool) -> None:
    """One answer over several rows or columns can't be told apart; merged headers can."""
    rows = [PLAIN, ["Board", "often", "daily"], ["", "often", "daily"]]
    assert "Unmerge" in str(found(tool, rows, (2, 0, 3, 0)).problems)
    assert "Unmerge" not in str(found(tool, rows, (1, 0, 1, 1)).problems)


def test_a_row_that_is_too_long_is_a_problem(tool: Tool) -> None:
    """More cells than the header, with something in them, are named with their row."""
    checked = found(tool, [PLAIN, ["Board", "often", "daily", "", "x"], ["Board", "often", "daily", ""]])
    (problem,) = checked.problems
    assert (problem.row, problem.value) == (2, "x")


def test_columns_are_lettered_as_a_spreadsheet_does() -> None:
    """After Z comes AA."""
    assert [letter(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
