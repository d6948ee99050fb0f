"""A rating is changed: until one's own figure has changed, in Chromium. Budget: 100 ms, 95 of 100 times.

    python -m benchmarks.rating [--clicks 60]

Somebody tries out the three frames alone. A click on a chip goes to the kernel and into the workbook on
the disk; it counts when the page has drawn the circles anew and says that the mark is kept. Stock Voilà
has nothing to compare it with.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Page

from benchmarks.browsing import browser
from benchmarks.crowd import noise, server, told
from tests.pages.conftest import begin, mark, step, take_part

BUDGET, MODULE, TOOL = 100.0, "02-unionism-frames", "three-frames-venn"
CIRCLES = ".own-circles svg"
# Clicks a chip, and gives the milliseconds until its figure is another and the bar says that it is kept.
CLICK = """([name, item, value, figure]) => new Promise(done => {
  const bar = document.getElementById("saved"), tool = document.getElementById(name);
  const drawn = () => tool.querySelector(figure)?.outerHTML, before = drawn(), began = performance.now();
  bar.textContent = "";
  const watch = new MutationObserver(() => {
    if (drawn() && drawn() !== before && bar.textContent.trim()) {
      watch.disconnect();
      done(performance.now() - began);
    }
  });
  const all = { childList: true, characterData: true, subtree: true };
  for (const part of [bar, tool]) watch.observe(part, all);
  tool.querySelector(`input[data-item="${item}"][value="${value}"]`).click();
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
        began = [*all_marked(page)]
        took = [
            page.evaluate(CLICK, [f"tool-{TOOL}", began[0], 1 + n % 3, CIRCLES]) for n in range(asked.clicks)
        ]
    high = quantiles(took, n=20)[-1]
    print(f"one's own figure has changed after {told(took, 'ms')}; p95 {high:.0f} ms")
    print(f"noise: the same work took {told([noise() for _ in range(5)])}")
    return int(high > BUDGET)


def all_marked(page: Page) -> list[str]:
    """Mark every item, so that the figure is there; the items that are marked for today."""
    begin(page)
    take_part(page, "alone")
    section = step(page, TOOL)
    chips = section.locator("input[data-item]")
    section.locator("button[data-do=turn]").or_(chips).first.wait_for(state="attached")
    if not chips.count():
        section.locator("button[data-do=turn]").first.click()
        chips.first.wait_for(state="attached")
    names = dict.fromkeys(chips.evaluate_all("all => all.map(one => one.dataset.item)"))
    for name in names:
        mark(section, name, 4)
    section.locator(CIRCLES).first.wait_for()
    return [name for name in names if name.endswith("-today")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
