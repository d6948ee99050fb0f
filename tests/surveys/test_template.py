import io
import zipfile

import pytest
from xlsxwriter import Workbook

from lmi_widgets import surveys
from lmi_widgets.curriculum import load
from lmi_widgets.surveys import template

TOOLS = [
    load().tool(name) for name in ("trustworthiness-components", "effective-team-assessment", "right-drivers")
]


def filled(data: bytes) -> list[list[str]]:
    """The header of a template's sheet, and a row of allowed answers below it."""
    asked = [template.columns([tool]) for tool in TOOLS]
    group, *questions = asked[0][0], *(column for columns in asked for column in columns[1:])
    return [
        [group[0], *(header for header, _ in questions)],
        [group[1][0], *(words[0] for _, words in questions)],
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_filled_template_is_imported_without_a_question(kind: str) -> None:
    """The headers are the tools' own questions, and every allowed answer is known."""
    data = template.csv_sheet(TOOLS) if kind == "csv" else template.xlsx_sheet(TOOLS)
    header, row = filled(data)
    grids = surveys.read_bytes(f"a.{kind}", data) if kind == "csv" else []
    if kind == "csv":
        assert list(grids[0].rows[0].cells) == header
        data += ",".join(row).encode()
    else:
        data = with_row(row, header)
    known = surveys.known()
    checked = surveys.check(surveys.chosen(surveys.read_bytes(f"a.{kind}", data), known), known)
    assert (checked.doubts, checked.problems) == ((), ())
    assert [one.tool.id for one in checked.prepared] == [tool.id for tool in TOOLS]


def with_row(row: list[str], header: list[str]) -> bytes:
    """The workbook as a spreadsheet saves it with one row filled in, behind its first sheet."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet("Read first").write_column(0, 0, ["How to", "fill", "it in"])
        sheet = book.add_worksheet("Answers")
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, row)
    return content.getvalue()


def test_the_workbook_offers_the_answers_and_explains_first() -> None:
    """Each column has a list to choose from, and the first sheet says what to do."""
    with zipfile.ZipFile(io.BytesIO(template.xlsx_sheet(TOOLS))) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
        texts = packed.read("xl/sharedStrings.xml").decode()
    assert sheet.count("<dataValidation ") == len(template.columns(TOOLS))
    assert "one row is one person" in texts
    assert surveys.read_bytes("a.xlsx", template.xlsx_sheet(TOOLS), "Answers")[0].rows[0].cells[0]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_text_becomes_a_formula(text: str) -> None:
    """What begins like a formula is written as text."""
    assert template.safe(text) == f"'{text}"
    assert template.safe("We agree") == "We agree"
