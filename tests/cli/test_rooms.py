"""`lmi present --lan`, `--rehearse` and `--check`."""

import re
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.cli import presenting, reaching
from lmi_widgets.errors import InputError
from lmi_widgets.room import joining, rehearsal
from lmi_widgets.server import hosts
from tests.cli.conftest import Lmi

Call = dict[str, Any]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """What the server would have been given, and what lay in its room at that moment."""
    calls: list[Call] = []

    def serve(root: Path, **how: Any) -> None:
        live = how.get("live")
        codes = [table.code for table in live.room.tables()] if live else []
        people = sum(live.room.do(joining.joined).values()) if live else 0
        calls.append({**how, "codes": codes, "people": people})

    monkeypatch.setattr(presenting, "serve", serve)
    return calls


@pytest.fixture
def teams(lmi: Lmi) -> None:
    """Two teams."""
    for name in ("One", "Two"):
        lmi("team", "new", name, "--keeper", "the office")


@pytest.mark.usefixtures("teams")
def test_only_with_lan_anything_listens_beyond_this_machine(lmi: Lmi, home: Path, served: list[Call]) -> None:
    """Without it no address is given and no room is made."""
    lmi("present", "--no-browser")
    assert "ip" not in served[0] and "live" not in served[0] and not (home / "room").exists()
    assert lmi("present", "--lan", "--no-browser").status == 0
    assert served[1]["ip"] == "0.0.0.0" and len(served[1]["codes"]) == 2


@pytest.mark.usefixtures("teams")
def test_a_room_goes_on_with_the_same_codes_until_it_is_ended(
    lmi: Lmi, home: Path, served: list[Call]
) -> None:
    """So cards can be printed the night before."""
    first = lmi("present", "--lan")
    assert "kept" in first.out and (home / "room").is_dir()
    second = lmi("present", "--lan")
    assert "Going on" in second.out and served[0]["codes"] == served[1]["codes"]


@pytest.mark.usefixtures("teams")
def test_a_room_of_other_teams_is_not_gone_on_with(lmi: Lmi, served: list[Call]) -> None:
    """It says whose it is, and what to do."""
    lmi("present", "--lan")
    other = lmi("present", "--lan", "--team", "one")
    assert other.status == 1 and "one, two" in other.err and len(served) == 1


def test_a_room_needs_a_team(lmi: Lmi, home: Path, served: list[Call]) -> None:
    """A try-out belongs to nobody."""
    done = lmi("present", "--lan")
    assert done.status == 1 and "lmi team new" in done.err
    assert not (home / "room").exists() and not served


@pytest.mark.parametrize(
    "given",
    [
        ("--lan", "--rehearse"),
        ("--lan", "--public-url", "https://a.example"),
        ("--lan", "--proxy", "10.0.0.5"),
    ],
)
def test_several_things_are_not_one(lmi: Lmi, given: tuple[str, ...]) -> None:
    """Wrong usage, and the command says so."""
    assert lmi("present", *given).status == 2


@pytest.mark.usefixtures("teams")
def test_behind_a_proxy_the_server_listens_to_that_alone(lmi: Lmi, served: list[Call]) -> None:
    """On this machine, not on the network."""
    assert lmi("present", "--public-url", "https://a.example/lmi", "--no-browser").status == 0
    assert served[0]["ip"] == "127.0.0.1" and served[0]["live"].public.address == "https://a.example/lmi/"


@pytest.mark.usefixtures("teams")
def test_an_address_without_encryption_is_refused(lmi: Lmi, home: Path, served: list[Call]) -> None:
    """With a sentence, before a room is made."""
    done = lmi("present", "--public-url", "http://a.example")
    assert done.status == 1 and "no encryption" in done.err and "--lan" in done.err
    assert not served and not (home / "room").exists()


def test_a_rehearsal_is_on_this_machine_alone_and_leaves_nothing(
    lmi: Lmi, home: Path, served: list[Call]
) -> None:
    """Sixty people at twelve tables who answer by themselves; no team of anybody's is touched."""
    done = lmi("present", "--rehearse", "--no-browser")
    call = served[0]
    assert done.status == 0 and "gone" in done.out
    assert call["people"] == 60 and len(call["codes"]) == rehearsal.TABLES
    assert "ip" not in call and call["live"].made_up
    assert not call["live"].room.folder.exists() and sorted(home.iterdir()) == []


def checked(monkeypatch: pytest.MonkeyPatch, *, phone: bool, wait: float = 5.0) -> list[str]:
    """The check on a free port, with or without a phone that follows the address."""
    said: list[str] = []

    def say(sentence: str) -> None:
        said.append(sentence)
        address = re.search(r"http://\S+", sentence)
        if phone and address:
            threading.Thread(target=urllib.request.urlopen, args=(address[0],), daemon=True).start()

    monkeypatch.setattr(hosts, "own_address", lambda: "127.0.0.1")
    monkeypatch.setattr(hosts, "is_own", lambda ip, reached_at: not phone)
    reaching.check(0, wait=wait, say=say)
    return said


def test_the_check_waits_for_a_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says that it came, and what a changed address would mean."""
    said = checked(monkeypatch, phone=True)
    assert any("A phone was here" in sentence for sentence in said) and "print" in said[-1]


def test_where_no_phone_comes_the_check_names_what_stands_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Wi-Fi that keeps devices apart, the firewall, the mobile network; and the way round each."""
    with pytest.raises(InputError) as told:
        checked(monkeypatch, phone=False, wait=0.1)
    for word in ("keeps devices apart", "router", "hotspot", "--public-url", "firewall", "paper"):
        assert word in str(told.value)


def test_this_machines_own_browser_is_no_phone() -> None:
    """A trainer who opens the address here, too, comes from the address that was opened."""
    server, came = reaching._listening(0)
    came.path = "/here"
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}/here"
        assert b"on a phone" in urllib.request.urlopen(address).read()
        assert not came.is_set()
    finally:
        server.shutdown()
        server.server_close()
    assert hosts.is_own("192.0.2.7", "192.0.2.7") and not hosts.is_own("192.0.2.8", "192.0.2.7")


def test_another_page_of_the_check_counts_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever knocks without the address that was shown is no phone."""
    server, came = reaching._listening(0)
    came.path = "/right"
    try:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/wrong")
        assert not came.is_set()
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("patched", "value", "word"),
    [
        ("own_address", lambda: None, "no network"),
        ("own_address", lambda: "127.0.0.2", "firewall"),
    ],
)
def test_the_check_names_its_own_machines_troubles(
    monkeypatch: pytest.MonkeyPatch, patched: str, value: Callable[[], str | None], word: str
) -> None:
    """No network, or a firewall that doesn't even let this machine through to itself."""

    def refused(*_given: Any, **_how: Any) -> None:
        raise OSError("refused")

    monkeypatch.setattr(hosts, patched, value)
    monkeypatch.setattr("socket.create_connection", refused)
    with pytest.raises(InputError, match=word):
        reaching.check(0, wait=0.1, say=lambda sentence: None)


def test_a_port_that_is_taken_is_named() -> None:
    """With what to type instead."""
    server, _came = reaching._listening(0)
    try:
        with pytest.raises(InputError, match="--port"):
            reaching._listening(int(server.server_address[1]))
    finally:
        server.shutdown()
        server.server_close()
