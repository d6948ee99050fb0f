"""Servers and visitors of the benchmarks: ours and stock Voilà on the same notebooks, and a crowd that comes.

A visitor asks for the page, reads it to its end, and then asks its kernel over the socket who it is, as
a page's scripts do; only then is the page counted. The crowd runs on the same machine as the servers.
"""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from shutil import copytree, ignore_patterns
from statistics import median
from urllib.parse import urlsplit

import httpx
import psutil
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.websocket import websocket_connect

from lmi_widgets.paths import notebooks_folder

MODULES = ("01-three-pillars", "02-unionism-frames", "07-guiding-behaviors")
PROTOCOL, MB = "v1.kernel.websocket.jupyter.org", 2**20
TEAMS = 12
MAKE_TEAMS = (
    f"from lmi_widgets import copies; [copies.create(f'Table {{n + 1}}', 'x') for n in range({TEAMS})]"
)
STARTS = {
    "ours": r"The workshop is at (http://\S+?)/?\s",
    "teams": r"The workshop is at (http://\S+?)/?\s",
    "stock": r"Voil.* is running at:\s+(http://\S+?)/?\s",
}


@dataclass(frozen=True)
class Server:
    """A running server: `kind` is ours with a try-out, ours with twelve teams, or stock."""

    kind: str
    process: psutil.Process
    address: str
    tables: Iterator[int] = field(default_factory=lambda: cycle(range(1, TEAMS + 1)))

    def page(self, module: str) -> str:
        """The address of a module's page; teams by turns."""
        folders = {"ours": "try-out/", "teams": f"table-{next(self.tables)}/", "stock": ""}
        return f"{self.address}/voila/render/{folders[self.kind]}{module}.ipynb"

    def memory(self) -> float:
        """MB of the server and all that it started; shared pages are divided among those who share them."""
        return sum(_pss(one) for one in [self.process, *self.process.children(recursive=True)]) / MB


@contextmanager
def server(kind: str, folder: Path, *options: str) -> Iterator[Server]:
    """A server of our notebooks, each in a folder of its own, until the context is left."""
    home = folder / f"{kind}-{uuid.uuid4().hex[:6]}"
    notebooks = copytree(notebooks_folder(), home / "notebooks", ignore=ignore_patterns(".*"))
    env = {**os.environ, "LMI_HOME": str(home), "LMI_LOG": str(home / "log"), "TMPDIR": str(folder)}
    if kind == "teams":
        subprocess.run([sys.executable, "-c", MAKE_TEAMS], cwd=home, env=env, check=True)
    log = home / "printed"
    with log.open("w") as out:
        process = subprocess.Popen(
            _command(kind, notebooks, options), cwd=home, env=env, stdout=out, stderr=out
        )
    try:
        yield Server(kind, psutil.Process(process.pid), _address(kind, log, process))
    finally:
        everybody = [process, *psutil.Process(process.pid).children(recursive=True)]
        process.terminate()
        process.wait(60)
        psutil.wait_procs([one for one in everybody[1:] if isinstance(one, psutil.Process)], timeout=20)


def _command(kind: str, notebooks: Path, options: Sequence[str]) -> list[str]:
    if kind != "stock":
        return [sys.executable, "-m", "lmi_widgets", "present", "--no-browser", "--port", "0", *options]
    return [sys.executable, "-m", "voila", "--no-browser", f"--port={_free_port()}", *options, str(notebooks)]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _address(kind: str, log: Path, process: "subprocess.Popen[bytes]") -> str:
    while process.poll() is None:
        found = re.search(STARTS[kind], log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise RuntimeError(log.read_text())


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


@dataclass
class Visit:
    """How one visit went: seconds until the page was whole and its kernel had answered, or what failed."""

    took: float = 0.0
    problem: str = ""
    kernel: str = ""


async def crowd(served: Server, modules: Sequence[str], patience: float) -> list[Visit]:
    """As many visitors as there are `modules`, at the same moment, one each; none waits beyond `patience`."""
    limits = httpx.Limits(max_connections=len(modules))
    async with httpx.AsyncClient(limits=limits, timeout=patience) as client:
        return list(await asyncio.gather(*(_visit(served, client, m, patience) for m in modules)))


async def _visit(served: Server, client: httpx.AsyncClient, module: str, patience: float) -> Visit:
    began, visit = time.perf_counter(), Visit()
    try:
        async with asyncio.timeout(patience):
            answer = await client.get(served.page(module))
            answer.raise_for_status()
            found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', answer.text)
            assert found, "the page names no kernel"
            assert "application/vnd.jupyter.widget-view+json" in answer.text, "the page has no widget"
            visit.kernel = found[1]
            await _answered(served, visit.kernel)
    except Exception as error:  # whatever went wrong is what is counted here
        visit.problem = f"{type(error).__name__}: {error}"[:200]
    visit.took = time.perf_counter() - began
    return visit


async def _answered(served: Server, kernel: str) -> None:
    where = urlsplit(served.address).netloc
    address = f"ws://{where}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
    line = await websocket_connect(address, subprotocols=[PROTOCOL])
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "kernel_info_request", "session": "x"}
    header |= {"username": "", "version": "5.3"}
    parts = [json.dumps(header).encode(), b"{}", b"{}", b"{}"]
    await line.write_message(serialize_msg_to_ws_v1(parts, "shell"), binary=True)
    while data := await line.read_message():
        _channel, found = deserialize_msg_from_ws_v1(data)
        if json.loads(found[0])["msg_type"] == "kernel_info_reply":
            break
    else:
        raise ConnectionError("the kernel's line was closed")
    line.close()


def noise() -> float:
    """Seconds of a fixed piece of work now, on one core: what this machine makes of the same at any time."""
    began = time.perf_counter()
    sum(n * n for n in range(3_000_000))
    return time.perf_counter() - began


def told(numbers: Sequence[float], unit: str = "s") -> str:
    """Median and spread."""
    return f"{median(numbers):.2f} {unit} ({min(numbers):.2f} to {max(numbers):.2f})"
