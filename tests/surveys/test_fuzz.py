"""Files that nobody would think of: each is stored whole or refused in sentences, and never half."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook as Excel

from lmi_widgets import surveys
from lmi_widgets.curriculum import load
from lmi_widgets.errors import LmiError
from lmi_widgets.paths import data_folder
from lmi_widgets.surveys import excel
from lmi_widgets.surveys.questions import group_question, question
from lmi_widgets.workbook import Team, Workbook

TOOL = load().tool("trustworthiness-components")
KNOWN = surveys.known()
AGREED = {"certificated": "president", "classified": "president", "district": "superintendent"}
QUESTIONS = [question(item, "together") for item in TOOL.rated()]
SIDES = [question(item, "sides", "", "Management") for item in TOOL.rated()]
SAMPLE = (data_folder() / "sample" / "nine.csv").read_bytes()

odd = st.text(st.characters(codec="utf-8"), max_size=12)
header = st.one_of(
    st.sampled_from([*QUESTIONS, *SIDES[:2], group_question(), "Timestamp", "Email Address", "", "Comments"]),
    st.sampled_from(QUESTIONS).map(lambda q: q.replace(" ", "  ").upper()),
    st.sampled_from(QUESTIONS).map(lambda q: f"How true is this? [{q}]"),
    st.sampled_from(QUESTIONS).map(lambda q: q.replace("We ", "We do not ")),
    odd,
)
words = ["almost never", "seldom", "now and then", "often", "almost always", "Often ", "4", "5.0", "6", "2.5"]
answer = st.one_of(
    st.sampled_from([*words, "", "", "often, seldom", "5 - almost always", "1 - almost always", "4 - Agree"]),
    st.sampled_from(
        ["Management", "certificated", "Classified labor", "Board", "Teacher", "=1+1", "a@b.org"]
    ),
    odd,
)
group = st.sampled_from(["Management", "Certificated labor", "classified", "Board"])
rows = st.lists(st.lists(answer, max_size=8), max_size=12)
grids = st.builds(lambda top, below: [top, *below], st.lists(header, max_size=8), rows)
sound = st.builds(
    lambda people: [[group_question(), *QUESTIONS], *people],
    st.lists(
        st.builds(
            lambda g, a: [g, *a], group, st.lists(st.sampled_from([*words[:5], ""]), min_size=5, max_size=5)
        ),
        min_size=1,
        max_size=14,
    ),
)
tables = st.one_of(grids, sound, st.tuples(sound, grids).map(lambda both: [*both[0], *both[1]]))


def as_text(table: list[list[str]], mark: str, encoding: str, quoted: bool) -> bytes:
    lines = (mark.join(f'"{c.replace(chr(34), chr(34) * 2)}"' if quoted else c for c in row) for row in table)
    return "\r\n".join(lines).encode(encoding, "replace")


def as_excel(table: list[list[str]], merge: bool) -> bytes:
    content = io.BytesIO()
    with Excel(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell)
        if merge:
            sheet.merge_range(1, 0, 2, 0, "Management")
    return content.getvalue()


def broken(data: bytes, at: float, with_: bytes) -> bytes:
    """The bytes with some others put in, somewhere."""
    place = int(at * len(data))
    return data[:place] + with_ + data[place + len(with_) :]


encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
texts = st.builds(as_text, tables, st.sampled_from([",", ";", "\t"]), encodings, st.booleans())
excels = st.builds(as_excel, tables, st.booleans())
whole = st.one_of(texts, excels, st.binary(max_size=200), st.just(SAMPLE))
files = st.one_of(whole, st.builds(broken, whole, st.floats(0, 1), st.binary(min_size=1, max_size=20)))


def take_in(data: bytes, workbook: Workbook) -> str:
    """Import as the command does without a person; what it said where it was refused."""
    try:
        grid = surveys.chosen(surveys.read_bytes("any.csv", data), KNOWN)
        checked = surveys.check(grid, KNOWN)
        surveys.refuse("any.csv", checked.problems)
        if checked.doubts:
            return surveys.listed("any.csv", checked.doubts)
        surveys.add_all(workbook, checked.prepared, name="", closed=date(2026, 11, 22), agreed=AGREED)
    except LmiError as refused:
        return str(refused)
    return ""


@cache
def empty() -> bytes:
    """An empty workbook's file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.sqlite"
        Workbook.create(path, Team("a-team", "A", "x")).close()
        return path.read_bytes()


def check_one(data: bytes) -> None:
    """Stored whole, or refused with a sentence and nothing stored."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.sqlite"
        path.write_bytes(empty())
        with Workbook.open(path) as workbook:
            said = take_in(data, workbook)
            stored = workbook.waves()
        event("refused" if said else "stored")
        assert bool(said) != bool(stored)
        assert "Traceback" not in said
        lines = said.splitlines()
        assert not said or re.search(r"[.:?]|--\w", lines[-1]), said
        for line in lines[1:]:
            assert re.match(r"  (rows? \d|column|Column|file:|For |and \d|\S)", line), line


fuzz: Callable[[int], settings] = lambda n: settings(  # noqa: E731 - two runs differ in their number only
    max_examples=n, deadline=None, suppress_health_check=list(HealthCheck), derandomize=n < 5_000
)


@fuzz(300)
@given(files)
def test_any_file_is_stored_whole_or_refused_in_a_sentence(data: bytes) -> None:
    """Three hundred files, sound, odd and broken: no error but ours, and no half import."""
    check_one(data)


@pytest.mark.nightly
@fuzz(5_000)
@given(files)
def test_five_thousand_files(data: bytes) -> None:
    """The same with more of them."""
    check_one(data)


@fuzz(40)
@given(sound, st.data())
def test_a_sound_table_reads_the_same_in_every_form(table: list[list[str]], data: st.DataObject) -> None:
    """CSV in any dialect and encoding, or Excel: the counts are those of the table."""
    other = data.draw(
        st.one_of(
            st.builds(as_text, st.just(table), st.sampled_from(";\t"), encodings, st.just(True)),
            st.builds(as_excel, st.just(table), st.just(False)),
        )
    )
    assert counts_in(other) == counts_in(as_text(table, ",", "utf-8", True))


def counts_in(data: bytes) -> list[Any]:
    """What could be stored of a file; nothing of one that is refused."""
    try:
        return [one.counts for one in surveys.check(surveys.read_bytes("a", data)[0], KNOWN).prepared]
    except LmiError:
        return []


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive that would fill the memory is refused by what it says of its size."""
    monkeypatch.setattr(excel, "UNPACKED", 9_000_000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(9_000_001))
    with pytest.raises(LmiError, match="larger than a survey can be"):
        surveys.read_bytes("bomb.xlsx", content.getvalue())
