"""Whose a kernel is: in a room on the network, whoever it was started for, and nobody else."""

from typing import Any

from tornado.httputil import HTTPServerRequest

HERE, TRAINER = "this machine", "trainer"
ANYBODY = frozenset({"anybody"})


async def holders(settings: dict[str, Any], request: HTTPServerRequest) -> frozenset[str]:
    """What whoever asks is known by; on a server without a room all are alike."""
    live = settings["room"]
    found: frozenset[str] = ANYBODY if live is None else await live.who(request)
    return found


def of_one_person(who: frozenset[str]) -> frozenset[str]:
    """The same, where it is one among many in a room; empty for its trainer, and on a server without one."""
    return frozenset() if who & {HERE, TRAINER, *ANYBODY} else who


async def is_own(settings: dict[str, Any], request: HTTPServerRequest, kernel_id: str) -> bool:
    """Whether a kernel runs for whoever asks. Its id alone opens nothing."""
    seat = settings["kernel_manager"].seats.of(kernel_id)
    return seat is None or bool(seat.holders & await holders(settings, request))
