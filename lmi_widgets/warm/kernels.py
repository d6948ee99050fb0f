"""This Python's own kernel, which starts warm where it can; for our server and for `lmi team build`."""

import asyncio
import os
import sys
import time
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from math import inf
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from lmi_widgets.warm import PROVISIONER
from lmi_widgets.warm.provisioner import python_of
from lmi_widgets.warm.warmth import warmth

GROUP = "jupyter_client.kernel_provisioners"
ANSWER_SECONDS, HEARD_SECONDS = 1.0, 0.2
BOUND_SECONDS, STEP = 10.0, 0.002


class OwnKernels(KernelSpecManager):
    """This Python's own kernel and no other, whatever else is installed for Jupyter here."""

    @default("kernel_dirs")
    def _no_folders(self) -> list[str]:
        return []

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Jupyter's own, started by our provisioner where there is one."""
        spec = super().get_kernel_spec(kernel_name)
        if available():
            spec.metadata["kernel_provisioner"] = {"provisioner_name": PROVISIONER}
        return spec


class OwnKernelClient(AsyncKernelClient):
    """Jupyter's own, ready as soon as the kernel is.

    Jupyter's goes on listening until nothing has come for 0.2 seconds, which is longer than a copy
    takes. What it throws away so is of requests before the first cell, and nbclient passes over it.
    """

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        end = time.monotonic() + (inf if timeout is None else timeout)
        while not await self._answers():
            if not await self._async_is_alive():
                raise RuntimeError("the kernel died before it answered")
            if time.monotonic() > end:
                raise RuntimeError(f"the kernel didn't answer within {timeout} seconds")

    wait_for_ready = _async_wait_for_ready

    async def _answers(self) -> bool:
        """Whether it answers on both of its channels; who listens to the second too late hears nothing."""
        self.kernel_info()
        try:
            reply = await self.get_shell_msg(timeout=ANSWER_SECONDS)
            await self.get_iopub_msg(timeout=HEARD_SECONDS)
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True


class OwnKernelManager(AsyncKernelManager):
    """One kernel of this Python, for a notebook that is executed."""

    @default("kernel_spec_manager")
    def _own(self) -> OwnKernels:
        return OwnKernels()

    async def _async_post_start_kernel(self, **kw: Any) -> None:
        """As Jupyter's, when the kernel's sockets are there: zmq looks for them only ten times a second."""
        end = time.monotonic() + BOUND_SECONDS
        while not self._bound() and time.monotonic() < end and await self._async_is_alive():
            await asyncio.sleep(STEP)
        await super()._async_post_start_kernel(**kw)

    def _bound(self) -> bool:
        return self.transport != "ipc" or all(Path(f"{self.ip}-{port}").exists() for port in self.ports)

    @default("client_factory")
    def _own_client(self) -> type[OwnKernelClient]:
        return OwnKernelClient


def begin(env: Mapping[str, str]) -> None:
    """Start the warm process now, if there will be one, so that the first kernel needn't wait for it."""
    if available():
        warmth.begin(python_of(OwnKernels().get_kernel_spec(NATIVE_KERNEL_NAME).argv), env)


@cache
def available() -> bool:
    """Whether kernels can be forked here: on Linux, and where our package was installed with its entry."""
    linux = sys.platform == "linux" and hasattr(os, "pidfd_open")
    return linux and bool(entry_points(group=GROUP, name=PROVISIONER))
