"""In a fork: become the kernel that was asked for, as if it had been started by itself."""

# mypy: disallow-untyped-calls=False

import ctypes
import os
import random
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lmi_widgets.warm.messages import Line, Request
from lmi_widgets.warm.noting import Reads

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
GOODBYE_SECONDS = 1.0


def become(request: Request, line: Line | None, reads: Reads, parent: int) -> None:
    """Run the kernel; returns when it has stopped, so that what is registered for the end is done."""
    settle(request, line, parent)
    app = _app(request.arguments)
    if line:
        rest_when_told(app, line, reads, request.env)
    else:
        app.start()
    # Told to stop, it says so in a thread of its own. What that needs is closed as soon as we return.
    app.control_thread.join(GOODBYE_SECONDS)


def rest_when_told(app: Any, line: Line, reads: Reads, env: Mapping[str, str]) -> None:
    """Run; when told, rest and fork kernels that have executed what this one has."""
    from lmi_widgets.warm import resting  # only what rests needs it
    from lmi_widgets.workshop import waiting

    me, waiting.on = os.getpid(), True
    born = resting.serve(app, line, reads, env, waits=lambda: waiting.module is not None)
    if born:
        request, _line = born
        settle(*born, me)
        resting.wake(app, request.arguments)
        waiting.join(request.team, request.workbook)
        app.start()


def settle(request: Request, line: Line | None, parent: int) -> None:
    """Be a process of its own: nobody's descriptors, signals, folder, environment or chances."""
    _alone(parent)
    _standard_signals()
    _nothing_inherited(line)
    os.chdir(request.cwd)
    _environment(request.env)
    _own_chances()


def _alone(parent: int) -> None:
    """A session and a group of its own; and gone with the warm process, whatever ends that."""
    os.setsid()
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _standard_signals() -> None:
    # As between the cells of any kernel; one that stops before it is up would write a trace else.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _nothing_inherited(line: Line | None) -> None:
    kept = line.fileno() if line else 3
    os.closerange(3, kept)
    os.closerange(kept + bool(line), os.sysconf("SC_OPEN_MAX"))
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)


def _environment(env: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.environ["JPY_PARENT_PID"] = str(os.getppid())


def _own_chances() -> None:
    """Else all kernels would draw the same numbers. (`random` itself does so at a fork, too.)"""
    random.seed()
    numpy = sys.modules.get("numpy.random")
    if numpy:
        numpy.seed()


def _app(arguments: list[str]) -> Any:
    import ipykernel
    import ipywidgets
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = [str(Path(ipykernel.__file__).parents[1] / "ipykernel_launcher.py"), *arguments]
    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    # It did so at its import in vain, since there was no kernel yet.
    ipywidgets.register_comm_target()
    return app
