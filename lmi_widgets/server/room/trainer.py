"""The trainer's page, at an address that nobody else knows: opening, closing, cards, and the end.

The trainer sees what the room sees and nothing more: how many handed in to the nearest five, and
cards without their tables. A table's figures aren't here.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from tornado import web

import lmi_widgets.room.answering as answering
import lmi_widgets.room.cards as cards
import lmi_widgets.room.closing as closing
import lmi_widgets.room.ending as ending
import lmi_widgets.room.joining as joining
import lmi_widgets.room.putting as putting
import lmi_widgets.server.languages as languages
from lmi_widgets import catalog
from lmi_widgets.curriculum import PRACTICE, Module, Tool
from lmi_widgets.errors import LmiError
from lmi_widgets.privacy import Audience, nearest_five
from lmi_widgets.room.asked import Asked, asked
from lmi_widgets.room.paper import in_order
from lmi_widgets.room.records import Question
from lmi_widgets.server.room.live import TRAINER
from lmi_widgets.server.room.screen import BOTH
from lmi_widgets.server.room.visitor import RoomPage
from lmi_widgets.slim import give_back
from lmi_widgets.workbook import Progress

Choice = tuple[str, Asked]  # the tool and its part as a form sends them


class TrainersPage(RoomPage):
    """404 for whoever doesn't know the address."""

    async def prepare(self) -> None:
        """Look at the secret first."""
        await super().prepare()
        if self._finished:
            return
        if not self.live.is_trainer(self.path_kwargs.get("secret", "")):
            raise web.HTTPError(404)

    @property
    def here(self) -> str:
        """This page's own address."""
        return f"{self.base}trainer/{self.live.trainer}"


class Trainer(TrainersPage):
    """The page, and what its buttons do."""

    async def get(self, secret: str) -> None:
        """How the room stands; this browser may open every module from now on."""
        self.keep(TRAINER, self.live.trainer)
        await self.show()

    async def show(self, said: str = "", *, too_few: int = 0, ending_asked: bool = False) -> None:
        """The page as it is now."""
        question, new, shown, so_far, people, both = await self.ask(_standing)
        at = self.room.asked(question) if question else None
        self.finish(
            self.page(
                "room/trainer.html",
                said=said,
                too_few=too_few,
                ending_asked=ending_asked,
                question=question,
                asked=at,
                new=new,
                shown=shown,
                so_far=so_far,
                joined=nearest_five(Progress(people, people)),
                tables=self.room.tables(),
                tries=self.room.tries,
                modules=listed(self.room.tools, self.shelf.modules),
                rehearsal=self.live.made_up is not None,
                practice=asked(self.room.tools, PRACTICE),
                place=self.here,
                both=both,
                tongues=spoken_first(),
                screen=f"{self.base}screen/{self.live.screen}",
            )
        )

    async def post(self, secret: str) -> None:
        """One button; what is wrong with it stands on the page."""
        try:
            await self.act(self.field("do"))
        except LmiError as error:
            self.set_status(409)
            await self.show(str(error))

    async def act(self, do: str) -> None:
        """Do what a button says, and show the page anew."""
        sure = self.field("sure") == "yes"
        if do == "close" and not sure and (few := await self._too_few()):
            await self.show(too_few=few)
        elif do == "end" and not sure:
            await self.show(ending_asked=True)
        elif do == "end":
            await self._end()
        else:
            await asyncio.to_thread(self._buttons(do))
            self.redirect(self.here, status=303)

    async def _too_few(self) -> int:
        return await asyncio.to_thread(closing.too_few, self.room, self.number("question"))

    async def _end(self) -> None:
        self.live.over = True
        try:
            await asyncio.to_thread(ending.end if self.live.made_up is None else _wipe, self.room)
        except LmiError:
            self.live.over = False
            raise
        self.live.ring()
        self.finish(self.page("room/over.html"))

    def _buttons(self, do: str) -> Callable[[], None]:
        number = self.number("question")
        known: dict[str, Callable[[], None]] = {
            "put": lambda: put(self),
            "close": lambda: close(self),
            "card": lambda: self.room.do(cards.judge, self.field("card"), self.field("state")),
            "vote": lambda: self._vote(number),
            "count": lambda: self._then(cards.close_voting, number),
            "tries": self.room.tries.again,
            "languages": lambda: self._then(_other_wall),
        }
        if do not in known:
            raise web.HTTPError(400)
        return known[do]

    def _vote(self, number: int) -> None:
        self._then(cards.open_voting, number)
        self.live.answer_for_made_up(number)

    def _then(self, work: Callable[..., None], *numbers: int) -> None:
        self.room.do(work, *numbers)
        self.room.changed()


def put(page: RoomPage) -> None:
    """Put what a form names to the room, and open it. As `closing.put`, in a thread of its own."""
    tool, _slash, part = page.field("tool").partition("/")
    audience: Audience = "room" if page.field("audience") == "room" else "tables"
    question = closing.put(page.room, tool, part, audience)
    page.live.answer_for_made_up(question.id)


def close(page: RoomPage) -> None:
    """Close the question that a form names. As `closing.close`, in a thread of its own."""
    closing.close(page.room, page.number("question"), again=page.field("again") == "yes")
    give_back()  # what sealing every table's answers took, before the next question


def _wipe(room: Any) -> None:
    """A rehearsal gives nobody anything."""
    room.wipe()


def _other_wall(connection: Any) -> None:
    """Two languages on the wall where there was one, or one where there were two."""
    joining.set_fact(connection, BOTH, "" if joining.fact(connection, BOTH) else "yes")


def _standing(connection: Any) -> tuple[Question | None, list[Any], list[Any], int | None, int, bool]:
    question = putting.current(connection)
    new = cards.of_room(connection, question.id, "new") if question else []
    shown = cards.of_room(connection, question.id) if question else []
    people = sum(joining.joined(connection).values())
    both = bool(joining.fact(connection, BOTH))
    return question, new, shown, answering.so_far(connection), people, both


def spoken_first() -> dict[str, str]:
    """The languages by their own names, the one spoken now first."""
    known = languages.names()
    return {catalog.language(): known.get(catalog.language(), "")} | known


def listed(tools: dict[str, Tool], modules: tuple[Module, ...]) -> list[tuple[Module, list[Choice]]]:
    """Per module what can be put to a room, as a form sends it."""
    each = [(module, in_order(tools, module)) for module in modules]
    return [(module, [(sent(one), one) for one in found]) for module, found in each if found]


def sent(one: Asked) -> str:
    """How a form names what is asked."""
    return f"{one.tool.id}/{one.part}" if one.part else one.tool.id
