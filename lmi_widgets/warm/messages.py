"""What is said between a server and its warm process, one JSON text a packet.

A packet to the warm process carries a `Request` and one end of a new line for its kernel; on that
line comes `{"pid": ...}`, `{"refused": ...}` or `{"outdated": ...}`, and at the kernel's end
`{"returncode": ...}`.
A line that is closed by the server means: this kernel isn't needed any more.
"""

import json
import socket
from dataclasses import asdict, dataclass
from typing import Any

REQUEST_BYTES, ANSWER_BYTES = 2**20, 2**12
Line = socket.socket


@dataclass(frozen=True)
class Request:
    """A kernel that is wanted: what stands behind `ipykernel_launcher`, where it runs, what it finds."""

    arguments: list[str]
    cwd: str
    env: dict[str, str]
    rests: bool = False  # it will rest on its line when it is told to, and be forked itself
    team: str = ""  # of a fork of a module that was executed for nobody: whose it is now,
    workbook: str = ""  # and where that team's workbook lies


class Unfit(Exception):
    """This kernel can't be forked, for the reason given; it is started the ordinary way."""


class Outdated(Exception):
    """The warm process has read what isn't so any more, or is gone; a new one is wanted."""


def pair() -> tuple[Line, Line]:
    """Both ends of a new line; each packet arrives whole or not at all, and nobody else can join."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def say(line: Line, **said: object) -> None:
    """Send one packet; who isn't there any more doesn't hear it."""
    try:
        line.send(json.dumps(said).encode())
    except (BrokenPipeError, ConnectionResetError):
        return


def heard(line: Line) -> bytes:
    """The next packet; an empty one at the line's end, also where the other end was killed."""
    try:
        return line.recv(ANSWER_BYTES)
    except ConnectionResetError:
        return b""


def read(packet: bytes) -> dict[str, Any]:
    """What a packet says; the empty packet at a line's end says nothing."""
    said: dict[str, Any] = json.loads(packet) if packet else {}
    return said


def ask(line: Line, request: Request, end: Line) -> None:
    """Send a request and the end of its kernel's own line. `OSError` where it doesn't fit now."""
    socket.send_fds(line, [json.dumps(asdict(request)).encode()], [end.fileno()])


def asked(line: Line) -> tuple[Request, Line] | None:
    """The next request, or None when whoever asks is gone."""
    try:
        packet, ends, _flags, _address = socket.recv_fds(line, REQUEST_BYTES, 1)
    except ConnectionResetError:  # it was killed before it had read what it was told
        return None
    if not packet:
        return None
    return Request(**json.loads(packet)), socket.socket(fileno=ends[0])
