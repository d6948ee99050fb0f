"""Many phones at once, each on a connection of its own: they join, listen, and hand in when they are told.

A phone knows what a browser knows. It tries again where the line breaks, as a person would who taps
once more, and keeps what was acknowledged, so that it can be compared with what was stored.
"""

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">')
MARKS = re.compile(r'name="mark-([\w-]+)" value="(\d+)"')
PATIENCE = 60.0  # seconds that a phone goes on trying


@dataclass
class Answer:
    """Status, place to go to, and text."""

    status: int
    there: str
    text: str
    cookie: str


@dataclass
class Caller:
    """One phone. `number` gives it an address of its own on this machine, as phones have on a network."""

    number: int
    port: int
    cookie: str = ""
    took: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    @property
    def address(self) -> str:
        return f"127.{1 + self.number // 62_500}.{self.number // 250 % 250}.{1 + self.number % 250}"

    async def send(self, method: str, path: str, form: Mapping[str, str] | None = None) -> Answer:
        """A request and its answer; where the line breaks, once more on a new one, until it goes through."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                return await self._once(method, path, urlencode(form or {}))
            except (OSError, asyncio.IncompleteReadError, ValueError):
                self.hang_up()
                if time.monotonic() > ends:
                    raise
                await asyncio.sleep(0.05)

    async def _once(self, method: str, path: str, body: str) -> Answer:
        if self._line is None:
            local = (self.address, 0)
            self._line = await asyncio.open_connection("127.0.0.1", self.port, local_addr=local)
        reader, writer = self._line
        writer.write(self._head(method, path, body) + body.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"(?im)^content-length: (\d+)", head)
        text = (await reader.readexactly(int(length[1]) if length else 0)).decode()
        there = re.search(r"(?im)^location: (\S+)", head)
        kept = re.search(r"(?im)^set-cookie: (lmi-room=[^;]+)", head)
        if kept:
            self.cookie = kept[1]
        return Answer(int(head.split(" ", 2)[1]), there[1] if there else "", text, self.cookie)

    def _head(self, method: str, path: str, body: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Sec-Fetch-Site: same-origin"]
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode()

    def hang_up(self) -> None:
        """Let go of the line."""
        if self._line:
            self._line[1].close()
            self._line = None

    async def join(self, code: str, who: str) -> None:
        """Sit down at a table."""
        await self.send("GET", f"/room/{code}")
        found = await self.send("POST", f"/room/{code}", {"way": "own", "who": who})
        assert found.status == 303 and self.cookie, (found.status, found.text[:400])

    async def listen(self) -> None:
        """Hold the line on which the server tells what changes, as an open page does."""
        while True:
            try:
                local = (self.address, 0)
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=local)
                writer.write(self._head("GET", "/room/events", ""))
                while await reader.readline():
                    continue
            except OSError:
                await asyncio.sleep(0.5)

    async def ballot(self) -> dict[str, str]:
        """The form of the question that the room is at: hidden fields, and a mark for each thing."""
        page = (await self.send("GET", "/room/now?change=yes")).text
        most: dict[str, int] = {}
        for thing, value in MARKS.findall(page):
            most[thing] = max(most.get(thing, 0), int(value))
        assert most, page[-600:]
        chosen = {
            f"mark-{thing}": str(1 + (self.number * 7 + n) % of) for n, (thing, of) in enumerate(most.items())
        }
        return {**dict(HIDDEN.findall(page)), **chosen}

    async def hand_in(self, form: Mapping[str, str], after: float) -> bool:
        """Send the form after so many seconds; whether it was acknowledged."""
        await asyncio.sleep(after)
        began = time.perf_counter()
        found = await self.send("POST", "/room/ballot", form)
        self.took.append(time.perf_counter() - began)
        if found.status != 303:
            self.refused.append(found.status)
        return found.status == 303
