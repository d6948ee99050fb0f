"""How long a report of 20 pages and more takes as a PDF and in the other formats. Budget: 5 s.

    python benchmarks/report_pdf.py

The made-up staff of 64, with team work added until the report has 20 pages. Every format is made
in this process after one warm-up, so that the time to load the libraries is said by itself. Beside
the seconds on the clock stand those of the processor, which a busy machine doesn't stretch as far.
The budget is held against what a person waits for: `lmi team export` in a new process, from the
command to the file, by the number of its pages.
"""

# ruff: noqa: T201 - it prints what it measured

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from shutil import copyfile
from statistics import median

from lmi_widgets import samples
from lmi_widgets.curriculum import Curriculum, load
from lmi_widgets.reports import FORMATS, Contents, export, gather, render
from lmi_widgets.workbook import Workbook

PAGES, BUDGET = 20, 5.0  # the PDF's, in seconds
Took = tuple[float, float]  # seconds on the clock, and of the processor
SAID = "We meet before the agenda is set and share what we heard at our sites."


def main() -> int:
    """Print a table; 1 where the PDF takes longer than its budget."""
    with tempfile.TemporaryDirectory() as folder:
        contents, gathered = _report(Path(folder))
        loaded = _timed(lambda: import_module("weasyprint"))
        export(contents, "pdf", Path(folder))
        pages = _pages(contents)
        took = {format: _timed(lambda f=format: export(contents, f, Path(folder))) for format in FORMATS}
        commands = [_command(Path(folder)) for _time in range(5)]
    print(f"{pages} pages          clock  processor")
    for name, (clock, processor) in {"gather": gathered, "load WeasyPrint": loaded, **took}.items():
        print(f"{name:16} {clock:6.2f} s {processor:6.2f} s")
    waited = median(commands)
    spread = f"{min(commands):.2f} to {max(commands):.2f} s"
    print(f"lmi team export  {waited:6.2f} s, median of {len(commands)}: {spread}")
    for_twenty = waited * PAGES / pages
    print(f"PDF of {PAGES} pages: {for_twenty:.2f} s of {BUDGET:.0f} s")
    return int(pages < PAGES or for_twenty > BUDGET)


def _report(folder: Path) -> tuple[Contents, Took]:
    curriculum = load()
    with Workbook.open(samples.build(folder)["survey"]) as workbook:
        _fill(workbook, curriculum)
        found: list[Contents] = []
        took = _timed(lambda: found.append(gather(workbook, curriculum, date.today())))
        return found[0], took


def _command(folder: Path) -> float:
    """Seconds on the clock of the whole command, on the same workbook as a team's."""
    team = folder / "teams" / "staff"
    team.mkdir(parents=True, exist_ok=True)
    copyfile(next(folder.glob("survey*")), team / "workbook.sqlite")
    command = [sys.executable, "-m", "lmi_widgets", "team", "export", "staff", "--format", "pdf"]
    began = time.perf_counter()
    subprocess.run(command, env={**os.environ, "LMI_HOME": str(folder)}, check=True, capture_output=True)
    return time.perf_counter() - began


def _fill(workbook: Workbook, curriculum: Curriculum) -> None:
    """Something in every fifth tool that a team works with."""
    for tool in [tool for tool in curriculum.tools.values() if tool.answers == "team"][::5]:
        for number in range(4):
            workbook.add_note(tool.id, "cards", f"{number + 1}. {SAID}", agreed=number == 0)
        for item in tool.every_item()[:6]:
            workbook.set_field(tool.id, item.id, tool.marks[0] if tool.marks else SAID)


def _pages(contents: Contents) -> int:
    weasyprint = import_module("weasyprint")
    return len(weasyprint.HTML(string=render(contents, paper=True)).render().pages)


def _timed(work: Callable[[], object]) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


if __name__ == "__main__":
    sys.exit(main())
