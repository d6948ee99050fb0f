"""The projector's page, with what all may see; at an address of its own, since everybody can read that."""

import asyncio
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from markupsafe import Markup
from tornado import web

import lmi_widgets.room.cards as cards
import lmi_widgets.room.putting as putting
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures import pictures
from lmi_widgets.privacy import Release
from lmi_widgets.room import codes
from lmi_widgets.room.asked import Asked
from lmi_widgets.room.qr import svg
from lmi_widgets.room.records import Card, Question
from lmi_widgets.server.pages import policy
from lmi_widgets.server.room.visitor import RoomPage

Drawn = dict[str, Any]


class Screen(RoomPage):
    """`screen/<secret>`: how to join, the question, the room's result, and its cards."""

    async def prepare(self) -> None:
        """404 for whoever doesn't know the address."""
        await super().prepare()
        if not self._finished and not codes.same(self.path_kwargs.get("secret", ""), self.live.screen):
            raise web.HTTPError(404)

    async def get(self, secret: str) -> None:
        """The page; figures carry styles of their own."""
        self.set_header("Content-Security-Policy", policy())
        question, shown = await self.ask(_at)
        asked = self.room.asked(question) if question else None
        address = self.live.address or f"{self.request.protocol}://{self.request.host}{self.base}room"
        self.finish(
            self.page(
                "room/screen.html",
                here=f"{self.base}screen/{secret}",
                question=question,
                asked=asked,
                cards=shown,
                address=address.partition("://")[2],
                qr=svg(address),
                joining=self.get_query_argument("join", "") == "yes" or question is None,
                found=await self._found(question, asked),
            )
        )

    async def _found(self, question: Question | None, asked: Asked | None) -> dict[str, Any] | None:
        """The room's release and its figures, drawn once; None where there is none."""
        if question is None or asked is None or asked.shape != "judgment" or question.audience != "room":
            return None
        release = await asyncio.to_thread(self.room.release, question.id, 0)
        if release is None:
            return None
        if question.id not in self.live.pictures:
            drawn = asyncio.to_thread(_drawn, release, asked.labels(), asked.scale)
            self.live.pictures[question.id] = await drawn
        return {"release": release, "pictures": self.live.pictures[question.id]}


def _at(connection: Any) -> tuple[Question | None, list[Card]]:
    question = putting.current(connection)
    return question, cards.of_room(connection, question.id) if question else []


def _drawn(release: Release, labels: dict[str, str], scale: Scale) -> list[Drawn]:
    """In a process of its own, once a question: Matplotlib would stay in this one with 50 MB."""
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as aside:
            return aside.submit(one_by_one, release, labels, scale).result()
    except BrokenExecutor:
        return one_by_one(release, labels, scale)  # no memory for a second one, or none may be started


def one_by_one(release: Release, labels: dict[str, str], scale: Scale) -> list[Drawn]:
    """A figure an item, since a wall has room for one in letters that the last row reads."""
    each = [pictures(release, {item: label}, scale) for item, label in labels.items()]
    return [
        {"svg": Markup(one.wide), "title": one.title, "table": Markup(one.table), "note": one.note}
        for of in each
        for one in of
    ]
