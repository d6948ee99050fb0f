import csv
import io
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from lmi_widgets.curriculum import load
from lmi_widgets.privacy import Release, Shown
from lmi_widgets.reports import Contents, gather, tabular
from lmi_widgets.reports.sheets import Sheet, sheets
from lmi_widgets.workbook import Team, Workbook
from tests.reports.conftest import DAY, contents

RISKY = ["=1+1", "+1", "-call families", "@SUM(A1)", "\t=1", " =1+1", "＝1", '=HYPERLINK("http://x","y")']


def book(data: bytes) -> dict[str, list[list[object]]]:
    """An Excel file by sheet."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: [list(row) for row in opened.get_sheet_by_name(name).to_python()] for name in opened.sheet_names
    }


def rows(data: bytes) -> list[list[str]]:
    """A CSV file by row."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def sheet(found: Contents, name: str) -> Sheet:
    """A sheet of a report."""
    return next(sheet for sheet in sheets(found) if sheet.name == name)


@pytest.fixture
def risky(tmp_path: Path) -> Contents:
    """A report in which everything that a team wrote looks like a formula."""
    workbook = Workbook.create(tmp_path / "workbook.sqlite", Team("x", "=2+2", "@k"))
    for text in RISKY:
        workbook.add_note("next-steps", "steps", text, owner=text, outcome=text, state=text)
        workbook.add_note("trust-builders", "cards", text, agreed=True, state=text)
        workbook.add_note("next-steps", "steps", text, owner=text, bargaining=True, state="open")
    workbook.set_field("our-problem", "who-feels-it", RISKY[0])
    found = gather(workbook, load(), DAY)
    workbook.close()
    return found


def test_no_cell_of_an_excel_file_is_a_formula(risky: Contents) -> None:
    """Every text is stored as text, whatever it begins with, and comes back as it was typed."""
    data = tabular.xlsx(risky)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if "worksheets/sheet" in name]
    assert len(pages) == 6
    assert not any("<f>" in page or "<f " in page or "hyperlink" in page for page in pages)
    steps = book(data)["Next steps"]
    assert {row[0] for row in steps[1:]} >= {text.strip() for text in RISKY if "\t" not in text} - {"=1+1"}


def test_no_cell_of_a_csv_file_begins_a_formula(risky: Contents) -> None:
    """An apostrophe stands before it, in every file."""
    for name, data in tabular.csv_files(risky).items():
        for row in rows(data):
            assert not any(cell.lstrip(" ").startswith(tabular.FORMULA) for cell in row), name


def test_the_rest_of_a_text_is_untouched(risky: Contents) -> None:
    """Only the apostrophe is added."""
    found = {row[0] for row in rows(tabular.csv_files(risky)["next-steps.csv"])}
    assert "'-call families" in found


def test_there_is_a_sheet_for_each_part(busy: Workbook) -> None:
    """In both formats, in the same order, also where a part is empty."""
    found = gather(busy, load(), DAY)
    names = ["about", "next-steps", "agreements", "team-work", "asked", "bargaining"]
    assert list(tabular.csv_files(found)) == [f"{name}.csv" for name in names]
    assert list(book(tabular.xlsx(found))) == [sheet.title for sheet in sheets(found)]


def test_days_and_numbers_are_no_texts(busy: Workbook, made_up: dict[str, Path]) -> None:
    """So that they can be sorted and counted."""
    assert DAY in [row[2] for row in book(tabular.xlsx(gather(busy, load(), DAY)))["Next steps"]]
    asked = book(tabular.xlsx(contents(made_up["nine"])))["Asked and closed"]
    assert isinstance(asked[1][asked[0].index("Answers")], float)


def test_excel_takes_a_csv_file_for_what_it_is(busy: Workbook) -> None:
    """It begins with the mark of UTF-8."""
    assert all(d.startswith(b"\xef\xbb\xbf") for d in tabular.csv_files(gather(busy, load(), DAY)).values())


def test_team_work_is_there_in_full(busy: Workbook) -> None:
    """A row a cell, with the tool, and whether the team agreed."""
    found = sheet(gather(busy, load(), DAY), "team-work").rows
    title = load().tools["trust-builders"].title
    kept = [row[1:] for row in found if row[1] == title]
    assert (title, "", "We call back.", "Votes", "2", "yes") in kept
    assert (title, "", "Coffee on Fridays", "Heading", "Meetings", "not yet") in kept


@pytest.mark.parametrize("name", ["four", "nine", "survey"])
def test_every_row_of_a_made_up_team_says_so(made_up: dict[str, Path], name: str) -> None:
    """A row that is copied elsewhere takes it along."""
    for one in sheets(contents(made_up[name])):
        assert one.head[-1] == "Made up"
        assert all(row[-1] == "made up" for row in one.rows)


def test_a_real_team_is_not_called_made_up(busy: Workbook) -> None:
    """There is no such column."""
    assert all("Made up" not in one.head for one in sheets(gather(busy, load(), DAY)))


def test_a_team_of_four_has_no_number(made_up: dict[str, Path]) -> None:
    """Where to talk first, and for each item why there is nothing more."""
    found = contents(made_up["four"])
    asked = sheet(found, "asked")
    columns = [asked.head.index(name) for name in ("Answers", "People", "Share", "Mean, to half a point")]
    assert all(row[column] is None for row in asked.rows for column in columns)
    said = [row for row in asked.rows if row[-2] == "Talk here first"]
    assert [row[5] for row in said] == [one.furthest for one in found.waves]


def shown(release: Release) -> set[tuple[object, ...]]:
    """All numbers that a release holds."""
    return {
        (entry.n, band.low, band.high, band.count, entry.share(band), entry.mean, entry.deviation)
        for by_group in release.items.values()
        for entry in by_group.values()
        if isinstance(entry, Shown)
        for band in entry.bands
    }


@pytest.mark.parametrize("name", ["four", "nine", "survey"])
def test_no_number_leaves_that_a_release_does_not_have(made_up: dict[str, Path], name: str) -> None:
    """The whole sheet of what was asked is the releases, and nothing besides."""
    found = contents(made_up[name])
    head = sheet(found, "asked").head
    low, mean = head.index("Answers"), head.index("Apart by, to half a point")
    left = {row[low : mean + 1] for row in sheet(found, "asked").rows if row[low] is not None}
    assert left == {numbers for one in found.waves for numbers in shown(one.release)}


@pytest.mark.parametrize("name", ["nine", "survey"])
def test_there_is_no_row_of_a_person(made_up: dict[str, Path], name: str) -> None:
    """A row is a band of an item of a group of five or more: as many as the releases have, no more."""
    found = contents(made_up[name])
    asked = sheet(found, "asked")
    column = asked.head.index("Answers")
    numbers = [row[column] for row in asked.rows if isinstance(row[column], int)]
    bands = [
        band
        for one in found.waves
        for by_group in one.release.items.values()
        for entry in by_group.values()
        if isinstance(entry, Shown)
        for band in entry.bands
    ]
    assert len(numbers) == len(bands)
    assert min(n for n in numbers if isinstance(n, int)) >= 5
