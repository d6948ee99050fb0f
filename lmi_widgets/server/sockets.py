"""The socket between a page and its kernel, with the guard at both ends."""

# mypy: disallow-untyped-calls=False
# Jupyter's server is typed only in part, so its untyped methods are called here.

import contextlib
import secrets
from typing import Any

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado import web
from tornado.websocket import WebSocketClosedError
from traitlets import Instance

from lmi_widgets.line import LOOK, SAVED
from lmi_widgets.server.guard import OUT, Gate, admitted, kind_of, trouble, unpacked
from lmi_widgets.server.holding import is_own
from lmi_widgets.server.logs import log

PROTOCOL = "v1.kernel.websocket.jupyter.org"


class GuardedConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection, of which only what `guard` admits passes, in or out."""

    gate = Instance(Gate, args=())

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a page's message on to the kernel, or drop it and say so in the log."""
        channel, parts = unpacked(incoming_msg)
        passed = admitted(self.gate, parts) if channel == b"shell" else None
        if passed is None:
            log.warning("dropped a %s message that a page sent", kind_of(parts) or "broken")
        elif self.channels:
            self.session.send_raw(self.channels["shell"], passed)

    def look(self) -> None:
        """Have the kernel show its page what changed elsewhere."""
        stream = self.channels.get("shell")
        if stream and not stream.closed():
            self.session.send(stream, LOOK)

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Pass a kernel's message on to the page; what it printed or raised goes to the log."""
        _idents, parts = self.session.feed_identities(outgoing_msg)
        channel = getattr(stream, "channel", stream)
        said: list[Any] = parts[1:]
        kind = kind_of(said)
        if kind in OUT:
            with contextlib.suppress(WebSocketClosedError):
                self.websocket_handler.write_message(serialize_msg_to_ws_v1(said, channel), binary=True)
        elif kind == SAVED:
            self.multi_kernel_manager.saved(self.kernel_id)
        elif kind == "error":
            number = secrets.token_hex(3).upper()
            log.error("error %s in a callback: %s", number, trouble(said))


class Socket(KernelWebsocketHandler):
    """The kernel's socket, for the one page that was served with it."""

    # Tornado's own pings, in seconds; Jupyter's, in milliseconds, make Tornado warn at every page.
    ping_interval = 30
    ping_timeout = 30

    async def open(self, kernel_id: str) -> None:
        """Join the page and the kernel."""
        await self.connection.connect()

    async def pre_get(self) -> None:
        """Refuse a stranger that only knows the kernel's id, and a page that isn't ours."""
        session = self.get_argument("session_id", "")
        own = await is_own(self.settings, self.request, self.kernel_id)
        if not own or not session or len(session) > 64 or not self._first_or_same(session):
            raise web.HTTPError(403)
        await super().pre_get()

    def _first_or_same(self, session: str) -> bool:
        seat = self.kernel_manager.seats.of(self.kernel_id)  # type: ignore[attr-defined]
        if seat is None:
            return False
        seat.session = seat.session or session
        return bool(seat.session == session)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """No page: nobody looks at it, and Jupyter's own has files that we don't serve."""
        self.finish()

    def get_compression_options(self) -> dict[str, Any]:
        """Packed: what a module's page is told first is 600 kB, which is 12 s of a slow phone's line."""
        return {"compression_level": 6, "mem_level": 8}

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """The one protocol that the guard reads."""
        return PROTOCOL if PROTOCOL in subprotocols else None
