"""An empty sheet for a survey: the questions as headers, the answers to choose from, and how to fill it in.

What is filled in goes through an import without a question.
"""

import csv
import io
from collections.abc import Sequence
from typing import Any

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.surveys.questions import (
    group_question,
    group_words,
    question,
    scale_of,
)

ROWS = 2_000  # for which Excel offers the answers
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_sheet(tools: Sequence[Tool]) -> bytes:
    """One header row, UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow([safe(header) for header, _words in columns(tools)])
    return text.getvalue().encode("utf-8-sig")


def xlsx_sheet(tools: Sequence[Tool]) -> bytes:
    """A workbook: first how to fill it in, then the sheet, whose cells offer the answers."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        about, answers = book.add_worksheet(_("Read first")), book.add_worksheet(_("Answers"))
        lists = book.add_worksheet("lists")
        lists.hide()
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "border": 1})
        _explain(about, tools, wrapped)
        _fill(answers, lists, columns(tools), bold)
    return content.getvalue()


def columns(tools: Sequence[Tool]) -> list[tuple[str, list[str]]]:
    """Each column's header and the answers it allows; the group first, then every question about us."""
    found = [(group_question(), list(group_words().values()))]
    for tool in tools:
        offered = scale_of(tool).words
        found += [(question(item, "together", aspect), offered) for _mark, item, aspect in tool.ratings()]
    return found


def safe(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _explain(sheet: Any, tools: Sequence[Tool], wrapped: Any) -> None:
    sheet.set_column(0, 0, 90, wrapped)
    said = [
        *(tool.title for tool in tools),
        _("On the sheet “Answers”, one row is one person. Leave out names, addresses and times."),
        _("Choose each answer from the list in its cell. An empty cell is a question that was skipped."),
        _("Don't change the first row: by its words the questions are known again."),
        _("Before you ask, each union and the district agree to the survey."),
        *(f"{tool.title}: {', '.join(scale_of(tool).words)}" for tool in tools),
    ]
    for row, text in enumerate(said):
        sheet.write_string(row, 0, text)


def _fill(sheet: Any, lists: Any, asked: Sequence[tuple[str, list[str]]], bold: Any) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(asked) - 1, 24)
    for place, (header, offered) in enumerate(asked):
        sheet.write_string(0, place, header, bold)
        lists.write_column(0, place, offered)
        sheet.data_validation(1, place, ROWS, place, _offer(place, offered))


def _offer(place: int, offered: Sequence[str]) -> dict[str, Any]:
    from xlsxwriter.utility import xl_range_abs

    source = f"=lists!{xl_range_abs(0, place, len(offered) - 1, place)}"
    return {
        "validate": "list",
        "source": source,
        "error_title": _("Not in the list"),
        "error_message": _("Choose one of the answers in the list, or leave the cell empty."),
    }
