"""A rating is changed: until the page shows that it is kept, in Chromium. Budget: 100 ms, 95 of 100 times.

    python -m benchmarks.rating [--clicks 60]

Somebody tries the module out alone. From the click to the kernel, into the workbook on the disk, and
back to the page's own word that it is saved; then from “Done” until the page shows one's own marks. Of
one person there is no figure: it is drawn when a group's answers are closed. Stock Voilà has nothing to
compare it with.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Page

from benchmarks.browsing import MODULE, browser
from benchmarks.crowd import noise, server, told
from tests.pages.conftest import begin, step, take_part

BUDGET, TOOL = 100.0, "trustworthiness-components"
# Clicks a chip, and gives the milliseconds until the bar says that this is saved.
CLICK = """([item, value]) => new Promise(done => {
  const bar = document.getElementById("saved"), began = performance.now();
  bar.textContent = "";
  new MutationObserver((_, watch) => {
    if (bar.textContent.trim()) { watch.disconnect(); done(performance.now() - began); }
  }).observe(bar, { childList: true, characterData: true, subtree: true });
  const chip = `input[data-item=${item}][value="${value}"]`;
  document.querySelector(`#tool-trustworthiness-components ${chip}`).click();
})"""

# Clicks one button of the tool, and gives the milliseconds until another is there.
TURN = """([press, then]) => new Promise(done => {
  const tool = document.getElementById("tool-trustworthiness-components"), began = performance.now();
  const there = name => tool.querySelector(`button[data-do=${name}]`);
  new MutationObserver((_, watch) => {
    if (there(then)) { watch.disconnect(); done(performance.now() - began); }
  }).observe(tool, { childList: true, subtree: true });
  there(press).click();
})"""


def main(argv: Sequence[str]) -> int:
    """Print median, spread and p95; 1 where that is beyond the budget."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clicks", type=int, default=60)
    asked = parser.parse_args(argv)
    with (
        tempfile.TemporaryDirectory(prefix="b", dir="/tmp", ignore_cleanup_errors=True) as folder,
        server("ours", Path(folder)) as served,
        browser() as running,
    ):
        page = running.new_page()
        page.goto(served.page(MODULE), wait_until="commit")
        begin(page)
        take_part(page, "alone")
        section = step(page, TOOL)
        chip = section.locator("input[data-item=honesty]")
        section.locator("button[data-do=turn]").or_(chip).first.wait_for(state="attached")
        if not chip.count():
            section.locator("button[data-do=turn]").first.click()
        chip.first.wait_for(state="attached")
        took = [page.evaluate(CLICK, ["honesty", 1 + n % 4]) for n in range(asked.clicks)]
        shown = [_shown(page) for _ in range(asked.clicks // 2)]
    high = quantiles(took, n=20)[-1]
    print(f"a rating is kept after {told(took, 'ms')}; p95 {high:.0f} ms")
    print(f"one's own marks are shown after {told(shown, 'ms')}; p95 {quantiles(shown, n=20)[-1]:.0f} ms")
    print(f"noise: the same work took {told([noise() for _ in range(5)])}")
    return int(high > BUDGET)


def _shown(page: Page) -> float:
    """Milliseconds from “Done” to one's own marks; then back to the chips."""
    took = float(page.evaluate(TURN, ["done", "again"]))
    page.evaluate(TURN, ["again", "done"])
    return took


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
