"""A kernel for a copy is ready as soon as it answers; one that doesn't is said, and not waited for."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from queue import Empty
from typing import Any

import pytest

from lmi_widgets.warm.kernels import OwnKernelManager


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[tuple[OwnKernelManager, Any]]:
    """A kernel and its client, as nbclient has them."""
    manager = OwnKernelManager(transport="ipc", connection_file=str(folder / "kernel.json"))
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        await manager.cleanup_resources()


Check = Callable[[OwnKernelManager, Any], Coroutine[Any, Any, None]]


def run(folder: Path, check: Check) -> None:
    """Do that with a kernel."""

    async def all_of_it() -> None:
        async with started(folder) as (manager, client):
            await check(manager, client)

    asyncio.run(all_of_it())


def test_its_sockets_are_there_when_it_has_started(tmp_path: Path) -> None:
    """Whoever connects before that is heard a tenth of a second later."""

    async def check(manager: OwnKernelManager, client: Any) -> None:
        assert {path.name for path in tmp_path.glob("kernel-ipc-*")} == {
            f"kernel-ipc-{port}" for port in manager.ports
        }
        await client.wait_for_ready(60)

    run(tmp_path, check)


def test_who_is_ready_hears_all_that_a_cell_prints(tmp_path: Path) -> None:
    """Nothing of the first cell is lost."""

    async def check(_manager: OwnKernelManager, client: Any) -> None:
        await client.wait_for_ready(60)
        asked, printed = client.execute("print('first')"), ""
        while not printed:
            message = await client.get_iopub_msg(timeout=60)
            mine = message["parent_header"].get("msg_id") == asked
            printed = message["content"].get("text", "") if mine else ""
        assert printed == "first\n"

    run(tmp_path, check)


def test_who_listens_too_late_asks_again(tmp_path: Path) -> None:
    """An answer on one channel alone isn't enough: what is printed comes on the other."""

    async def check(_manager: OwnKernelManager, client: Any) -> None:
        asked, heard = client.kernel_info, client.get_iopub_msg
        times: list[str] = []

        async def deaf(**how: Any) -> Any:
            if len(times) == 1:
                raise Empty
            return await heard(**how)

        client.kernel_info = lambda: times.append(asked())
        client.get_iopub_msg = deaf
        await client.wait_for_ready(60)
        assert len(times) == 2

    run(tmp_path, check)


def test_a_kernel_that_died_is_not_waited_for(tmp_path: Path) -> None:
    """It is said at once, whatever the time that was given."""

    async def check(manager: OwnKernelManager, client: Any) -> None:
        await manager.shutdown_kernel(now=True)
        with pytest.raises(RuntimeError, match="died"):
            await client.wait_for_ready(600)

    run(tmp_path, check)


def test_a_kernel_that_does_not_answer_in_time_is_given_up(tmp_path: Path) -> None:
    """After the time that was given, and not before it has been asked."""

    async def check(_manager: OwnKernelManager, client: Any) -> None:
        async def deaf(**_how: Any) -> Any:
            raise Empty

        client.get_iopub_msg = deaf
        with pytest.raises(RuntimeError, match="didn't answer within 0 seconds"):
            await client.wait_for_ready(0)

    run(tmp_path, check)
