"""`room/now`: the question that the room is at, as one device sees it, and what is sent from there."""

import asyncio

import lmi_widgets.room.answering as answering
import lmi_widgets.room.cards as cards
import lmi_widgets.room.putting as putting
import lmi_widgets.room.typing_in as typing_in
import lmi_widgets.room.viewing as viewing
from lmi_widgets import tables
from lmi_widgets.activities.session import constituency
from lmi_widgets.activities.words import constituency_labels
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.privacy import Release, Shown, words
from lmi_widgets.room import Seat, codes
from lmi_widgets.room.viewing import View
from lmi_widgets.server.room.visitor import RoomPage


class _Shows(RoomPage):
    """The one page that everybody is on, whatever the room is at."""

    async def show(self, seat: Seat, said: str = "", wrong: str = "", *, change: bool = False) -> None:
        """What is to be done, or what there is to see; with `said`, what is wrong with what was sent.

        `wrong` names the field that it is about.
        """
        found = await self.ask(viewing.view, seat, self.room.tools)
        typed = self.starting("") if said else {}
        marks = {name.removeprefix("mark-"): value for name, value in typed.items()}
        self.finish(
            self.page(
                "room/now.html",
                view=found,
                part=part_of(found, change=change or bool(said)),
                marks={**found.marks, **marks},
                said=said,
                wrong=wrong,
                typed=typed,
                token=self.token(seat),
                once=codes.secret(),
                groups=constituency_labels(),
                example=_example(found),
                before=await self.before(found),
                notice=words.notice(),
                result=await self.result(found),
                longest=cards.LONGEST,
                most_votes=cards.VOTES,
            )
        )

    async def before(self, view: View) -> tuple[str, ...]:
        """What is said before anybody answers: how it will be shown, and who is in no figure."""
        if part_of(view, change=True) != "ballot" or view.question is None:
            return ()
        plan = await asyncio.to_thread(self.room.plan, view.question, view.table.number, view.unit)
        return plan.before

    async def result(self, view: View) -> dict[str, object] | None:
        """The release of what is closed, with the table of its numbers; None where there is none."""
        if view.question is None or view.asked is None or view.outcome is None:
            return None
        # Aside, since a workbook may keep a reader waiting.
        release = await asyncio.to_thread(self.room.release, view.question.id, view.outcome.table)
        return shown(release, view.asked.labels()) if release else None


class Now(_Shows):
    """`room/now`."""

    async def get(self) -> None:
        """The page; who has no seat is led to the entrance."""
        if self.seat is None:
            self.redirect(f"{self.base}room", status=303)
            return
        await self.show(self.seat, change=self.get_query_argument("change", "") == "yes")


def shown(release: Release, labels: dict[str, str]) -> dict[str, object]:
    """What a page says of a release: its numbers as a table, where to talk first, and why not more."""
    every = [entry for by in release.items.values() for entry in by.values()]
    numbers = any(isinstance(entry, Shown) for entry in every)
    return {
        "table": tables.profile(release, labels, release.groups) if numbers else "",
        "talk": release.talk,
        "why": release.why,
        "labels": labels,
        "made_up": release.made_up,
    }


def _example(view: View) -> str:
    asked = view.asked
    return typing_in.example(asked) if asked and asked.shape == "judgment" else ""


def part_of(view: View, *, change: bool = False) -> str:
    """Which part of the page is shown: one thing at a time."""
    question, asked = view.question, view.asked
    if question is None or asked is None:
        return "before"
    if question.voting == "open":
        return "votes"
    if question.state == "closing":
        return "counting"
    if question.state == "closed":
        return "closed"
    if asked.shape == "judgment" and view.handed_in and not change:
        return "handed-in"
    return {"judgment": "ballot", "together": "together", "cards": "cards"}[asked.shape]


class _Sent(_Shows):
    """A form of the page. It is answered by a redirect, so that loading again sends nothing twice."""

    @property
    def back(self) -> str:
        """The page that the form stands on."""
        return f"{self.base}room/now"

    async def post(self) -> None:
        """Keep what was sent, and show what comes next; what is wrong stands over what was typed."""
        seat = self.need_seat()
        try:
            await self.take(seat)
        except LmiError as error:
            self.set_status(409)
            await self.show(seat, str(error), error.field)
        else:
            self.redirect(f"{self.base}room/{self.then()}", status=303)

    async def take(self, seat: Seat) -> None:
        """Keep it. `LmiError` where it can't be, as a sentence on a page."""
        raise NotImplementedError

    def then(self) -> str:
        """The page that follows."""
        return "now"


class Ballot(_Sent):
    """`room/ballot`: one person's marks, or a table's together."""

    async def take(self, seat: Seat) -> None:
        """All marks of the form at once."""
        question, marks = self.number("question"), self.starting("mark-")
        asked = self.room.asked(await self.ask(putting.question_of, question))
        if asked.shape == "together":
            await self.ask(answering.mark_together, seat, asked, question, marks)
            return
        if seat.shared and "lines" in self.request.body_arguments:
            lines, once = self.field("lines"), self.field("once")[:64]
            await self.ask(typing_in.hand_in_all, seat, asked, question, lines, once)
            return
        if seat.shared and not self.field("who"):
            raise InputError(_("Choose your group first. Then send your marks again."), field="who")
        who = seat.who or constituency(self.field("who"))
        await self.ask(answering.hand_in, seat, asked, question, marks, who, self.field("once")[:64])

    def then(self) -> str:
        """A device that is passed on shows a blank page to the next one."""
        return "next" if self.seat and self.seat.shared and self.field("shape") == "judgment" else "now"


class Next(RoomPage):
    """`room/next`: handed in; the device goes to the next person, and shows nothing of the last."""

    def get(self) -> None:
        """The page between two people."""
        self.finish(self.page("room/next.html"))


class CardSent(_Sent):
    """`room/card`: a text of the table's."""

    async def take(self, seat: Seat) -> None:
        """Likely names are said first; the box that they were seen is part of the form."""
        question = self.number("question")
        asked = self.room.asked(await self.ask(putting.question_of, question))
        place, text, once = self.field("place"), self.field("text"), self.field("once")[:64]
        seen = self.field("seen") == "yes"
        await self.ask(cards.write, seat, asked, question, place, text, once, seen=seen)


class Votes(_Sent):
    """`room/votes`: one person's votes on cards."""

    async def take(self, seat: Seat) -> None:
        """All of them at once."""
        picked = list(self.starting("card-"))
        await self.ask(cards.vote, seat, self.number("question"), picked, self.field("once")[:64])

    def then(self) -> str:
        """A page that says so."""
        return "next"


class StepSent(_Sent):
    """`room/step`: a sentence for the table's plan."""

    async def take(self, seat: Seat) -> None:
        """A step, or what is for the bargaining table."""
        text, owner, due = self.field("text"), self.field("owner"), self.field("due")
        bargaining = self.field("to") == "bargaining"
        await self.ask(
            cards.take_step, seat, text, owner, due, self.field("once")[:64], bargaining=bargaining
        )
