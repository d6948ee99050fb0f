"""A room under load whose server is killed at random: nothing acknowledged is lost, nothing counts twice."""

import asyncio
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lmi_widgets.workbook import Workbook
from tests.room.conftest import TOOL
from tests.server.room.crowd import Caller

TABLES = ("alder", "birch", "cedar")
PEOPLE = 60
WITHIN = 1.0  # seconds in which all of them hand in


@dataclass
class Mortal:
    """A server of a room's pages, which can be killed, and starts again at the same port."""

    folder: Path
    port: int = 0
    trainer: str = ""
    killed: int = 0
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "tests.server.room.serving", str(self.folder), str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        port, self.trainer = self.process.stdout.readline().split()
        self.port = int(port)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        assert self.process is not None and self.process.stdout is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.process.stdout.close()
        self.killed += 1


async def mishaps(server: Mortal, times: int, lot: random.Random) -> None:
    """Kill it so many times, each at some moment within a second and a half of its start."""
    for _time in range(times):
        await asyncio.sleep(lot.uniform(0.05, 1.5))
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)


async def answer(server: Mortal, kills: int, lot: random.Random) -> list[Counter[tuple[str, str]]]:
    """Ask, answer and close while the server is killed; for each question what was acknowledged."""
    head = Caller(0, server.port)
    printed = (await head.send("GET", f"{server.trainer}/cards.html")).text
    codes = ["".join(found) for found in re.findall(r">(\d{3}) (\d{3}) (\d{3})<", printed)]
    people = [Caller(n, server.port) for n in range(1, PEOPLE + 1)]
    for n, one in enumerate(people):
        await one.join(codes[n % 3], "management" if n // 3 % 2 else "certificated")
    killer = asyncio.create_task(mishaps(server, kills, lot))
    said: list[Counter[tuple[str, str]]] = []
    while not killer.done():
        said.append(await one_question(head, people, server.trainer, len(said) + 1, lot))
    await killer
    for one in [head, *people]:
        one.hang_up()
    return said


async def one_question(
    head: Caller, people: list[Caller], trainer: str, number: int, lot: random.Random
) -> Counter[tuple[str, str]]:
    """Everybody hands in within a second; twice, as by a double tap, every seventh of them."""
    # 409: it was open already when the answer to the first try was lost.
    put = await head.send("POST", trainer, {"do": "put", "tool": TOOL, "audience": "tables"})
    assert put.status in (303, 409), put.text
    forms = await asyncio.gather(*(one.ballot() for one in people))
    taps = [
        *zip(people, forms, strict=True),
        *[
            (Caller(9_000 + n, o.port, o.cookie), f)
            for n, (o, f) in enumerate(zip(people, forms, strict=True))
            if n % 7 == 0
        ],
    ]
    done = await asyncio.gather(*(one.hand_in(form, lot.uniform(0, WITHIN)) for one, form in taps))
    assert all(done)
    closed = await head.send("POST", trainer, {"do": "close", "question": str(number), "sure": "yes"})
    assert closed.status in (303, 409), closed.text
    for one, _form in taps[len(people) :]:
        one.hang_up()
    return Counter(
        (thing, mark) for form in forms for thing, mark in form.items() if thing.startswith("mark-")
    )


def sealed(folder: Path) -> list[Counter[tuple[str, str]]]:
    """What the tables' workbooks hold of each question, added up."""
    found: list[Counter[tuple[str, str]]] = []
    for slug in TABLES:
        with Workbook.open(folder / "teams" / slug / "workbook.sqlite") as book:
            waves = [book.sealed(wave.id) for wave in book.waves()]
        found += [Counter() for _wave in waves[len(found) :]]
        for counter, wave in zip(found, waves, strict=True):
            for item, by in wave.counts.items():
                for row in by.values():
                    counter.update(
                        {(f"mark-{item}", str(step)): n for step, n in enumerate(row, start=1) if n}
                    )
    return found


def check(folder: Path, kills: int) -> None:
    """Every acknowledged mark is in its team's file, once."""
    server = Mortal(folder)
    server.start()
    try:
        said = asyncio.run(answer(server, kills, random.Random(kills)))
    finally:
        server.kill()
    assert server.killed == kills + 1
    assert said and sealed(folder) == said


def test_three_kills_lose_nothing(tmp_path: Path) -> None:
    """Sixty people, some of them in the second in which the server dies; all go on with their open page."""
    check(tmp_path, 3)


@pytest.mark.nightly
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    """The same, fifty times at random."""
    check(tmp_path, 50)
