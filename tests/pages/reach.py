"""What a page owes every reader: on a small window and with large letters all is there and can be pressed."""

from playwright.sync_api import Page

from tests.pages.probes import probe

SMALL, WIDE, CUT = probe("small"), probe("wide"), probe("cut")
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


def too_small(page: Page) -> list[str]:
    """What is pressed and has no 24 by 24 pixels, nor as much room around it."""
    found: list[str] = page.evaluate(SMALL)
    return found


def faults_on_a_phone(page: Page) -> list[str]:
    """At 320 pixels, and at 360 with letters of twice the size; the window and the letters are put back."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 740})
    found = [f"320 pixels: {line}" for line in [*out_of_reach(page), *too_small(page)]]
    page.set_viewport_size({"width": 360, "height": 740})
    text_of(page, 2 * USUAL)
    found += [f"large letters: {line}" for line in out_of_reach(page)]
    text_of(page, USUAL)
    if before:
        page.set_viewport_size(before)
    return found
