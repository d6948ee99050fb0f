from pathlib import Path

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.surveys import read_csv
from lmi_widgets.surveys.reading import LARGEST
from tests.surveys.conftest import Write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_changes_nothing(write: Write, encoding: str) -> None:
    """UTF-8 with and without a byte-order mark gives the same table."""
    table = read_csv(write('"¿Qué?",b', "1,2", encoding=encoding))
    assert table.header == ("¿Qué?", "b")
    assert [row.cells for row in table.rows] == [("1", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_are_numbered_as_a_spreadsheet_does(write: Write, end: str) -> None:
    """Blank rows are left out and a cell with a line break is one row, but the numbers stay true."""
    table = read_csv(write("a,b", "1,2", ",", '"3', 'x",4', end=end))
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("1", "2")), (4, ("3 x", "4"))]


def test_spaces_around_cells_are_dropped(write: Write) -> None:
    """Outer and doubled spaces, hard ones too, are not part of an answer."""
    assert read_csv(write("a", " often\u00a0 so ")).rows[0].cells == ("often so",)


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        (["a,b"], "no answers below its header"),
        ([""], "no answers below its header"),
        (["a,b", "1,2,3"], "row 2: found '3'. The row has more cells than the header"),
        (["a,b", '"1,2', "3,4"], "isn't a CSV file"),
    ],
)
def test_a_file_that_is_no_table_is_refused(write: Write, lines: list[str], part: str) -> None:
    """What isn't a header with rows below it is refused, and the message says what to do."""
    with pytest.raises(InputError, match=part):
        read_csv(write(*lines))


def test_text_of_another_encoding_is_refused_with_the_cure(write: Write) -> None:
    """A file from an old spreadsheet is not read with wrong letters; the message names the way out."""
    with pytest.raises(InputError, match="CSV UTF-8"):
        read_csv(write("a", "café", encoding="cp1252"))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """A name that isn't there is said, with the file's name and not a traceback."""
    with pytest.raises(InputError, match=r"none\.csv can't be read \(No such file"):
        read_csv(tmp_path / "none.csv")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """What is far too large to be a survey is refused by its size."""
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="larger than 5 MB"):
        read_csv(path)
