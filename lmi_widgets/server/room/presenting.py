"""What presenter view offers a trainer: to put the tool on the screen to the room, with one press.

The page is on a projector, so the trainer's address is nowhere in it. The browser proves itself by
the trainer's cookie, which no script can read and no other site's page can send along.
"""

import asyncio

from tornado import web

import lmi_widgets.room.putting as putting
from lmi_widgets.curriculum import PRACTICE
from lmi_widgets.errors import LmiError
from lmi_widgets.room.asked import each_asked
from lmi_widgets.server.room.trainer import Choice, put, sent
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
        await self.show(self.get_query_argument("tool", ""))

    async def post(self) -> None:
        """Put it, as the trainer's page would. A form of another site's page gets 403."""
        self.need_own_page()
        said = ""
        try:
            await asyncio.to_thread(put, self)
        except LmiError as error:
            self.set_status(409)
            said = str(error)
        await self.show(self.field("tool").partition("/")[0], said)

    async def show(self, tool: str, said: str = "") -> None:
        """The part as it is now; `said` is why something could not be put."""
        question = await self.ask(putting.current)
        choices = self._choices(tool)
        self.finish(
            self.page(
                "room/presenting.html",
                said=said,
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
