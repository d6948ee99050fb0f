"""What the trainer prints: `trainer/<secret>/cards.pdf`, and so on."""

import asyncio
from collections.abc import Callable

from tornado import web

import lmi_widgets.server.languages as languages
from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Module
from lmi_widgets.errors import LmiError
from lmi_widgets.room import paper
from lmi_widgets.room.joining import fact
from lmi_widgets.server.pages import policy
from lmi_widgets.server.room.screen import BOTH
from lmi_widgets.server.room.trainer import TrainersPage


class Paper(TrainersPage):
    """A page to print, or the same as a PDF."""

    async def get(self, secret: str, what: str, kind: str) -> None:
        """The page; 404 for what isn't printed, 503 with a sentence where no PDF can be made."""
        html = self._made(what)()
        if kind == "html":
            self.set_header("Content-Security-Policy", policy())
            self.finish(html)
            return
        try:
            made = await asyncio.to_thread(_pdf, html)
        except LmiError as error:
            self.problem(503, _("The PDF can't be made now"), str(error))
            return
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Content-Disposition", f'attachment; filename="{what}.pdf"')
        self.finish(made)

    def _made(self, what: str) -> Callable[[], str]:
        tools = self.room.tools
        known: dict[str, Callable[[], str]] = {
            "cards": self._cards,
            "ballots": lambda: paper.ballots(tools, self._module()),
            "notes": lambda: paper.notes(tools, self._module()),
        }
        if what not in known:
            raise web.HTTPError(404)
        return known[what]

    def _module(self) -> Module:
        wanted = self.get_query_argument("module", self.shelf.modules[0].id)
        found = next((module for module in self.shelf.modules if module.id == wanted), None)
        if found is None:
            raise web.HTTPError(404)
        return found

    def _cards(self) -> str:
        """The tables' cards; in two languages where the wall speaks two."""
        both = bool(self.room.do(fact, BOTH))
        spoken = [catalog.language(), *languages.others()][: 2 if both else 1]
        with catalog.speaking("+".join(spoken)):
            return paper.table_cards(self.room.cards(), self._address())

    def _address(self) -> str:
        """Where phones go: this machine on its network, also when the trainer's browser runs on it."""
        return self.live.address or f"{self.request.protocol}://{self.request.host}{self.base}room"


def _pdf(html: str) -> bytes:
    # WeasyPrint costs half a second, and most rooms never print.
    from lmi_widgets.reports.pdf import printed

    return printed(html)
