"""What the pages of the teams' modules are told of the room, so that nothing is asked twice."""

from collections.abc import Mapping
from sqlite3 import Connection

import lmi_widgets.room.putting as putting
from lmi_widgets.activities.in_room import NOTHING, InRoom
from lmi_widgets.curriculum import PRACTICE, Tool
from lmi_widgets.errors import InputError
from lmi_widgets.room.asked import Asked, asked
from lmi_widgets.room.records import Question


def notice(connection: Connection, tools: Mapping[str, Tool]) -> InRoom:
    """As the room's file has it now."""
    known = [(one, found) for one in putting.questions(connection) if (found := _asked(tools, one))]
    now = [found for one, found in known if one.state in ("open", "closing")]
    cards = {found.tool.id for one, found in known if found.shape == "cards" and one.state == "closed"}
    return InRoom(now_of(now[-1]) if now else NOTHING.now, tuple(sorted(cards)))


def now_of(found: Asked) -> str:
    """The key of what is asked; empty for the practice question, which each page has for itself."""
    return "" if found.tool.id == PRACTICE else found.key


def _asked(tools: Mapping[str, Tool], question: Question) -> Asked | None:
    try:
        return asked(tools, question.tool, question.part)
    except InputError:
        return None  # a tool of a team's own that was taken away since
