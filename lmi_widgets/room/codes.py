"""Codes of tables and secrets of devices, and how often a wrong one may be tried.

A table's card has a short code to type, of nine digits, and a long one of eighteen, which its square
holds: the short one and nine digits more, made of it by the room's own key.

Whoever guesses needs the short one, and has 1,000 wrong tries in the room's life, from all devices
together; one address has 100 of them within ten minutes. With 12 tables, 1,000 tries find a code in
12 x 1,000 / 10^9 = 1 room of 83,000 (1 of 25,000 with 40 tables), and each time that the trainer
allows 1,000 more adds as much. A try counts before it is looked up, so a thousand in one breath are
a thousand. Starting the room again begins anew; only who sits at its machine can do that.

After that nobody is locked out: who has a seat was never stopped, and who comes new points the
camera at the square, or types the long code, of which any number may be tried. 10^18 are too many:
at 1,000 requests a second, more than this server answers, a whole day of guessing finds one of 12
in 12 x 86,400,000 / 10^18, which is 1 room of 900 million. So the one who guesses can only make
others type nine digits more. Nothing is counted by a cookie of who has no seat: it would be thrown
away.

A secret of a device has 128 bits and is kept as a hash only; a trainer's address has as many.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

DIGITS, LONG_DIGITS = 9, 18
ADDRESS_TRIES, ADDRESS_SECONDS = 100, 600
ROOM_TRIES = 1_000
MOST_ADDRESSES = 10_000  # whose tries are remembered


def draw() -> str:
    """A new code, from the system's own random numbers."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def lengthened(key: str, code: str) -> str:
    """The long code of a table: its short one, and digits that only the room with this key can tell."""
    more = LONG_DIGITS - DIGITS
    return f"{code}{int(signed(key, 'card', code), 16) % 10**more:0{more}d}"


def is_long(code: str) -> bool:
    """Whether it is so long that guessing is hopeless."""
    return len(code) == LONG_DIGITS


def spoken(code: str) -> str:
    """A code in groups of three, as it is printed and read aloud."""
    return " ".join(code[at : at + 3] for at in range(0, len(code), 3))


def read(typed: str) -> str:
    """The digits that were typed, whatever stood between them. `InputError` for too many or too few."""
    digits = re.sub(r"[\s.-]", "", typed[:40])
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}|[0-9]{{{LONG_DIGITS}}}", digits):
        said = _(
            "A code has {n} digits, and a long one {long}; {typed!r} hasn't. Look at your table's card, and "
            "type it again."
        )
        raise InputError(said.format(n=DIGITS, long=LONG_DIGITS, typed=typed[:30]), field="code")
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
    """Short codes that were wrong. In memory, by a clock that nobody can set."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.wrong = 0  # as the trainer is told: short and long ones
        self.left = ROOM_TRIES
        self._now = now
        self._of: OrderedDict[str, deque[float]] = OrderedDict()

    def take(self, name: str) -> bool:
        """Whether a short code may be tried under this name; it counts as wrong until `right` is called."""
        times = self._of.pop(name, deque())
        self._of[name] = times
        if len(self._of) > MOST_ADDRESSES:
            self._of.popitem(last=False)
        while times and self._now() - times[0] > ADDRESS_SECONDS:
            times.popleft()
        if self.left <= 0 or len(times) >= ADDRESS_TRIES:
            return False
        times.append(self._now())
        self.left -= 1
        return True

    def right(self, name: str) -> None:
        """The code that was tried under this name was a table's: the try is given back."""
        self.left += 1
        if times := self._of.get(name):
            times.pop()

    def again(self) -> None:
        """The trainer allows as many as there were at the beginning."""
        self.wrong, self.left = 0, ROOM_TRIES
        self._of.clear()
