"""What all pages of a room share: strict headers, one cookie, limits, and sentences for what goes wrong."""

import asyncio
from collections.abc import Callable
from sqlite3 import Connection
from typing import Any, Concatenate, ParamSpec, TypeVar

from tornado import web

import lmi_widgets.room.joining as joining
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.room import Room, Seat, codes
from lmi_widgets.server.asker import from_own_page
from lmi_widgets.server.handlers import Page
from lmi_widgets.server.pages import policy
from lmi_widgets.server.room.limits import Limits
from lmi_widgets.server.room.live import COOKIE, Live
from lmi_widgets.server.room.look import folder_name

P = ParamSpec("P")
T = TypeVar("T")
MOST_BYTES = 2**14
DAY = 24 * 60 * 60


class RoomPage(Page):
    """A page of the room. Anybody on the network may ask for one, so nothing is trusted."""

    seat: Seat | None = None

    def set_default_headers(self) -> None:
        """As every page; and an older browser then says where a form is from."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Content-Security-Policy", policy().replace(" 'unsafe-inline'", ""))

    def check_xsrf_cookie(self) -> None:
        """Each form carries a token of ours, which `checked_form` asks for."""

    @property
    def live(self) -> Live:
        """The room on this server."""
        live: Live = self.settings["room"]
        return live

    @property
    def room(self) -> Room:
        """The room."""
        return self.live.room

    async def prepare(self) -> None:
        """Who asks, in which language, and whether that is too much."""
        super().prepare()
        if self.live.over:
            return self.problem(
                410, _("This room is over"), _("What your team wrote is in its own workbook.")
            )
        if len(self.request.body) > MOST_BYTES:
            return self.problem(413, _("That is too much"), _("Make it shorter, and send it again."))
        held = self.live.held(self.request, COOKIE)
        self.seat = await self.ask(joining.seat_of, held) if held else None
        limits, name = await self.limit()
        if not limits.take(name):
            self.set_header("Retry-After", "10")
            return self.problem(
                429, _("That was very fast"), _("Wait ten seconds, then load the page again.")
            )
        return None

    async def limit(self) -> tuple[Limits, str]:
        """What this request is counted by: its seat, or else the address that it came from."""
        if self.seat:
            return self.live.seats, self.seat.secret
        return self.live.strangers, self.live.asker(self.request)

    async def ask(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do `work` on the room's file; what it changed is on the disk when this returns."""
        return await asyncio.wrap_future(self.room.later(work, *args, **kwargs))

    def field(self, name: str) -> str:
        """A field of the form that was sent; empty where it wasn't."""
        return self.get_body_argument(name, "")

    def number(self, name: str) -> int:
        """A field as a whole number. `InputError` for anything else."""
        text = self.field(name) or "0"
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            said = _("{text!r} is not a whole number. Use digits.")
            raise InputError(said.format(text=text[:20]), field=name)
        return int(text)

    def starting(self, prefix: str) -> dict[str, str]:
        """The fields whose names begin so, by the rest of the name."""
        names = [name for name in self.request.body_arguments if name.startswith(prefix)]
        return {name.removeprefix(prefix): self.field(name) for name in names}

    def token(self, seat: Seat) -> str:
        """What a form of this seat carries, so that no other site's page can send one."""
        return codes.signed(self.room.key, "page", seat.secret)

    def need_seat(self) -> Seat:
        """The seat of who sent a form, which must carry its token. 403 otherwise."""
        if self.seat is None or not codes.same(self.field("token"), self.token(self.seat)):
            raise web.HTTPError(403)
        return self.seat

    def need_own_page(self) -> None:
        """403 unless a form came from a page of this server."""
        if not from_own_page(self.request, self.live.public.origin if self.live.public else ""):
            raise web.HTTPError(403)

    def page(self, name: str, **context: Any) -> str:
        """The template as HTML, with what all pages of the room need."""
        plain = self.live.public is None and not self.live.is_here(self.request)
        place = {"rooms": f"{self.base}room", "sheet": f"{self.base}lmi/{folder_name()}/"}
        return super().page(name, **place, plain=plain, version=self.live.version, seat=self.seat, **context)

    def problem(self, status: int, title: str, text: str) -> None:
        """A sentence on a page of the room, with the way back."""
        self.set_status(status)
        self.finish(self.page("room/problem.html", title=title, text=text))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Sentences of ours as they are; of anything else only what to do."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        if isinstance(error, LmiError):
            self.problem(409, _("That did not go through"), str(error))
        elif status_code == 403:
            said = _(
                "The form was older than this page, or came from elsewhere. Load the page, and try again."
            )
            self.problem(403, _("That did not go through"), said)
        elif status_code == 404:
            self.problem(404, _("There is no such page"), _("Go back to the room, and go on from there."))
        elif status_code < 500:
            self.problem(status_code, _("That can't be done here"), _("Go back to the room."))
        elif status_code == 503:
            self.problem(503, _("Too many pages are open"), _("Load the page again to see what is new."))
        else:
            self.problem(status_code, _("That did not work"), _("It is our mistake. Load the page again."))

    def log_exception(self, *given: Any) -> None:
        """What has a sentence for a person is no fault; all else is in the log."""
        if not isinstance(given[1], LmiError):
            super().log_exception(*given)

    def keep(self, name: str, held: str) -> None:
        """Let the browser keep a secret for a day, by its own counting, whatever its clock says."""
        self.set_cookie(self.live.cookie_name(name), held, max_age=DAY, **self._cookies())

    def forget(self, name: str) -> None:
        """Take the secret back."""
        self.clear_cookie(self.live.cookie_name(name), **self._cookies())

    def _cookies(self) -> dict[str, Any]:
        secure = self.live.public is not None
        return {"path": self.base, "httponly": True, "samesite": "Lax", "secure": secure}


class NoSuchPage(RoomPage):
    """Whatever isn't a page of the room."""

    async def prepare(self) -> None:
        """404, whatever was asked."""
        Page.prepare(self)
        raise web.HTTPError(404)
