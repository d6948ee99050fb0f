"""A small reverse proxy with TLS, as Caddy or nginx would stand before a room, in a thread of this process.

It passes on what is below its prefix, says for whom in `X-Forwarded-For`, and takes nothing away that
a visitor wrote there himself. Its certificate is made on the spot.
"""

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any, TypeAlias

from tests.server.room.phones import Phone

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter


@dataclass
class Proxy:
    """Where it passes requests on to; `says` is whether it writes for whom, `peer` its own address."""

    context: ssl.SSLContext
    certificate: Path
    to: int = 0
    prefix: str = "/"
    says: bool = True
    peer: str = "127.0.0.1"
    port: int = 0
    started: threading.Event = field(default_factory=threading.Event)
    stop: Callable[[], object] = lambda: None

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}{self.prefix}"

    def phone(self, address: str = "127.0.0.1") -> "SafePhone":
        """A phone that comes from this address, and knows this proxy's certificate."""
        return SafePhone(self, address)

    async def serve(self, reader: Reader, writer: Writer) -> None:
        """One request, or a socket, and then the line is closed."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.rstrip("\r\n").split("\r\n")
            if not first.split()[1].startswith(self.prefix):
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            keeps = any(line.lower() == "upgrade: websocket" for line in lines)
            lines = [line for line in lines if keeps or not line.lower().startswith("connection:")]
            lines += [] if keeps else ["Connection: close"]
            if self.says:
                lines += [
                    f"X-Forwarded-For: {writer.get_extra_info('peername')[0]}",
                    "X-Forwarded-Proto: https",
                ]
            behind = await asyncio.open_connection("127.0.0.1", self.to, local_addr=(self.peer, 0))
            behind[1].write("\r\n".join([first, *lines, "", ""]).encode("latin-1"))
            there = asyncio.ensure_future(passed(reader, behind[1]))
            try:
                await passed(behind[0], writer)
            finally:
                there.cancel()
                behind[1].close()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def run(self) -> None:
        """Serve until it is stopped."""
        stopped, loop = asyncio.Event(), asyncio.get_running_loop()
        self.stop = lambda: loop.call_soon_threadsafe(stopped.set)
        async with await asyncio.start_server(self.serve, "127.0.0.1", 0, ssl=self.context) as server:
            self.port = server.sockets[0].getsockname()[1]
            self.started.set()
            await stopped.wait()


async def passed(reader: Reader, writer: Writer) -> None:
    """All that comes, as it comes."""
    while data := await reader.read(2**16):
        writer.write(data)
        await writer.drain()


class SafePhone(Phone):
    """A browser that asks through the proxy, and keeps a cookie as strictly as browsers do."""

    def __init__(self, proxy: Proxy, address: str) -> None:
        super().__init__(proxy.port)
        self.origin = f"https://localhost:{proxy.port}"
        self.context = ssl.create_default_context(cafile=str(proxy.certificate))
        self.address = address

    def link(self) -> HTTPSConnection:
        """A line of its own."""
        return HTTPSConnection(
            "localhost", self.port, timeout=20, context=self.context, source_address=(self.address, 0)
        )


@contextmanager
def proxied(folder: Path, prefix: str = "/", **how: Any) -> Iterator[Proxy]:
    """A proxy on a free port; `to` is set once the room behind it is there."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    named = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*made, *named], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    proxy = Proxy(context, certificate, prefix=prefix, **how)
    thread = threading.Thread(target=lambda: asyncio.run(proxy.run()), daemon=True)
    thread.start()
    assert proxy.started.wait(20)
    try:
        yield proxy
    finally:
        proxy.stop()
        thread.join(20)
