"""Waves: each is one asking of one tool, with an opening and a close."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import Connection, RowMapping, case, delete, insert, select

import lmi_widgets.workbook.checks as checks
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.workbook.part import Part, today
from lmi_widgets.workbook.records import Wave
from lmi_widgets.workbook.schema import taking_part, waves

MOST_POINTS = 10
MOST_ITEMS = 200
ROOM = "room-"  # how the fingerprint of what a room gathered begins
_COLUMNS = (
    *(waves.c[name] for name in Wave.__dataclass_fields__ if name in waves.c),
    case(
        (waves.c.fingerprint.is_(None), ""),
        (waves.c.fingerprint.startswith(ROOM), "room"),
        else_="survey",
    ).label("gathered"),
)


class Waves(Part):
    """The waves of a team, newest last."""

    _seen: dict[str | None, list[Wave]] | None = None

    @contextmanager
    def at_a_glance(self) -> Iterator[None]:
        """Within it the waves are read once: what is drawn is drawn of one state, and nothing is written."""
        if self._seen is not None:  # within another
            yield
            return
        self._seen = {}
        try:
            yield
        finally:
            self._seen = None

    def waves(self, tool: str | None = None) -> list[Wave]:
        """All waves, or those of one tool, from the first to the last."""
        if self._seen is None:
            return self._read(tool)
        if tool not in self._seen:
            self._seen[tool] = self._read(tool)
        return self._seen[tool]

    def _read(self, tool: str | None) -> list[Wave]:
        with self._store.read() as connection:
            return waves_of(connection, tool)

    def current_wave(self, tool: str) -> Wave | None:
        """The tool's open wave, else the one closed last, else None."""
        found = self.waves(tool)
        return next((wave for wave in found if wave.state == "open"), found[-1] if found else None)

    def open_wave(
        self,
        tool: str,
        items: Sequence[str],
        points: int,
        asked: int = 1,
        variant: Literal["together", "sides"] = "together",
        name: str = "",
    ) -> Wave:
        """Open a wave of a tool on scales of `points` points (2 to 10), today.

        Where one is open already (another page was first), that one is returned as it is.
        Raises InputError.
        """
        values = described(tool, items, points, asked, variant, name)
        with self._store.write() as connection:
            for wave in waves_of(connection, tool):
                if wave.state == "open":
                    return wave
            values |= {"state": "open", "form": "", "opened": today()}
            return added(connection, values)

    def take_back(self, tool: str) -> bool:
        """Remove the tool's open wave if nobody has marked in it; False where somebody has, and it stays."""
        with self._store.write() as connection:
            for wave in waves_of(connection, tool):
                marked = select(taking_part.c.wave).where(taking_part.c.wave == wave.id)
                if wave.state == "open" and connection.execute(marked).first():
                    return False
                if wave.state == "open":
                    connection.execute(delete(waves).where(waves.c.id == wave.id))
        return True


def described(
    tool: str, items: Sequence[str], points: int, asked: int, variant: str, name: str
) -> dict[str, object]:
    """What a wave asks, as columns. Raises InputError for the first value that doesn't fit."""
    listed = [checks.name(item, _("An item")) for item in items]
    if len(set(listed)) != len(listed):
        raise InputError(
            _("The items of {tool} name one of them twice; each may come once.").format(tool=tool)
        )
    checks.whole(len(listed), 1, MOST_ITEMS, _("How many items are asked"))
    return {
        "tool": checks.name(tool, _("A tool")),
        "name": checks.text(name, _("The name of a question round"), checks.LONGEST_NAME),
        "asked": checks.whole(asked, 1, 1_000, _("The number of the wording")),
        "variant": checks.one_of(variant, ("together", "sides"), _("What is asked about")),
        "points": checks.whole(points, 2, MOST_POINTS, _("How many points the scale has")),
        "items": listed,
    }


def added(connection: Connection, values: dict[str, object]) -> Wave:
    """A new wave with these columns."""
    new = insert(waves).values(**values).returning(waves.c.id)
    return wave_of(connection, connection.execute(new).scalar_one())


def wave_of(connection: Connection, wave_id: int) -> Wave:
    """The wave with this id. Raises InputError where there is none."""
    row = connection.execute(select(*_COLUMNS).where(waves.c.id == wave_id)).mappings().first()
    if row is None:
        raise InputError(
            _("There is no question round {id} in this workbook. Open the page again.").format(
                id=repr(wave_id)
            )
        )
    return _wave(row)


def waves_of(connection: Connection, tool: str | None) -> list[Wave]:
    """All waves, or those of one tool, from the first to the last."""
    rows = select(*_COLUMNS).order_by(waves.c.id)
    if tool is not None:
        rows = rows.where(waves.c.tool == tool)
    return [_wave(row) for row in connection.execute(rows).mappings()]


def _wave(row: RowMapping) -> Wave:
    return Wave(**{**row, "items": tuple(row["items"])})
