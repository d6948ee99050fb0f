"""The room as the server holds it: who is told of changes, who may come in, and what is drawn once."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from tornado.httputil import HTTPServerRequest

import lmi_widgets.room.joining as joining
import lmi_widgets.room.putting as putting
from lmi_widgets.room import Room, codes
from lmi_widgets.server.asker import from_this_machine
from lmi_widgets.server.room.limits import Limits

COOKIE, TRAINER = "lmi-room", "lmi-trainer"
MOST_LISTENING = 2_200
EACH_LISTENING = 120  # of one address, since a router of one's own may hide all phones behind its own


class Live:
    """A room, open on this server. `made_up` answers a question by itself, in a rehearsal.

    `version` is another text at every question, and at every state of it.
    """

    def __init__(self, room: Room, made_up: Callable[[int], None] | None = None) -> None:
        self.room = room
        self.made_up = made_up
        self.over = False
        self.address = ""  # where phones go, once the server listens
        self.strangers = Limits(burst=600, each_second=20)  # by address: many may share one
        self.seats = Limits(burst=60, each_second=2)
        self.pictures: dict[tuple[object, ...], list[dict[str, Any]]] = {}
        self.trainer, self.screen = (room.do(joining.fact, key) for key in ("trainer", "screen"))
        self._listening: dict[asyncio.Event, str] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self.version = self._standing()
        room.watchers.append(self.ring)

    def ring(self) -> None:
        """Tell every page that listens that the room is at another point; from any thread."""
        self.version = "over" if self.over else self._standing()
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake)

    def _standing(self) -> str:
        """Where the room is; the same after a restart, so that open pages go on."""
        now = self.room.do(putting.current)
        return f"{now.id}-{now.state}-{now.voting}" if now else "before"

    def _wake(self) -> None:
        for event in self._listening:
            event.set()

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event | None]:
        """An event that is set at every change; None where too many listen already."""
        self._loop = asyncio.get_running_loop()
        event = asyncio.Event()
        if len(self._listening) >= MOST_LISTENING or self._of(address) >= EACH_LISTENING:
            yield None
            return
        self._listening[event] = address
        try:
            yield event
        finally:
            del self._listening[event]

    def _of(self, address: str) -> int:
        """How many of this address listen; of this machine's own, which a benchmark uses, none counts."""
        return 0 if _local(address) else sum(one == address for one in self._listening.values())

    def answer_for_made_up(self, question: int) -> None:
        """In a rehearsal, all made-up people answer; aside, since it takes a second."""
        if self.made_up:
            Thread(target=self.made_up, args=(question,), daemon=True).start()

    def is_trainer(self, held: str) -> bool:
        """Whether this is the trainer's secret."""
        return codes.same(held, self.trainer)

    async def lets_in(self, request: HTTPServerRequest, slug: str) -> bool:
        """Whether a team's modules are for whoever asks: its own table, the trainer, or this machine."""
        if self.over or from_this_machine(request) or self.is_trainer(cookie(request, TRAINER)):
            return from_this_machine(request) or not self.over
        seat = await asyncio.wrap_future(self.room.later(joining.seat_of, cookie(request, COOKIE)))
        if seat is None:
            return False
        here = await asyncio.wrap_future(self.room.later(joining.tables))
        return any(table.slug == slug and table.number == seat.table for table in here)


def cookie(request: HTTPServerRequest, name: str) -> str:
    """What the browser holds under this name; empty where it holds nothing, or far too much."""
    found = request.cookies.get(name)
    return found.value if found and len(found.value) <= 64 else ""


def _local(address: str) -> bool:
    return address in ("127.0.0.1", "::1")
