"""Forks kernels, says how each ended, and ends those that nobody needs any more."""

import gc
import os
import selectors
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from lmi_widgets.warm.messages import Line, Request, asked, say
from lmi_widgets.warm.noting import Reads

Born = tuple[Request, Line | None]  # in a fork: what was asked for, and its line where it keeps that
Act = Callable[[], Born | None]


@dataclass(eq=False)
class Kernel:
    """A running fork: its process, a descriptor that tells of its end, and the line to who wanted it."""

    pid: int
    end: int
    line: Line
    dead: bool = False


def opened(line: Line, reads: Reads, problem: str, *, waits: bool = False) -> "Nursery | None":
    """Say that kernels can be had here from now on; or, where there is a `problem`, that they can't.

    `waits` is said, too: what was executed here is a module that waits for its team.
    """
    if problem:
        say(line, refused=problem)
        return None
    # What is there now is never looked at again by the collector, so its pages stay shared.
    gc.collect()
    gc.freeze()
    say(line, ready=len(reads.files), waits=waits)
    return Nursery(line, reads)


class Nursery:
    """The kernels of one server. `serve` returns a request in a fork, and None when all is over."""

    def __init__(self, line: Line, reads: Reads) -> None:
        self.reads = reads
        self.kernels: set[Kernel] = set()
        self._line: Line | None = line
        self._events = selectors.DefaultSelector()
        self._on(line, self._asked)

    def serve(self) -> Born | None:
        """One event after the other, until the server and its kernels are gone."""
        while self._line or self.kernels:
            act: Act = self._events.select()[0][0].data
            born = act()
            if born:
                return born
        return None

    def _on(self, what: Line | int, act: Act) -> None:
        self._events.register(what, selectors.EVENT_READ, act)

    def _asked(self) -> Born | None:
        assert self._line
        found = asked(self._line)
        if found is None:
            self._events.unregister(self._line)
            self._line.close()
            self._line = None
            return None
        request, line = found
        variable, changed = self.reads.differ(request.env), self.reads.changed()
        if variable:
            say(line, refused=f"{variable} is another than when the warm process was started")
        elif changed:
            say(line, outdated=f"{changed} has changed")
        else:
            return self._bear(request, line)
        line.close()
        return None

    def _bear(self, request: Request, line: Line) -> Born | None:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self._leave()
            if request.rests:
                return request, line
            line.close()
            return request, None
        self._keep(Kernel(pid, os.pidfd_open(pid), line), rests=request.rests)
        return None

    def _keep(self, kernel: Kernel, *, rests: bool) -> None:
        self.kernels.add(kernel)
        self._on(kernel.end, lambda: self._ended(kernel))
        say(kernel.line, pid=kernel.pid)
        if rests:  # the line is its own, which tells of its end by being closed
            kernel.line.close()
        else:
            self._on(kernel.line, lambda: self._unneeded(kernel))

    def _leave(self) -> None:
        """In a fork: close what is the warm process's own, by the objects that know that it was open."""
        self._events.close()
        for kernel in self.kernels:
            kernel.line.close()
            if not kernel.dead:
                os.close(kernel.end)
        if self._line:
            self._line.close()

    def _ended(self, kernel: Kernel) -> None:
        """The kernel ended by itself. Until nobody asks for it any more its number is no other's."""
        self._events.unregister(kernel.end)
        os.close(kernel.end)
        kernel.dead = True
        found = os.waitid(os.P_PID, kernel.pid, os.WEXITED | os.WNOWAIT)
        _end_group(kernel.pid)
        if kernel.line.fileno() < 0:
            self._forget(kernel)
        elif found:
            code = found.si_status if found.si_code == os.CLD_EXITED else -found.si_status
            say(kernel.line, returncode=code)

    def _unneeded(self, kernel: Kernel) -> None:
        """The line is closed: the kernel goes, with all that it started."""
        self._events.unregister(kernel.line)
        kernel.line.close()
        if kernel.dead:
            self._forget(kernel)
        else:
            _end_all(kernel.pid)

    def _forget(self, kernel: Kernel) -> None:
        os.waitpid(kernel.pid, 0)
        self.kernels.discard(kernel)


def _end_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _end_all(pid: int) -> None:
    """A kernel's processes, also those that have left its group."""
    import psutil  # not before what is read while importing is noted

    try:
        others = psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        others = []
    _end_group(pid)
    for other in others:
        with suppress(psutil.Error):
            other.kill()
