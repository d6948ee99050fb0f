"""A module's page: our first page at once, then the notebook's steps as its kernel makes them."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jupyter_server.utils import ApiPath
from markupsafe import Markup
from nbformat import NO_CONVERT, read
from tornado import web
from tornado.iostream import StreamClosedError
from voila.notebook_renderer import NotebookRenderer

from lmi_widgets import catalog
from lmi_widgets.activities.words import first_two_minutes
from lmi_widgets.catalog import gettext as _
from lmi_widgets.server.handlers import Page
from lmi_widgets.server.holding import holders, of_one_person
from lmi_widgets.server.logs import log
from lmi_widgets.server.pages import policy
from lmi_widgets.server.presenting import presenting_words
from lmi_widgets.server.rendering import defect
from lmi_widgets.server.seats import Seat
from lmi_widgets.server.settings import KERNEL_ARGUMENTS
from lmi_widgets.server.shelf import Place
from lmi_widgets.server.steps import Step, steps

CELLS = "<!--the notebook's part-->"
SHOWN = "<!--shown-->"
ALIVE_SECONDS = 10.0
WAIT_SECONDS = 15


class ModulePage(Page):
    """One page view, one kernel, one seat."""

    seat: Seat | None = None
    left = False

    async def get(self, path: str) -> None:
        """The page; 404 where it isn't on the shelf, 503 with a page that waits when all seats are taken."""
        place = self.shelf.places.get(path)
        if place is None:
            raise web.HTTPError(404)
        if not await self.let_in(place.team.slug):
            return
        best = self.shelf.in_language(place, catalog.language())
        if best != place:
            # The device's language decides, whichever page a link was made for.
            self.redirect(f"{self.base}voila/render/{best.path}")
            return
        # Head and notebook speak one language, even where there is no twin in the visitor's.
        catalog.speak(place.language)
        who = await holders(self.settings, self.request)
        old = self.kernels.seats.beyond(of_one_person(who))
        self.seat = self.kernels.seats.take() if old is not None and not self._only_guessing() else None
        if self.seat is None:
            self._wait(place)
            return
        self.seat.team = "" if place.team.try_out else place.team.slug
        self.seat.holders = who
        try:
            for one in old or ():
                await self.kernels.leave(one.kernel_id)
            await self._send(place, self.seat)
        finally:
            await self._settle(self.seat)

    def head(self, path: str) -> None:
        """What `get` would say, without a kernel."""
        if path not in self.shelf.places:
            raise web.HTTPError(404)

    def _only_guessing(self) -> bool:
        # A browser that loads what might be clicked next would start a kernel for nobody.
        return "prefetch" in self.request.headers.get("Sec-Purpose", self.request.headers.get("Purpose", ""))

    def _wait(self, place: Place) -> None:
        self.set_status(503)
        self.set_header("Retry-After", str(WAIT_SECONDS))
        self.finish(self.page("waiting.html", place=self.shelf.said(place), seconds=WAIT_SECONDS))

    async def _send(self, place: Place, seat: Seat) -> None:
        before, after = self._page(place).split(CELLS)
        with contextlib.suppress(StreamClosedError):
            await self._write_now(before)
            try:
                async with self.settings["starts"]:
                    await self._write_cells(place, seat)
            except StreamClosedError:
                raise
            except Exception as error:
                log.exception("the page of %s stopped", place.path)
                said = defect(f"{type(error).__name__} while making {place.path}")
                self.write(Markup('<p class="error" role="alert">{}</p>').format(said))
            self.write(after)
            await self.finish()

    async def _settle(self, seat: Seat) -> None:
        seat.sent, seat.quiet_since = True, time.monotonic()
        if self.left or not seat.kernel_id:
            self.kernels.seats.free(seat)
            await self.kernels.leave(seat.kernel_id)

    def on_connection_close(self) -> None:
        """The visitor went before the page was whole."""
        self.left = True

    async def _write_now(self, html: str) -> None:
        if self.left:
            raise StreamClosedError
        self.write(html)
        await self.flush()

    async def _write_cells(self, place: Place, seat: Seat) -> None:
        await self._write_now("")  # who left while waiting for a turn gets no kernel
        waiting: list[str] = []
        async for piece in kept_alive(self._pieces(place, seat)):
            waiting.append(piece)
            if piece.endswith((SHOWN, "-->\n")):
                await self._write_now("".join(waiting))
                waiting.clear()
        await self._write_now("".join(waiting))

    async def _pieces(self, place: Place, seat: Seat) -> AsyncIterator[str]:
        kernels: Any = self.kernels
        if kernels.get_pool_size(place.path):
            task, cached, seat.kernel_id = await kernels.get_rendered_notebook(notebook_name=place.path)
            yield "".join(cached)
            rendered, rest = await task
            yield "".join(rendered[len(cached) :])
        else:
            executed = await self.settings["resting"].of(place)
            whose = place.team.slug, str(place.team.workbook or "")
            if executed and await self._start(place, seat, executed=executed.source, whose=whose):
                yield executed.page_for(seat.kernel_id)
                return
            rest = await self._fresh(place, seat)
        async for piece, _resources in rest:
            yield piece

    async def _start(self, place: Place, seat: Seat, **how: Any) -> bool:
        """Start the page's kernel; whether it has executed the notebook already."""
        seat.kernel_id = await self.kernels.start_kernel(
            path=ApiPath(place.team.slug),
            env=self.settings["kernel_env"],
            extra_arguments=KERNEL_ARGUMENTS,
            **how,
        )
        provisioner: Any = self.kernels.get_kernel(seat.kernel_id).provisioner
        return bool(getattr(provisioner.process, "executed", False))

    async def _fresh(self, place: Place, seat: Seat) -> AsyncIterator[tuple[str, Any]]:
        renderer = NotebookRenderer(
            request_handler=self, notebook_path=place.path, **self.settings["rendering"]()
        )
        await renderer.initialize()
        if not seat.kernel_id:
            await self._start(place, seat, kernel_name=renderer.notebook.metadata.kernelspec.name)
        pieces: AsyncIterator[tuple[str, Any]] = renderer.generate_content_generator(
            seat.kernel_id, self.kernels.get_kernel(seat.kernel_id)
        )
        return pieces

    def _page(self, place: Place) -> str:
        self.set_header("Content-Security-Policy", policy(widgets=True))
        team = place.team
        binder = self.settings["binder"]
        return self.page(
            "module.html",
            place=self.shelf.said(place),
            steps=self._steps(place),
            facts=first_two_minutes(team.keeper, try_out=team.try_out, binder=binder),
            words=_words(),
            presenting=presenting_words(),
            trainers=self.trainers,
            voila=f"{self.base}{self.settings['voila_path']}/voila.js",
            cells=Markup(CELLS),
        )

    def _steps(self, place: Place) -> list[Step]:
        path = self.shelf.root / place.path
        return _steps_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1_000)
def _steps_of(path: Path, _changed: int) -> list[Step]:
    return steps(read(path, as_version=NO_CONVERT).cells)  # type: ignore[no-untyped-call]


async def kept_alive(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    """The pieces, with a comment wherever none came for a while: proxies cut a line that is silent."""
    coming = asyncio.ensure_future(anext(pieces, None))
    try:
        while True:
            done, _pending = await asyncio.wait([coming], timeout=ALIVE_SECONDS)
            if not done:
                yield "<!-- one moment -->\n"
                continue
            piece = coming.result()
            if piece is None:
                return
            yield piece
            coming = asyncio.ensure_future(anext(pieces, None))
    finally:
        coming.cancel()


def _words() -> dict[str, str]:
    """What page.js says, in the language of the page."""
    return {
        "ready": _("Begin"),
        "slow": _("This takes longer than usual. Wait a little more, or reload the page."),
        "away": _("The connection is interrupted. Trying again. What was marked saved is safe."),
        "lost": _("This page lost its connection. What was marked saved is safe. Reload the page to go on."),
        "seen": _("seen"),
        "copied": _("Copied"),
    }
