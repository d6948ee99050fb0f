"""What presenter view offers a trainer: to put the tool on the screen to the room with one press.

The page is on a projector, so the trainer's address is nowhere in it. Instead the browser has the
trainer's cookie, which no script can read, and a press must come from a page of ours.
"""

import asyncio

from tornado import web

import lmi_widgets.room.closing as closing
import lmi_widgets.room.putting as putting
from lmi_widgets.curriculum import PRACTICE
from lmi_widgets.errors import LmiError
from lmi_widgets.room.asked import each_asked
from lmi_widgets.server.room.trainer import Choice, close, put, sent
from lmi_widgets.server.room.visitor import RoomPage


class Presenting(RoomPage):
    """`room/put`: a part of a page, for the tool that is named. 404 for everybody but the trainer."""

    async def prepare(self) -> None:
        """Look at the cookie first."""
        await super().prepare()
        if not self._finished and not self.live.is_trainers(self.request):
            raise web.HTTPError(404)

    async def get(self) -> None:
        """What is with the room now, else the buttons for this tool; empty where there is neither."""
        await self.show()

    async def post(self) -> None:
        """Put it or close it, as on the trainer's page. A form of another site's page gets 403."""
        self.need_own_page()
        try:
            few = await self._act()
        except LmiError as error:
            self.set_status(409)
            await self.show(said=str(error))
        else:
            await self.show(too_few=few)

    async def _act(self) -> bool:
        """Do what the button says; True where closing must be sure first."""
        if self.field("do") != "close":
            await asyncio.to_thread(put, self)
        elif self.field("sure") == "yes" or not await self._too_few():
            await asyncio.to_thread(close, self)
        else:
            return True
        return False

    async def _too_few(self) -> bool:
        return bool(await asyncio.to_thread(closing.too_few, self.room, self.number("question")))

    async def show(self, *, said: str = "", too_few: bool = False) -> None:
        """The part as it is now; `said` is why something could not be done."""
        tool = self.get_query_argument("tool", "")
        question = await self.ask(putting.current)
        choices = self._choices(tool)
        self.finish(
            self.page(
                "room/presenting.html",
                said=said,
                too_few=too_few,
                question=question,
                asked=self.room.asked(question) if question else None,
                tool=tool,
                choices=choices,
                shape=choices[0][1].shape if choices else "",
                practice=tool == PRACTICE,
                screen=f"{self.base}screen/{self.live.screen}",
            )
        )

    def _choices(self, tool: str) -> list[Choice]:
        found = self.room.tools.get(tool)
        return [(sent(one), one) for one in each_asked(self.room.tools, found)] if found else []
