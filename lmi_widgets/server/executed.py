"""Modules executed once: each visitor's kernel is a fork of it, and the page is there.

Who comes first has a page and a kernel as ever; beside them the module is executed once more, for
nobody, in a kernel that then rests. No team's workbook is open in it, so its forks share nothing that
anybody wrote; a fork joins its visitor's team. So one kernel at rest serves every team that has the
same notebook, but for its parameters. What isn't a module of ours serves try-outs alone.
"""

# mypy: disallow-untyped-calls=False

import asyncio
import hashlib
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
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
PARAMETERS = {"parameters", "injected-parameters"}  # the tags of the notebook's own, and of Papermill's
Key = tuple[date, str, str]  # the day, the language, and what is in the notebook


@dataclass(frozen=True)
class Executed:
    """A module at rest: what forks its kernels, its page, and the kernel's id that the page names."""

    source: Source
    page: str
    named: str

    def page_for(self, kernel_id: str) -> str:
        """The page for the visitor who has that kernel."""
        return self.page.replace(self.named, kernel_id)


class Resting:
    """The modules at rest, by what is in their notebooks; made beside the first visitor's page."""

    def __init__(
        self, root: Path, sockets: Path, how: Callable[[], dict[str, Any]], start: dict[str, Any]
    ) -> None:
        """`sockets` is their folder, `how` makes a page's renderer, `start` is said to each kernel."""
        self._root, self._sockets, self._how, self._start = root, sockets, how, start
        self._made: dict[Key, asyncio.Task[Executed | None]] = {}

    async def of(self, place: Place) -> Executed | None:
        """The module as it is now; None for whoever comes first, and where it can't be."""
        if not available() or not (place.team.try_out or place.team.workbook):
            return None
        making = self._made.get(self._key(place))
        if making is None:
            self._begin(place)
            return None
        with suppress(TimeoutError):
            found = await asyncio.wait_for(asyncio.shield(making), WAIT_SECONDS)
            if found and found.source.retired:
                self._begin(place)
            elif found and (place.team.try_out or found.source.waits):
                return found
        return None

    def _begin(self, place: Place) -> None:
        key = self._key(place)
        while len(self._made) >= MOST and key not in self._made:
            self._drop(next(iter(self._made)))
        self._made[key] = asyncio.create_task(self._make(place))

    def _drop(self, key: Key) -> None:
        self._made.pop(key).add_done_callback(_retire)

    def end(self) -> None:
        """Let all of them go."""
        while self._made:
            self._drop(next(iter(self._made)))

    def _key(self, place: Place) -> Key:
        path = self._root / place.path
        return date.today(), place.language, content(path, path.stat().st_mtime_ns)

    async def _make(self, place: Place) -> Executed | None:
        try:
            return await self._executed(place)
        except Exception as error:  # every visitor has a kernel of their own then, as ever
            log.warning("%s is executed for each visitor: %s", place.path, error)
            return None

    async def _executed(self, place: Place) -> Executed:
        named = str(uuid.uuid4())
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
        return Executed(source, page, named)

    async def _pieces(self, place: Place, named: str, manager: Any) -> AsyncIterator[str]:
        renderer = NotebookRenderer(request_handler=None, notebook_path=place.path, **self._how())
        await renderer.initialize()
        async for piece, _resources in renderer.generate_content_generator(named, manager):
            yield piece


@lru_cache(maxsize=1_000)
def content(path: Path, _changed: int) -> str:
    """A short name for all that is in a notebook but its parameters, which say whose copy it is."""
    cells = nbformat.read(path, as_version=nbformat.NO_CONVERT).cells
    said = [
        (cell.cell_type, cell.source) for cell in cells if not PARAMETERS & {*cell.metadata.get("tags", ())}
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _retire(task: "asyncio.Task[Executed | None]") -> None:
    found = None if task.cancelled() else task.result()
    if found:
        found.source.retire()
