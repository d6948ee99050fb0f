"""What a process of ours does without, so that it starts sooner and holds less memory."""

import ctypes
import sys
from contextlib import suppress

# What jsonschema takes, where it is installed, to check formats that no notebook uses: the grammar of
# international addresses takes most of a second and 15 MB to build, durations bring a calendar of 2 MB.
LEFT_OUT = ("rfc3987_syntax", "isoduration")


def start_slim() -> None:
    """Leave those out, before anything imports jsonschema; in processes of ours alone, never in a kernel."""
    for name in LEFT_OUT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # None means: not to be had


def give_back() -> None:
    """Return memory that is free again to the system, where the C library knows how (Linux, glibc).

    After a start it holds on to what sealing the samples took: about 20 MB.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
