"""Our own routes: the gallery, what stands where nothing is, static files, and the leave beacon."""

# mypy: disallow-untyped-calls=False
# Jupyter's server is typed only in part, so its untyped methods are called here.

import asyncio
import json
import re
from collections.abc import Awaitable
from datetime import date
from typing import Any

from tornado import web

import lmi_widgets.server.languages as languages
from lmi_widgets import catalog, look
from lmi_widgets.activities.words import not_bargaining
from lmi_widgets.catalog import gettext as _
from lmi_widgets.server.asker import from_this_machine
from lmi_widgets.server.assets import Asset, Shop
from lmi_widgets.server.holding import is_own
from lmi_widgets.server.kernels import Kernels
from lmi_widgets.server.last_time import last_time
from lmi_widgets.server.pages import HEADERS, policy
from lmi_widgets.server.shelf import Shelf, called
from lmi_widgets.templates import environment

# A path, and nothing that a browser could take for another host.
PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")
PROGRESS = "15-our-progress"  # the module in which each step is kept, moved or dropped


class Page(web.RequestHandler):
    """A plain page of ours: no kernel, strict headers, and no cookie but the language that was chosen."""

    def prepare(self) -> Awaitable[None] | None:
        """From here on this request speaks its visitor's language, and no other request does."""
        catalog.speak(languages.of(self.request))
        return None

    def set_default_headers(self) -> None:
        """The headers of every page."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", policy())
        self.set_header("Cache-Control", "no-store")

    @property
    def back(self) -> str:
        """Where a page goes after its language was changed: to itself, without what a query asked."""
        return str(self.request.path)

    @property
    def shelf(self) -> Shelf:
        """What is served."""
        shelf: Shelf = self.settings["shelf"]
        return shelf

    @property
    def kernels(self) -> Kernels:
        """The kernels behind the pages."""
        kernels: Kernels = self.settings["kernel_manager"]
        return kernels

    @property
    def base(self) -> str:
        """What every address of ours begins with."""
        return str(self.settings["base_url"])

    def page(self, name: str, **context: Any) -> str:
        """The template `name` as HTML."""
        common = {
            "base": self.base,
            "look": f"{self.base}lmi/look-{look.version()}/",
            "whole_look": look.ALL,
            "language": catalog.language(),
            "languages": languages.others(),
            "back": self.back,
            "binder": self.settings["binder"],
            "booklet": self.booklet,
            "not_bargaining": not_bargaining(),
            "many": len(self.shelf.teams) > 1,
        }
        return environment("lmi_widgets.server", "pages").get_template(name).render(**common, **context)

    @property
    def trainers(self) -> bool:
        """Whether the trainer of a room that is open asks."""
        live = self.settings["room"]
        return live is not None and bool(live.is_trainers(self.request))

    @property
    def booklet(self) -> bool:
        """Whether the whole workshop is printed for whoever asks: it takes 800 MB for a minute.

        Binder hasn't got them, and in a room they are needed for everybody's pages.
        """
        return not self.settings["binder"] and (self.settings["room"] is None or self.trainers)

    async def let_in(self, slug: str) -> bool:
        """Whether a team's pages are for whoever asks; in a room on the network, its own table's alone.

        Whoever isn't let in is led to the room's entrance.
        """
        live = self.settings["room"]
        if live is None or await live.lets_in(self.request, slug):
            return True
        self.redirect(f"{self.base}room", status=303)
        return False

    def problem(self, status: int, title: str, text: str) -> None:
        """Answer with a plain page that says what is the matter and what to do."""
        self.set_status(status)
        self.finish(self.page("problem.html", title=title, text=text))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """A sentence instead of Tornado's page; the log has the rest."""
        if status_code == 404:
            self.problem(404, _("There is no such page"), _("Go to the modules and start from there."))
        elif status_code < 500:
            self.problem(
                status_code, _("That can't be done here"), _("Go to the modules and start from there.")
            )
        else:
            self.problem(status_code, _("That did not work"), _("It is our mistake. Load the page again."))


