"""The kernels behind the pages: who holds one, when it is freed, and what its death means."""

# mypy: disallow-untyped-calls=False
# Jupyter's server is typed only in part, so its untyped methods are called here.

import time
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop
from traitlets import Float, Instance, Set

from lmi_widgets.server.seats import Seats
from lmi_widgets.server.sockets import GuardedConnection

TOGETHER_SECONDS = 0.2
GONE = 4001  # the socket's closing code that means: this kernel won't come back


class Kernels(AsyncMappingKernelManager):
    """Jupyter's kernel manager, with our seats: a kernel that goes frees its seat."""

    seats = Instance(Seats, args=(200,))
    never_came = Float(60.0, help="seconds until a kernel goes whose page never came").tag(config=True)
    went_away = Float(300.0, help="seconds until a kernel goes whose page is gone").tag(config=True)
    _telling = Set()
    sweep_seconds = Float(10.0, help="seconds from one look for such kernels to the next").tag(config=True)

    def notify_connect(self, kernel_id: str) -> None:
        """A page is there."""
        super().notify_connect(kernel_id)
        seat = self.seats.of(kernel_id)
        if seat:
            seat.came = True

    def notify_disconnect(self, kernel_id: str) -> None:
        """A page's socket closed; it may come back."""
        super().notify_disconnect(kernel_id)
        seat = self.seats.of(kernel_id)
        if seat:
            seat.quiet_since = time.monotonic()

    def tell(self, team: str = "") -> None:
        """Soon have the pages of a team look at what changed; those of all teams where none is named.

        What comes in one breath is told once.
        """
        if team not in self._telling:
            self._telling.add(team)
            IOLoop.current().call_later(TOGETHER_SECONDS, self._tell, team)

    def _tell(self, team: str) -> None:
        self._telling.discard(team)
        for connection in list(ZMQChannelsWebsocketConnection._open_sockets):
            seat = self.seats.of(connection.kernel_id)
            if isinstance(connection, GuardedConnection) and seat and team in ("", seat.team):
                connection.look()

    def saved(self, kernel_id: str) -> None:
        """A page of a team wrote what its other pages show."""
        seat = self.seats.of(kernel_id)
        if seat and seat.team:
            self.tell(seat.team)

    def remove_kernel(self, kernel_id: str) -> Any:
        """The kernel is no more, for whatever reason: its seat is free and its page is told."""
        seat = self.seats.of(kernel_id)
        if seat:
            self.seats.free(seat)
        hang_up(kernel_id)
        return super().remove_kernel(kernel_id)

    async def leave(self, kernel_id: str) -> None:
        """The page was left: its seat is free at once, its kernel as soon as it has stopped."""
        seat = self.seats.of(kernel_id)
        if seat:
            self.seats.free(seat)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id)

    async def sweep(self) -> None:
        """Free the kernels that nobody is connected to any more."""
        now = time.monotonic()
        for seat in list(self.seats.taken):
            patience = self.went_away if seat.came else self.never_came
            away = seat.sent and not self._kernel_connections.get(seat.kernel_id)
            if away and now - seat.quiet_since > patience:
                self.seats.free(seat)
                await self.leave(seat.kernel_id)


def hang_up(kernel_id: str) -> None:
    """Close the sockets of that kernel with a code that tells the page not to wait for it."""
    for connection in list(ZMQChannelsWebsocketConnection._open_sockets):
        if connection.kernel_id == kernel_id:
            connection.websocket_handler.close(GONE, "the kernel is gone")
