"""One server for most tests, and a small one for what happens when all seats are taken."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.server import notebooks
from tests.server.visitor import Server, wait_until

Serving = Callable[..., Any]
CHECKOUT = Path(__file__).parents[2]


@contextmanager
def served(folder: Path, **options: Any) -> Iterator[Server]:
    """A server of the test notebooks in its own process, on a free port."""
    teams = options.setdefault("teams", ["ocean"])
    notebooks.write(folder / "root", teams)
    log = folder / "log.txt"
    asked = json.dumps({"port": 0, **options})
    command = [sys.executable, "-m", "tests.server.serving", str(folder / "root"), asked]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT)}  # kernels start in the notebooks' folder
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out, env=env) as process:
        try:
            assert wait_until(lambda: "http://" in log.read_text() or process.poll() is not None, 180)
            line = log.read_text().partition("http://")[2].split()
            assert line, log.read_text()
            yield Server(f"http://{line[0]}", log.read_text)
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share; each test leaves the pages that it opened."""
    with served(tmp_path_factory.mktemp("served"), teams=["ocean", "trial"], max_kernels=8) as running:
        yield running


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of two seats that frees a kernel whose page never comes after three seconds."""
    config = {"Kernels": {"never_came": 3.0, "sweep_seconds": 0.5}}
    with served(tmp_path_factory.mktemp("small"), max_kernels=2, config=config) as running:
        yield running


@pytest.fixture
def serve_with(tmp_path: Path) -> Serving:
    """A server with options of the test's own, as a context; may be called again."""
    numbers = count()
    return lambda **options: served(tmp_path / str(next(numbers)), **options)
