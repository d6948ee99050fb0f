"""Handouts for a pen: everything of every tool, in one piece, with nothing of anybody in it."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.curriculum import Item, Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.reports import handouts
from lmi_widgets.workbook import Workbook
from tests.reports.handouts_pages import boxes, html, laid_out, pieces, words
from tests.reports.test_pdf import opened

MODULES = [module.id for module in load().modules]
DAILY = ["01-three-pillars", "06-form-teams"]  # the others are laid out at night
NIGHTLY = [pytest.param(module, marks=pytest.mark.nightly) for module in MODULES if module not in DAILY]


def text_of(page: str) -> str:
    """What one reads on a page."""
    whole = re.sub(r"</?bdi[^>]*>", "", page.partition("<body")[2])
    plain = re.sub(r"<[^>]*>", " ", whole)
    return re.sub(r"[\s()]+", " ", unescape(plain))


def part_of(module: str, tool: Tool, language: str) -> str:
    """What one reads of one activity."""
    page = html(module, language)
    return text_of("<body" + page.partition(f'id="m-{module}-{tool.id}"')[2].partition("</article>")[0])


def said(item: Item, tool: Tool) -> list[str]:
    """All that an item says; where it leaves two parties open, the words around them."""
    texts = [item.label, item.under_five or item.text, item.left, item.right, item.note, item.example]
    parts = (part.strip(" .") for text in texts for part in re.split(r"\{[ab]\}", text))
    return [re.sub(r"[\s()]+", " ", part) for part in parts if part]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("module_id", MODULES)
def test_a_handout_holds_every_item_of_every_tool(module_id: str, language: str) -> None:
    """Labels, texts, both ends, notes and examples of each item; each cell of a matrix; each finding."""
    curriculum = load(language)
    module = curriculum.module(module_id)
    for tool in (curriculum.tools[name] for name in (*module.core, *module.more)):
        page = part_of(module_id, tool, language)
        cells = [text for cell in tool.cells for text in cell.statements]
        items = [text for item in tool.every_item() for text in said(item, tool)]
        beats = [tool.beats.prompt, tool.beats.ask] if tool.beats else []
        wanted = [tool.title, tool.lead, tool.ask, *items, *cells, *tool.findings, *beats]
        plain = [re.sub(r"[\s()]+", " ", text).strip() for text in wanted]
        missing = [text for text in plain if text not in page]
        assert not missing, (tool.id, missing[:3])


@pytest.mark.parametrize("module_id", [*DAILY, *NIGHTLY])
def test_no_row_card_or_box_is_cut(module_id: str) -> None:
    """Whatever has to stay in one piece stands on one page, and inside of it."""
    document = laid_out(module_id)
    found = pieces(document)
    assert len(found) > 10
    assert not [words(element)[:80] for element, pages in found.items() if len(pages) > 1]
    bottom = document.pages[0].height
    for _number, box in boxes(document):
        if box.element is not None and box.element in found:
            assert box.position_y + box.margin_height() <= bottom - 40, words(box.element)[:80]


@pytest.mark.nightly
@pytest.mark.parametrize("module_id", MODULES)
def test_no_row_is_cut_in_spanish_on_a4(module_id: str) -> None:
    """Longer sentences on longer paper."""
    found = pieces(laid_out(module_id, "es", "a4"))
    assert not [words(element)[:80] for element, pages in found.items() if len(pages) > 1]


@pytest.mark.parametrize("module_id", [*DAILY, *NIGHTLY])
def test_no_title_stands_alone_at_the_foot_of_a_page(module_id: str) -> None:
    """The question and what answers it follow on the same page as the activity's title."""
    where: dict[Any, int] = {}
    for number, box in boxes(laid_out(module_id)):
        where.setdefault(box.element, number)
    for element, number in where.items():
        if element is not None and getattr(element, "tag", "") == "article":
            assert {where[child] for child in list(element)[:3] if child in where} == {number}


def test_the_heads_of_tables_repeat() -> None:
    """A table that goes on has its head again, so that its columns are known."""
    heads: dict[object, set[int]] = {}
    rows: dict[object, set[int]] = {}
    document = laid_out("06-form-teams")
    for number, box in boxes(document):
        table = box.element
        if table is not None and table.tag in ("thead", "tbody"):
            (heads if table.tag == "thead" else rows).setdefault(table, set()).add(number)
    assert any(len(pages) > 1 for pages in rows.values())
    assert sorted(map(sorted, heads.values())) == sorted(
        sorted(pages) for body, pages in rows.items() if _has_head(document, body)
    )


