"""`room/seat/<team>`: what a module's page may know of the device that shows it.

Only the group that was chosen in the room, and only at one's own table: no name of the seat, so
that nothing links a ballot with what is marked in a module. The page asks for it with the device's
own cookie; it is in no page's HTML, in no address, and no kernel is told who else is there.
"""

import json

import lmi_widgets.room.joining as joining
from lmi_widgets.server.room.visitor import RoomPage


class Known(RoomPage):
    """The group of this device, as JSON."""

    async def get(self, team: str) -> None:
        """Empty for a device without a seat, one that is passed on, and one of another table."""
        seat = self.seat
        tables = await self.ask(joining.tables) if seat and not seat.shared else []
        here = any(seat and table.number == seat.table and table.slug == team for table in tables)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"who": seat.who if seat and here else ""}))
