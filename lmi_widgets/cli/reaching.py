"""`lmi present --check`: can a phone in this room reach this machine, and what to do if not."""

import secrets
import socket
import time
from collections.abc import Callable
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import click

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.room import qr
from lmi_widgets.server import hosts

WAIT_SECONDS = 120
PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{said}</title>'
    '<meta name="viewport" content="width=device-width"><body style="font: 1.5rem system-ui; margin: 2rem">'
    "<main><h1>{said}</h1></main>"
)


def check(port: int, *, wait: float = WAIT_SECONDS, say: Callable[[str], None] = click.echo) -> None:
    """Try port and own address, then wait for one phone. `InputError` with what stands in the way."""
    address = hosts.own_address()
    if address is None:
        raise InputError(no_network())
    server, came = _listening(port)
    try:
        path = f"/{secrets.token_hex(4)}"
        came.path = path
        here = f"http://{address}:{server.server_address[1]}{path}"
        _check_own(address, int(server.server_address[1]))
        say(
            _("This machine listens at port {port}, and reaches itself at {address}.").format(
                port=server.server_address[1], address=address
            )
        )
        _ask_for_phone(here, say)
        if not came.wait(wait):
            raise InputError(no_phone(here))
        say(_("A phone was here. The room can be opened with: lmi present --lan"))
        say(changed_address(address))
    finally:
        server.shutdown()
        server.server_close()


class Came(Event):
    """Set when somebody opened the page at `path` from another machine."""

    path = ""


def _listening(port: int) -> tuple[ThreadingHTTPServer, Came]:
    came = Came()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """One page, one sentence."""
            known = self.path == came.path
            own = hosts.is_own(str(self.client_address[0]), self.connection.getsockname()[0])
            body = (_found(own) if known else "").encode()
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)
            if known and not own:
                came.set()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the terminal is for the trainer."""

    try:
        server = ThreadingHTTPServer(("0.0.0.0", port), Answer)
    except OSError as error:
        said = _("Port {port} can't be used here ({why}). Choose another with --port, such as 8899.")
        raise InputError(said.format(port=port, why=error.strerror)) from error
    Thread(target=server.serve_forever, daemon=True).start()
    return server, came


def _found(own: bool) -> str:
    there = _("It works. Look at the trainer's machine.")
    said = _("It works on this machine. Now open the same address on a phone.") if own else there
    return PAGE.format(language=catalog.language(), said=escape(said))


def _check_own(address: str, port: int) -> None:
    try:
        with socket.create_connection((address, port), timeout=3):
            time.sleep(0)
    except OSError as error:
        raise InputError(own_firewall(address, port)) from error


def _ask_for_phone(here: str, say: Callable[[str], None]) -> None:
    say(
        _("Now take a phone that is on the same Wi-Fi, not on its mobile network, and open {here}").format(
            here=here
        )
    )
    say(qr.terminal(here))
    say(_("Waiting for it up to two minutes. Ctrl-C stops."))


def no_network() -> str:
    """No address that others could reach."""
    return _(
        "This machine is on no network that phones could be on. Join the room's Wi-Fi, or open a hotspot on "
        "a phone and join that; one device a table is enough."
    )


def own_firewall(address: str, port: int) -> str:
    """Not even this machine gets through to itself."""
    said = _(
        "This machine can't be reached at its own address {address}, port {port}: a firewall on it says no. "
        "Allow Python to take connections, or choose another port with --port."
    )
    return said.format(address=address, port=port)


def no_phone(here: str) -> str:
    """The three usual reasons, and the way round each."""
    said = _(
        "No phone came to {here}. If its page went on loading, the Wi-Fi keeps devices apart, as in hotels: "
        "bring a router of your own, or a phone's hotspot for one device a table, or let phones come over "
        "the internet, by a server with TLS and --public-url. If it said at once that nothing can be "
        "reached, a firewall on this machine says no: allow Python to take connections. If the phone was on "
        "its mobile network, switch that off. And there are the paper ballots."
    )
    return said.format(here=here)


def changed_address(address: str) -> str:
    """Printed codes hold an address."""
    said = _(
        "Cards that you print now lead to {address}. If this machine gets another address on the day, print "
        "the cards again, or let people type the address that the wall shows; the codes stay."
    )
    return said.format(address=address)