def _has_head(document: Any, body: Any) -> bool:
    tables = {box.element for _number, box in boxes(document) if getattr(box.element, "tag", "") == "table"}
    return any(body in list(table) and any(one.tag == "thead" for one in table) for table in tables)


@pytest.mark.parametrize(
    ("language", "paper", "millimeters"),
    [("en", "letter", (215.9, 279.4)), ("es", "a4", (210.0, 297.0))],
    ids=["letter", "a4"],
)
def test_it_is_made_for_letter_and_a4(language: str, paper: str, millimeters: tuple[float, float]) -> None:
    """Every page has the paper's own size."""
    for page in laid_out("02-unionism-frames", language, paper).pages:
        assert (page.width * 25.4 / 96, page.height * 25.4 / 96) == pytest.approx(millimeters, abs=0.1)


def test_another_paper_is_a_sentence() -> None:
    """It says which there are."""
    with pytest.raises(InputError, match="letter, a4"):
        handouts.render(handouts.blank(load(), []), "legal")


@pytest.mark.wcag("1.3.1", "2.4.2", "3.1.1")
@pytest.mark.parametrize(("language", "paper"), [("en", "letter"), ("es", "a4")])
def test_it_says_to_a_reader_what_everything_is(language: str, paper: str) -> None:
    """Language, title, tags and bookmarks, in both languages; our own letters inside."""
    curriculum = load(language)
    pdf = opened(laid_out("02-unionism-frames", language, paper).write_pdf(pdf_variant="pdf/ua-1"))
    title = curriculum.module("02-unionism-frames").title
    for mark in (f"/Lang ({language})", "/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/Outlines"):
        assert mark in pdf
    for tag in ("/S /H1", "/S /H2", "/S /TH", "/S /TD", "/S /LI"):
        assert tag in pdf
    assert title in pdf
    assert all("Atkinson" in name for name in set(re.findall(r"/FontName\s*/([\w+-]+)", pdf)))


def test_contents_name_the_right_pages() -> None:
    """In a module each activity, and the page number is where its title stands."""
    _contents_are_right(laid_out("01-three-pillars"), 15)


@pytest.mark.nightly
def test_the_booklet_has_all_modules_and_their_pages() -> None:
    """One file, each module on a page of its own, the contents with every module's page."""
    document = laid_out("")
    _contents_are_right(document, 16 + sum(len([*m.core, *m.more]) for m in load().modules))
    anchors = _first_pages(document)
    assert len({anchors[f"m-{module}"] for module in MODULES}) == len(MODULES)


def _first_pages(document: Any) -> dict[str, int]:
    """Where each part begins; one that goes on is found on its later pages, too."""
    back = reversed(list(enumerate(document.pages, start=1)))
    return {name: number for number, page in back for name in page.anchors}


def _contents_are_right(document: Any, many: int) -> None:
    anchors = _first_pages(document)
    printed: dict[str, str] = {}
    for _number, box in boxes(document):
        link = box.element.get("href") if box.element is not None and box.element.tag == "a" else None
        if link and box.element_tag == "a::after":
            printed[link[1:]] = "".join(
                re.findall(r"\d+", "".join(getattr(one, "text", "") for one in box.descendants()))
            )
    assert len(printed) == many
    assert {name: str(anchors[name]) for name in printed} == printed


def test_a_qr_code_leads_back_to_the_page_where_that_is_known() -> None:
    """Named for a reader; without an address there is none."""
    curriculum = load()
    module = curriculum.module("16-library")
    there = handouts.render(handouts.blank(curriculum, [module], {module.id: "https://x.example/lmi"}))
    assert "<svg" in there and "QR code: the page of this module" in there
    assert "<svg" not in handouts.render(handouts.blank(curriculum, [module]))


def test_an_empty_one_holds_nothing_of_a_team(busy: Workbook) -> None:
    """Whatever a team did, an empty handout is the same."""
    curriculum = load()
    full = handouts.filled(busy, curriculum, curriculum.modules)
    empty = handouts.blank(curriculum, curriculum.modules)
    page = handouts.render(empty)
    assert empty.team is None and not empty.steps
    assert not [part for one in empty.modules for part in one.parts if part.work or part.said]
    assert [part for one in full.modules for part in one.parts if part.work]
    for text in ("Alder Creek", "We call back.", "Families at the bus stop", "Ask the bus yard"):
        assert text not in page


