"""The report as CSV files and as an Excel file, in which no cell that people wrote is ever a formula."""

import csv
import io
from datetime import date
from typing import Any

import lmi_widgets.reports.words as words
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.sheets import Sheet, Value, sheets

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "﻿"  # Excel takes a file without it for Latin-1
LONGEST = 32_767  # characters that a cell of Excel holds
WIDEST, NARROWEST = 60, 12


def csv_files(contents: Contents) -> dict[str, bytes]:
    """One file for each sheet, by name."""
    return {f"{sheet.name}.csv": _csv(sheet).encode() for sheet in sheets(contents)}


def _csv(sheet: Sheet) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(sheet.head)
    writer.writerows([_safe(value) for value in row] for row in sheet.rows)
    return MARK + out.getvalue()


def _safe(value: Value) -> str:
    """The value as text; what a spreadsheet would take for a formula stands behind an apostrophe."""
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value
    return "" if value is None else str(value)


def xlsx(contents: Contents) -> bytes:
    """One workbook with all sheets, each with a head that stays and can be filtered."""
    import xlsxwriter  # only who exports waits for it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": words.title(contents), "subject": words.not_bargaining(), "author": ""})
    formats = _formats(book)
    for sheet in sheets(contents):
        _fill(book.add_worksheet(sheet.title[:31]), sheet, formats)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top"}
    return {
        "head": book.add_format({**text, "bold": True, "bg_color": "#E3EFEE", "bottom": 1}),
        "text": book.add_format(text),
        # As if typed with an apostrophe: also who opens the cell and presses Enter gets no formula.
        "quoted": book.add_format({**text, "quote_prefix": True}),
        "day": book.add_format({**text, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for column, name in enumerate(sheet.head):
        page.write_string(0, column, name, formats["head"])
        page.set_column(column, column, _width([name, *(row[column] for row in sheet.rows)]))
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, formats)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.head) - 1)


def _write(page: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    if isinstance(value, date):
        page.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, int | float):
        page.write_number(row, column, value, formats["text"])
    elif value:
        risky = value.lstrip(" ").startswith(FORMULA)
        page.write_string(row, column, value[:LONGEST], formats["quoted" if risky else "text"])


def _width(values: list[Value]) -> int:
    longest = max(len(str(value)) for value in values if value is not None)
    return max(NARROWEST, min(WIDEST, longest + 2))
