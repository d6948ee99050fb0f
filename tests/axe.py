"""What axe-core finds in a page; the rules are WCAG 2.2 AA and axe's own best practice."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL: dict[str, Any] = {"type": "tag", "values": TAGS}
# All that the dark scheme changes is colour, and on a page with everything open a run takes seconds.
COLORS: dict[str, Any] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


# Nothing is loaded beforehand: only experimental rules read style sheets, and it takes a third of a run.
HOW = {"resultTypes": ["violations"], "preload": False}
RUN = "options => axe.run(options).then(found => found.violations)"


def axe(page: Page, rules: dict[str, Any] = ALL) -> list[str]:
    """What axe-core finds in the page as it stands, as short lines."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, {**HOW, "runOnly": rules})
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


def axe_in_both_schemes(page: Page) -> list[str]:
    """By all rules in the light, and the rules on colour in the dark; the page is left in the light."""
    page.emulate_media(color_scheme="dark")
    dark = axe(page, COLORS)
    page.emulate_media(color_scheme="light")
    return [*axe(page), *(f"dark: {line}" for line in dark)]
