"""The workshop on paper: `team/<slug>/print/<module>.pdf`, or `workshop.pdf` for all of it, empty.

Nothing of anybody is in it, so whoever may see the page may print it. One is made at a time, by a
process of its own that lets everything else go first, and is kept for whoever asks next. With the
team's work (`team/<slug>/written/...`) it is for whoever may read the report, and never kept.
"""

import asyncio
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from tornado import web
from tornado.httputil import HTTPServerRequest

import lmi_widgets.server.hosts as hosts
from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.server.handlers import Page
from lmi_widgets.server.logs import log
from lmi_widgets.server.own_machine import OwnMachine
from lmi_widgets.server.shelf import Place, ServedTeam

ALL, PAPERS = "workshop", ("letter", "a4")
KEPT = 64  # of each about 200 kB
MOST_SECONDS = 300


@dataclass(frozen=True)
class Wanted:
    """What is printed: modules with the addresses of their pages, each empty where nobody could go.

    `workbook` is where the team's work is taken from; empty for an empty one.
    """

    language: str
    paper: str
    modules: tuple[tuple[str, str], ...]
    workbook: str = ""


class Press:
    """Makes what is `Wanted` one after the other, and keeps what was asked for last."""

    def __init__(self, make: Callable[[Wanted], bytes] | None = None) -> None:
        self._make = make or made
        self._kept: OrderedDict[Wanted, bytes] = OrderedDict()
        self._one = asyncio.Lock()

    async def printed(self, wanted: Wanted, gone: Callable[[], bool] = lambda: False) -> bytes:
        """The PDF; empty for whoever is `gone` when the turn comes. `InputError` where none can be made."""
        async with self._one:
            pdf = self._kept.pop(wanted, b"")
            if not pdf and not gone():
                pdf = await asyncio.to_thread(self._make, wanted)
            if pdf and not wanted.workbook:  # what a team wrote changes, and is nobody else's
                self._keep(wanted, pdf)
            return pdf

    def _keep(self, wanted: Wanted, pdf: bytes) -> None:
        self._kept[wanted] = pdf
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def made(wanted: Wanted) -> bytes:
    """The PDF by a process of its own. `InputError` with its sentence where it can't."""
    words = [f"{module}={address}" for module, address in wanted.modules]
    command = [sys.executable, "-m", "lmi_widgets.reports.handouts", wanted.language]
    command += [wanted.paper, wanted.workbook, *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InputError(_slow()) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        log.error("no handout: %s", said)
        raise InputError(said if "Traceback" not in said else _slow())
    return done.stdout


def _slow() -> str:
    return _("Making it did not work. Wait a little and try again, or use “Print” on the module's page.")


class Printed(Page):
    """A handout of a module, or the booklet of all, in the language of whoever asks."""

    left = False
    name = "{what}-{paper}.pdf"

    def on_connection_close(self) -> None:
        """Whoever leaves before their turn is not waited for."""
        self.left = True

    async def get(self, slug: str, what: str) -> None:
        """The PDF; 404 for what isn't served, 503 with a sentence where it can't be made."""
        team = self.shelf.team(slug)
        paper = self.get_query_argument("paper", PAPERS[0])
        if team is None or paper not in PAPERS or not (places := self._places(team, what)):
            raise web.HTTPError(404)
        workbook = self.written_in(slug)
        if not await self.let_in(slug):
            return
        press: Press = self.settings["press"]
        try:
            made = await press.printed(self._wanted(places, paper, workbook), lambda: self.left)
        except LmiError as error:
            self.problem(503, _("The PDF can't be made now"), str(error))
            return
        self.set_header("Content-Type", "application/pdf")
        name = self.name.format(slug=slug, what=what, paper=paper)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(made)

    def written_in(self, slug: str) -> str:
        """The workbook that what is printed is taken from; none for an empty one."""
        return ""

    def _places(self, team: ServedTeam, what: str) -> list[Place]:
        if what == ALL and not self.booklet:
            return []
        return [place for place in self.shelf.of(team) if what in (ALL, place.module.id)]

    def _wanted(self, places: list[Place], paper: str, workbook: str) -> Wanted:
        live = self.settings["room"]
        room, binder = live.address if live else "", self.settings["binder"]
        at = reached_at(self.request, self.base, room=room, binder=binder)
        modules = ((one.module.id, f"{at}voila/render/{one.path}" if at else "") for one in places)
        return Wanted(catalog.language(), paper, tuple(modules), workbook)


class Handout(Printed):
    """An empty one, for whoever may see the page."""


class Written(OwnMachine, Printed):
    """One with all that the team did, as its report has it, for whoever keeps the team's file."""

    name = "{slug}-{what}-{paper}.pdf"

    def written_in(self, slug: str) -> str:
        """404 for a try-out, which nobody keeps."""
        return str(self.team(slug)[1])


def reached_at(request: HTTPServerRequest, base: str, *, room: str = "", binder: bool = False) -> str:
    """Where phones reach this server; empty where they don't: this machine's own name, or Binder's.

    `room` is where they enter one that is open.
    """
    if room:
        return room.removesuffix("room")
    if binder or hosts.is_loopback(request.host_name.strip("[]")):
        return ""
    return f"{request.protocol}://{request.host}{base}"
