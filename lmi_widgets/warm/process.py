"""The warm process: it imports what every module needs, then forks a kernel whenever it is asked.

`python -m lmi_widgets.warm.process FD`, where FD is one end of a line to the server that started it.
It has one thread, no handlers of signals and nothing open but its lines, so there is nothing that a
kernel could share by mistake. When the server is gone, all lines are closed: it ends every kernel
with all that they started, and then itself.
"""

import os
import signal
import socket
import sys

from lmi_widgets.warm import libraries
from lmi_widgets.warm.birth import become
from lmi_widgets.warm.messages import Line, say
from lmi_widgets.warm.noting import noted
from lmi_widgets.warm.nursery import Nursery, opened

STANDARD = 3  # input, output, errors


def main(descriptor: int) -> None:
    """Import, say whether that went well, and serve; in a fork, be the kernel that was asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which ends the kernels
    line = socket.socket(fileno=descriptor)
    me, nursery = os.getpid(), _prepared(line)
    born = nursery.serve() if nursery else None
    if nursery and born:
        become(*born, nursery.reads, me)


def _prepared(line: Line) -> Nursery | None:
    try:
        reads = noted(libraries.bring)
        problem = libraries.unfit(descriptors=STANDARD + 1)
    except Exception as error:  # whatever a library does at import, kernels start all the same
        say(line, refused=f"{type(error).__name__} while importing: {error}")
        return None
    return opened(line, reads, problem)


if __name__ == "__main__":
    main(int(sys.argv[1]))
