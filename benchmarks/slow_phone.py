"""A slow phone: processor 6 times slower, 400 kbit/s, 400 ms. Budget: 3 s a voter's page, 3 s a first text.

    python -m benchmarks.slow_phone [--runs 3] [--ours]

Chromium with nothing kept; stock Voilà's page takes two minutes so, each time, and `--ours` leaves it
out. Voters: the entrance, the ballot after joining, and the answer after handing in, each from the press
to the whole page. Modules: until the first text stands there (first contentful paint) and until it can be
used, ours and stock on the same notebook by turns.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.browsing import MODULE, USABLE, browser, opened
from benchmarks.crowd import Server, noise, server, told
from tests.pages.conftest import Served
from tests.pages.test_room import TOOL, Rehearsal, addresses, put, short_code

BUDGET = 3.0
SLOWER, BYTES, LATENCY = 6, 400_000 / 8, 400
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
Found = dict[str, list[float]]


@contextmanager
def phone(running: Browser) -> Iterator[Page]:
    """A page of a phone that has kept nothing."""
    context = running.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    context.set_default_timeout(240_000)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    speed = {"downloadThroughput": BYTES, "uploadThroughput": BYTES, "latency": LATENCY}
    line.send("Network.emulateNetworkConditions", {"offline": False, **speed})
    yield page
    context.close()


def timed(found: Found, name: str, act: Callable[[], object]) -> None:
    """Do it, and note how long it took."""
    began = time.perf_counter()
    act()
    found[name].append(time.perf_counter() - began)


def voter(page: Page, there: Rehearsal, code: str, found: Found) -> None:
    """From the card to the ballot that was handed in."""
    timed(found, "entrance", lambda: page.goto(f"{there.room}/{code}"))
    page.locator("input[name=who]").first.check()

    def pressed(button: str) -> None:
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name=button, exact=True).click()

    timed(found, "ballot", lambda: pressed("Begin"))
    for radio in page.locator("input[type=radio][value='3']").all():
        radio.check()
    timed(found, "handed in", lambda: pressed("Hand in"))


def module(page: Page, served: Server, kind: str, found: Found) -> None:
    """Until the first text stands there, and until the page can be used."""
    page.goto(served.page(MODULE), wait_until="commit")
    page.locator(USABLE[kind]).first.wait_for()
    found[f"{kind}: first text"].append(page.evaluate(PAINTED) / 1000)
    found[f"{kind}: usable"].append(page.evaluate("performance.now()") / 1000)


def main(argv: Sequence[str]) -> int:
    """Print a line a measure; 1 where a voter's page or our first text takes longer than the budget."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--ours", action="store_true", help="leave stock Voilà out")
    asked, found = parser.parse_args(argv), defaultdict[str, list[float]](list)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="b", dir="/tmp")))
        running = stack.enter_context(browser())
        rehearsal = Served(folder, arguments=("--rehearse",)).start()
        stack.callback(rehearsal.stop)
        there = addresses(rehearsal)
        trainer = running.new_page()
        code = short_code(trainer, there, 1)
        put(trainer, there, TOOL, "tables")
        for _run in range(asked.runs):
            with phone(running) as page:
                voter(page, there, code, found)
        kinds = ("ours",) if asked.ours else ("ours", "stock")
        servers = {kind: stack.enter_context(server(kind, folder)) for kind in kinds}
        modules(running, servers, asked.runs, found)
    for name, seconds in found.items():
        print(f"{name:20} {told(seconds)}")
    ours = [
        value for name, all_of in found.items() if not re.match("stock|.*usable", name) for value in all_of
    ]
    print(f"noise: the same work took {noise():.2f} s")
    return int(max(ours) > BUDGET)


def modules(running: Browser, servers: Mapping[str, Server], runs: int, found: Found) -> None:
    """By turns, in servers that have shown the page before."""
    for kind, served in servers.items():
        opened(running, served, kind)
    for _run in range(runs):
        for kind, served in servers.items():
            with phone(running) as page:
                module(page, served, kind, found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
