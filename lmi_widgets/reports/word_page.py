"""The pieces of a Word file, among them those that python-docx has no words for.

Language, rows of a table that are said again, and the words for a picture are plain XML there.
"""

import io
import re
from collections.abc import Sequence

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Mm, Pt, RGBColor
from docx.table import Table, _Row

from lmi_widgets import catalog

FONT, INK = "Calibri", RGBColor(0x1D, 0x25, 0x30)
SIZES = {"Title": 24.0, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11.5, "Normal": 10.5, "Caption": 10.5}
WIDE = 6.5  # inches between the margins
TALLEST = 8.1  # inches that a picture may be, below a heading
LANGUAGES = {"en": "en-US", "es": "es-US"}
# What XML can't hold. A workbook holds none of it, and a file that doesn't open would help nobody.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WordPage:
    """A document of letter size that is filled from the top."""

    def __init__(self, title: str, subject: str) -> None:
        self.document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(215.9), Mm(279.4)
        section.left_margin = section.right_margin = Inches(1)
        section.top_margin = section.bottom_margin = Inches(0.8)
        self._describe(title, subject)
        for name, size in SIZES.items():
            self._style(name, size)

    def _describe(self, title: str, subject: str) -> None:
        language = catalog.language()
        properties = self.document.core_properties
        properties.title, properties.subject, properties.language = fit(title), fit(subject), language
        properties.author = properties.comments = properties.last_modified_by = ""
        for said in self.document.styles.element.iter(qn("w:lang")):
            said.set(qn("w:val"), LANGUAGES.get(language, language))

    def _style(self, name: str, size: float) -> None:
        style = self.document.styles[name]
        font = style.font
        font.size, font.color.rgb, font.italic = Pt(size), INK, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)

    def heading(self, text: str, level: int) -> None:
        """A real heading; level 0 is the document's title."""
        self.document.add_heading(fit(text), level)

    def text(self, text: str, *, style: str = "Normal", bold: str = "", soft: str = "") -> None:
        """A paragraph: `bold` before it, `soft` in grey behind it."""
        made = self.document.add_paragraph(style=style)
        if bold:
            made.add_run(fit(f"{bold} " if text else bold)).bold = True
        made.add_run(fit(text))
        if soft:
            made.add_run(fit(f" {soft}")).font.color.rgb = RGBColor(0x55, 0x60, 0x6E)

    def bullet(self, text: str, *, bold: str = "", soft: str = "") -> None:
        """One line of a list."""
        self.text(text, style="List Bullet", bold=bold, soft=soft)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose head is said again on each page and to each reader; rows stay whole."""
        made = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        _fill(made.rows[0], head, "w:tblHeader", bold=True)
        for row in rows:
            _fill(made.add_row(), row, "w:cantSplit")
        if len(head) > 2:
            _first_wider(made, Inches(WIDE / (len(head) + 1)))
        self.document.add_paragraph()

    def picture(self, data: bytes, title: str, alt: str, width: float, tallest: float = TALLEST) -> None:
        """A picture under its title, so many inches wide, or less if it is too tall; `alt` is read out."""
        caption = self.document.add_paragraph(style="Caption")
        caption.add_run(fit(title)).bold = True
        caption.paragraph_format.keep_with_next = True
        shape = self.document.add_picture(io.BytesIO(data), width=Inches(width))
        if shape.height > Inches(tallest):
            shape.width, shape.height = int(shape.width * Inches(tallest) / shape.height), Inches(tallest)
        named = shape._inline.docPr
        named.set("descr", fit(alt))
        named.set("title", fit(title))

    def new_page(self) -> None:
        """What follows begins on a new page."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def columns(self, number: int) -> None:
        """What follows stands in so many columns, below what is there."""
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        for old in section._sectPr.findall(qn("w:cols")):
            section._sectPr.remove(old)
        made = OxmlElement("w:cols")
        made.set(qn("w:num"), str(number))
        made.set(qn("w:space"), "360")
        section._sectPr.append(made)

    def new_column(self) -> None:
        """What follows begins in the next column."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.COLUMN)

    def data(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _first_wider(table: Table, part: int) -> None:
    """Two parts of the width for the first column, which holds what people wrote, and one for each other."""
    for n, column in enumerate(table.columns):
        column.width = Length(part * (2 if n == 0 else 1))
        for cell in column.cells:  # Word goes by the cells, others by the column
            cell.width = column.width


def fit(text: str) -> str:
    """The text without what a Word file can't hold."""
    return UNFIT.sub("", text)


def _fill(row: _Row, texts: Sequence[str], mark: str, *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(fit(text)).bold = bold
    row._tr.get_or_add_trPr().append(OxmlElement(mark))
