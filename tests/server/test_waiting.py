"""Files that wait to be confirmed: how long they are kept, and for whom."""

from typing import Any, cast

import pytest

from lmi_widgets.server.importing import waiting
from lmi_widgets.server.importing.waiting import Pending, Waiting

HOUR = 60 * 60


class Clock:
    """The time, as told."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock()
    monkeypatch.setattr(waiting, "time", told)
    return told


def pending(team: str) -> Pending:
    """A file of that team, read and not yet confirmed."""
    found: Any = object.__new__(Pending)
    found.team = team
    return cast(Pending, found)


@pytest.mark.wcag("2.2.1")
def test_a_file_waits_for_whoever_needs_long(clock: Clock) -> None:
    """More than 20 hours after each step; then it is forgotten."""
    files = Waiting()
    token = files.put(pending("oak"))
    for _step in range(3):
        clock.now += 21 * HOUR
        assert files.get("oak", token)
    clock.now += 25 * HOUR
    assert files.get("oak", token) is None


def test_who_asks_in_vain_keeps_no_file(clock: Clock) -> None:
    """Another team's asking doesn't begin the day anew, and the next file of a team takes the place."""
    files = Waiting()
    token = files.put(pending("oak"))
    clock.now += 20 * HOUR
    assert files.get("elm", token) is None
    clock.now += 5 * HOUR
    assert files.get("oak", token) is None
    first, second = files.put(pending("oak")), files.put(pending("oak"))
    assert files.get("oak", first) is None and files.get("oak", second)
