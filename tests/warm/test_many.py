"""A server that runs for days."""

import os
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from lmi_widgets.warm.warmth import warmth
from tests.server.visitor import wait_until
from tests.warm.conftest import Kernel

KERNELS, FIRST, KB_A_MB = 1000, 20, 2**10


@pytest.mark.nightly
def test_a_thousand_kernels_leave_nothing(kernel: Callable[..., Kernel]) -> None:
    """Memory, descriptors and processes are after a thousand starts and stops what they were after twenty."""
    early: tuple[float, int, int, int] = (0, 0, 0, 0)
    for number in range(KERNELS):
        one = kernel()
        assert one.say("print(1)") == "1"
        one.stop()
        if number == FIRST:
            early = held()
    late = held()
    assert late[0] < early[0] + 5
    assert late[1:] == early[1:]


def held() -> tuple[float, int, int, int]:
    """The warm process's own memory in MB and its descriptors, and its and our own children."""
    assert warmth.now
    warm = psutil.Process(warmth.now.pid)
    assert wait_until(lambda: not warm.children())
    ours = len(psutil.Process(os.getpid()).children())
    return written(warm.pid), len(list(Path(f"/proc/{warm.pid}/fd").iterdir())), 0, ours


def written(pid: int) -> float:
    """MB that are a process's own since it wrote there; what it only read may be another's by now."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:")) / KB_A_MB
