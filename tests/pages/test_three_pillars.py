"""Module 01 in a real browser: a round of four, a round of nine, a person with a code."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, axe_everywhere, begin, mark, step, take_part, turn

MODULE = "01-three-pillars"
FACETS = "trustworthiness-components"
FOUR = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
NewDevice = Callable[..., Device]


def test_a_round_of_four_on_one_screen(served: Served, device: NewDevice) -> None:
    """Fill, close, see where to talk first, reload, see it again; nobody sees another's marks."""
    one = device()
    page = one.open(served.module(MODULE, "four"))
    expect(page.locator("#start")).to_contain_text("the two site leads")
    assert axe(page) == []
    begin(page)
    take_part(page, "round", **FOUR)
    assert axe(page) == []
    _practice(page)
    facets = step(page, FACETS)
    for n, who in enumerate(FOUR, start=1):
        expect(facets).to_contain_text(f"Turn {n} of 4")
        facets.locator(f"button[data-do=turn][data-who={who}]").click()
        expect(facets.locator("input[type=radio]").first).to_be_attached()
        assert facets.locator("input:checked").count() == 0
        for item, value in {"honesty": (1, 2, 5, 5)[n - 1], "reliability": 4, "openness": 3}.items():
            mark(facets, item, value)
        if n == 1:
            assert axe(page) == []
            expect(page.locator("#saved")).to_contain_text("Saved")
        facets.locator("button[data-do=done]").click()
        expect(facets.locator("input[type=radio]")).to_have_count(0)
    second = one.module(served.module(MODULE, "four"))
    take_part(second, "round")
    assert second.locator("input:checked").count() == 0
    second.close()
    facets.locator("button[data-do=close]:not([data-again])").click()
    _say_yes_four_times(page, facets)
    page.reload(wait_until="commit")
    begin(page)
    facets = step(page, FACETS)
    expect(facets.locator(".talkfirst")).to_contain_text("Honesty")
    expect(facets.locator(".side-by-side")).to_have_count(0)
    assert one.errors == []


def _practice(page: Page) -> None:
    practice = page.locator("#tool-practice-question")
    for who, easy in zip(FOUR, (1, 5, 1, 5), strict=True):
        turn(practice, who, {"easy-trip": easy, "good-breakfast": 3, "wide-awake": 3})
    practice.locator("button[data-do=close]:not([data-again])").click()
    expect(practice.locator(".talkfirst")).to_contain_text("An easy trip")


def _say_yes_four_times(page: Page, facets: Locator) -> None:
    expect(facets.locator(".talkfirst")).to_contain_text("Honesty")
    assert facets.locator("svg").count() == 0 and axe(page) == []
    for n in range(4):
        expect(facets).to_contain_text(f"Turn {n + 1} of 4")
        facets.locator("button[data-do=consent][data-yes=yes]").click()
    expect(facets.locator(".side-by-side")).to_contain_text("without roles")
    assert axe(page) == []


