"""One person opens a page on a server that nobody else uses: until it can be used, and what it loads.

    python -m benchmarks.one_person [--runs 5]

Chromium, with nothing kept from an earlier visit. Ours, stock Voilà on the same notebook, and stock
Voilà on a notebook of one slider, by turns, in servers that have shown a page before.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.browsing import browser, opened, write_slider
from benchmarks.crowd import noise, server, told

KINDS = {"ours": "ours", "stock": "stock", "slider": "stock"}


def main(argv: Sequence[str]) -> None:
    """Print a line a kind, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args(argv)
    found: dict[str, dict[str, list[float]]] = {kind: defaultdict(list) for kind in KINDS}
    noises = []
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(
                tempfile.TemporaryDirectory(prefix="b", dir="/tmp", ignore_cleanup_errors=True)
            )
        )
        servers = {kind: stack.enter_context(server(kind, folder)) for kind in ("ours", "stock")}
        for path in folder.glob("stock-*/notebooks"):
            write_slider(path)
        running = stack.enter_context(browser())
        for number in range(asked.runs + 1):
            noises.append(noise())
            for kind, place in KINDS.items():
                for name, value in opened(running, servers[place], kind).items() if number else ():
                    found[kind][name].append(value)
                if not number:  # the first visit warms the server
                    opened(running, servers[place], kind)
    for kind, numbers in found.items():
        loaded = f"{median(numbers['requests']):.0f} requests, {median(numbers['kB']):.0f} kB"
        print(f"{kind:6} usable after {told(numbers['seconds'])}; {loaded}")
    for other in ("stock", "slider"):
        each = {n: median(found["ours"][n]) / median(found[other][n]) for n in ("seconds", "requests", "kB")}
        print(f"ratio to {other}:", ", ".join(f"{name} {value:.2f}" for name, value in each.items()))
    print(f"noise: the same work took {told(noises)}")


if __name__ == "__main__":
    main(sys.argv[1:])
