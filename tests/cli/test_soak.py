"""Page loads and reloads for an hour, or LMI_SOAK_MINUTES: nothing of them stays in the server.

Run it with `-s` to see what was measured; it says so every half minute.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import httpx
import psutil
import pytest

from tests.server.visitor import Server, connected, wait_until

MINUTES = float(os.environ.get("LMI_SOAK_MINUTES", "60"))
SETTLE = 400  # seconds in which the last abandoned kernel goes: five minutes, and a look every ten seconds
WARM = 12  # page loads before the first measurement: caches fill
EACH_BYTES = 20 * 2**10  # a page load may leave so much at the most
MODULES = ("01-three-pillars", "02-unionism-frames", "05-shared-vision")
REST = 1 + len(MODULES)  # processes while nobody is here: the warm one, and each module that was executed
# How people go: nine of ten leave or reload a page, some before it is connected, some without a word.
WAYS = ("leave", "reload", "leave", "reload", "never came", "leave", "reload", "leave", "cut", "leave")


@dataclass(frozen=True)
class Held:
    """What the server holds."""

    megabytes: float
    files: int
    sockets: int
    processes: int

    def __str__(self) -> str:
        return (
            f"{self.megabytes:.0f} MB, {self.files} files, {self.sockets} sockets, {self.processes} processes"
        )


@contextmanager
def presented(home: Path) -> Iterator[tuple[Server, psutil.Process]]:
    """The server of a try-out, as a trainer starts it."""
    command = [sys.executable, "-m", "lmi_widgets", "present", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            yield (
                Server(f"http://{line.partition('http://')[2].split()[0]}", lambda: ""),
                psutil.Process(process.pid),
            )
        finally:
            process.terminate()
            process.wait(60)


def held(server: psutil.Process) -> Held:
    """Measured now."""
    sockets = [line for line in server.net_connections("all") if line.status != "LISTEN"]
    processes = len(server.children(recursive=True))
    return Held(server.memory_info().rss / 2**20, server.num_fds(), len(sockets), processes)


def visit(server: Server, module: str, way: str) -> None:
    """One page, and how its visitor goes."""
    for _load in range(2 if way == "reload" else 1):
        page = server.module(f"try-out/{module}.ipynb")
        if way != "never came":
            asyncio.run(come(server, page))
        if way in ("leave", "reload"):
            assert server.leave(page) == 204


async def come(server: Server, page: str) -> None:
    """The page connects, asks what a page asks, and is cut off."""
    async with connected(server, page) as line:
        await line.send("kernel_info_request", {})
        await line.until(lambda message: message["kind"] == "kernel_info_reply", seconds=60)


@pytest.mark.nightly
def test_nothing_stays_of_pages_that_were_left(home: Path) -> None:
    """Kernels are culled, memory is flat, files and sockets are closed."""
    with presented(home) as (server, process):
        modules, ways, loads = cycle(MODULES), cycle(WAYS), 0
        for _n in range(WARM):
            visit(server, next(modules), "leave")
        assert wait_until(lambda: held(process).processes <= REST, 30)
        begin, end = held(process), time.monotonic() + MINUTES * 60
        print(f"\nbegin: {begin}", flush=True)
        said = time.monotonic()
        while time.monotonic() < end:
            try:
                visit(server, next(modules), way := next(ways))
            except (AssertionError, httpx.HTTPError):
                time.sleep(1)  # no seat is free on a small machine; somebody waits
                continue
            loads += 2 if way == "reload" else 1
            if time.monotonic() - said > 30:
                said = time.monotonic()
                print(f"after {loads} loads: {held(process)}", flush=True)
        assert wait_until(lambda: held(process).processes <= REST, SETTLE), held(process)
        last = held(process)
        print(f"end, after {loads} loads: {last}", flush=True)
        assert last.files <= begin.files + 2 and last.sockets <= begin.sockets + 2
        assert (last.megabytes - begin.megabytes) * 2**20 < max(10 * 2**20, loads * EACH_BYTES)
        assert loads > MINUTES
