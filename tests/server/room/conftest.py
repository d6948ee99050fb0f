"""A served room of three tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lmi_widgets.room import Room
from tests.room.conftest import team
from tests.server.room.phones import Served, served


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Served]:
    """The room, its pages, and where they are."""
    room = Room.create(tmp_path / "room", [team(tmp_path, slug) for slug in ("alder", "birch", "cedar")])
    with served(room) as running:
        yield running
    room.close()


@pytest.fixture
def codes(at: Served) -> list[str]:
    """The codes of the tables."""
    return [table.code for table in at.room.tables()]
