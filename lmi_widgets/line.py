"""The line between a kernel and the server that holds it: each tells the other that something changed.

Two messages with nothing in them. A page can send neither: the guard at its socket lets no such
message in, and none out.
"""

import os
from collections.abc import Callable

LOOK, SAVED = "lmi_look", "lmi_saved"


def join(look: Callable[[], None]) -> Callable[[], None]:
    """Have `look` called when the server says that something changed; what is returned tells the server so.

    Where no server of ours holds this kernel, nothing is told.
    """
    from IPython import get_ipython  # which a kernel has; a server would hold 4 MB of it for nothing

    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None or not os.environ.get("LMI_SERVED"):
        return lambda: None
    kernel.shell_handlers[LOOK] = lambda *_message: look()
    # Its sockets are looked up when they are used: a kernel that was kept warm may have new ones by then.
    return lambda: kernel.session.send(kernel.iopub_socket, SAVED)
