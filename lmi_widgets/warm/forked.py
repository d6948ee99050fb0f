"""A forked kernel as the server sees it: what `subprocess.Popen` is for one that was started."""

import asyncio
import os
import select
import signal
from contextlib import suppress

from lmi_widgets.warm.messages import Line, heard, read, say

SOON, STEP = 0.5, 0.01  # seconds


class Forked:
    """A process that the warm one forked. Its number stays its own until `poll` has said how it ended."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: Line) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.executed = False  # whether it was forked from one that had executed its notebook
        self._line = line

    def poll(self) -> int | None:
        """How it ended, as `Popen` says it, or None while it runs."""
        if self.returncode is None:
            with suppress(BlockingIOError):
                self._heard(heard(self._line))
        return self.returncode

    def _heard(self, packet: bytes) -> None:
        if not packet:  # the warm process is gone, and its kernels with it; not what they started
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self.returncode = read(packet).get("returncode", -signal.SIGKILL)
        self._line.close()

    def wait(self) -> int:
        """Wait for its end; then as `poll`."""
        while (code := self.poll()) is None:
            waiting = select.poll()
            waiting.register(self._line, select.POLLIN)
            waiting.poll()
        return code

    def send_signal(self, number: int) -> None:
        """To the kernel and what it has started, as long as it runs."""
        if self.poll() is None:
            os.killpg(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def rest(self) -> Line:
        """Tell a kernel that was asked to that it shall rest now; from then on its line asks it for forks."""
        say(self._line, rest=True)
        return self._line

    async def soon_gone(self) -> None:
        """Wait for its end, but not for long: Jupyter looks ten times a second, which is late for a copy."""
        for _step in range(int(SOON / STEP)):
            if self.poll() is not None:
                return
            await asyncio.sleep(STEP)
