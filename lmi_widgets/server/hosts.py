"""Under which names this server answers: its own, so that no other site can reach it by a trick."""

import ipaddress
import re
import socket
from collections.abc import Iterable

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def names(ip: str) -> tuple[str, ...]:
    """The host names that belong to a server listening on `ip`: this machine's when it listens on all."""
    if _is_any(ip):
        return (*LOCAL, socket.gethostname().lower(), *_own_addresses())
    if is_loopback(ip):
        return LOCAL
    return (*LOCAL, f"[{ip}]" if ":" in ip else ip)


def pattern(hosts: Iterable[str]) -> str:
    """The names as Tornado's host pattern; none means any, for a server behind a proxy of its own."""
    hosts = list(hosts)
    if not hosts:
        return ".*"
    return "(" + "|".join(re.escape(host) for host in hosts) + ")$"


def own_address(towards: str = "") -> str | None:
    """The address by which others on the same network reach this machine, or None.

    With `towards`, an address of one of the others, the one by which that one does.
    """
    if towards:
        return _by_route(towards)
    addresses = [address for address in _own_addresses() if not address.startswith("[")]
    return addresses[0] if addresses else None


def _own_addresses() -> list[str]:
    found = [] if (route := _by_route()) is None else [route]
    try:
        infos = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        infos = []
    for info in infos:
        address = str(info[4][0]).split("%")[0]
        shown = f"[{address}]" if ":" in address else address
        if shown not in found and not is_loopback(address):
            found.append(shown)
    return found


def _by_route(towards: str = "192.0.2.1") -> str | None:
    # Connecting a datagram socket sends nothing; it only asks which own address would be used.
    kind = socket.AF_INET6 if ":" in towards else socket.AF_INET
    with socket.socket(kind, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((towards, 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if is_loopback(address) else address


def _is_any(ip: str) -> bool:
    return ip in ("", "*") or (_parsed(ip) is not None and ipaddress.ip_address(ip).is_unspecified)


def is_loopback(ip: str) -> bool:
    """Whether this address, or name, is reached from this machine alone."""
    return ip == "localhost" or (_parsed(ip) is not None and ipaddress.ip_address(ip).is_loopback)


def is_own(ip: str, reached_at: str) -> bool:
    """Whether whoever comes from `ip` to this machine's `reached_at` is this machine itself."""
    return ip == reached_at or is_loopback(ip)


def is_address(text: str) -> bool:
    """Whether this is an IP address."""
    return _parsed(text) is not None


def _parsed(ip: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(ip)
    except ValueError:
        return None
