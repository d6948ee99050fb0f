"""The rest of a Word file, behind its first two pages: team work, what was asked, bargaining, sources."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import lmi_widgets.reports.words as words
from lmi_widgets.catalog import gettext as _
from lmi_widgets.local import day_said
from lmi_widgets.reports.asked import Plate
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.first import First
from lmi_widgets.reports.grids import Grid, Work
from lmi_widgets.reports.word_first import agreements, heading, picture, steps, talk, why

if TYPE_CHECKING:
    from lmi_widgets.reports.word_page import WordPage


def rest(page: "WordPage", contents: Contents, shown: First) -> None:
    """All that stands behind the first two pages."""
    page.new_page()
    _plan_in_full(page, contents, shown)
    _work(page, contents)
    _waves(page, contents)
    _bargaining(page, contents)
    _sources(page, contents)


def _plan_in_full(page: "WordPage", contents: Contents, shown: First) -> None:
    if shown.more_steps or contents.dropped:
        heading(page, contents, _("All next steps"))
        steps(page, (*contents.steps, *contents.dropped))
    if shown.more_agreements:
        heading(page, contents, _("All agreements"))
        agreements(page, contents.agreements)


def _work(page: "WordPage", contents: Contents) -> None:
    heading(page, contents, _("What we worked on"))
    if not contents.work:
        page.text(_("Nothing has been written or marked together yet."))
    for work in contents.work:
        page.heading(work.title, 2)
        page.text(words.status(work), soft=work.module)
        for grid in work.grids:
            _grid(page, work, grid)


def _grid(page: "WordPage", work: Work, grid: Grid) -> None:
    if grid.title:
        page.heading(grid.title, 3)
    mark = _("(agreed)")
    if grid.form == "table":
        rows = [(_marked(row.cells[0], work, row.agreed), *row.cells[1:]) for row in grid.rows]
        page.table(grid.head, rows)
        return
    for row in grid.rows:
        soft = mark if work.agreed == "part" and row.agreed else ""
        if grid.form == "texts":
            page.text("\n".join(row.cells[1:]), bold=f"{row.cells[0]}:", soft=soft)
            continue
        named = zip(grid.head[1:], row.cells[1:], strict=True)
        beside = ", ".join(f"{name}: {cell}" for name, cell in named if cell)
        page.bullet(row.cells[0], soft=" ".join(filter(None, [soft, beside])))


def _marked(text: str, work: Work, agreed: bool) -> str:
    return _("{text} (agreed)").format(text=text) if work.agreed == "part" and agreed else text


def _waves(page: "WordPage", contents: Contents) -> None:
    heading(page, contents, _("Everything that was asked and closed"))
    if not contents.waves:
        page.text(_("Nothing has been asked and closed yet."))
    for one in contents.waves:
        page.heading(", ".join(filter(None, [one.title, one.named, day_said(one.closed)])), 2)
        if words.answered(one):
            page.text(words.answered(one))
        talk(page, one)
        for plate in one.plates:
            _plate(page, plate)
        why(page, one)


def _plate(page: "WordPage", plate: Plate) -> None:
    for drawn in plate.parts:
        picture(page, drawn)
    head, *rows = _Cells(plate.table).rows
    page.table(head, [_padded(row, len(head)) for row in rows])


def _padded(row: list[str], size: int) -> list[str]:
    """Where a table says why nothing is shown, one cell stands for several."""
    return row + [""] * (size - len(row))


class _Cells(HTMLParser):
    """The texts of the cells of an HTML table, row by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def _bargaining(page: "WordPage", contents: Contents) -> None:
    """On a page of its own."""
    if not contents.bargaining and not contents.aside:
        return
    page.new_page()
    heading(page, contents, _("For the bargaining table"))
    page.text(words.bargaining())
    for card in contents.bargaining:
        page.bullet(card.text, soft=f"({card.owner})" if card.owner else "")
    if contents.aside:
        agreements(page, contents.aside)
    page.new_page()


def _sources(page: "WordPage", contents: Contents) -> None:
    page.heading(_("Where this comes from, and what may be shown"), 1)
    page.heading(_("What may be shown"), 2)
    for sentence in words.may_show():
        page.bullet(sentence)
    if contents.sources:
        page.heading(_("Where the tools come from"), 2)
        rows = [(one.title, words.source(one), one.section) for one in contents.sources]
        page.table((_("Tool"), _("Document"), _("Section")), rows)
