"""A public address: a proxy with TLS in front of this server, on this machine or elsewhere.

Of what a proxy says in its headers only one thing is believed, and only from the proxy itself: for
whom it asks, by the last entry of `X-Forwarded-For`, which is the one that it wrote. It is counted
by the limits and used for nothing else. Whoever else connects is hung up on (`room.lines`).
`X-Real-Ip` isn't read, since some proxies pass on what a visitor wrote there.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from tornado.httputil import HTTPServerRequest

import lmi_widgets.server.hosts as hosts
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

WANTED = "https://workshop.example.org"


@dataclass(frozen=True)
class Public:
    """Host as browsers send it, path with a slash at both ends, and the proxy; empty: on this machine."""

    host: str
    path: str = "/"
    proxy: str = ""

    @property
    def origin(self) -> str:
        """Where a form of ours comes from."""
        return f"https://{self.host}"

    @property
    def address(self) -> str:
        """What people type, with a slash at the end."""
        return f"{self.origin}{self.path}"

    @property
    def name(self) -> str:
        """The host without its port."""
        return self.host.partition(":")[0]

    @property
    def listens(self) -> str:
        """The one address of this machine that the proxy reaches. `InputError` where there is none."""
        found = hosts.own_address(self.proxy) if self.proxy else "127.0.0.1"
        if found is None:
            said = _("This machine is on no network with the proxy {proxy}. Join it, or leave --proxy out.")
            raise InputError(said.format(proxy=self.proxy))
        return found

    def is_proxy(self, ip: str) -> bool:
        """Whether this is where the proxy's requests come from."""
        return ip == self.proxy if self.proxy else hosts.is_loopback(ip)


def read(url: str, proxy: str = "") -> Public:
    """The public address as it was typed. `InputError` names what is wrong with it."""
    if proxy and not hosts.is_address(proxy):
        said = _("{proxy!r} is no address of a proxy. Give its number on the network, such as 10.0.0.5.")
        raise InputError(said.format(proxy=proxy))
    parts = _split(url)
    if parts.scheme == "http":
        raise InputError(_without_tls(url))
    path = "/".join(["", *parts.path.strip("/").split("/"), ""]) if parts.path.strip("/") else "/"
    if parts.scheme != "https" or not parts.hostname or not re.fullmatch(r"[\w.~/-]+", path, re.ASCII):
        raise InputError(_no_address(url))
    if parts.query or parts.fragment or "@" in parts.netloc or ":" in parts.hostname:
        raise InputError(_no_address(url))
    host = parts.hostname.encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port not in (None, 443) else ""
    return Public(f"{host}{port}", path, "" if hosts.is_loopback(proxy) else proxy)


def asker(request: HTTPServerRequest, public: Public | None) -> str:
    """For whom a request is counted: an address, or the network of 64 bits that one person may have whole."""
    found = request.remote_ip or ""
    if public and public.is_proxy(found):
        found = _last(request.headers.get("X-Forwarded-For", "")) or found
    return _counted(found)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        _port = parts.port  # which is read only now
    except ValueError as error:
        raise InputError(_no_address(url)) from error
    return parts


def _last(said: str) -> str:
    last = said.rpartition(",")[2].strip()
    return last if hosts.is_address(last) else ""


def _counted(ip: str) -> str:
    if ":" not in ip:
        return ip
    address = ipaddress.IPv6Address(ip.partition("%")[0])
    return str(address.ipv4_mapped or ipaddress.IPv6Network((address, 64), strict=False))


def _no_address(url: str) -> str:
    said = _("{url!r} is no public address. Give what people will type, such as {wanted}, or {wanted}/lmi.")
    return said.format(url=url[:80], wanted=WANTED)


def _without_tls(url: str) -> str:
    said = _(
        "{url} has no encryption, and what people send there could be read on its way. Give an address that "
        "begins with https:// and a proxy that holds its certificate. For phones on this machine's own "
        "network, use --lan."
    )
    return said.format(url=url[:80])
