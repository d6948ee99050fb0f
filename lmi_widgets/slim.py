"""What a process of ours does without, so that it starts sooner and holds less memory."""

import ctypes
import sys
from contextlib import suppress

# What jsonschema takes, where it is installed, to check formats that no notebook uses: the grammar of
# international addresses takes most of a second and 15 MB to build, durations bring a calendar of 2 MB.
FORMATS = ("rfc3987_syntax", "isoduration")
# Half of a kernel's start, for a debugger that neither a page nor a copy has. Jupyter does without, too.
DEBUGGER = "debugpy"


def start_slim() -> None:
    """Leave the formats out, before anything imports jsonschema; in our own processes, never in a kernel."""
    leave_out(*FORMATS)


def leave_out(*names: str) -> None:
    """Let no code of this process, or of its forks, import these; what was imported already stays."""
    for name in names:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None means: not to be had


def give_back() -> None:
    """Return memory that is free again to the system, where the C library knows how (Linux, glibc).

    After a start it holds on to what sealing the samples took: about 20 MB.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
