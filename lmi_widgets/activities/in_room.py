"""What a room asks now, as the pages of its teams may know it: which tool it is, and nothing else.

The room writes it into its own folder, so it goes when the room goes, however that ends. A page
believes it for a day, which is as long as a phone keeps its seat.
"""

import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lmi_widgets.paths import room_folder

FILE = "asked.json"
BELIEVED_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class InRoom:
    """`now` is the key of the judgment or the tool that is open in the room; empty for none.

    The cards of the tools in `cards` lie in the room until it ends.
    """

    now: str = ""
    cards: tuple[str, ...] = ()


NOTHING = InRoom()


def tell(folder: Path, teams: Iterable[str], there: InRoom) -> None:
    """Tell the pages of these teams, by their slugs, what the room in `folder` asks."""
    said = {"teams": sorted(teams), "now": there.now, "cards": there.cards}
    new = folder / f"{FILE}.new"
    new.touch(mode=0o600)  # the folder's other files are for their owner alone, too
    new.write_text(json.dumps(said), encoding="utf-8")
    new.replace(folder / FILE)


def told(team: str) -> InRoom:
    """What the room beside the teams asks of this one; nothing where there is no room, or an old one."""
    if not team or os.environ.get("LMI_COPY"):
        return NOTHING  # a copy travels, and what it says has to be true elsewhere
    try:
        path = room_folder() / FILE
        fresh = time.time() - path.stat().st_mtime < BELIEVED_SECONDS
        said = json.loads(path.read_text(encoding="utf-8")) if fresh else {}
        here = team in said.get("teams", [])
        return InRoom(str(said["now"]), tuple(said["cards"])) if here else NOTHING
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return NOTHING  # it is gone, or just being written over


def ballot() -> str:
    """The address of the ballot, where the server of this page holds the room; empty elsewhere."""
    room = os.environ.get("LMI_ROOM", "")
    return f"{room}now" if room else ""


def seat_of(team: str) -> str:
    """Where a device asks whether it has a seat at this team's table; empty where there is no room."""
    room = os.environ.get("LMI_ROOM", "")
    return f"{room}seat/{team}" if room and team else ""
