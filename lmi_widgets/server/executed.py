"""Modules of the try-out, executed once: each visitor's kernel is a fork of it, and the page is there.

Who comes first has a page and a kernel as ever; beside them the module is executed once more, in a
kernel that then rests. A try-out is the same for everybody until its page is there, and nothing of
a team is open in it, so its forks share nothing that anybody wrote. Teams' pages are never taken
from here.
"""

# mypy: disallow-untyped-calls=False

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from voila.notebook_renderer import NotebookRenderer

from lmi_widgets.server.logs import log
from lmi_widgets.server.shelf import Place
from lmi_widgets.warm.forked import Forked
from lmi_widgets.warm.kernels import OwnKernelManager, available
from lmi_widgets.warm.messages import Unfit
from lmi_widgets.warm.warmth import Source

MOST = 4  # modules at rest at a time; each holds some 30 MB
WAIT_SECONDS = 20.0  # no visitor waits longer for it than for a page of their own
FAILED = 'class="error"'


@dataclass(frozen=True)
class Executed:
    """A module at rest: what forks its kernels, its page, and the kernel's id that the page names."""

    source: Source
    page: str
    named: str
    key: tuple[object, ...]

    def page_for(self, kernel_id: str) -> str:
        """The page for the visitor who has that kernel."""
        return self.page.replace(self.named, kernel_id)


class Resting:
    """The modules at rest, by their place; made beside the first visitor's page."""

    def __init__(
        self, root: Path, sockets: Path, how: Callable[[], dict[str, Any]], start: dict[str, Any]
    ) -> None:
        """`sockets` is their folder, `how` makes a page's renderer, `start` is said to each kernel."""
        self._root, self._sockets, self._how, self._start = root, sockets, how, start
        self._made: dict[str, asyncio.Task[Executed | None]] = {}

    async def of(self, place: Place) -> Executed | None:
        """The module as it is now; None for whoever comes first, and where it can't be."""
        if not place.team.try_out or not available():
            return None
        making = self._made.get(place.path)
        if making is None:
            self._begin(place)
            return None
        with suppress(TimeoutError):
            found = await asyncio.wait_for(asyncio.shield(making), WAIT_SECONDS)
            if found and not found.source.retired and found.key == self._key(place):
                return found
            if found:
                found.source.retire()
                self._begin(place)
        return None

    def _begin(self, place: Place) -> None:
        while len(self._made) >= MOST and place.path not in self._made:
            self._drop(next(iter(self._made)))
        self._made[place.path] = asyncio.create_task(self._make(place))

    def _drop(self, path: str) -> None:
        self._made.pop(path).add_done_callback(_retire)

    def end(self) -> None:
        """Let all of them go."""
        while self._made:
            self._drop(next(iter(self._made)))

    def _key(self, place: Place) -> tuple[object, ...]:
        return date.today(), (self._root / place.path).stat().st_mtime_ns

    async def _make(self, place: Place) -> Executed | None:
        try:
            return await self._executed(place)
        except Exception as error:  # every visitor has a kernel of their own then, as ever
            log.warning("%s is executed for each visitor: %s", place.path, error)
            return None

    async def _executed(self, place: Place) -> Executed:
        named, key = str(uuid.uuid4()), self._key(place)
        manager = OwnKernelManager(
            transport="ipc", connection_file=str(self._sockets / f"kernel-{named}.json")
        )
        await manager.start_kernel(cwd=str(self._root / place.team.slug), rests=True, **self._start)
        provisioner: Any = manager.provisioner
        try:
            if not isinstance(provisioner.process, Forked):
                raise Unfit("kernels aren't forked")
            page = "".join([piece async for piece in self._pieces(place, named, manager)])
            if FAILED in page:
                raise Unfit("a cell failed")
            source = Source(provisioner.process.rest())
            await source.ready()
        except BaseException:
            await manager.shutdown_kernel(now=True)
            raise
        provisioner.process = None  # it isn't this manager's any more, which only clears up
        await manager.cleanup_resources()
        return Executed(source, page, named, key)

    async def _pieces(self, place: Place, named: str, manager: Any) -> AsyncIterator[str]:
        renderer = NotebookRenderer(request_handler=None, notebook_path=place.path, **self._how())
        await renderer.initialize()
        async for piece, _resources in renderer.generate_content_generator(named, manager):
            yield piece


def _retire(task: "asyncio.Task[Executed | None]") -> None:
    found = None if task.cancelled() else task.result()
    if found:
        found.source.retire()
