"""A server is killed while thirty people have pages: how long until its kernels are gone, too.

    python -m benchmarks.gone [--people 30] [--runs 5] [--kind stock ours teams]

By -9, so that nothing of the server's own can clear up. Jupyter's kernels look once a second whether
their server is there; ours are told by the system.
"""

# ruff: noqa: T201 - it prints what it measured

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

from benchmarks.crowd import MODULES, Server, crowd, noise, server, told

PATIENCE, STEP, BUDGET = 240.0, 0.005, 1.0


def main(argv: Sequence[str]) -> int:
    """Print a line a kind; 1 where a kernel of ours was there after a second."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--kind", nargs="+", default=["stock", "ours", "teams"])
    asked = parser.parse_args(argv)
    took: dict[str, list[float]] = {kind: [] for kind in asked.kind}
    with tempfile.TemporaryDirectory(prefix="b", dir="/tmp", ignore_cleanup_errors=True) as folder:
        for _run in range(asked.runs):
            for kind in asked.kind:
                took[kind].append(one(kind, Path(folder), asked.people))
    for kind, seconds in took.items():
        print(f"{kind:6} the last process was gone after {told(seconds)}")
    print(f"noise: the same work took {told([noise() for _ in range(5)])}")
    return int(max((max(took[kind]) for kind in took.keys() - {"stock"}), default=0.0) > BUDGET)


def one(kind: str, folder: Path, people: int) -> float:
    """Seconds from the kill until nothing of that server runs."""
    with suppress(psutil.NoSuchProcess), server(kind, folder) as served:
        asyncio.run(crowd(served, (list(MODULES) * people)[:people], PATIENCE))
        return _killed(served)
    raise AssertionError  # the body returned


def _killed(served: Server) -> float:
    others = served.process.children(recursive=True)
    began = time.perf_counter()
    served.process.send_signal(signal.SIGKILL)
    while any(_runs(other) for other in others):
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError(f"{sum(map(_runs, others))} processes are still there")
        time.sleep(STEP)
    return time.perf_counter() - began


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
