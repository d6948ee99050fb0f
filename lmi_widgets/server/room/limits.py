"""How much one device may ask for: a bucket of requests that fills up again, by a clock that only runs."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

REMEMBERED = 20_000


@dataclass
class _Bucket:
    left: float
    at: float


class Limits:
    """At most `burst` requests at once for each name, and `each_second` more every second."""

    def __init__(self, burst: int, each_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self.burst, self.each_second = burst, each_second
        self._now = now
        self._of: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, name: str) -> bool:
        """Whether one more request of this name is within its limit; it is counted if so."""
        bucket = self._of.pop(name, None) or _Bucket(self.burst, self._now())
        self._of[name] = bucket
        if len(self._of) > REMEMBERED:
            self._of.popitem(last=False)
        passed, bucket.at = self._now() - bucket.at, self._now()
        bucket.left = min(self.burst, bucket.left + passed * self.each_second)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True
