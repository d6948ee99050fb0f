"""What a module's page may ask of the room: its own device's group, and nobody else's."""

import json

from lmi_widgets.room import closing
from tests.room.conftest import TOOL
from tests.server.room.phones import Phone, Served


def seated(at: Served, code: str, **form: str) -> Phone:
    """A phone at a table."""
    phone = at.phone()
    phone.get(f"/room/{code}")
    phone.post(f"/room/{code}", **form)
    return phone


def test_a_device_is_told_its_own_group_at_its_own_table(at: Served, codes: list[str]) -> None:
    """And no page keeps the answer."""
    phone = seated(at, codes[0], way="own", who="classified")
    found = phone.send("GET", "/room/seat/alder")
    assert json.loads(found.text) == {"who": "classified"}
    assert found.headers["Cache-Control"] == "no-store"


def test_nothing_is_told_of_another_tables_module(at: Served, codes: list[str]) -> None:
    """Nor of a team that isn't here, nor to a stranger, nor to a device that is passed on."""
    own, shared = (
        seated(at, codes[0], way="own", who="classified"),
        seated(at, codes[1], way="shared", board="3"),
    )
    for phone, team in ((own, "birch"), (own, "elm"), (at.phone(), "alder"), (shared, "birch")):
        assert json.loads(phone.send("GET", f"/room/seat/{team}").text) == {"who": ""}


def test_a_forged_cookie_is_told_nothing(at: Served, codes: list[str]) -> None:
    """Only the secret of a seat is one."""
    seated(at, codes[0], way="own", who="classified")
    thief = at.phone()
    for held in ("", "x" * 22, "../..", "a" * 5_000):
        thief.cookies["lmi-room"] = held
        assert json.loads(thief.send("GET", "/room/seat/alder").text) == {"who": ""}


def test_what_is_told_is_the_same_for_all_of_a_group(at: Served, codes: list[str]) -> None:
    """Not a letter of it stands for one device, so it links no ballot with a mark."""
    closing.put(at.room, TOOL)
    first, second = (seated(at, codes[0], way="own", who="board") for _n in range(2))
    first.mark("3")
    assert first.send("GET", "/room/seat/alder").body == second.send("GET", "/room/seat/alder").body
