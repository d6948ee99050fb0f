"""A room's pages on a real socket, without a kernel, and phones that know only what a browser knows."""

import asyncio
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application

from lmi_widgets import catalog
from lmi_widgets.curriculum import Module, load
from lmi_widgets.room import Room
from lmi_widgets.server import hosts
from lmi_widgets.server.handlers import Gallery, Language, Missing, Stranger
from lmi_widgets.server.room import Live, RoomServer, routes


class Answered:
    """What came back."""

    def __init__(self, found: HTTPResponse) -> None:
        self.status, self.headers = found.status, found.headers
        self.body = found.read()
        self.text = self.body.decode("utf-8", "replace")

    @property
    def there(self) -> str:
        """Where it leads."""
        return self.headers.get("Location", "")


class Phone:
    """A browser without scripts: it keeps cookies, follows a redirect, fills in forms."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.page = ""

    def send(
        self, method: str, path: str, form: Mapping[str, str] | bytes | None = None, **headers: str
    ) -> Answered:
        """One request and its answer, as it is."""
        body = form if isinstance(form, bytes) or form is None else urlencode(form).encode()
        base = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        if method == "POST":
            base |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        sent = {**base, **{name.replace("_", "-"): value for name, value in headers.items()}}
        with closing(self.link()) as link:
            link.request(method, path, body, sent)
            found = Answered(link.getresponse())
        for line in found.headers.get_all("Set-Cookie") or []:
            name, _is, value = line.split(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return found

    def link(self) -> HTTPConnection:
        """A line of its own."""
        return HTTPConnection("127.0.0.1", self.port, timeout=20)

    def get(self, path: str) -> Answered:
        """A page, after at most three redirects."""
        found = self.send("GET", path)
        for _n in range(3):
            if found.status != 303:
                break
            found = self.send("GET", found.there)
        self.page = found.text
        return found

    def post(self, path: str, **form: str) -> Answered:
        """A form with what is hidden in the page that is open; then the page that follows."""
        found = self.send("POST", path, {**self.hidden(), **form})
        return self.get(found.there) if found.status == 303 else found

    def hidden(self) -> dict[str, str]:
        """The hidden fields of the open page's forms."""
        return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', self.page))

    def join(self, code: str, who: str = "board") -> Answered:
        """Sit down with a device of one's own."""
        return self.post(f"/room/{code}", way="own", who=who)

    def mark(self, value: str, **more: str) -> Answered:
        """Hand in the same mark for everything."""
        self.get("/room/now?change=yes")
        names = set(re.findall(r'name="(mark-[\w-]+)"', self.page))
        return self.post("/room/ballot", **dict.fromkeys(names, value), **more)


class Served(SimpleNamespace):
    """A room that is served: `room`, `live`, `port`."""

    def phone(self) -> Phone:
        """A new phone."""
        return Phone(self.port)

    def trainer(self) -> tuple[Phone, str]:
        """The trainer's browser and address."""
        return self.phone(), f"/trainer/{self.live.trainer}"


class NoShelf(SimpleNamespace):
    """A shelf without notebooks."""

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules in the language spoken now."""
        return load(catalog.language()).modules


@contextmanager
def served(room: Room, *, port: int = 0, lines: Mapping[str, Any] = {}, **live: Any) -> Iterator[Served]:
    """The pages of a room on this port of this machine, or a free one, in a thread.

    `lines` is what `RoomServer` takes; with `public` among `live` a proxy is expected.
    """
    started, held = threading.Event(), Served(room=room, live=Live(room, **live), port=0)

    async def serve() -> None:
        stop = asyncio.Event()
        held.stop, held.loop = stop, asyncio.get_running_loop()
        shelf = NoShelf(teams=[], team=lambda slug: None, root=Path())
        public = held.live.public
        base = public.path if public else "/"
        app = Application(
            room=held.live,
            base_url=base,
            shelf=shelf,
            binder=False,
            own_machine=False,
            log_function=lambda handler: None,
            compress_response=True,
            default_handler_class=Stranger,
        )
        handlers = [*routes(base), (base, Gallery), (f"{base}language", Language), (".*", Missing)]
        app.add_handlers(hosts.pattern([public.name] if public else []), handlers)
        server = RoomServer(app, public=public, max_body_size=2**16, max_header_size=2**15, **lines)
        sockets = bind_sockets(port, "127.0.0.1")
        server.add_sockets(sockets)
        held.port = sockets[0].getsockname()[1]
        started.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: IOLoop().run_sync(serve), daemon=True)
    thread.start()
    assert started.wait(20)
    try:
        yield held
    finally:
        held.loop.call_soon_threadsafe(held.stop.set)
        thread.join(20)
