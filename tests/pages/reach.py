"""What a page owes every reader: on a small window and with large letters all is there and can be pressed."""

from typing import Any

from playwright.sync_api import Page

from tests.pages.probes import probe

SMALL, WIDE, CUT, FOCUS = probe("small"), probe("wide"), probe("cut"), probe("focus")
BROKEN = probe("broken")
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


def broken(page: Page) -> list[str]:
    """Words that the end of a line breaks in the middle."""
    found: list[str] = page.evaluate(BROKEN)
    return found


def faults_on_a_phone(page: Page) -> list[str]:
    """At 320 pixels, and at 360 with letters of twice the size; the window and the letters are put back."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 740})
    found = [f"320 pixels: {line}" for line in [*out_of_reach(page), *too_small(page), *broken(page)]]
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
