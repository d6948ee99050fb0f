"""Opening a room for `lmi present`: a new one, or the one that was stopped or killed before."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.paths import room_folder
from lmi_widgets.server import ServedTeam

if TYPE_CHECKING:
    from lmi_widgets.room import Room
    from lmi_widgets.server.room import Live

EVERY_ADDRESS = "0.0.0.0"


class Served(TypedDict, total=False):
    """What `serve` is told besides where it serves one machine alone."""

    ip: str
    live: "Live"


@dataclass(frozen=True)
class Opened:
    """To whom a room is open: this network, or whoever comes through a proxy; or nobody."""

    lan: bool = False
    public_url: str = ""
    proxy: str = ""


NOT_OPENED = Opened()


@contextmanager
def opened(teams: Sequence[ServedTeam], to: Opened) -> "Iterator[Live | None]":
    """The room of these teams, going on with one that lies there; None where it is open to nobody.

    Stopped by Ctrl-C it is kept for the next start; only its trainer ends it. `InputError` for no team,
    and for a public address that is none.
    """
    if to == NOT_OPENED:
        yield None
        return
    from lmi_widgets.room import closing
    from lmi_widgets.server import public
    from lmi_widgets.server.room import Live

    address = public.read(to.public_url, to.proxy) if to.public_url else None
    room = _room(teams)
    closing.go_on(room)
    live = Live(room, public=address)
    try:
        yield live
    finally:
        room.close()
        if not live.over:
            click.echo(_("The room is kept in {folder}. Start again to go on.").format(folder=room.folder))


@contextmanager
def rehearsed(folder: Path) -> "Iterator[Live]":
    """A room of made-up people in `folder`, wiped at the end."""
    from lmi_widgets.room import rehearsal
    from lmi_widgets.server.room import Live

    room = rehearsal.create(folder)
    live = Live(room, made_up=lambda question: _answered(live, question))
    try:
        yield live
    finally:
        if not live.over:
            room.wipe()
        click.echo(_("The rehearsal is over, and its made-up people are gone."))


def served(live: "Live | None") -> Served:
    """With a room, on every address of this machine, or on the one that its proxy reaches."""
    if live is None:
        return {}
    return {"ip": live.public.listens if live.public else EVERY_ADDRESS, "live": live}


def _room(teams: Sequence[ServedTeam]) -> "Room":
    from lmi_widgets.room import Room, TeamHere, is_there

    here = [TeamHere(team.slug, team.name, team.workbook) for team in teams if team.workbook]
    if not is_there(room_folder()):
        return Room.create(room_folder(), here)
    room = Room.reopen(room_folder())
    there = {table.slug for table in room.tables()}
    if there != {team.slug for team in here}:
        room.close()
        said = _(
            "The room in {folder} is of other teams: {teams}. Serve these, and end it on its trainer's page."
        )
        raise InputError(said.format(folder=room_folder(), teams=", ".join(sorted(there))))
    click.echo(_("Going on with the room that was open before; its codes are the same."))
    return room


def _answered(live: "Live", question: int) -> None:
    from lmi_widgets.errors import LmiError
    from lmi_widgets.room import rehearsal

    try:
        rehearsal.answer(live.room, question)
    except LmiError:
        return  # the question was closed while they were writing
