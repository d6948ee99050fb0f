"""What every module of ours imports, and whether a process that has imported it may fork."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from lmi_widgets import slim
from lmi_widgets.warm.messages import Unfit

# All that a kernel imports at its start, and then opening any module; tests/warm/test_libraries.py
# finds what is missing here.
KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "zmq.utils.garbage",
)
OURS = ("lmi_widgets.workshop",)
# Registers itself with the shell when it is imported, and only then: where there is none, figures vanish.
NEVER = ("matplotlib_inline.backend_inline",)
# So does this; and it can be asked to do it again, when there is a shell (`birth` does).
AGAIN = ("ipywidgets",)


def bring() -> None:
    """Import everything, read the curriculum, compile the templates.

    What is kept of them is kept by their text, so a kernel whose files are others reads those.
    `Unfit` where a library wants to know at its import whether there is a shell.
    """
    slim.leave_out(slim.DEBUGGER)
    with _asking() as asking:
        for name in (*KERNEL, *OURS):
            import_module(name)
    strange = sorted(asking - set(AGAIN))
    if strange:
        raise Unfit(f"{strange[0]} asks for a shell when it is imported")
    # Here and not above, so that what they read is noted, too.
    from lmi_widgets.activities import templates
    from lmi_widgets.curriculum import load
    from lmi_widgets.paths import data_folder

    folder = data_folder() / "curriculum"
    for language in folder.iterdir():
        if language.is_dir():
            load(language.name, folder)
    for name in templates().list_templates():
        templates().get_template(name)


@contextmanager
def _asking() -> Iterator[set[str]]:
    """The modules that ask for IPython's shell, or for whatever else there is one of."""
    from traitlets.config import SingletonConfigurable

    one: Any = SingletonConfigurable
    found: set[str] = set()
    usual = one.__dict__["initialized"]

    def initialized(cls: type) -> bool:
        asker = sys._getframe(1)
        if asker.f_globals["__name__"] == "IPython.core.getipython" and asker.f_back:
            asker = asker.f_back
        found.add(asker.f_globals["__name__"])
        return bool(usual.__func__(cls))

    one.initialized = classmethod(initialized)
    try:
        yield found
    finally:
        one.initialized = usual


def unfit(descriptors: int) -> str:
    """Why this process must not fork; empty where it may. `descriptors` is how many may be open."""
    threads, files = _count("task"), _count("fd") - 1  # less the one that counts them
    if threads > 1:
        return f"{threads} threads run after importing"
    if files > descriptors:
        return f"{files - descriptors} files are open after importing"
    os.close(os.pidfd_open(os.getpid()))  # `OSError` where this system has none
    return next((f"{name} was imported" for name in NEVER if name in sys.modules), "")


def _count(what: str) -> int:
    return len(list(Path("/proc/self", what).iterdir()))
