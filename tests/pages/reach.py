"""What a page owes every reader: on a small window and with large letters all is there and can be pressed."""

from typing import Any

from playwright.sync_api import Locator, Page

from tests.pages.probes import probe

SMALL, WIDE, CUT, FOCUS = probe("small"), probe("wide"), probe("cut"), probe("focus")
ORDER, BARE, LONG, BROKEN = probe("order"), probe("bare"), probe("long"), probe("broken")
SORTS = """all => [...new Set(all.filter(e => e.checkVisibility() && e.type !== "file")
  .map(e => `${e.localName}[data-do=${e.dataset.do}]`))]"""
CHANGE = """e => { if (e.matches("select")) e.selectedIndex = e.options.length - 1;
  else if (e.matches("[type=radio], [type=checkbox]")) e.checked = !e.checked;
  else if (e.matches("textarea, [type=text]")) e.value = "Words";
  e.dispatchEvent(new Event("change", { bubbles: true })) }"""
FILLED = ":is(input, select, textarea)[data-do]"
USUAL = 16


def text_of(page: Page, pixels: int) -> None:
    """The reader's own text size, as set in the browser; 16 is usual."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})
    session.detach()


def out_of_reach(page: Page) -> list[str]:
    """What one would have to scroll sideways for, and what its own box cuts off."""
    found: list[str] = page.evaluate(WIDE) + page.evaluate(CUT)
    return found


def out_of_order(page: Page) -> list[str]:
    """What is seen in another order than it is read in."""
    found: list[str] = page.evaluate(ORDER)
    return found


def bare(page: Page) -> list[str]:
    """What can't be told from the page by somebody who chose the system's few colors."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(BARE)
    page.emulate_media(forced_colors="none")
    return found


def too_long(page: Page) -> list[str]:
    """Lines of too many letters on a screen of 2560 pixels, and what is seen there in another order."""
    before = page.viewport_size
    page.set_viewport_size({"width": 2560, "height": 1440})
    found: list[str] = page.evaluate(LONG) + page.evaluate(ORDER) + page.evaluate(WIDE)
    if before:
        page.set_viewport_size(before)
    return found


def too_small(page: Page) -> list[str]:
    """What is pressed and has no 24 by 24 pixels, nor as much room around it."""
    found: list[str] = page.evaluate(SMALL)
    return found


def broken(page: Page) -> list[str]:
    """Words that the end of a line breaks in the middle."""
    found: list[str] = page.evaluate(BROKEN)
    return found


def faults_on_a_phone(page: Page) -> list[str]:
    """At 320 pixels, and at 360 with letters of twice the size; the window and the letters are put back.

    First, whether it is seen in the order in which it is read, at its own width and on the phone.
    """
    before = page.viewport_size
    found = [f"as it stands: {line}" for line in [*out_of_order(page), *bare(page)]]
    page.set_viewport_size({"width": 320, "height": 740})
    on_phone = [*out_of_reach(page), *too_small(page), *broken(page), *out_of_order(page)]
    found += [f"320 pixels: {line}" for line in on_phone]
    page.set_viewport_size({"width": 360, "height": 740})
    text_of(page, 2 * USUAL)
    found += [f"large letters: {line}" for line in out_of_reach(page)]
    text_of(page, USUAL)
    if before:
        page.set_viewport_size(before)
    return found


def focus_of(page: Page) -> dict[str, Any]:
    """The name of what has the focus, and whether it is seen."""
    found: dict[str, Any] = page.evaluate(FOCUS)
    return found


def hidden_on_the_way_up(page: Page, stops: int = 60) -> list[str]:
    """What is lost or hidden from the last stop of a page up to the first, or so many."""
    page.locator(".foot a").last.focus()
    hidden = []
    for _ in range(stops):
        page.keyboard.press("Shift+Tab")
        at = focus_of(page)
        if at["name"].startswith("Skip to"):
            break
        if not at["name"] or not at["seen"]:
            hidden.append(str(at))
    return hidden


def leads_elsewhere(tool: Locator) -> list[str]:
    """The sorts of field from which the focus, or the page, goes away when one is filled in."""
    page, where, gone = tool.page, tool.page.url, []
    for sort in tool.locator(FILLED).evaluate_all(SORTS):
        field = tool.locator(f"{sort}:visible").first
        field.focus()
        field.evaluate(CHANGE)
        page.wait_for_timeout(100)  # what the kernel answers comes within it
        if page.url != where or not page.evaluate("s => document.activeElement.matches(s)", sort):
            gone.append(str(sort))
    return gone
