import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.reports import gather, render, write
from lmi_widgets.workbook import Team, Workbook
from tests import browser
from tests.axe import axe_in_both_schemes
from tests.reports.conftest import DAY, contents

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}\"'&"


class Elements(HTMLParser):
    """All elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data


def test_nothing_is_loaded_from_anywhere(made_up: dict[str, Path]) -> None:
    """No script, no link to a file, no address but the page's own; font and styles are inside."""
    html = render(contents(made_up["survey"]))
    page = Elements(html)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "iframe", "object", "embed", "base"}
    addresses = [
        value for _, attrs in page.tags for name, value in attrs.items() if name in ("src", "href", "action")
    ]
    assert [value for value in addresses if not str(value).startswith(("#", "data:"))] == []
    assert not re.findall(r"url\((?!\"?(?:data:|#))", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("name", ["four", "nine", "survey"])
def test_it_is_said_that_it_is_no_bargaining_and_made_up(made_up: dict[str, Path], name: str) -> None:
    """Both stand on every made-up team's report."""
    html = render(contents(made_up[name]))
    assert "Nothing here is an offer, a promise or a past practice" in html
    assert html.count('class="made-up"') >= 2


def test_a_real_team_is_not_called_made_up(workbook: Workbook) -> None:
    """The badge is the made-up teams' alone; who keeps the file is said."""
    html = render(gather(workbook, load(), DAY))
    assert 'class="made-up"' not in html
    assert "kept by the office" in html


def test_an_empty_report_says_what_is_missing(workbook: Workbook) -> None:
    """No part is empty without a word."""
    html = render(gather(workbook, load(), DAY))
    for sentence in ("None yet. One is enough", "Nothing is marked as agreed", "Nothing has been asked"):
        assert sentence in html


@pytest.mark.wcag("1.1.1")
def test_every_figure_has_its_words_and_its_table(made_up: dict[str, Path]) -> None:
    """A figure is an image with a text alternative and a title that is the finding; a table stands behind."""
    html = render(contents(made_up["nine"]))
    figures = re.findall(r"<figure>.*?</figure>", html, re.DOTALL)
    assert figures
    for figure in figures:
        tags = Elements(figure).tags
        image = next(attrs for tag, attrs in tags if tag == "svg")
        assert image.get("role") == "img"
        assert image.get("aria-label") or image.get("aria-labelledby")
        assert "figcaption" in {tag for tag, _ in tags}
    assert html.count("<summary>The same as a table</summary><table>") == len(figures)


def test_the_plan_comes_first_and_bargaining_stands_apart(made_up: dict[str, Path]) -> None:
    """A card for the bargaining table is on a sheet of its own, and not among the steps."""
    plan, *_, bargaining, _sources = render(contents(made_up["nine"])).split('<section class="leaf')[1:]
    assert "Minutes of release time" not in plan
    assert bargaining.startswith(" alone")
    assert "Minutes of release time" in bargaining
    assert "Office of the superintendent" in plan


def test_what_is_for_bargaining_stands_once(busy: Workbook) -> None:
    """Also what a canvas asks for it: not among the agreements, not with the canvas's other fields."""
    html = render(gather(busy, load(), DAY))
    assert html.count("Hours of the early shift") == 1
    assert "Hours of the early shift" in html.split('<section class="leaf alone">')[1]
    assert html.count("Families at the bus stop") >= 2


def test_all_that_was_done_stands_behind(busy: Workbook) -> None:
    """Each tool's team work, with what was agreed, and where the tool comes from."""
    html = render(gather(busy, load(), DAY))
    rest = html.split('id="behind"')[1]
    for text in ("Coffee on Fridays", "The early bus", "One earlier bus", "The calendar", "The office"):
        assert text in rest
    for status in ("Agreed by the team.", "Partly agreed", "Not yet agreed by the team."):
        assert status in rest
    assert "CA LMI Resource Guidebook" in rest.split('id="sources"')[1]


def test_what_people_typed_is_text(tmp_path: Path) -> None:
    """In every place that a person can write in, HTML and templates come back as they were typed."""
    workbook = Workbook.create(tmp_path / "workbook.sqlite", Team("evil", EVIL, EVIL))
    workbook.add_note("next-steps", "steps", EVIL, owner=EVIL, outcome=EVIL, state="open")
    workbook.add_note("next-steps", "steps", EVIL, owner=EVIL, state=EVIL, bargaining=True)
    workbook.add_note("trust-builders", "cards", EVIL, agreed=True)
    workbook.set_field("our-problem", "what", EVIL)
    workbook.agree("our-problem", "what", True)
    workbook.set_field("seven-norms", "unknown", EVIL)
    workbook.add_note("gone-since", EVIL, EVIL, state=EVIL)
    workbook.add_note("stage-1-identify-issue", "picked", EVIL, outcome=EVIL)
    page = Elements(render(gather(workbook, load(), DAY)))
    workbook.close()
    tags = [tag for tag, _ in page.tags]
    assert "script" not in tags
    assert "img" not in tags
    assert page.text.count("{{ 7 * 7 }}") >= 8


def test_the_report_is_written_whole(workbook: Workbook, tmp_path: Path) -> None:
    """Its folder is made, an older report is replaced, and no half file is left."""
    found = gather(workbook, load(), DAY)
    for _ in range(2):
        path = write(found, tmp_path / "build" / "x")
    assert path.read_text(encoding="utf-8") == render(found)
    assert [file.name for file in path.parent.iterdir()] == ["report.html"]


def test_a_folder_in_the_way_is_a_sentence(workbook: Workbook, tmp_path: Path) -> None:
    """Where it can't be written, the message says where and how to choose another place."""
    (tmp_path / "build").write_text("in the way")
    with pytest.raises(InputError, match="--out"):
        write(gather(workbook, load(), DAY), tmp_path / "build")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        yield opened
        opened.close()


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    made_up: dict[str, Path], tmp_path: Path, chromium: Browser, width: int
) -> None:
    """With its tables open, light and dark, on a desk and on a phone."""
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(write(contents(made_up["survey"]), tmp_path).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert axe_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_paper_shows_what_a_screen_keeps_closed(
    made_up: dict[str, Path], tmp_path: Path, chromium: Browser
) -> None:
    """Nothing can be opened on paper: tables of the rest stand there, those of the first pages don't."""
    page = chromium.new_page()
    page.goto(write(contents(made_up["survey"]), tmp_path).as_uri())
    first, behind = page.locator(".said table").first, page.locator(".behind table").first
    assert (first.is_visible(), behind.is_visible()) == (False, False)
    page.emulate_media(media="print")
    assert (first.is_visible(), behind.is_visible()) == (False, True)
    page.close()
