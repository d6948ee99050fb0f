"""The projector's page, with what all may see; at an address of its own, since everybody can read that."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from markupsafe import Markup
from tornado import web

import lmi_widgets.room.cards as cards
import lmi_widgets.room.putting as putting
import lmi_widgets.server.languages as languages
from lmi_widgets import catalog
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures import profile
from lmi_widgets.privacy import Release, Shown
from lmi_widgets.room import codes
from lmi_widgets.room.joining import fact
from lmi_widgets.room.qr import svg
from lmi_widgets.room.records import Card, Question
from lmi_widgets.server.pages import policy
from lmi_widgets.server.room.visitor import RoomPage

BOTH = "two-languages"  # what the trainer chose for the wall is kept under
Drawn = dict[str, Any]
Said = tuple[str, dict[str, str], Scale]  # a language, the items' labels in it, and the scale's words


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
        question, shown, both = await self.ask(_at)
        spoken = [catalog.language(), *languages.others()][: 2 if both else 1]
        address = self.live.address or f"{self.request.protocol}://{self.request.host}{self.base}room"
        joining = self.get_query_argument("join", "") == "yes" or question is None
        releases = await asyncio.to_thread(self._releases, question, spoken)
        context = {"question": question, "joining": joining, "releases": releases}
        self.finish(
            self.page(
                "room/screen.html",
                here=f"{self.base}screen/{secret}",
                texts=self._texts("room/parts/wall.html", spoken, **context),
                below=self._texts("room/parts/wall-below.html", spoken, **context),
                cards=shown,
                address=address.partition("://")[2],
                qr=svg(address),
                figures=await self._figures(question, releases),
                **context,
            )
        )

    def _texts(self, name: str, spoken: Sequence[str], **context: Any) -> dict[str, Markup]:
        """A part of the page in each language that the wall speaks."""
        made, question = {}, context["question"]
        for language in spoken:
            with catalog.speaking(language):
                asked = self.room.asked(question) if question else None
                made[language] = Markup(self.page(name, asked=asked, **context))
        return made

    def _releases(self, question: Question | None, spoken: Sequence[str]) -> dict[str, Release]:
        """The room's release by language; none where there is nothing of it to show."""
        if question is None or question.audience != "room" or self.room.asked(question).shape != "judgment":
            return {}
        found = {}
        for language in spoken:
            with catalog.speaking(language):
                found[language] = self.room.release(question.id, 0)
        return {language: release for language, release in found.items() if release}

    async def _figures(self, question: Question | None, releases: Mapping[str, Release]) -> list[Drawn]:
        """The figures of the room's release, drawn once."""
        if question is None or not releases:
            return []
        key = (question.id, *releases)
        if key not in self.live.pictures:
            said = [(language, *self._worded(question, language)) for language in releases]
            drawn = asyncio.to_thread(_drawn, next(iter(releases.values())), said)
            self.live.pictures[key] = await drawn
        return self.live.pictures[key]

    def _worded(self, question: Question, language: str) -> tuple[dict[str, str], Scale]:
        with catalog.speaking(language):
            asked = self.room.asked(question)
        return asked.labels(), asked.scale


def _at(connection: Any) -> tuple[Question | None, list[Card], bool]:
    question = putting.current(connection)
    shown = cards.of_room(connection, question.id) if question else []
    return question, shown, bool(fact(connection, BOTH))


def _drawn(release: Release, said: list[Said]) -> list[Drawn]:
    """In a process of its own, once a question: Matplotlib would stay in this one with 50 MB."""
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as aside:
            return aside.submit(one_by_one, release, said).result()
    except BrokenExecutor:
        return one_by_one(release, said)  # no memory for a second one, or none may be started


def one_by_one(release: Release, said: list[Said]) -> list[Drawn]:
    """A figure an item, since a wall has room for one in letters that the last row reads.

    In two languages it is one figure still: its words stand in both, its title and table in each.
    """
    every = [entry for by in release.items.values() for entry in by.values()]
    shown = any(isinstance(entry, Shown) for entry in every)
    return [_figure(release, item, said) for item in said[0][1] if item in release.items] if shown else []


def _figure(release: Release, item: str, said: list[Said]) -> Drawn:
    titles, tables = {}, {}
    for language, labels, scale in said:
        with catalog.speaking(language):
            one = profile(release, {item: labels[item]}, scale)
        titles[language], tables[language] = one.title, Markup(one.table)
    label = catalog.together(labels[item] for _language, labels, _scale in said)
    with catalog.speaking("+".join(language for language, _labels, _scale in said)):
        drawn = profile(release, {item: label}, _both([scale for *_rest, scale in said]))
        return {"svg": Markup(drawn.wide), "titles": titles, "tables": tables, "note": drawn.note}


def _both(scales: Sequence[Scale]) -> Scale:
    low, high = (catalog.together(getattr(one, end) for one in scales) for end in ("low", "high"))
    labels = [catalog.together(words) for words in zip(*(one.labels for one in scales), strict=True)]
    return scales[0].model_copy(update={"low": low, "high": high, "labels": labels})
