"""Copies at scale: `lmi team build` beside Papermill in a loop, and memory by the number of teams.

    python benchmarks/team_build.py [--teams 4] [--memory 10 40] [--workers N]

The loop is Papermill as it comes, in one process, with the same notebooks and parameters. Both build
three notebooks for each team, from nothing, one after the other in this run. Then builds without
kernels for more and more teams: memory of this process and of all that it started, at its highest.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import papermill
import psutil

from lmi_widgets.copies import ManyTeams, build_folder, create
from lmi_widgets.copies.pool import cores
from lmi_widgets.paths import notebooks_folder
from lmi_widgets.workbook import Workbook

NOTEBOOKS = ("01-three-pillars.ipynb", "02-unionism-frames.ipynb", "07-guiding-behaviors.ipynb")
MB = 2**20


def made_up(n: int, start: int = 0) -> list[str]:
    """Teams with workbooks that hold some work."""
    slugs = [create(f"Made up {number}", "nobody").slug for number in range(start, start + n)]
    for slug in slugs:
        with Workbook.open(Path(os.environ["LMI_HOME"]) / "teams" / slug / "workbook.sqlite") as book:
            for number in range(20):
                book.add_note("next-steps", "steps", f"Step {number}", state="open")
    return slugs


def loop(slugs: Sequence[str], out: Path) -> float:
    """Seconds of Papermill in a loop."""
    began = time.perf_counter()
    for slug in slugs:
        folder = out / slug
        folder.mkdir(parents=True)
        book = os.path.relpath(Path(os.environ["LMI_HOME"]) / "teams" / slug / "workbook.sqlite", folder)
        values = {"team": slug, "workbook": book, "language": "en"}
        for name in NOTEBOOKS:
            source, copy = str(notebooks_folder() / name), str(folder / name)
            papermill.execute_notebook(
                source, copy, values, cwd=str(folder), progress_bar=False, kernel_name="python3"
            )
    return time.perf_counter() - began


def ours(slugs: Sequence[str], workers: int) -> float:
    """Seconds of the same by `lmi team build`."""
    began = time.perf_counter()
    outcome = ManyTeams(slugs, modules=NOTEBOOKS, report=False).run(workers=workers)
    assert not outcome.problems, outcome.problems
    assert outcome.made == len(slugs) * len(NOTEBOOKS)
    return time.perf_counter() - began


class Highest:
    """The most memory in MB that this process, and its children together, held while it ran."""

    def __init__(self) -> None:
        self.parent = self.children = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Highest":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._done.wait(0.1):
            self.parent = max(self.parent, me.memory_info().rss / MB)
            self.children = max(self.children, sum(map(_held, me.children(recursive=True))))


def _held(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / MB
    except psutil.Error:
        return 0.0


def main(argv: Sequence[str]) -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=4)
    parser.add_argument("--memory", type=int, nargs="*", default=[10, 40])
    parser.add_argument("--workers", type=int, default=cores())
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({"LMI_HOME": folder, "JUPYTER_DATA_DIR": f"{folder}/jupyter"})
        slugs = made_up(asked.teams)
        stock, built = loop(slugs, Path(folder) / "loop"), ours(slugs, asked.workers)
        again = ours_again(slugs, asked.workers)
        copies = len(slugs) * len(NOTEBOOKS)
        print(f"{copies} copies, {asked.workers} processes: {built:.1f} s, {built / copies:.2f} s a copy")
        print(f"Papermill in a loop: {stock:.1f} s, {stock / copies:.2f} s a copy; ratio {stock / built:.2f}")
        print(f"a second run, nothing changed: {again:.2f} s")
        start = asked.teams
        for n in asked.memory:
            teams = made_up(n, start)
            start += n
            with Highest() as held:
                ManyTeams(teams, modules=NOTEBOOKS[1:2], report=False).run(workers=asked.workers)
            print(f"{n} teams: this process {held.parent:.0f} MB, all that it started {held.children:.0f} MB")
        size = sum(path.stat().st_size for path in build_folder(slugs[0]).glob("*.ipynb")) / len(NOTEBOOKS)
        print(f"a copy has {size / 1000:.0f} kB")


def ours_again(slugs: Sequence[str], workers: int) -> float:
    """Seconds of a run that finds nothing changed."""
    began = time.perf_counter()
    assert ManyTeams(slugs, modules=NOTEBOOKS, report=False).run(workers=workers).made == 0
    return time.perf_counter() - began


if __name__ == "__main__":
    main(sys.argv[1:])
