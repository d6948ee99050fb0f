"""The server tells the pages of a team that another of them wrote, so that none has to ask."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from lmi_widgets.line import LOOK, SAVED
from lmi_widgets.server import kernels
from lmi_widgets.server.guard import Gate
from lmi_widgets.server.kernels import Kernels
from tests.server.visitor import Line, Message, Server, connected, custom


def looked(message: Message) -> bool:
    """Whether a page says that it was told to look."""
    return bool(custom(message).get("heard") == "look")


async def hello(line: Line) -> None:
    """What was told before has come when this has been answered."""
    await line.say("hello")
    await line.heard("hello")


def test_what_one_page_writes_the_teams_other_pages_are_told(server: Server) -> None:
    """Not those of a try-out, whose visitors have nothing in common."""
    paths = ("ocean/talking.ipynb", "ocean/talking.ipynb", "trial/talking.ipynb", "trial/talking.ipynb")
    pages = [server.module(path) for path in paths]

    async def run() -> list[bool]:
        async with AsyncExitStack() as stack:
            lines = [await stack.enter_async_context(connected(server, page)) for page in pages]
            for line in lines:
                await hello(line)
            await lines[2].say("save")
            await hello(lines[2])
            await lines[0].say("save")
            await lines[1].until(looked)
            await hello(lines[3])
            return [any(map(looked, line.got)) for line in lines]

    try:
        assert asyncio.run(run())[1:] == [True, False, False]
    finally:
        for page in pages:
            server.leave(page)


def test_many_changes_in_one_breath_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A team that types has its other pages look a few times a second at the most."""
    told: list[str] = []
    monkeypatch.setattr(kernels, "TOGETHER_SECONDS", 0.0)
    monkeypatch.setattr(Kernels, "_tell", lambda self, team: told.append(team))

    async def run() -> None:
        here = Kernels()
        for team in ("oak", "elm", "oak", "", "oak"):
            here.tell(team)
        await asyncio.sleep(0.01)

    asyncio.run(run())
    assert sorted(told) == ["", "elm", "oak"]


@pytest.mark.parametrize("kind", [LOOK, SAVED])
def test_a_page_can_send_neither_message(kind: str) -> None:
    """With or without what a widget's message carries."""
    for content in ({}, {"comm_id": "0" * 32, "data": {"method": "custom"}}):
        assert not Gate().admits(kind, content)


def test_neither_message_reaches_a_page(server: Server) -> None:
    """What passes between a kernel and its server stays there."""
    page = server.module("ocean/talking.ipynb")

    async def run() -> set[str]:
        async with connected(server, page) as line:
            await line.say("save")
            await line.until(looked)
            return {message["kind"] for message in line.got}

    try:
        assert not asyncio.run(run()) & {LOOK, SAVED}
    finally:
        server.leave(page)
