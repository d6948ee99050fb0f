"""Brings a page to where its approved picture was taken: sizes, steps, stops of the presenter view."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.looks.approved import Looks
from tests.pages.conftest import take_part
from tests.pages.projector import press

SIZES: dict[int, ViewportSize] = {
    320: {"width": 320, "height": 640},
    768: {"width": 768, "height": 1024},
    1280: {"width": 1280, "height": 900},
    1920: {"width": 1920, "height": 1080},
}
# What a page may show otherwise on another machine: an empty date field, what moves.
HERE = {"locale": "en-US", "timezone_id": "America/Los_Angeles", "reduced_motion": "reduce"}
SPANISH = {**HERE, "locale": "es-MX"}
SCHEMES: dict[str, dict[str, Any]] = {
    "": {"color_scheme": "light", "forced_colors": "none"},
    ".dark": {"color_scheme": "dark", "forced_colors": "none"},
    ".forced": {"color_scheme": "light", "forced_colors": "active"},
}
TEAMS = {"15-our-progress": "ours"}  # shows what a team did: one with answers that no other test changes
STOP = """() => (document.querySelector(".step.here > .live.on .activity")
  ?? document.querySelector("section.here")).id"""


def steps(page: Page) -> list[str]:
    """The ids of a module's steps, in their order."""
    names: list[str] = page.locator(".steps a").evaluate_all("all => all.map(a => a.dataset.goto)")
    return names


def opened(page: Page, name: str) -> Locator:
    """That step, with all that opens in it."""
    page.evaluate("id => { location.hash = id }", name)
    here = page.locator(f"[id='{name}']")
    expect(here).to_be_visible()
    here.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    return here


def begin_turns(page: Page, here: Locator) -> None:
    """Begin a turn in each judgment of a step, when all of them know that one screen goes round."""
    expect(here.locator(".live:empty, .for-all")).to_have_count(0)
    waiting = here.locator(".activity:has(button[data-do=turn])").evaluate_all("all => all.map(a => a.id)")
    for tool in (page.locator(f"[id='{name}']") for name in waiting):
        tool.locator("button[data-do=turn]").first.click()
        expect(tool.locator("button[data-do=done]")).to_be_visible()


def begun(page: Page, **people: int) -> list[str]:
    """Take part round one screen, with a turn begun in each judgment; the ids of the steps."""
    take_part(page, "round", **people)
    for name in steps(page):
        begin_turns(page, opened(page, name))
    return steps(page)


def look_at_steps(looks: Looks, page: Page, module: str, names: list[str], *widths: int) -> list[str]:
    """What differs in those steps of a module at those widths; the page stays at the last."""
    found = []
    for width in widths:
        page.set_viewport_size(SIZES[width])
        for name in names:
            opened(page, name)
            found += looks.look(page, f"{module}/{width}/{name}")
    return found


def look_at_page(looks: Looks, page: Page, name: str, *widths: int) -> list[str]:
    """What differs in a page that has no steps; light, dark, and in the reader's own few colours."""
    found = []
    for scheme, media in SCHEMES.items():
        page.emulate_media(**media)
        for width in widths or (320, 1280):
            page.set_viewport_size(SIZES[width])
            found += looks.look(page, f"pages/{name}{scheme}/{width}")
    return found


def look_at_stops(looks: Looks, page: Page, module: str, most: int = 1) -> list[str]:
    """What differs at the first stops of each opening and activity in presenter view."""
    found = []
    for name, nth in stops_of(page, most):
        beat = f".{nth}" if nth > 1 else ""
        found += looks.look(page, f"{module}/1920/{name}{beat}", whole=False)
    return found


def stops_of(page: Page, most: int) -> Iterator[tuple[str, int]]:
    """The id of each step and activity, at its first, second, third stop; those under More, too."""
    more = page.locator("section.step.more").evaluate_all("all => all.slice(0, 1).map(step => step.id)")
    seen: Counter[str] = Counter()
    for start in ("", *more):
        if start:
            page.evaluate("id => { location.hash = id }", start)
            expect(page.locator(f"[id='{start}']")).to_be_visible()
        for name in _walk(page):
            seen[name] += 1
            if seen[name] <= most:
                yield name, seen[name]


def _walk(page: Page) -> Iterator[str]:
    while True:
        yield str(page.evaluate(STOP))
        if page.locator("#presenter-next").is_disabled():
            return
        press(page, "PageDown")
