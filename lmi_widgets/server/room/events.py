"""`room/events`: tells a page that the room has moved on. Nothing else is sent; the page is then loaded."""

import asyncio
import contextlib

from tornado import web
from tornado.iostream import StreamClosedError

from lmi_widgets.server.room.live import TRAINER
from lmi_widgets.server.room.visitor import RoomPage

ALIVE_SECONDS = 20.0  # a comment so often keeps phones and proxies from hanging up
AGAIN_MILLISECONDS = 4_000


class Events(RoomPage):
    """Server-sent events. Whoever has no script loads the page by its link instead."""

    gone = False
    event: asyncio.Event | None = None

    async def get(self) -> None:
        """The version of the room now, and at every change; 503 where too many listen."""
        with self.live.listening(self.listener()) as event:
            if event is None:
                raise web.HTTPError(503)
            self.event = event
            self.set_header("Content-Type", "text/event-stream; charset=utf-8")
            # Packing would keep a buffer of its own for every phone.
            self.set_header("Content-Encoding", "identity")
            # The page went, or the server stops: either way the line ends here, as lines do.
            with contextlib.suppress(StreamClosedError, asyncio.CancelledError):
                await self._tell(event)

    async def _tell(self, event: asyncio.Event) -> None:
        self.write(f"retry: {AGAIN_MILLISECONDS}\n\n")
        while not self.gone:
            event.clear()
            self.write(f"data: {self.live.version}\n\n")
            await self.flush()
            while not self.gone and not await _rang(event):
                self.write(": still here\n\n")
                await self.flush()

    def listener(self) -> str:
        """Who listens; empty for a stranger, and for a wall's browser that isn't the trainer's."""
        if self.seat:
            return self.seat.secret
        return TRAINER if self.live.is_trainers(self.request) else ""

    def on_connection_close(self) -> None:
        """The page went; its place is free at once."""
        self.gone = True
        if self.event:
            self.event.set()


async def _rang(event: asyncio.Event) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), ALIVE_SECONDS)
        return True
    return False