@pytest.mark.wcag("1.1.1", "1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_a_round_of_nine_sees_a_figure_with_its_words_and_table(served: Served, device: NewDevice) -> None:
    """Nine people see one figure for all, with a text alternative and a table, and why not by side."""
    page = device(viewport={"width": 360, "height": 740}).module(served.module(MODULE, "nine"))
    take_part(page, "round", **NINE)
    facets = step(page, FACETS)
    values = iter([1, 1, 2, 2, 3, 4, 4, 5, 5])
    for who, n in NINE.items():
        for _ in range(n):
            turn(facets, who, {"honesty": next(values), "competence": 4, "reliability": 3})
    facets.locator("button[data-do=close]:not([data-again])").click()
    picture = facets.locator("svg[role=img]:visible").first
    expect(picture).to_be_visible()
    words = picture.get_attribute("aria-label") or ""
    facets.locator("summary", has_text="as a table").first.click()
    expect(facets.locator("table").first).to_be_visible()
    expect(facets.locator(".as-table p").first).to_have_text(words)
    assert len(words) > 40
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_a_code_brings_ones_own_answers_back_and_nobody_elses(served: Served, device: NewDevice) -> None:
    """Reload, another device, a server killed with -9: whoever has the code finds what was saved."""
    mine = device()
    page = mine.module(served.module(MODULE, "codes"))
    take_part(page, "own", **NINE)
    page.locator("button[data-do=join][data-who=classified]").click()
    expect(page.locator("#my-code")).to_be_visible()
    facets = step(page, FACETS)
    mark(facets, "honesty", 2)
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.locator("#my-code").click()
    code = page.locator("#code-text").inner_text()
    assert axe(page) == []
    page.keyboard.press("Escape")

    page.reload(wait_until="commit")
    begin(page)
    assert page.locator("input:checked").count() == 0, "the browser kept a code that it was not told to keep"

    other = device()
    elsewhere = other.open(f"{served.module(MODULE, 'codes')}#code={code}")
    begin(elsewhere)
    assert code not in elsewhere.url
    expect(step(elsewhere, FACETS).locator("input[data-item=honesty][value='2']")).to_be_checked()
    elsewhere.evaluate("location.hash = 'tool-taking-part'")
    elsewhere.locator("button[data-do=mine]").click()
    elsewhere.wait_for_function("Object.keys(localStorage).length > 0")

    served.stop(signal.SIGKILL)
    served.start()
    again = other.module(served.module(MODULE, "codes"))
    # A restarted server is another address, so the device is asked for its code once more.
    expect(again.locator("#tool-taking-part")).to_be_visible()
    take_part(again, "own")
    again.locator("#resume-code").fill(code.upper().replace("-", " "))
    again.locator("form.resume button").click()
    expect(step(again, FACETS).locator("input[data-item=honesty][value='2']")).to_be_checked()


def test_two_browsers_write_at_once(served: Served, device: NewDevice) -> None:
    """Two people's cards and marks are all there, on both pages."""
    pages = [device().module(served.module(MODULE, "pair")) for _ in range(2)]
    take_part(pages[0], "own", **FOUR)
    take_part(pages[1], "own")
    for page, who in zip(pages, ("board", "management"), strict=True):
        page.locator(f"button[data-do=join][data-who={who}]").click()
        board = step(page, "trust-builders")
        board.locator("form.add input").fill(f"A card from {who}")
        board.locator("form.add button").click()
        mark(step(page, FACETS), "honesty", 3)
    for page in pages:
        board = step(page, "trust-builders")
        for who in ("board", "management"):
            expect(board.locator(".cardlet.ours", has_text=f"A card from {who}")).to_be_visible()


def test_answers_go_home_and_open_elsewhere(
    served: Served, try_out: Served, device: NewDevice, tmp_path: Path
) -> None:
    """The file shows on a phone by itself, and a page on another server opens it again."""
    page = device().module(served.module(MODULE, "home"))
    take_part(page, "own", **FOUR)
    page.locator("button[data-do=join][data-who=board]").click()
    mark(step(page, FACETS), "honesty", 2)
    board = step(page, "trust-builders")
    board.locator("form.add input").fill("<b onmouseover=alert(1)>Say it early</b>")
    board.locator("form.add button").click()
    expect(board.locator(".cardlet.ours")).to_contain_text("Say it early")
    ending = step(page, "ending")
    assert axe(page) == []
    with page.expect_download() as download:
        ending.locator("button[data-do=take_home]").click()
    file = tmp_path / "mine.html"
    download.value.save_as(file)

    phone = device(viewport={"width": 360, "height": 740})
    shown = phone.open(file.as_uri())
    expect(shown.locator("main")).to_contain_text("Say it early")
    assert shown.locator("main b[onmouseover]").count() == 0 and axe(shown) == []

    there = device().module(try_out.module(MODULE, "try-out"))
    take_part(there, "alone")
    there.locator("#from-before summary").click()
    there.locator("#open-file").set_input_files(file)
    expect(step(there, "trust-builders").locator(".cardlet.ours")).to_contain_text("Say it early")
    expect(step(there, FACETS).locator("input[data-item=honesty][value='2']")).to_be_checked()


@pytest.mark.nightly
def test_every_step_passes_axe(served: Served, device: NewDevice) -> None:
    """All steps of the module, light and dark, without a finding, and none wider than a phone."""
    page = device().module(served.module(MODULE, "look"))
    found = axe_everywhere(page)
    assert not found, json.dumps(found, indent=1)
