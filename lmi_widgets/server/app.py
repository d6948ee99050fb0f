"""The application: Voilà's, with our pages, our guard, and nothing that we don't need."""

import asyncio
import contextlib
import errno
import logging
import os
import shutil
import signal
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click
from jupyter_core.paths import jupyter_path
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.netutil import bind_sockets
from tornado.web import Application
from traitlets import Bool, Instance, List, Unicode
from traitlets import Callable as CallableTrait
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths

import lmi_widgets.server.hosts as hosts
import lmi_widgets.server.settings as settings
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Module, load
from lmi_widgets.errors import InputError
from lmi_widgets.server.executed import Resting
from lmi_widgets.server.handlers import Stranger
from lmi_widgets.server.handouts import Press
from lmi_widgets.server.importing import Waiting
from lmi_widgets.server.logs import log_faults, log_to_file
from lmi_widgets.server.page_config import page_config, versioned
from lmi_widgets.server.public import Public
from lmi_widgets.server.room import Live, RoomServer, tell
from lmi_widgets.server.room import routes as room_routes
from lmi_widgets.server.routes import routes
from lmi_widgets.server.seats import Seats, fitting
from lmi_widgets.server.shelf import ServedTeam, Shelf
from lmi_widgets.server.sockets import GuardedConnection
from lmi_widgets.slim import give_back
from lmi_widgets.warm.kernels import begin
from lmi_widgets.warm.warmth import warmth

SHARE = Path(__file__).parent / "share" / "jupyter"
PORTS_TRIED = 20


class Workshop(Voila):  # type: ignore[misc]  # Voilà ships no types
    """The workshop's server; make it with `build_app`, run it with `start`."""

    shelf = Instance(Shelf)
    port: int
    binder = Bool(False)
    seats = Instance(Seats)
    host_names: list[str] = List(Unicode())  # type: ignore[assignment]  # a trait holds what it names
    say = CallableTrait()
    live = Instance(Live, allow_none=True)
    resting: Resting
    config_file_paths: list[str] = List([])  # type: ignore[assignment]  # a voila.json in some folder must not open what is closed here
    kernel_websocket_connection_class = GuardedConnection

    def setup_template_dirs(self) -> None:
        """Our template from inside the package, on Voilà's and nbconvert's."""
        roots = [str(SHARE), *jupyter_path()]
        self.template_paths = collect_template_paths(
            ["voila", "nbconvert"], "lmi", prune=True, root_dirs=roots
        )
        self.static_paths = collect_static_paths(["voila", "nbconvert"], "lmi", root_dirs=roots)

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with what our handlers need; only names of our own are answered."""
        made: dict[str, Any] = super().init_settings()
        self.kernel_manager.seats = self.seats
        env = settings.kernel_env(f"{self.base_url}room/" if self.live else "")
        start = {"env": env, "extra_arguments": settings.KERNEL_ARGUMENTS}
        self.resting = Resting(self.shelf.root, Path(self.connection_dir), self.rendering, start)
        return {
            **made,
            "allow_remote_access": self.ip not in ("localhost", "127.0.0.1", "::1") or self.behind,
            "binder": self.binder,
            "compress_response": True,
            "default_handler_class": Stranger,
            "kernel_env": env,
            "log_function": log_faults,
            "own_machine": hosts.is_loopback(self.ip) and not self.behind,
            "press": Press(),
            "rendering": self.rendering,
            "resting": self.resting,
            "shelf": self.shelf,
            "starts": asyncio.Semaphore(max(2, os.cpu_count() or 2)),
            "voila_path": versioned("voila"),
            "room": self.live,
            "waiting": Waiting(),
            "websocket_max_message_size": 4 * 2**20,
        }

    def rendering(self) -> dict[str, Any]:
        """What one page's renderer is made with."""
        return {
            "voila_configuration": self.voila_configuration,
            "traitlet_config": self.config,
            "template_paths": self.template_paths,
            "config_manager": self.config_manager,
            "contents_manager": self.contents_manager,
            "base_url": self.base_url,
            "kernel_spec_manager": self.kernel_spec_manager,
            "page_config": page_config(self.base_url),
        }

    def init_handlers(self) -> list[Any]:
        """Our routes instead of Voilà's: no tree, no contents, no files, no themes."""
        at_room = room_routes(self.base_url) if self.live else []
        return [*at_room, *routes(self.base_url)]

    def start(self) -> None:
        """Serve until a signal or Ctrl-C, then stop every kernel."""
        log_to_file()
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self.connection_dir = tempfile.mkdtemp(prefix="voila_", dir=settings.connection_root())
        # Jupyter's handlers look for the application's settings; ours are the same object.
        self.app = Application(**self.init_settings())
        self.app.add_handlers(hosts.pattern(self.host_names), self.init_handlers())
        self.ioloop = IOLoop.current()
        kernels = self.kernel_manager
        if self.live:
            self.live.watchers.append(partial(self.ioloop.add_callback, kernels.tell))
        sweeping = PeriodicCallback(kernels.sweep, kernels.sweep_seconds * 1000)
        try:
            self.listen()
            begin(settings.kernel_env())
            sweeping.start()
            give_back()
            self._tell()
            await self._until_stopped()
        finally:
            sweeping.stop()
            # What was marked saved is on the disk, so nothing waits for a kernel's goodbye.
            await kernels.shutdown_all(now=True)
            self.resting.end()
            await asyncio.sleep(0)
            warmth.end()
            shutil.rmtree(self.connection_dir, ignore_errors=True)

    def listen(self) -> None:
        """Take the wanted port, or the next free one."""
        for port in range(self.port, self.port + PORTS_TRIED if self.port else 1):
            try:
                sockets = bind_sockets(port, self.ip)
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise InputError(_cant_listen(self.ip, error)) from error
                continue
            self._server().add_sockets(sockets)
            self.port = int(sockets[0].getsockname()[1])
            return
        said = _("No port from {first} to {last} is free. Choose another with --port.")
        raise InputError(said.format(first=self.port, last=self.port + PORTS_TRIED - 1))

    def _server(self) -> HTTPServer:
        """On a network, who sends nothing for long is hung up on; a survey from here may take its time."""
        limits: dict[str, Any] = {"max_body_size": 2**16, "max_header_size": 2**15}
        if self.live is None:
            return HTTPServer(self.app, **limits)
        return RoomServer(self.app, public=self.public, **limits)

    async def _until_stopped(self) -> None:
        stopped = asyncio.Event()
        with contextlib.suppress(NotImplementedError):  # Windows, where Ctrl-C ends the loop itself
            for name in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(name, stopped.set)
        await stopped.wait()

    def _tell(self) -> None:
        self.say(_("The workshop is at {address}").format(address=self.address))
        if self.live:
            self.live.address = f"{self.address}room"
            tell(self.live, self.address, self.here, self.say)
        if self.open_browser:
            first = f"{self.address}trainer/{self.live.trainer}" if self.live else self.address
            threading.Thread(target=webbrowser.open, args=(first,), daemon=True).start()

    @property
    def behind(self) -> bool:
        """Whether a proxy stands before this server, so that nobody can be known to sit here."""
        return self.binder or self.public is not None

    @property
    def public(self) -> Public | None:
        """The address that a proxy with TLS has for it, if there is one."""
        return self.live.public if self.live else None

    @property
    def address(self) -> str:
        """What to type into a browser: on the internet, on this network, or on this machine."""
        return self.public.address if self.public else self.here

    @property
    def here(self) -> str:
        """Where this server itself listens."""
        ip = hosts.own_address() or "localhost" if self.ip in ("", "*", "0.0.0.0", "::") else self.ip
        host = f"[{ip}]" if ":" in ip else ip
        return f"http://{host}:{self.port}{self.base_url}"


