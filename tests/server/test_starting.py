"""Starting the server: what it serves, where it listens, and what it says when it can't."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.server import ServedTeam, build_app, hosts, module_page, settings
from lmi_widgets.server.shelf import Shelf
from tests.server import notebooks
from tests.server.conftest import CHECKOUT, Serving
from tests.server.serving import module
from tests.server.visitor import Server

OCEAN = ServedTeam("ocean", "Ocean", "the county office")


def test_nothing_to_serve_is_said(tmp_path: Path) -> None:
    """A root without any team's notebook is refused with what was expected there."""
    with pytest.raises(InputError, match=r"no notebook of ocean\. Expected such as <team>/<module>\.ipynb"):
        Shelf(tmp_path, [OCEAN], [module("talking")])


def test_a_shelf_holds_what_is_there_and_known(tmp_path: Path) -> None:
    """Only files of known modules and known teams are on it."""
    notebooks.write(tmp_path, ["ocean", "stranger"])
    shelf = Shelf(tmp_path, [OCEAN], [module("talking"), module("absent")])
    assert list(shelf.places) == ["ocean/talking.ipynb", "ocean/talking.es.ipynb"]
    assert shelf.team("stranger") is None


def test_a_taken_port_is_left_alone(serve_with: Serving) -> None:
    """Where the wanted port is taken, the next free one is used and told."""
    with serve_with() as first:
        port = int(first.address.split(":")[2].strip("/"))
        with serve_with(port=port) as second:
            assert second.address != first.address
            assert second.get().status_code == 200


@pytest.mark.parametrize(
    ("ip", "said"),
    [("192.0.2.1", "can't listen at 192.0.2.1"), ("no such place", "can't listen at no such place")],
)
def test_an_address_that_is_not_ours_is_said(tmp_path: Path, ip: str, said: str) -> None:
    """An address that this machine doesn't have ends the start with a sentence."""
    notebooks.write(tmp_path, ["ocean"])
    options = f'{{"teams": ["ocean"], "port": 0, "ip": "{ip}"}}'
    command = [sys.executable, "-m", "tests.server.serving", str(tmp_path), options]
    ended = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120)
    assert "InputError" in ended.stderr
    assert said in ended.stderr


def test_without_a_kernel_the_first_page_stands_and_a_number_is_told(serve_with: Serving) -> None:
    """When no kernel can be started the page says so under a number, and the seat is free again."""
    with serve_with(max_kernels=1, config={"KernelSpecManager": {"ensure_native_kernel": False}}) as server:
        for _ in range(2):
            page = without_kernel(server)
            assert "Try empty." in page
            assert 'role="alert">This part did not work' in page


def without_kernel(server: Server) -> str:
    """The page of a module whose kernel doesn't start."""
    answer = server.get("voila/render/ocean/empty.ipynb")
    assert answer.status_code == 200
    return answer.text


def test_a_notebook_that_is_none_is_a_plain_page(serve_with: Serving, tmp_path: Path) -> None:
    """A damaged copy gives a page that says so, without a traceback, and holds no seat."""
    with serve_with(max_kernels=1) as server:
        next(tmp_path.rglob("empty.ipynb")).write_text("not a notebook")
        for _ in range(2):
            answer = server.get("voila/render/ocean/empty.ipynb")
            assert (answer.status_code, "Traceback" in answer.text) == (500, False)
            assert "That did not work" in answer.text


def test_a_silent_line_is_kept_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a cell takes its time, something is sent, so that no proxy cuts the line."""
    monkeypatch.setattr(module_page, "ALIVE_SECONDS", 0.01)

    async def slow() -> AsyncIterator[str]:
        yield "first"
        await asyncio.sleep(0.05)
        yield "last"

    async def all_of() -> list[str]:
        return [piece async for piece in module_page.kept_alive(slow())]

    pieces = asyncio.run(all_of())
    assert (pieces[0], pieces[-1]) == ("first", "last")
    assert set(pieces[1:-1]) == {"<!-- one moment -->\n"}


def test_the_address_told_is_one_that_others_can_type(tmp_path: Path) -> None:
    """On one machine the loopback address; on a network this machine's own; with the base at its end."""
    notebooks.write(tmp_path, ["ocean"])
    options = {"teams": [OCEAN], "modules": [module("talking")], "port": 8000}
    assert build_app(tmp_path, **options).address == "http://127.0.0.1:8000/"  # type: ignore[arg-type]
    told = build_app(tmp_path, ip="0.0.0.0", base_url="x/y", **options).address  # type: ignore[arg-type]
    assert told == f"http://{hosts.own_address() or 'localhost'}:8000/x/y/"
    assert build_app(tmp_path, ip="::1", **options).address == "http://[::1]:8000/"  # type: ignore[arg-type]


def test_kernels_sockets_have_short_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the usual folder's name is too long for a socket's path, a shorter one is taken."""
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/var/folders/" + "x" * 40)
    assert settings.connection_root() == "/tmp"
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/short")
    assert settings.connection_root() == "/short"


@pytest.mark.parametrize(
    ("ip", "known", "unknown"),
    [
        ("127.0.0.1", "localhost", "10.0.0.7"),
        ("10.0.0.7", "10.0.0.7", "10.0.0.8"),
        ("fe80::7", "[fe80::7]", "[fe80::8]"),
    ],
)
def test_a_server_answers_under_its_own_names(ip: str, known: str, unknown: str) -> None:
    """What it listens on is its name; another address is not."""
    assert known in hosts.names(ip)
    assert unknown not in hosts.names(ip)
