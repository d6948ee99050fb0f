"""The kernels behind the pages: who holds one, when it is freed, and what its death means."""

# mypy: disallow-untyped-calls=False
# Jupyter's server is typed only in part, so its untyped methods are called here.

import time
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float, Instance

from lmi_widgets.server.seats import Seats

GONE = 4001  # the socket's closing code that means: this kernel won't come back


class Kernels(AsyncMappingKernelManager):
    """Jupyter's kernel manager, with our seats: a kernel that goes frees its seat."""

    seats = Instance(Seats, args=(200,))
    never_came = Float(60.0, help="seconds until a kernel goes whose page never came").tag(config=True)
    went_away = Float(300.0, help="seconds until a kernel goes whose page is gone").tag(config=True)
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
