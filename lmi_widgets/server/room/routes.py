"""The addresses of a room."""

import re
from typing import Any

import lmi_widgets.server.room.look as look
from lmi_widgets.room.codes import DIGITS, LONG_DIGITS
from lmi_widgets.server.assets import Shop
from lmi_widgets.server.handlers import Static
from lmi_widgets.server.room.entering import Card, Entrance, Leave
from lmi_widgets.server.room.events import Events
from lmi_widgets.server.room.known import Known
from lmi_widgets.server.room.paper import Paper
from lmi_widgets.server.room.presenting import Presenting
from lmi_widgets.server.room.screen import Screen
from lmi_widgets.server.room.trainer import Trainer
from lmi_widgets.server.room.visitor import NoSuchPage
from lmi_widgets.server.room.voting import Ballot, CardSent, Next, Now, StepSent, Votes

SECRET = r"(?P<secret>[\w-]{22})"
Route = tuple[str, Any] | tuple[str, Any, dict[str, Any]]


def _shop() -> Shop:
    return Shop([look.FOLDER], [look.SCRIPT], made={look.SHEET: look.sheet()})


def routes(base: str) -> list[Route]:
    """The routes, under `base`, which begins and ends with a slash."""
    at = re.escape(base)
    return [
        (f"{at}room", Entrance),
        (rf"{at}room/([0-9]{{{DIGITS}}}|[0-9]{{{LONG_DIGITS}}})", Card),
        (f"{at}room/now", Now),
        (f"{at}room/next", Next),
        (f"{at}room/ballot", Ballot),
        (f"{at}room/card", CardSent),
        (f"{at}room/votes", Votes),
        (f"{at}room/step", StepSent),
        (f"{at}room/leave", Leave),
        (f"{at}room/events", Events),
        (f"{at}room/put", Presenting),
        (f"{at}room/seat/([a-z0-9-]+)", Known),
        (f"{at}trainer/{SECRET}", Trainer),
        (rf"{at}trainer/{SECRET}/(?P<what>[a-z-]+)[.](?P<kind>html|pdf)", Paper),
        (f"{at}screen/{SECRET}", Screen),
        (f"{at}lmi/{look.folder_name()}/([a-z.]+)", Static, {"shop": _shop()}),
        (f"{at}(?:room|trainer|screen)(?:/.*)?", NoSuchPage),
    ]
