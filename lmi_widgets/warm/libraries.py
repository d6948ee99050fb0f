"""What every module of ours imports, and whether a process that has imported it may fork."""

import os
import sys
from importlib import import_module
from pathlib import Path

# All that opening any module imports; tests/warm/test_libraries.py finds what is missing here.
KERNEL = ("ipykernel.kernelapp", "ipykernel.zmqshell")
OURS = ("lmi_widgets.workshop",)
# Registers itself with the shell when it is imported; where there is none yet, figures vanish.
NEVER = ("matplotlib_inline.backend_inline",)


def bring() -> None:
    """Import everything, read the curriculum, compile the templates.

    What is kept of them is kept by their text, so a kernel whose files are others reads those.
    """
    for name in (*KERNEL, *OURS):
        import_module(name)
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