class Options(TypedDict, total=False):
    """What `build_app` takes besides the root and the teams."""

    port: int  # 0 takes any free one
    ip: str
    base_url: str
    open_browser: bool
    preheat: bool  # keep one kernel warm for each module of each team
    max_kernels: int | None  # at most so many pages at once; None: as many as memory holds
    binder: bool  # behind Binder's proxy: any host name, and only try-outs
    modules: Sequence[Module] | None  # the curriculum's unless given
    say: Callable[[str], None]
    live: Live | None  # a room on the network
    more_config: Config


def build_app(root: Path, *, teams: Sequence[ServedTeam], **options: Unpack[Options]) -> Workshop:
    """The application for the prepared notebooks `<root>/<team>/<module>.ipynb`; `start()` runs it.

    `InputError` where nothing is there to serve.
    """
    modules = options.get("modules")
    shelf = Shelf(root, teams, load().modules if modules is None else modules)
    warm = len(shelf.warm()) if options.get("preheat") else 0
    limit = options.get("max_kernels") or fitting()
    room = f"{_slashed(options.get('base_url', '/'))}room/" if options.get("live") else ""
    made = settings.config(shelf, pool=1 if warm else 0, room=room)
    made.merge(options.get("more_config", Config()))
    app = Workshop(config=made, shelf=shelf, seats=Seats(max(1, limit - warm)), **_traits(shelf, options))
    app.initialize(argv=[])
    return app


def serve(root: Path, *, teams: Sequence[ServedTeam], **options: Unpack[Options]) -> None:
    """Build the application (see `build_app`), print its address, and run it until it is stopped."""
    build_app(root, teams=teams, **options).start()


def _traits(shelf: Shelf, options: Options) -> dict[str, Any]:
    ip, binder = options.get("ip", "127.0.0.1"), options.get("binder", False)
    live = options.get("live")
    public = live.public if live else None
    base = public.path if public else _slashed(options.get("base_url", "/"))
    return {
        "root_dir": str(shelf.root),
        "port": options.get("port", 8866),
        "ip": ip,
        "base_url": base,
        "server_url": base,
        "open_browser": options.get("open_browser", False),
        "binder": binder,
        "host_names": [] if binder else [public.name] if public else list(hosts.names(ip)),
        "say": options.get("say", click.echo),
        "live": live,
        "log_level": logging.ERROR,  # Jupyter warns at every page that its notebook isn't signed
    }


def _slashed(base_url: str) -> str:
    return "/" + base_url.strip("/") + "/" if base_url.strip("/") else "/"


def _cant_listen(ip: str, error: OSError) -> str:
    said = _("This machine can't listen at {ip} ({why}). Give one of its own addresses.")
    return said.format(ip=ip, why=error.strerror)
