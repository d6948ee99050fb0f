"""A module in presenter view, as a trainer with a clicker walks through it."""

from playwright.sync_api import Locator, Page, expect

from tests.pages.conftest import Device

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