class Gallery(Page):
    """The modules of one team; where there are several, the choice of one first."""

    async def get(self, slug: str = "") -> None:
        """The page at the root, or a team's at `team/<slug>`, which begins with last time's next steps."""
        teams = self.shelf.teams
        team = self.shelf.team(slug) if slug else teams[0] if len(teams) == 1 else None
        if slug and team is None:
            raise web.HTTPError(404)
        if not await self.let_in(team.slug if team else ""):
            return
        if team is None:
            self.finish(self.page("teams.html", teams=[called(one) for one in teams]))
        else:
            places = self.shelf.of(team)
            progress = next((place for place in places if place.module.id == PROGRESS), None)
            # In a thread of its own: while somebody writes, a workbook may keep a reader waiting.
            last = await asyncio.to_thread(last_time, team, date.today())
            own = self.settings["own_machine"] and from_this_machine(self.request)
            self.finish(
                self.page(
                    "gallery.html",
                    team=called(team),
                    places=places,
                    progress=progress,
                    last=last,
                    own_machine=own,
                )
            )


class Missing(Page):
    """Whatever isn't ours."""

    def prepare(self) -> None:
        """No such page, whatever was asked with whatever method."""
        super().prepare()
        raise web.HTTPError(404)


class Language(Page):
    """`language`: the button that each page has for another one."""

    def check_xsrf_cookie(self) -> None:
        """Whoever sends it from elsewhere changes the language of a page, and nothing else."""

    def post(self) -> None:
        """Keep the choice on the device, and go back to where it was made: a path of this server."""
        chosen, back = self.get_body_argument("language", ""), self.get_body_argument("back", "")
        if chosen not in languages.names():
            raise web.HTTPError(400)
        secure = self.request.protocol == "https"
        more: dict[str, Any] = {"httponly": True, "samesite": "Lax", "secure": secure}
        self.set_cookie(languages.COOKIE, chosen, path=self.base, max_age=languages.YEAR, **more)
        ours = back.startswith(self.base) and PATH.fullmatch(back)
        self.redirect(back if ours else self.base, status=303)


class Stranger(web.RequestHandler):
    """A request under a name that isn't this server's."""

    def prepare(self) -> None:
        """403, with nothing else said."""
        self.set_status(403)
        self.finish("This server does not answer under that name.\n")


class Static(web.RequestHandler):
    """A file whose address changes with its content, so it may be kept for a year."""

    def initialize(self, shop: Shop) -> None:
        """`shop` knows which files there are."""
        self.shop = shop

    def get(self, name: str) -> None:
        """The file, packed where the browser can unpack it."""
        asset = self.shop.asset(name)
        if asset is None:
            raise web.HTTPError(404)
        self._headers_of(asset)
        packed = asset.packed and "gzip" in self.request.headers.get("Accept-Encoding", "")
        if packed:
            self.set_header("Content-Encoding", "gzip")
        self.finish(asset.packed if packed else asset.body)

    def _headers_of(self, asset: Asset) -> None:
        self.set_header("Content-Type", asset.type)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("Vary", "Accept-Encoding")
        for header, value in HEADERS.items():
            self.set_header(header, value)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """No page: nobody looks at it."""
        self.finish()


class Leave(Page):
    """The beacon of a page that is being left. The kernel's id is the secret; no cookie is asked for."""

    def check_xsrf_cookie(self) -> None:
        """A beacon carries none."""

    async def post(self, kernel_id: str) -> None:
        """Free the kernel; one that is gone already is fine, and another visitor's isn't there."""
        if not await is_own(self.settings, self.request, kernel_id):
            raise web.HTTPError(404)
        await self.kernels.leave(kernel_id)
        self.set_status(204)


class KernelModel(Page):
    """What the page's widget manager asks once about its kernel."""

    async def get(self, kernel_id: str) -> None:
        """Id and name; 404 where it is gone, or another visitor's."""
        if kernel_id not in self.kernels or not await is_own(self.settings, self.request, kernel_id):
            raise web.HTTPError(404)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(self.kernels.kernel_model(kernel_id)))
