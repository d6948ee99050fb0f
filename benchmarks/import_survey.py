"""How long a large survey file takes to be read and checked, and how much memory, beside a bare reader.

    python benchmarks/import_survey.py [ROWS]

The budget is 10 s and 500 MB on 2 cores for 100,000 rows by 40 items. Each case runs in a process
of its own; the stock reader (`csv`, or calamine) runs on the same file, as a measure of the machine.
"""

# ruff: noqa: T201 - it prints what it measured

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROWS, ITEMS, SECONDS, MEGABYTES = 100_000, 40, 10, 500


def main(rows: int) -> None:
    """Write the files, run each case, print a line a case."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("csv", "xlsx"):
            path = Path(folder) / f"large.{kind}"
            write(path, rows)
            for case in ("stock", "import"):
                command = [sys.executable, __file__, case, str(path)]
                print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")
    print(f"budget: {SECONDS} s and {MEGABYTES} MB for {ROWS:,} rows by {ITEMS} items")


def write(path: Path, rows: int) -> None:
    """A file of made-up answers, half in words and half with numbers before them."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(made_up(rows))
        return
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:  # texts shared, as Excel itself writes them
        sheet = book.add_worksheet()
        for number, row in enumerate(made_up(rows)):
            sheet.write_row(number, 0, row)


def made_up(rows: int) -> Iterator[Sequence[str]]:
    """Header and rows: time, group, and forty questions of as many tools as that takes."""
    from lmi_widgets.curriculum import load
    from lmi_widgets.surveys.questions import group_question, group_words, question, scale_of

    chance, curriculum = random.Random(40), load()
    wanted = ("trustworthiness-components", "culture-of-trust-characteristics", "trust-barriers")
    tools = [curriculum.tool(i) for i in (*wanted, "seven-norms", "power-observations", "equity-obstacles")]
    asked = [(tool, item) for tool in tools for item in tool.rated()]
    asked += [(t, i) for t in [curriculum.tool("five-essential-ingredients")] for i in t.rated()]
    yield ["Timestamp", group_question(), *(question(item, "together") for _tool, item in asked)]
    answers = [scale_of(tool).words for tool, _item in asked]
    groups = list(group_words().values())
    for n in range(rows):
        stamp = f"2026/09/14 {n // 3600 % 24}:{n // 60 % 60:02}:{n % 60:02}.{n}"
        yield [stamp, chance.choice(groups), *map(chance.choice, answers)]


def stock(path: Path) -> int:
    """Every row by the reader alone."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return sum(1 for _row in csv.reader(file))
    from python_calamine import CalamineWorkbook

    return sum(1 for _row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows())


def imported(path: Path) -> int:
    """Every row read, matched, checked and counted."""
    from lmi_widgets import surveys

    known = surveys.known()
    checked = surveys.check(surveys.chosen(surveys.read(path), known), known)
    assert checked.prepared, (checked.doubts[:3], checked.problems[:3])
    return sum(len(one.items) for one in checked.prepared)


def measure(case: str, path: Path) -> None:
    """Run one case here, and print its seconds and its peak of memory."""
    began = time.perf_counter()
    found = stock(path) if case == "stock" else imported(path)
    took = time.perf_counter() - began
    peak = peak_megabytes()
    size = path.stat().st_size / 1e6
    unit = "rows" if case == "stock" else "items"
    print(f"{path.suffix[1:]:5} {size:5.0f} MB  {case:7} {took:6.2f} s {peak:6.0f} MB  {found:,} {unit}")


def peak_megabytes() -> float:
    """The most memory that this process had; Linux counts a parent's in `ru_maxrss`, so not by that there."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else ROWS)
