"""Nothing stays behind, whoever is killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryDirectory

import psutil
import pytest

from lmi_widgets.warm.messages import asked, heard, pair, say
from tests.server.conftest import CHECKOUT
from tests.server.visitor import wait_until

SOON = 1.0  # the second that is promised, less what two cores under a whole test run may take


@dataclass
class Crowd:
    """A server's stand-in, its warm process (and any that is out of date), kernels, what they started."""

    server: int
    warm: list[int]
    kernels: list[int]
    others: list[int]


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    """Real processes, to be killed."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(CHECKOUT), os.environ.get("PYTHONPATH", "")])}
    with TemporaryDirectory(prefix="lmi-", dir="/tmp") as folder:
        command = [sys.executable, "-m", "tests.warm.crowd", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=CHECKOUT) as process:
            assert process.stdout
            found = Crowd(process.pid, **json.loads(process.stdout.readline()))
            yield found
            process.kill()
        for pid in [*found.warm, *found.kernels, *found.others]:
            if running(pid):
                os.kill(pid, signal.SIGKILL)


def running(pid: int) -> bool:
    """Whether that process is there and not only waits to be counted."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_a_killed_server_leaves_nothing(crowd: Crowd) -> None:
    """Warm process, kernels and all that they started are gone soon after it."""
    os.kill(crowd.server, signal.SIGKILL)
    everybody = [*crowd.warm, *crowd.kernels, *crowd.others]
    assert wait_until(lambda: not any(map(running, everybody)), SOON * 5), [*filter(running, everybody)]


def test_a_killed_warm_process_takes_its_kernels_along(crowd: Crowd) -> None:
    """No kernel runs on that nobody would end."""
    for warm in crowd.warm:
        os.kill(warm, signal.SIGKILL)
    assert wait_until(lambda: not any(map(running, crowd.kernels)), SOON * 5)


def test_a_killed_kernel_takes_along_what_it_started(crowd: Crowd) -> None:
    """Its group is ended, and the other kernel lives."""
    os.kill(crowd.kernels[0], signal.SIGKILL)
    assert wait_until(lambda: not running(crowd.others[0]), SOON * 5)
    assert running(crowd.kernels[1])
    assert running(crowd.others[2])


def test_who_was_killed_before_it_read_is_gone_like_any_other() -> None:
    """The system then says that the line was reset, which is no reason for a trace in a terminal."""
    for at_its_end in (lambda line: asked(line) is None, lambda line: heard(line) == b""):
        ours, theirs = pair()
        say(ours, ready=1)
        theirs.close()
        assert at_its_end(ours)
        ours.close()
