import io
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.image.image import Image
from docx.oxml.ns import qn

from lmi_widgets.curriculum import load
from lmi_widgets.reports import gather, word
from lmi_widgets.reports.word_page import WordPage, fit
from lmi_widgets.workbook import Team, Workbook
from tests.reports.conftest import DAY, contents


def opened(data: bytes) -> Document:
    """A Word file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def everything(document: Document) -> str:
    """All text of a document, tables included."""
    return "\n".join(node.text or "" for node in document.element.iter(qn("w:t")))


@pytest.fixture(scope="module")
def survey(made_up: dict[str, Path]) -> Document:
    """The report of the staff of 64."""
    return opened(word.docx(contents(made_up["survey"])))


def test_headings_are_headings(survey: Document) -> None:
    """One title, then levels that skip none, so that Word can list and read them."""
    styles = [p.style.name for p in survey.paragraphs if p.style and p.text]
    assert styles[0] == "Title"
    levels = [int(name[-1]) for name in styles if name and name.startswith("Heading")]
    assert levels[0] == 1
    assert {1, 2} <= set(levels)
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.wcag("1.1.1")
def test_every_picture_is_said_in_words(survey: Document) -> None:
    """Each has a text alternative, and a title that is its finding."""
    pictures = [shape._inline.docPr for shape in survey.inline_shapes]
    assert len(pictures) >= 6
    assert all((named.get("descr") or "").startswith("Made-up answers.") for named in pictures)
    assert all(named.get("title") for named in pictures)


def test_a_picture_is_sharp_and_fits_its_page(survey: Document) -> None:
    """200 dots an inch, and no taller than the page has room."""
    section = survey.sections[0]
    assert section.page_height and section.top_margin and section.bottom_margin
    room = section.page_height - section.top_margin - section.bottom_margin
    for shape, part in zip(survey.inline_shapes, _images(survey), strict=True):
        assert shape.height < room
        assert part.px_width / shape.width.inches >= 195


def _images(document: Document) -> list[Image]:
    ids = [blip.get(qn("r:embed")) for blip in document.element.iter(qn("a:blip"))]
    return [document.part.related_parts[str(name)].image for name in ids]


def test_tables_have_a_head(survey: Document) -> None:
    """Its first row is a header row, which is said again on each page."""
    assert len(survey.tables) >= 4
    for table in survey.tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_language_and_title_are_set(survey: Document) -> None:
    """A screen reader speaks the right language, and no program's name stands for an author."""
    languages = {node.get(qn("w:val")) for node in survey.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-US"}
    assert survey.core_properties.title == "Report: Live Oak, a staff of 64 (made up)"
    assert survey.core_properties.language == "en"
    assert (survey.core_properties.author, survey.core_properties.comments) == ("", "")


@pytest.mark.parametrize("name", ["four", "nine", "survey"])
def test_it_holds_what_the_report_holds(made_up: dict[str, Path], name: str) -> None:
    """Steps, what was said or why not, what it is not, and that it is made up."""
    found = contents(made_up[name])
    text = everything(opened(word.docx(found)))
    for step in found.steps:
        assert step.text in text
    for one in found.said:
        assert one.title in text
        assert all(sentence in text for sentence in one.why)
    assert "Nothing here is an offer" in text
    assert "Made up: nobody said this" in text
    assert text.count("(made up)") >= 4


def test_team_work_is_there_in_full(busy: Workbook) -> None:
    """Cards, fields, seats, answers; what is for bargaining once, between two page breaks."""
    text = everything(opened(word.docx(gather(busy, load(), DAY))))
    for said in ("Coffee on Fridays", "Families at the bus stop", "The early bus", "empty", "On time"):
        assert said in text
    assert text.count("Hours of the early shift") == 1


def test_what_people_typed_is_text(tmp_path: Path) -> None:
    """Markup comes back as it was typed."""
    workbook = Workbook.create(tmp_path / "workbook.sqlite", Team("x", "<b>A</b> & B", "k"))
    workbook.add_note("next-steps", "steps", "<w:p/>&amp;]]>", state="open")
    text = everything(opened(word.docx(gather(workbook, load(), DAY))))
    workbook.close()
    assert "<w:p/>&amp;]]>" in text
    assert "<b>A</b> & B" in text


def test_letters_that_xml_cannot_hold_do_not_break_it() -> None:
    """A file that doesn't open would help nobody."""
    page = WordPage("a\x0b", "b\x00")
    page.heading("\x01Heading", 1)
    page.table(("\ufffe",), [("\ud800x",)])
    assert everything(opened(page.data())).split() == ["Heading", "x"]
    assert fit("ñ 😀\t\n") == "ñ 😀\t\n"
