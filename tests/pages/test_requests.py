"""How much a module's page asks the server for; on a slow network each request waits."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.pages.conftest import Device, Served, begin

NewDevice = Callable[..., Device]
MOST = 58  # half of what stock Voilà asks for, which was 116


def test_scripts_and_sheets_come_together(try_out: Served, device: NewDevice) -> None:
    """One style sheet; and a piece of a script that is named here belongs into `server/bundles.py`."""
    new = device()
    asked: list[str] = []
    new.context.on("request", lambda request: asked.append(request.url))
    page = new.open(try_out.module("13-sustain", "try-out"))
    begin(page)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#tool-taking-part")).to_be_visible()
    paths = [urlsplit(url).path for url in asked if url.startswith("http")]
    pieces = [path for path in paths if path.endswith(".js") and "/lmi/look-" not in path]
    alone = [path for path in pieces if not path.endswith("/voila.js") and "/remoteEntry." not in path]
    assert alone == [] and len(pieces) == 4
    assert [path for path in paths if path.endswith(".css") and "/lmi/" in path] == [sheet_of(page)]
    assert len(paths) <= MOST
    assert not new.errors


def sheet_of(page: Page) -> str:
    """The style sheet that the page names."""
    return str(page.locator("head link[rel=stylesheet][href*='/lmi/']").get_attribute("href"))
