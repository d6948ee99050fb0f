"""Module 16 in a real browser: a search by keyboard, and the way from a hit to where it is used."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, step

MODULE = "16-library"
NewDevice = Callable[..., Device]


def test_a_search_leads_to_the_tool_in_another_module(served: Served, device: NewDevice) -> None:
    """Typed with a slip, found, and opened at its step there, though it comes after the page."""
    one = device()
    page = one.module(served.module(MODULE, "look"))
    library = step(page, "library-search")
    field = library.locator("input[name=words]")
    field.focus()
    page.keyboard.type("trsut bilders")
    page.keyboard.press("Enter")
    hit = library.locator(".hits a", has_text="What builds trust").first
    expect(hit).to_be_visible()
    assert axe(page) == []
    hit.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tool-trust-builders")).to_be_visible()
    assert "01-three-pillars.ipynb#tool-trust-builders" in page.url
    assert one.errors == []


def test_filters_work_at_once_and_go_together(served: Served, device: NewDevice) -> None:
    """A choice is enough, no button; what is found fits both words and filters; clearing clears all."""
    page = device().module(served.module(MODULE, "look"))
    library = step(page, "library-search")
    library.locator("button[data-value=video]").click()
    expect(library.locator("[role=status]").first).to_contain_text("hits")
    library.locator("input[name=words]").fill("keynote noguera")
    page.keyboard.press("Tab")
    library.locator("select[name=element]").select_option("Library")
    expect(library.locator(".hits > li")).to_have_count(1)
    library.locator("button[data-do=clear]").click()
    expect(library.locator("select[name=type]")).to_have_value("")
    expect(library.locator("input[name=words]")).to_be_focused()
    expect(library.locator("input[name=words]")).to_have_value("")


def test_a_hit_on_this_page_opens_its_step(served: Served, device: NewDevice) -> None:
    """Without loading a page; the glossary there is filtered by a letter."""
    page = device().module(served.module(MODULE, "look"))
    library = step(page, "library-search")
    library.locator("input[name=words]").fill("words and letters")
    library.locator("button[type=submit]").click()
    library.locator(".hits a[href='#tool-terms-and-acronyms']").first.click()
    glossary = page.locator("#tool-terms-and-acronyms")
    expect(glossary).to_be_visible()
    glossary.locator("select[name=letter]").select_option("P")
    expect(glossary.locator("dt", has_text="Discretion")).to_have_count(0)
    expect(glossary.locator("dt", has_text="Power").first).to_be_visible()
