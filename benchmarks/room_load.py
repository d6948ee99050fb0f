"""A room of five hundred: how long a phone waits for its answer, and how much memory the server holds.

    python -m benchmarks.room_load [--people 500] [--questions 20] [--tables 12]

The real `lmi present --lan`, in a process of its own. Each phone has an address and a line of its
own, and a second line on which it listens. They answer all questions, a third of them within the
same two seconds, the others within the ten after that. Then every question's sealed counts are
compared with what was acknowledged. The phones run on the same machine, so they take their share
of its processor.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import psutil

from lmi_widgets import copies
from lmi_widgets.curriculum import load
from lmi_widgets.room.joining import MOST_AT_A_TABLE, MOST_DEVICES
from lmi_widgets.room.paper import in_order
from lmi_widgets.workbook import Workbook
from tests.server.room.crowd import Caller

BUDGET_SECONDS, BUDGET_MB, MB = 0.250, 150, 2**20
BURST, REST = 2.0, 10.0
GROUPS = ("certificated", "management")


@contextmanager
def server(home: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The server, its port, and the trainer's path."""
    command = [sys.executable, "-m", "lmi_widgets", "present", "--lan", "--port", "0", "--no-browser"]
    env = {**os.environ, "LMI_HOME": str(home)}
    with subprocess.Popen(command, cwd=home, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        found = next(m.group() for line in lines if (m := re.search(r"http://\S+/trainer/\S+", line)))
        where = urlsplit(found)
        yield process, where.port or 0, where.path
        process.send_signal(signal.SIGKILL)


def questions(n: int) -> list[str]:
    """So many that people answer one by one, as the trainer's form sends them."""
    curriculum = load()
    every = [one for module in curriculum.modules for one in in_order(curriculum.tools, module)]
    judged = [
        f"{one.tool.id}/{one.part}" if one.part else one.tool.id for one in every if one.shape == "judgment"
    ]
    return (list(dict.fromkeys(judged)) * n)[:n]


async def crowd(
    process: subprocess.Popen[str], port: int, trainer: str, asked: argparse.Namespace
) -> dict[str, object]:
    """Join, answer, close; what was measured."""
    people = [Caller(n, port) for n in range(1, asked.people + 1)]
    head = Caller(0, port)
    printed = (await head.send("GET", f"{trainer}/cards.html")).text
    codes = ["".join(found) for found in re.findall(r">(\d{3}) (\d{3}) (\d{3})<", printed)]
    empty, began = megabytes(process), time.perf_counter()
    seats = [(one, codes[n % len(codes)], GROUPS[n // len(codes) % 2]) for n, one in enumerate(people)]
    await asyncio.gather(*(one.join(code, who) for one, code, who in seats))
    joined = time.perf_counter() - began
    if len(people) == MOST_DEVICES:
        print(f"  one more gets: {await one_more(port, codes[0], len(people) + 1)}", flush=True)
    lines = [asyncio.create_task(one.listen()) for one in people]
    await asyncio.sleep(2)
    print(f"  server {empty:.0f} MB, with {len(lines)} open pages {megabytes(process):.0f} MB", flush=True)
    memory, kept, draw = 0.0, [], random.Random(7)
    for number, tool in enumerate(questions(asked.questions), start=1):
        put = await head.send("POST", trainer, {"do": "put", "tool": tool, "audience": "tables"})
        assert put.status == 303, (tool, put.status, put.text[-900:])
        forms = await asyncio.gather(*(one.ballot() for one in people))
        waits = [
            draw.uniform(0, BURST) if n % 3 == 0 else draw.uniform(BURST, BURST + REST)
            for n in range(len(people))
        ]
        done = await asyncio.gather(*(o.hand_in(f, w) for o, f, w in zip(people, forms, waits, strict=True)))
        memory = max(memory, megabytes(process))
        closed = await head.send("POST", trainer, {"do": "close", "question": str(number), "sure": "yes"})
        assert closed.status == 303, (tool, closed.status, closed.text[-900:])
        kept.append(sum(done))
        print(f"  question {number}: {sum(done)} of {len(people)} kept, server {memory:.0f} MB", flush=True)
    for line in lines:
        line.cancel()
    took = sorted(t for one in people for t in one.took)
    refused = [status for one in people for status in one.refused]
    return {"joined": joined, "took": took, "refused": refused, "kept": kept, "memory": memory}


def megabytes(process: subprocess.Popen[str]) -> float:
    """What the server holds."""
    return float(psutil.Process(process.pid).memory_info().rss) / MB


async def one_more(port: int, code: str, number: int) -> str:
    """What somebody reads who comes when the room is full."""
    late = Caller(number, port)
    found = await late.send("POST", f"/room/{code}", {"way": "own", "who": GROUPS[0]})
    late.hang_up()
    said = re.search(r'role="alert">([^<]+)', found.text)
    return f"{found.status}, {said[1] if said else found.text[:80]}"


def stored(home: Path) -> list[int]:
    """How many answered each question, by the tables' sealed counts, in the order of asking."""
    found: list[int] = []
    for slug in copies.teams_there():
        with Workbook.open(copies.find(slug)) as book:
            sums = [sum(book.sealed(wave.id).people.values()) for wave in book.waves()]
        found = [a + b for a, b in zip(found or [0] * len(sums), sums, strict=True)]
    return found


def main(argv: Sequence[str]) -> int:
    """Print what was measured; 1 where it misses the budget or an answer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, default in (("people", 500), ("questions", 20), ("tables", 12)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args(argv)
    asked.tables = max(asked.tables, ceil(asked.people / MOST_AT_A_TABLE))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LMI_HOME"] = folder
        for n in range(asked.tables):
            copies.create(f"Table {n + 1}", "nobody")
        with server(Path(folder)) as (process, port, trainer):
            found = asyncio.run(crowd(process, port, trainer, asked))
        sums = stored(Path(folder))
    took = found["took"]
    assert isinstance(took, list)
    late, refused = quantiles(took, n=100)[98], found["refused"]
    assert isinstance(refused, list)
    print(f"{asked.people} joined in {found['joined']:.1f} s; {len(took)} replies, {len(refused)} refused")
    spread = ", ".join(f"{1000 * seconds:.0f}" for seconds in (median(took), late, took[-1]))
    print(f"median, 99 of 100 within, slowest: {spread} ms")
    print(f"server at most {found['memory']:.0f} MB; every answer stored once: {sums == found['kept']}")
    return int(late > BUDGET_SECONDS or float(str(found["memory"])) > BUDGET_MB or sums != found["kept"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
