"""A try-out's module is executed once, and forked for each visitor after the first."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from lmi_widgets.warm.kernels import available
from tests.server.visitor import Line, Server, connected, dies, model_of, wait_until

TALKING = "trial/talking.ipynb"


@pytest.fixture(scope="module")
def forked(server: Server) -> Callable[[], str]:
    """Opens pages whose kernels are forks; the first visit was somebody else's."""
    assert available(), "Run `make install`: the package was installed before it had its provisioner."
    first = server.module(TALKING)
    # Widgets are named at random when they are made, so forks of one kernel name theirs alike.
    known = {model_of(first)}

    def again() -> str:
        page = server.module(TALKING)
        if model_of(page) in known:
            return page
        known.add(model_of(page))
        server.leave(page)
        return ""

    assert wait_until(lambda: bool(again()), 30)
    server.leave(first)
    return lambda: server.module(TALKING)


def test_a_visitor_s_kernel_is_a_fork_and_its_widgets_answer(
    server: Server, forked: Callable[[], str]
) -> None:
    """Two visitors have the same page but for the kernel, and each talks to their own."""
    pages = [forked(), forked()]
    assert model_of(pages[0]) == model_of(pages[1])
    assert server.alive(pages[0]) and server.alive(pages[1])

    async def hello(page: str) -> object:
        async with connected(server, page) as line:
            await line.say("hello")
            return (await line.heard("hello"))["secret"]

    assert [asyncio.run(hello(page)) for page in pages] == ["ours", "ours"]
    server.leave(pages[0])
    assert not server.alive(pages[0])
    assert server.alive(pages[1])
    server.leave(pages[1])


def test_the_widget_manager_gets_all_states(server: Server, forked: Callable[[], str]) -> None:
    """A page builds its widgets from what its own kernel says of them."""
    page = forked()

    async def states(line: Line) -> dict[str, object]:
        await line.send(
            "comm_open", {"comm_id": "1" * 32, "target_name": "jupyter.widget.control", "data": {}}
        )
        await line.send("comm_msg", {"comm_id": "1" * 32, "data": {"method": "request_states"}})
        said = await line.until(lambda m: m["content"].get("data", {}).get("method") == "update_states")
        return dict(said["content"]["data"]["states"])

    async def ask() -> dict[str, object]:
        async with connected(server, page) as line:
            return await states(line)

    assert model_of(page) in asyncio.run(ask())
    server.leave(page)


def test_a_dead_fork_is_noticed(server: Server, forked: Callable[[], str]) -> None:
    """Its page is told, its seat is free, and the next visitor has a new one."""
    page = forked()

    assert asyncio.run(dies(server, page)) == 4001
    following = forked()
    assert server.alive(following)
    server.leave(following)


def test_a_team_s_notebook_that_is_no_module_is_executed_for_each_visitor(server: Server) -> None:
    """Its cells may open what is that team's, and nothing says when."""
    pages = [server.module("ocean/talking.ipynb") for _ in range(3)]
    assert len({model_of(page) for page in pages}) == 3
    for page in pages:
        server.leave(page)


def test_a_resting_module_holds_nothing_open(server: Server, forked: Callable[[], str]) -> None:
    """No socket, thread or file but its line and the server's own output."""
    page = forked()
    running = [p for p in psutil.process_iter() if "lmi_widgets.warm.process" in " ".join(_command(p))]
    resting = [p for p in running if any(c in running for c in p.children()) and p.parent() in running]
    for process in resting:
        assert process.num_threads() == 1
        links = [str(link.readlink()) for link in Path(f"/proc/{process.pid}/fd").iterdir()]
        assert not [link for link in links if link.endswith((".sqlite", ".db")) or "ipc" in link]
    assert resting
    server.leave(page)


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []
