"""What the trainer prints: `trainer/<secret>/cards.pdf`, and so on."""

import asyncio
from collections.abc import Callable

from tornado import web

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Module
from lmi_widgets.errors import LmiError
from lmi_widgets.room import paper
from lmi_widgets.room.joining import fact
from lmi_widgets.server.pages import policy
from lmi_widgets.server.room.screen import BOTH
from lmi_widgets.server.room.trainer import TrainersPage, spoken_first


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
        known: dict[str, Callable[[], str]] = {
            "cards": self._cards,
            "ballots": lambda: paper.ballots(self._texts()),
            "notes": lambda: paper.notes(self._texts()),
        }
        if what not in known:
            raise web.HTTPError(404)
        return known[what]

    def _texts(self) -> paper.Texts:
        """Tools and module in each language that was chosen."""
        said = {}
        for language in self._spoken():
            with catalog.speaking(language):
                said[language] = (self.room.tools, self._module())
        return said

    def _module(self) -> Module:
        wanted = self.get_query_argument("module", self.shelf.modules[0].id)
        found = next((module for module in self.shelf.modules if module.id == wanted), None)
        if found is None:
            raise web.HTTPError(404)
        return found

    def _cards(self) -> str:
        with catalog.speaking("+".join(self._spoken())):
            return paper.table_cards(self.room.cards(), self._address())

    def _spoken(self) -> list[str]:
        """The languages to print in, the reader's first: one, or all; as the wall where none is named."""
        wanted = self.get_query_argument("language", "") or ("all" if self.room.do(fact, BOTH) else "")
        every = list(spoken_first())
        if wanted not in ("", "all", *every):
            raise web.HTTPError(404)
        return every if wanted == "all" else [wanted or every[0]]

    def _address(self) -> str:
        """Where phones go: this machine on its network, also when the trainer's browser runs on it."""
        return self.live.address or f"{self.request.protocol}://{self.request.host}{self.base}room"


def _pdf(html: str) -> bytes:
    # WeasyPrint costs half a second, and most rooms never print.
    from lmi_widgets.reports.pdf import printed

    return printed(html)
