import io
import re
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from lmi_widgets.errors import InputError
from lmi_widgets.surveys import grid, read, read_bytes
from tests.surveys.conftest import Write, first


def excel(*rows: list[object], sheets: tuple[str, ...] = ("Answers",), merge: str = "") -> bytes:
    """An Excel file with these rows on every sheet."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if merge:
                sheet.merge_range(merge, "merged")
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_and_the_encoding_change_nothing(write: Write, encoding: str) -> None:
    """UTF-8 and UTF-16, with and without a byte-order mark, give the same rows."""
    found = first(write('"¿Qué pasa aquí?",b', "1,2", encoding=encoding))
    assert [row.cells for row in found.rows] == [("¿Qué pasa aquí?", "b"), ("1", "2")]
    assert found.notes == ()


def test_western_text_of_windows_is_read_and_shown(write: Write) -> None:
    """cp1252 can't be told for sure, so the words with accents are shown before anything is stored."""
    found = first(write("a,b", "café,x", encoding="cp1252"))
    assert found.rows[1].cells == ("café", "x")
    assert "cp1252" in found.notes[0]
    assert "café" in found.notes[0]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_found(write: Write, mark: str) -> None:
    """Commas, semicolons and tabs part cells, also where a text holds another of them."""
    found = first(write(mark.join('ab"c"'[:2]), mark.join(['"x, y; z"', "2"]), mark.join("34")))
    assert [row.cells for row in found.rows[1:]] == [("x, y; z", "2"), ("3", "4")]


def test_excels_own_line_about_the_delimiter_is_no_row(write: Write) -> None:
    """`sep=;` says what parts the cells."""
    assert [row.cells for row in first(write("sep=;", "a;b", "1;2")).rows] == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_are_numbered_as_a_spreadsheet_does(write: Write, end: str) -> None:
    """Blank rows are left out and a cell with a line break is one row, but the numbers stay true."""
    found = first(write("a,b", "1,2", ",", '"3', 'x",4', end=end))
    assert [(row.number, row.cells) for row in found.rows[1:]] == [(2, ("1", "2")), (4, ("3 x", "4"))]


def test_spaces_and_unseen_marks_are_dropped(write: Write) -> None:
    """Outer and doubled spaces, hard ones and zero-width ones too, are not part of an answer."""
    assert first(write("a,b", " often\u00a0 so\u200b ,x")).rows[1].cells == ("often so", "x")


def test_numbers_of_a_spreadsheet_have_no_point() -> None:
    """Excel keeps 4 as 4.0; a half stays one, and rows and blank rows are numbered as Excel does."""
    (found,) = read_bytes("a.xlsx", excel(["a", "b"], [4, 2.5], [], [True, "x"]))
    assert [(row.number, row.cells) for row in found.rows[1:]] == [(2, ("4", "2.5")), (4, ("TRUE", "x"))]


def test_merged_cells_are_known() -> None:
    """Where cells are merged, the table says so, in rows and columns from the left."""
    (found,) = read_bytes("a.xlsx", excel(["a", "b"], [1, 2], merge="A3:B4"))
    assert found.merges == ((3, 0, 4, 1),)


def test_a_cell_with_an_error_is_never_taken_for_an_empty_one() -> None:
    """#N/A is refused by its cell, since the reader alone would give an empty text."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        sheet.write(1, 0, "x")
    with pytest.raises(InputError, match="B2"):
        read_bytes("a.xlsx", content.getvalue())


def test_one_sheet_can_be_named() -> None:
    """Of several sheets one is chosen by name; a wrong name is answered with those there are."""
    data = excel(["a", "b"], [1, 2], sheets=("One", "Two"))
    assert [found.sheet for found in read_bytes("a.xlsx", data)] == ["One", "Two"]
    assert [found.sheet for found in read_bytes("a.xlsx", data, "Two")] == ["Two"]
    with pytest.raises(InputError, match="'One', 'Two'"):
        read_bytes("a.xlsx", data, "Three")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "no answers"),
        (b'a,b\n"1,2\n3,4', "row 2: this isn't a table"),
        (b"\x00\x01\x02\x03" * 50, "isn't text in an encoding"),
        (b"\x81\x8d\x8f", "isn't text in an encoding"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b"x," * 2_000, "1,000 columns at most"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, part: str) -> None:
    """What can't be read is refused, and the message says what to do."""
    with pytest.raises(InputError, match=re.escape(part)):
        read_bytes("any", data)


@pytest.mark.parametrize("name", ["none.csv", "nul\0.csv"])
def test_a_missing_file_is_a_sentence(tmp_path: Path, name: str) -> None:
    """A name that isn't there, or can't be, is said, with the file's name and not a traceback."""
    with pytest.raises(InputError, match="can't be read"):
        read(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in the file's place is said."""
    with pytest.raises(InputError, match="can't be read"):
        read(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """What is far too large to be a survey is refused by its size."""
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(grid.LARGEST + 1)
    with pytest.raises(InputError, match="100 MB"):
        read(path)
