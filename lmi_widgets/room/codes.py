"""Codes of tables and secrets of devices, and how often a wrong one may be tried.

A code has nine digits: easy to type on a phone, and 1,000 million there are. A device (an address
on the network) may type 10 wrong ones within ten minutes, a room 1,000 within an hour; then codes
wait, also right ones, until the time is over or the trainer lets them be tried again. Somebody who
tries all of a day of eight hours, from as many devices as there are, has 8,000 tries. With 12 tables
the chance to hit one is 8,000 x 12 / 1,000 million: less than one in 10,000. A secret of a device has
128 bits and is kept as a hash only; a trainer's address has as many.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError

DIGITS = 9
DEVICE_TRIES, DEVICE_SECONDS = 10, 600
ROOM_TRIES, ROOM_SECONDS = 1_000, 3_600
MOST_DEVICES = 10_000  # whose tries are remembered


def draw() -> str:
    """A new code, from the system's own random numbers."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def spoken(code: str) -> str:
    """A code in groups of three, as it is printed and read aloud."""
    return " ".join(code[at : at + 3] for at in range(0, DIGITS, 3))


def read(typed: str) -> str:
    """The digits that were typed, whatever stood between them. `InputError` for too many or too few."""
    digits = re.sub(r"[\s.-]", "", typed[:40])
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", digits):
        said = _("A code has {n} digits; {typed!r} hasn't. Look at your table's card, and type it again.")
        raise InputError(said.format(n=DIGITS, typed=typed[:20]))
    return digits


def found(code: str, codes: Mapping[int, str]) -> int | None:
    """The number of the table with this code; how long that takes doesn't tell how much of it is right."""
    right = [number for number, known in codes.items() if same(known, code)]
    return right[0] if right else None


def secret() -> str:
    """What a device's cookie holds, or an address that can't be guessed."""
    return secrets.token_urlsafe(16)


def hashed(held: str) -> str:
    """What the room keeps of a secret."""
    return hashlib.sha256(held.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same; how long that takes doesn't tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def signed(key: str, *parts: str) -> str:
    """What only the room could have made of these parts."""
    return hmac.new(key.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()[:32]


class Tries:
    """Wrong codes of late: by device, and all. In memory, by a clock that nobody can set."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._all: deque[float] = deque()
        self._of: dict[str, deque[float]] = {}

    def check(self, device: str) -> None:
        """`NotAllowedError` where this device, or the room, has tried too often."""
        if self._left(self._of.get(device, deque()), DEVICE_SECONDS) >= DEVICE_TRIES:
            raise NotAllowedError(
                _("Ten wrong codes came from this device. Wait ten minutes, or use another device.")
            )
        if self.room() >= ROOM_TRIES:
            raise NotAllowedError(
                _("Too many wrong codes were tried in this room. Ask the trainer to allow more.")
            )

    def wrong(self, device: str) -> None:
        """Count a wrong code."""
        if len(self._of) >= MOST_DEVICES:
            self._of.pop(next(iter(self._of)))
        self._of.setdefault(device, deque(maxlen=DEVICE_TRIES)).append(self._now())
        self._all.append(self._now())

    def room(self) -> int:
        """How many were wrong within the last hour."""
        return self._left(self._all, ROOM_SECONDS)

    def again(self) -> None:
        """The trainer lets codes be tried again."""
        self._all.clear()
        self._of.clear()

    def _left(self, times: deque[float], seconds: int) -> int:
        while times and self._now() - times[0] > seconds:
            times.popleft()
        return len(times)