def test_a_filled_one_has_the_team_s_work_and_nothing_for_bargaining(busy: Workbook) -> None:
    """Cards, texts, marks and steps as written; what is for the bargaining table stands elsewhere."""
    busy.add_note("next-steps", "steps", "Longer lunch", state="open", bargaining=True)
    curriculum = load()
    page = text_of(handouts.render(handouts.filled(busy, curriculum, curriculum.modules)))
    for text in ("Alder Creek", "We call back.", "Families at the bus stop", "seen here", "Ask the bus yard"):
        assert text in page
    for text in ("Longer lunch", "Hours of the early shift"):
        assert text not in page


def test_our_progress_is_filled_in_from_all_modules(busy: Workbook) -> None:
    """Steps and what was agreed stand there, where a form would be empty; nothing for bargaining."""
    curriculum = load()
    page = handouts.render(handouts.filled(busy, curriculum, [curriculum.module("15-our-progress")]))
    parts = {
        name: page.partition(f'id="m-15-our-progress-{name}"')[2] for name in ("last-time", "what-we-agreed")
    }
    assert "Ask the bus yard" in text_of("<body" + parts["last-time"].partition("</article>")[0])
    agreed = text_of("<body" + parts["what-we-agreed"].partition("</article>")[0])
    assert "We call back." in agreed and "Coffee on Fridays" not in agreed
    assert "Hours of the early shift" not in page


@pytest.mark.parametrize(
    ("gathering", "tool", "item", "word"),
    [
        ("guiding-questions-all", "el-1a-guiding-questions", "meet-as-a-team", "begun"),
        ("why-how-insights-all", "el-1a-why-how-insights", "shared-goals", "want more of it"),
    ],
)
def test_what_gathers_the_elements_has_the_marks_of_all_modules(
    gathering: str, tool: str, item: str, word: str, busy: Workbook
) -> None:
    """On paper as on the page: the team's words and what stands under them, and no boxes to tick."""
    curriculum = load()
    label = next(one.label for one in curriculum.tools[tool].every_item() if one.id == item)
    busy.set_field(tool, item, word)
    page = handouts.render(handouts.filled(busy, curriculum, [curriculum.module("15-our-progress")]))
    part = page.partition(f'id="m-15-our-progress-{gathering}"')[2].partition("</article>")[0]
    assert f"{word}: {label}" in text_of("<body" + part) and 'class="box' not in part


def test_what_was_written_is_text(busy: Workbook) -> None:
    """Marks of HTML come out as they were typed."""
    busy.set_field("our-problem", "who-feels-it", "<script>alert(1)</script>")
    curriculum = load()
    page = handouts.render(
        handouts.filled(busy, curriculum, [curriculum.module("03-problem-solving-stages")])
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_judgments_stand_there_as_privacy_releases_them(made_up: dict[str, Path]) -> None:
    """A closed question has its figure or where to talk first; an open one its empty rows."""
    curriculum = load()
    for name, shown in (("nine", "<figure>"), ("four", "Talk here first")):
        with Workbook.open(made_up[name]) as book:
            page = handouts.render(handouts.filled(book, curriculum, [curriculum.modules[0]]))
        asked = page.partition('id="m-01-three-pillars-trustworthiness-components"')[2].partition(
            "</article>"
        )[0]
        assert shown in asked
        assert 'class="circle' not in asked


def test_what_is_for_bargaining_has_a_page_of_its_own() -> None:
    """Nothing else stands beside it, also where it is still empty."""
    pages = [set(page.anchors) for page in laid_out("15-our-progress").pages]
    assert {"m-15-our-progress-for-bargaining"} in pages


def test_no_place_for_a_name_is_left_open() -> None:
    """Two parties that nobody has named yet are said in words."""
    assert not re.findall(r"\{\w+\}", text_of(html("")))


def test_where_the_team_sorts_no_title_tells_where(busy: Workbook) -> None:
    """“Is” and “is not” are for the table to say."""
    page = part_of("01-three-pillars", load().tools["equity-is-is-not"], "en")
    assert page.count("Equity is") == 3  # in the title and the question, and over no row


@pytest.mark.nightly  # lays a module out once more
@pytest.mark.wcag("1.1.1")
def test_each_drawing_on_paper_is_said_in_words() -> None:
    """The QR code is a figure with a text, and there is no figure without one."""
    curriculum = load()
    module = curriculum.module("02-unionism-frames")
    made = opened(handouts.pdf(handouts.blank(curriculum, [module], {module.id: "https://x.example/lmi"})))
    assert made.count("/S /Figure") == made.count("/Alt (") == 1
    assert "/Alt (QR code: the page of this module)" in made
