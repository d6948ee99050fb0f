"""The lines that a room's server takes: as many as the system gives, none that dawdles, and no single hog."""

import sys
from typing import Any

from tornado.httpserver import HTTPServer

from lmi_widgets.server.public import Public

HEADER_SECONDS, BODY_SECONDS = 75.0, 30.0  # a phone's idle line is hung up on after as long
WANTED = 8_192  # files; a Mac gives 256 unless it is asked, and every phone takes two
SPARE = 400  # for kernels, workbooks and the room's own
FEW = 500  # where nothing can be asked


class RoomServer(HTTPServer):
    """Tornado's, for a network of strangers.

    A line beyond the `most` is hung up on, unread, and so is one of an address that has half of them.
    Where there is a `public` address, whoever isn't its proxy is hung up on.
    """

    def initialize(  # type: ignore[override]
        self, *args: Any, public: Public | None, most: int = 0, **kwargs: Any
    ) -> None:
        """All else is Tornado's; `most` is worked out unless it is given."""
        self.public, self.most = public, most or lines_to_take()
        patience = {"idle_connection_timeout": HEADER_SECONDS, "body_timeout": BODY_SECONDS}
        super().initialize(*args, **{**patience, **kwargs})

    def handle_stream(self, stream: Any, address: tuple[Any, ...]) -> None:
        """A new line."""
        if self._takes(str(address[0])):
            super().handle_stream(stream, address)
        else:
            stream.close()

    def _takes(self, ip: str) -> bool:
        if self.public and not self.public.is_proxy(ip):
            return False
        if len(self._connections) >= self.most:
            return False
        return bool(self.public) or self._of(ip) < self.most // 2

    def _of(self, ip: str) -> int:
        addresses: list[Any] = [line.context.address for line in self._connections]  # type: ignore[attr-defined]
        return sum(address[0] == ip for address in addresses)


def lines_to_take() -> int:
    """How many lines may be open, after asking the system for more files than it gives unasked."""
    if sys.platform == "win32":
        return FEW
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = max(soft, WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard))
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        wanted = soft
    return max(FEW // 2, wanted - SPARE)
