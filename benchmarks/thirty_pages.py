"""Thirty people open a module at once: how long until the last has it, and what it takes of memory.

    python -m benchmarks.thirty_pages [--people 30] [--runs 5] [--module 01-three-pillars ...]

Our try-out, ours with twelve teams, and stock Voilà by turns, each in a new server that has shown one
page before. A page counts when it is whole and its kernel has answered. Memory is what server, kernels
and helpers have more with all pages open than with none, divided by the people; what several processes
share counts once.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.crowd import MODULES, crowd, noise, server, told

PATIENCE = 240.0


@dataclass
class Found:
    """What the runs of one kind gave."""

    last: list[float] = field(default_factory=list)
    middle: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def main(argv: Sequence[str]) -> int:
    """Print a line a kind and the ratios; 1 where a page of ours failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--module", nargs="+", default=list(MODULES))
    parser.add_argument("--kind", nargs="+", default=["stock", "ours", "teams"])
    asked = parser.parse_args(argv)
    found = {kind: Found() for kind in asked.kind}
    noises = []
    with tempfile.TemporaryDirectory(prefix="b", dir="/tmp", ignore_cleanup_errors=True) as folder:
        for number in range(asked.runs):
            for kind in asked.kind[:: 1 if number % 2 else -1]:
                noises.append(noise())
                one(kind, Path(folder), (asked.module * asked.people)[: asked.people], found[kind])
    for kind, all_runs in found.items():
        print(f"{kind:6} last page {told(all_runs.last)}, the middle one {told(all_runs.middle)},", end=" ")
        print(f"a viewer {told(all_runs.memory, 'MB')}, failed {len(all_runs.problems)}")
    for kind in found.keys() - {"stock"} if "stock" in found else ():
        said = ", ".join(f"{what} {ratio(found, kind, what):.2f}" for what in ("last", "middle", "memory"))
        print(f"ratio of {kind} to stock: {said}")
    print(f"noise: the same work took {told(noises)}")
    print(*{problem for all_runs in found.values() for problem in all_runs.problems}, sep="\n")
    return int(any(all_runs.problems for kind, all_runs in found.items() if kind != "stock"))


def one(kind: str, folder: Path, modules: Sequence[str], found: Found) -> None:
    """One crowd in a new server."""
    with server(kind, folder) as served:
        asyncio.run(crowd(served, modules[:1], PATIENCE))
        before = served.memory()
        visits = asyncio.run(crowd(served, modules, PATIENCE))
        found.memory.append((served.memory() - before) / len(modules))
    found.last.append(max(visit.took for visit in visits))
    found.middle.append(median(visit.took for visit in visits))
    found.problems += [visit.problem for visit in visits if visit.problem]
    print(f"  {kind}: {found.last[-1]:.2f} s, {found.memory[-1]:.1f} MB a viewer", flush=True)


def ratio(found: dict[str, Found], kind: str, what: str) -> float:
    """A kind of ours by stock, of the medians."""
    return float(median(getattr(found[kind], what)) / median(getattr(found["stock"], what)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
