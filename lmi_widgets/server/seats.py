"""How many pages may have a kernel at once, and who has one.

A seat is taken before anything is awaited, so two hundred requests in one breath are counted
as two hundred.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from lmi_widgets.server.holding import ANYBODY
from lmi_widgets.warm.kernels import available as forked_here

KERNEL_BYTES = 110 * 2**20  # measured: 60 MB of its own when a page opens; figures and answers add to it
FORKED_BYTES = 80 * 2**20  # of a fork of the warm process: 27 MB, and 43 to 65 once people have worked in it
SPARE_BYTES = 400 * 2**20  # for the server itself and the machine's other work
MOST = 200
EACH = 3  # of one person in a room, who has as many pages open
CGROUP = Path("/sys/fs/cgroup")  # what a container may use, and uses


@dataclass
class Seat:
    """One visitor's place; `kernel_id` is empty until the kernel has started."""

    kernel_id: str = ""
    team: str = ""  # whose pages are told when it writes; empty for a try-out
    session: str = ""  # the one page that may talk to the kernel
    sent: bool = False  # the whole page is out, so from now on its socket is awaited
    quiet_since: float = field(default_factory=time.monotonic)
    came: bool = False  # its page has been connected at least once
    holders: frozenset[str] = ANYBODY  # what the visitor is known by


class Seats:
    """At most `limit` seats are taken at any moment."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.taken: list[Seat] = []

    def take(self) -> Seat | None:
        """A seat, or None when all are taken."""
        if len(self.taken) >= self.limit:
            return None
        seat = Seat()
        self.taken.append(seat)
        return seat

    def beyond(self, holders: frozenset[str]) -> list[Seat] | None:
        """Their oldest seats, which must go before one more is taken; None where those are still starting."""
        own = [seat for seat in self.taken if seat.holders & holders]
        oldest = own[: max(0, len(own) - EACH + 1)]
        return oldest if all(seat.kernel_id for seat in oldest) else None

    def free(self, seat: Seat) -> None:
        """Give the seat back; giving it back twice changes nothing."""
        if seat in self.taken:
            self.taken.remove(seat)

    def of(self, kernel_id: str) -> Seat | None:
        """The seat of that kernel, or None."""
        return next((seat for seat in self.taken if kernel_id and seat.kernel_id == kernel_id), None)


def fitting(available: int | None = None) -> int:
    """How many kernels fit into the memory that is free now; at least 2."""
    free = memory_available() if available is None else available
    each = FORKED_BYTES if forked_here() else KERNEL_BYTES
    return max(2, min(MOST, (free - SPARE_BYTES) // each))


def memory_available() -> int:
    """Bytes that processes may still take: the machine's, or its container's if that is less."""
    free = int(psutil.virtual_memory().available)
    limit, used = (_number(CGROUP / name) for name in ("memory.max", "memory.current"))
    return free if limit is None or used is None else max(0, min(free, limit - used))


def _number(path: Path) -> int | None:
    try:
        text = path.read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None
