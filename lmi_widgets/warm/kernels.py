"""This Python's own kernel, which starts warm where it can; for our server and for `lmi team build`."""

import os
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from lmi_widgets.warm import PROVISIONER
from lmi_widgets.warm.provisioner import python_of
from lmi_widgets.warm.warmth import warmth

GROUP = "jupyter_client.kernel_provisioners"


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


class OwnKernelManager(AsyncKernelManager):
    """One kernel of this Python, for a notebook that is executed."""

    @default("kernel_spec_manager")
    def _own(self) -> OwnKernels:
        return OwnKernels()


def begin(env: Mapping[str, str]) -> None:
    """Start the warm process now, if there will be one, so that the first kernel needn't wait for it."""
    if available():
        warmth.begin(python_of(OwnKernels().get_kernel_spec(NATIVE_KERNEL_NAME).argv), env)


@cache
def available() -> bool:
    """Whether kernels can be forked here: on Linux, and where our package was installed with its entry."""
    linux = sys.platform == "linux" and hasattr(os, "pidfd_open")
    return linux and bool(entry_points(group=GROUP, name=PROVISIONER))
