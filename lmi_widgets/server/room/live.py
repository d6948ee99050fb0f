"""The room as the server holds it: who is told of changes, who may come in, and what is drawn once."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from tornado.httputil import HTTPServerRequest

import lmi_widgets.room.joining as joining
import lmi_widgets.room.putting as putting
import lmi_widgets.server.holding as holding
from lmi_widgets.room import Room, Seat, codes
from lmi_widgets.server.asker import from_this_machine
from lmi_widgets.server.public import Public, asker
from lmi_widgets.server.room.limits import Limits

COOKIE, TRAINER = "lmi-room", "lmi-trainer"
MOST_LISTENING = 2_200
EACH_LISTENING = 6  # of one seat: a browser opens no more
STRANGERS_LISTENING = 60  # without a seat: the wall, the trainer, and nobody else who needs it


class Live:
    """A room, open on this server. `made_up` answers a question by itself, in a rehearsal.

    Where it has a `public` address, a proxy with TLS stands before it, and nobody is at this machine.

    `version` is another text at every question, and at every state of it.
    """

    def __init__(
        self, room: Room, made_up: Callable[[int], None] | None = None, public: Public | None = None
    ) -> None:
        self.room = room
        self.public = public
        self.made_up = made_up
        self.over = False
        self.address = f"{public.address}room" if public else ""  # where phones go, once the server listens
        self.strangers = Limits(burst=600, each_second=20)  # by address: many may share one
        self.seats = Limits(burst=60, each_second=2)
        self.pictures: dict[tuple[object, ...], list[dict[str, Any]]] = {}
        self.trainer, self.screen = (room.do(joining.fact, key) for key in ("trainer", "screen"))
        self.watchers: list[Callable[[], None]] = []  # called from any thread
        self._listening: set[asyncio.Event] = set()
        self._of: Counter[str] = Counter()  # how many of them each seat has
        self._loop: asyncio.AbstractEventLoop | None = None
        self.version = self._standing()
        room.watchers.append(self.ring)

    def ring(self) -> None:
        """Tell every page that listens that the room is at another point; from any thread."""
        self.version = "over" if self.over else self._standing()
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake)
        for watcher in self.watchers:
            watcher()

    def _standing(self) -> str:
        """Where the room is; the same after a restart, so that open pages go on."""
        now = self.room.do(putting.current)
        return f"{now.id}-{now.state}-{now.voting}" if now else "before"

    def _wake(self) -> None:
        for event in self._listening:
            event.set()

    @contextmanager
    def listening(self, seat: str) -> Iterator[asyncio.Event | None]:
        """An event that is set at every change; None where too many listen already.

        `seat` is empty for whoever has none; so strangers can't take the places of those who have one.
        """
        self._loop = asyncio.get_running_loop()
        event = asyncio.Event()
        most = EACH_LISTENING if seat else STRANGERS_LISTENING
        if len(self._listening) >= MOST_LISTENING or self._of[seat] >= most:
            yield None
            return
        self._listening.add(event)
        self._of[seat] += 1
        try:
            yield event
        finally:
            self._listening.discard(event)
            self._of -= Counter([seat])

    def answer_for_made_up(self, question: int) -> None:
        """In a rehearsal, all made-up people answer; aside, since it takes a second."""
        if self.made_up:
            Thread(target=self.made_up, args=(question,), daemon=True).start()

    def is_trainer(self, held: str) -> bool:
        """Whether this is the trainer's secret."""
        return codes.same(held, self.trainer)

    def is_here(self, request: HTTPServerRequest) -> bool:
        """Whether whoever asks sits at this machine; behind a proxy nobody can be known to."""
        return self.public is None and from_this_machine(request)

    def asker(self, request: HTTPServerRequest) -> str:
        """By which address a request is counted."""
        return asker(request, self.public)

    def held(self, request: HTTPServerRequest, name: str) -> str:
        """What the browser holds under a name of ours; empty where it holds nothing, or far too much."""
        return cookie(request, self.cookie_name(name))

    def cookie_name(self, name: str) -> str:
        """Under TLS with a prefix, by which a browser takes it from nowhere but there."""
        if self.public is None:
            return name
        return f"__Host-{name}" if self.public.path == "/" else f"__Secure-{name}"

    def is_trainers(self, request: HTTPServerRequest) -> bool:
        """Whether the trainer's browser asks, while the room lasts."""
        return not self.over and self.is_trainer(self.held(request, TRAINER))

    async def lets_in(self, request: HTTPServerRequest, slug: str) -> bool:
        """Whether a team's modules are for whoever asks: its own table, the trainer, or this machine."""
        if {holding.HERE, holding.TRAINER} & await self.who(request):
            return True
        seat = await self.seat(request)
        here = await asyncio.wrap_future(self.room.later(joining.tables)) if seat else []
        return any(seat and table.slug == slug and table.number == seat.table for table in here)

    async def who(self, request: HTTPServerRequest) -> frozenset[str]:
        """What whoever asks is known by: this machine, the trainer's secret, a seat."""
        seat = await self.seat(request)
        known = {
            holding.HERE: self.is_here(request),
            holding.TRAINER: self.is_trainers(request),
            seat.secret if seat else "": bool(seat),
        }
        return frozenset(name for name, true in known.items() if true)

    async def seat(self, request: HTTPServerRequest) -> Seat | None:
        """The seat of whoever asks, while the room is open."""
        held = "" if self.over else self.held(request, COOKIE)
        return await asyncio.wrap_future(self.room.later(joining.seat_of, held)) if held else None


def cookie(request: HTTPServerRequest, name: str) -> str:
    """What the browser holds under this name; empty where it holds nothing, or far too much."""
    found = request.cookies.get(name)
    return found.value if found and len(found.value) <= 64 else ""
