"""A module in presenter view, as a trainer with a clicker walks through it."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.pages.conftest import Device

FULL_HD: ViewportSize = {"width": 1920, "height": 1080}
SIZES: list[ViewportSize] = [{"width": 1280, "height": 720}, FULL_HD, {"width": 3840, "height": 2160}]
SMALLEST = 28  # pixels of type at 1080 lines, in proportion elsewhere
# The smallest type that is seen, in pixels as drawn; and text that is cut, off the screen, or on other text.
MEASURE = """() => {
  const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const dialog = document.querySelector("dialog[open]");
  const forReaders = (holder) => {
    while (holder && getComputedStyle(holder).clipPath === "none") holder = holder.parentElement;
    return holder !== null;
  };
  while (walk.nextNode()) {
    const [node, holder] = [walk.currentNode, walk.currentNode.parentElement];
    if (!node.data.trim() || !holder.checkVisibility({ visibilityProperty: true })) continue;
    if (dialog ? !dialog.contains(holder) : holder.closest(".skip") || forReaders(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const drawn = holder.closest("svg") ? holder.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(holder).fontSize) * drawn;
    const line = Boolean(holder.closest(".presenter"));
    for (const box of range.getClientRects())
      if (box.width > 2) seen.push({ node, holder, size, box, line, text: node.data.trim().slice(0, 30) });
  }
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.35 * Math.min(a.height, b.height);
  const cut = (one) => getComputedStyle(one.holder).overflowX !== "visible"
    && one.holder.scrollWidth > one.holder.clientWidth + 1;
  const over = (a, b) => a.line === b.line && a.node !== b.node && meet(a.box, b.box);
  const faults = [];
  for (const [n, one] of seen.entries()) {
    if (one.box.right > innerWidth + 1 || one.box.left < -1) faults.push(`off the screen: ${one.text}`);
    if (cut(one)) faults.push(`cut: ${one.text}`);
    for (const other of seen.slice(n + 1))
      if (over(one, other)) faults.push(`${one.text} over ${other.text}`);
  }
  const smallest = seen.sort((a, b) => a.size - b.size)[0];
  return { smallest: smallest.size, of: smallest.text, faults };
}"""


def present(one: Device, address: str) -> Page:
    """A module opened on the projector, and as far as its first activity can be shown."""
    page = one.open(f"{address}#present")
    expect(page.locator("#begin")).to_be_enabled()
    expect(page.locator("#tool-ending")).to_be_attached()
    return page


def where(page: Page) -> Locator:
    """Where the line below says that the room is."""
    return page.locator("#presenter-where")


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def goes_to(page: Page, tool: str, beat: str = "Quiet") -> Locator:
    """Press on to a beat of an activity."""
    shown = page.locator(f"#tool-{tool}")
    for _ in range(60):
        if shown.is_visible() and where(page).inner_text().endswith(beat):
            return shown
        press(page, "PageDown")
    raise AssertionError(f"{tool} never came")


def stops(page: Page) -> Iterator[str]:
    """Each stop from here to the last, by its name, while the page is there."""
    while True:
        title = page.evaluate("document.activeElement.textContent.slice(0, 40)")
        yield f"{where(page).inner_text()}, {title}"
        if page.locator("#presenter-next").is_disabled():
            return
        press(page, "PageDown")


def measured(page: Page) -> dict[str, Any]:
    """The smallest type that is seen, and what is cut or on other text."""
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


def illegible(page: Page) -> list[str]:
    """What can't be read from the back of a room, on projectors of three sizes."""
    faults = []
    for size in SIZES:
        page.set_viewport_size(size)
        found = measured(page)
        faults += [f"{fault} at {size['width']}" for fault in found["faults"]]
        if found["smallest"] < SMALLEST * size["height"] / FULL_HD["height"]:
            faults.append(f"{found['of']} has {found['smallest']} pixels at {size['width']}")
    page.set_viewport_size(FULL_HD)
    return faults
