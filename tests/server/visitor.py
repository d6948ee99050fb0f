"""A visitor without a browser: asks for a page and talks to its kernel over the socket."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PROTOCOL = "v1.kernel.websocket.jupyter.org"
Message = dict[str, Any]


@dataclass
class Server:
    """A running server: its address with a slash at the end, and what it has logged."""

    address: str
    log: Callable[[], str]

    def get(self, path: str = "", **options: Any) -> httpx.Response:
        """GET below the base address."""
        return httpx.get(self.address + path, timeout=60, **options)

    def module(self, path: str) -> str:
        """The HTML of a module's page, once it is whole."""
        answer = self.get(f"voila/render/{path}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def leave(self, html: str) -> int:
        """Send the beacon that the page would send; the status of the answer."""
        return httpx.post(f"{self.address}voila/api/shutdown/{kernel_of(html)}", timeout=60).status_code

    def alive(self, html: str) -> bool:
        """True while the page's kernel is there."""
        return self.get(f"api/kernels/{kernel_of(html)}").status_code == 200


def kernel_of(html: str) -> str:
    """The kernel's id in a module's page."""
    found = re.search(r'"kernelId": "([0-9a-f-]{36})"', html)
    assert found, "the page names no kernel"
    return found[1]


def model_of(html: str) -> str:
    """The id of the first widget in a module's page, which is its comm's."""
    found = re.search(r'"model_id": "([0-9a-f]{32})"', html)
    assert found, "the page holds no widget"
    return found[1]


def wait_until(true: Callable[[], bool], seconds: float = 15) -> bool:
    """True as soon as `true()` is; False if it is not within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


@dataclass
class Line:
    """An open socket of a page."""

    socket: WebSocketClientConnection
    model: str
    got: list[Message] = field(default_factory=list)

    async def send(
        self, kind: str, content: Message, raw: bytes | None = None, channel: str = "shell"
    ) -> None:
        """A message as the page's scripts would write it; `raw` is the content as bytes instead."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": "x",
            "username": "",
            "version": "5.3",
        }
        body = raw if raw is not None else json.dumps(content).encode()
        parts = [json.dumps(header).encode(), b"{}", b'{"version": "1.0.0"}', body]
        await self.socket.write_message(serialize_msg_to_ws_v1(parts, channel), binary=True)

    async def say(self, what: str) -> None:
        """A custom message to the first widget."""
        data = {"method": "custom", "content": {"do": what}}
        await self.send("comm_msg", {"comm_id": self.model, "data": data})

    async def until(self, found: Callable[[Message], bool], seconds: float = 15) -> Message:
        """Read until a message is the one; all that was read is kept in `got`."""
        async with asyncio.timeout(seconds):
            while True:
                data = await self.socket.read_message()
                assert data is not None, f"the socket closed with {self.socket.close_code}"
                _channel, parts = deserialize_msg_from_ws_v1(data)
                header, content = json.loads(parts[0]), json.loads(parts[3])
                message = {"kind": header["msg_type"], "content": content}
                self.got.append(message)
                if found(message):
                    return message

    async def heard(self, what: str) -> Message:
        """The widget's answer to `say(what)`."""
        answer = await self.until(lambda m: custom(m).get("heard") == what)
        return custom(answer)


def custom(message: Message) -> Message:
    """The content of a custom message; empty for any other."""
    data = message["content"].get("data", {}) if message["kind"] == "comm_msg" else {}
    return dict(data.get("content", {})) if data.get("method") == "custom" else {}


@asynccontextmanager
async def connected(
    server: Server, html: str, *, session: str = "page", origin: str = ""
) -> AsyncIterator[Line]:
    """The socket of a page, as the page would open it; closed at the end."""
    address = (
        server.address.replace("http", "ws", 1)
        + f"api/kernels/{kernel_of(html)}/channels?session_id={session}"
    )
    request = HTTPRequest(address, headers={"Origin": origin} if origin else None)
    socket = await websocket_connect(request, subprotocols=[PROTOCOL], compression_options={})
    try:
        yield Line(socket, model_of(html))
    finally:
        socket.close()
        while socket.close_code is None and await socket.read_message() is not None:
            pass


async def dies(server: Server, html: str) -> int | None:
    """Have the page's kernel die; the code with which its socket is closed then."""
    async with connected(server, html) as line:
        await line.say("die")
        async with asyncio.timeout(20):
            while await line.socket.read_message() is not None:
                pass
        return line.socket.close_code
