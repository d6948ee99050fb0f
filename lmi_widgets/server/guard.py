"""What may pass over a page's socket, in either direction. Plain functions on plain messages.

In: a widget's custom message, a request for state, and what the page's widget manager asks
once. A trait is never set from a page, so a forged `update` reaches no kernel. Out: widgets,
their messages and the kernel's status. What a cell or a callback printed stays on the server.
"""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

CONTROL = "jupyter.widget.control"
MOST_BYTES = 4 * 2**20
MOST_PARTS = 64
OUT = {"comm_close", "comm_info_reply", "comm_msg", "comm_open", "kernel_info_reply", "status"}
REQUESTS = {"comm_info_request", "kernel_info_request"}
METADATA = ("version",)  # of the widgets' protocol, which a control comm is asked for
HEADER = ("date", "msg_id", "msg_type", "session", "username", "version")
Part = Mapping[str, Any]


class Gate:
    """The rules for what one page may send; it remembers which control comms the page opened."""

    def __init__(self) -> None:
        self.controls: set[str] = set()

    def admits(self, kind: str, content: Part) -> bool:
        """True if a message of that type and content may go to the kernel."""
        if kind in REQUESTS:
            return True
        comm = content.get("comm_id")
        if not isinstance(comm, str) or len(comm) > 64:
            return False
        if kind == "comm_open":
            return self._opens(comm, content)
        if kind == "comm_close":
            return comm in self.controls
        return kind == "comm_msg" and self._says(comm, content.get("data"))

    def _opens(self, comm: str, content: Part) -> bool:
        # The kernel keeps every comm it is sent, so a page gets a handful.
        if content.get("target_name") != CONTROL or len(self.controls) >= 16:
            return False
        self.controls.add(comm)
        return True

    def _says(self, comm: str, data: object) -> bool:
        method = data.get("method") if isinstance(data, dict) else None
        if comm in self.controls:
            return method == "request_states"
        return method in ("custom", "request_state")


def admitted(gate: Gate, parts: list[bytes]) -> list[bytes] | None:
    """The message as it may go to the kernel, or None.

    `parts` are header, parent, metadata, content and buffers. They are written anew from what was
    read, so that no other reader can read them otherwise.
    """
    if len(parts) < 4 or sum(map(len, parts)) > MOST_BYTES:
        return None
    header, metadata, content = _read(parts[0]), _read(parts[2]), _read(parts[3])
    if header is None or metadata is None or content is None or not isinstance(header.get("msg_type"), str):
        return None
    if not gate.admits(header["msg_type"], content):
        return None
    return [
        _written(_only(HEADER, header)),
        b"{}",
        _written(_only(METADATA, metadata)),
        _written(content),
        *parts[4:],
    ]


def _only(names: Iterable[str], part: Part) -> dict[str, str]:
    return {name: str(part[name])[:200] for name in names if name in part}


def unpacked(message: object) -> tuple[bytes, list[bytes]]:
    """Channel and parts of a message in the form that the socket agreed on; empty where it is broken.

    Jupyter's own reader believes the number of parts that a message claims, whatever it is, and
    a single message could keep it counting for ever.
    """
    if not isinstance(message, bytes) or len(message) < 8:
        return b"", []
    n = int.from_bytes(message[:8], "little")
    if not 2 <= n <= MOST_PARTS or len(message) < 8 * (n + 1):
        return b"", []
    at = [int.from_bytes(message[8 * i : 8 * (i + 1)], "little") for i in range(1, n + 1)]
    if at != sorted(at) or at[-1] > len(message):
        return b"", []
    channel, *parts = [message[start:end] for start, end in pairwise(at)]
    return channel, parts


def kind_of(parts: list[bytes]) -> str:
    """The type of a message whose first part is its header; empty if it can't be read."""
    header = _read(parts[0]) if parts else None
    return str(header.get("msg_type", "")) if header else ""


def trouble(parts: list[bytes]) -> str:
    """What the log keeps of an error or of printed text: kinds and places, never a person's words."""
    content = _read(parts[3]) if len(parts) > 3 else None
    if not content:
        return "unreadable"
    if "ename" not in content:
        return f"printed {len(str(content.get('text', '')))} characters"
    return error_in_short(content)


def error_in_short(content: Part) -> str:
    """An error's type and the lines of code it went through; its message may quote what was typed."""
    lines = "\n".join(str(line) for line in content.get("traceback") or [])
    frames = re.findall(r"(?:File )?(\S+\.py)\S*?:(\d+)", re.sub(r"\x1b\[[0-9;]*m", "", lines))
    trail = " > ".join(f"{name}:{line}" for name, line in frames)
    return f"{content.get('ename')} at {trail or 'a place unknown'}"


def _read(part: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(bytes(part))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _written(value: Part) -> bytes:
    return json.dumps(value).encode("utf-8")
