"""Kernels as our server has them, started and talked to by a test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from jupyter_client.manager import KernelManager

from lmi_widgets.warm.kernels import OwnKernels, available
from lmi_widgets.warm.warmth import warmth

SECONDS = 60


class Kernel:
    """A running kernel of ours: `say` runs code in it."""

    def __init__(self, folder: Path, **how: Any) -> None:
        self.manager = KernelManager(
            kernel_spec_manager=OwnKernels(), transport="ipc", connection_file=str(folder / "kernel.json")
        )
        self.manager.start_kernel(**how)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(SECONDS)

    @property
    def process(self) -> Any:
        """The process as its provisioner holds it."""
        provisioner: Any = self.manager.provisioner
        return provisioner.process

    def say(self, code: str) -> str:
        """What the code printed, or showed as text; `AssertionError` where it failed."""
        printed: list[str] = []
        reply = self.client.execute_interactive(
            code, timeout=SECONDS, output_hook=lambda message: printed.append(_text(message))
        )
        assert reply["content"]["status"] == "ok", reply["content"]
        return "".join(printed).strip()

    def stop(self) -> None:
        """End it, as our server does."""
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()


def _text(message: dict[str, Any]) -> str:
    content = message["content"]
    return str(content.get("text") or content.get("data", {}).get("text/plain", ""))


@pytest.fixture(scope="module", autouse=True)
def _no_warm_process_stays() -> Iterator[None]:
    assert available(), "Run `make install`: the package was installed before it had its provisioner."
    yield
    warmth.end()


@pytest.fixture
def kernel() -> Iterator[Callable[..., Kernel]]:
    """Starts kernels; all are stopped at the end."""
    with ExitStack() as stack:

        def start(**how: Any) -> Kernel:
            folder = stack.enter_context(TemporaryDirectory(prefix="lmi-", dir="/tmp"))
            running = Kernel(Path(folder), **how)
            stack.callback(running.stop)
            return running

        yield start
