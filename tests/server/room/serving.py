"""A room's pages and nothing else, in a process of its own.

`python -m tests.server.room.serving FOLDER PORT`; it starts in a second, so that it can be killed and
started often.
"""

import sys
import time
from pathlib import Path

from lmi_widgets.room import Room, closing, is_there
from tests.room.conftest import team
from tests.server.room.phones import served


def main(folder: Path, port: int) -> None:
    """Serve until killed: the room that lies there, or a new one of three tables."""
    there = folder / "room"
    if is_there(there):
        room = Room.reopen(there)
        closing.go_on(room)
    else:
        room = Room.create(there, [team(folder, slug) for slug in ("alder", "birch", "cedar")])
    with served(room, port=port) as at:
        print(at.port, f"/trainer/{at.live.trainer}", flush=True)
        while True:
            time.sleep(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
