"""A kernel that has executed a module, at rest: no sockets, no threads, and forked for each visitor.

It ran as any kernel does, so that its outputs and widgets are those of any kernel. Then it closes
what a fork can't take along, and looks whether all of it is closed; a fork opens its own, with the
visitor's connection file, around the same shell, widgets and comms.
"""

# mypy: disallow-untyped-calls=False

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from lmi_widgets.warm import libraries
from lmi_widgets.warm.messages import Line, heard, read
from lmi_widgets.warm.noting import Reads, files_read
from lmi_widgets.warm.nursery import Born, opened

SECONDS = 5.0
CHANNELS = ("shell", "iopub", "stdin", "hb", "control")
STANDARD = 3


def serve(
    app: Any, line: Line, reads: Reads, env: Mapping[str, str], *, waits: Callable[[], bool]
) -> Born | None:
    """Run until told to rest, then fork until nobody asks; what was asked for in a fork, else None.

    `waits` says whether what was executed is a module that waits for its team.
    """
    loop = app.kernel.io_loop = _loop()
    app.poller = None  # a thread that can't be stopped; the warm process' own end is told otherwise
    loop.add_handler(line.fileno(), lambda *_: loop.stop(), loop.READ)
    with files_read() as files:
        app.start()
    told = read(heard(line))
    loop.remove_handler(line.fileno())
    if not told:
        return None
    problem = _rest(app, loop) or libraries.unfit(descriptors=STANDARD + 1)
    nursery = opened(line, reads.joined(files, env), problem, waits=waits())
    return nursery.serve() if nursery else None


def _loop() -> Any:
    from tornado.ioloop import IOLoop

    return IOLoop.current()


def _rest(app: Any, loop: Any) -> str:
    """Close sockets and threads; why that isn't all, or nothing."""
    pending = asyncio.all_tasks(loop.asyncio_loop)
    streams = (sys.stdout, sys.stderr)
    for stream in streams:
        stream.flush()
    app.close()
    for stream in streams:
        stream.close()
    for thread in (app.heartbeat, app.iopub_thread.thread):
        thread.join(SECONDS)
    loop.close()
    asyncio.set_event_loop(None)
    return f"{pending.pop()} is under way" if pending else ""


def wake(app: Any, arguments: list[str]) -> None:
    """In a fork: sockets and threads of its own, by the connection file that is named."""
    asyncio.set_event_loop(asyncio.new_event_loop())
    app.session.pid = os.getpid()  # else nothing would be sent: it looks like an accident
    app.connection_file = arguments[arguments.index("-f") + 1]
    for channel in CHANNELS:
        setattr(app, f"{channel}_port", 0)
    app.load_connection_file()
    app.context = None
    for part in ("sockets", "heartbeat", "io", "signal"):
        getattr(app, f"init_{part}")()
    _channels(app, app.kernel)


def _channels(app: Any, kernel: Any) -> None:
    from zmq.eventloop.zmqstream import ZMQStream

    kernel.shell_stream = ZMQStream(app.shell_socket, app.shell_channel_thread.io_loop)
    kernel.control_stream = ZMQStream(app.control_socket, app.control_thread.io_loop)
    kernel.debugpy_stream = ZMQStream(app.debugpy_socket, app.control_thread.io_loop)
    app.shell_channel_thread.shell_stream = kernel.shell_stream
    for name in ("control_thread", "shell_channel_thread", "iopub_thread"):
        setattr(kernel, name, getattr(app, name))
    for name in ("iopub_socket", "stdin_socket", "debug_shell_socket"):
        setattr(kernel, name, getattr(app, name))
    kernel._main_asyncio_lock = asyncio.Lock()
    kernel.shell.display_pub.pub_socket = kernel.shell.displayhook.pub_socket = app.iopub_socket
    app.displayhook.get_execution_count = lambda: kernel.execution_count
    app.control_thread.start()
    app.shell_channel_thread.start()
