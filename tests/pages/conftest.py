"""One real server and one real browser for all page tests; no page may ask another host."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from lmi_widgets import copies, samples
from lmi_widgets.workbook import Team, Workbook
from tests.axe import axe_in_both_schemes
from tests.browser import FLAGS, find
from tests.looks import browser as drawing
from tests.looks.approved import Looks
from tests.pages.reach import faults_on_a_phone

LONG = 60_000  # ms: a kernel starts on a machine that does other things too
expect.set_options(timeout=LONG)


def pages_of(team: str, module: str = "01-three-pillars") -> tuple[str, ...]:
    """Where a team's pages are, one of each sort: gallery, modules, import, report, notes, a module."""
    own = ("", "/import", "/report.html", "/notes/01-three-pillars")
    return ("", *(f"team/{team}{page}" for page in own), f"voila/render/{team}/{module}.ipynb")


@dataclass
class Served:
    """A running `lmi present`: where it is, and the folder with its teams."""

    home: Path
    teams: tuple[str, ...] = ()
    process: subprocess.Popen[str] | None = None
    address: str = ""
    arguments: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "LMI_HOME": str(self.home)}

    def start(self) -> "Served":
        """Start the server and wait for the address that it prints."""
        command = [*LMI, "present", "--no-browser", "--port", "0", *self.arguments]
        self.process = subprocess.Popen(
            command, cwd=self.home, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r"http://\S+", line)
            if found:
                self.address = found.group().rstrip("/")
                return self
        raise RuntimeError("".join(self.said))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server, gently or not."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(30)
        if self.process and self.process.stdout:
            self.process.stdout.close()

    def module(self, module_id: str, team: str) -> str:
        return f"{self.address}/voila/render/{team}/{module_id}.ipynb"


LMI = (sys.executable, "-m", "lmi_widgets")
TEAMS = (
    "Forked",
    "Damaged",
    "Alone",
    "Four",
    "Nine",
    "Pair",
    "Frames",
    "Stages",
    "Home",
    "Codes",
    "Look",
    "Broken",
    "Typed",
    "Keys",
    "Everyone",
    "Line",
    "Placing",
    "Filling",
    "Notes",
    "Planning",
    "Surveyed",
    "Projected",
    "Held",
    "Heard",
    "Focused",
)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with several teams, so that tests don't meet in one workbook."""
    server = Served(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LMI_HOME", str(server.home))
        for name in TEAMS:
            copies.create(name, "the two site leads")
        made_up("ours")
    server.start()
    yield server
    server.stop()


def made_up(slug: str) -> None:
    """A team with the survey and the plan of the made-up team of nine."""
    path = copies.workbook_path(slug)
    path.parent.mkdir(parents=True)
    team = Team(slug=slug, name=slug.capitalize(), keeper="the two site leads", made_up=True)
    workbook = Workbook.create(path, team)
    samples.fill(workbook, "nine")
    workbook.close()


@pytest.fixture(scope="session")
def try_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server without any team."""
    server = Served(tmp_path_factory.mktemp("bare")).start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all page tests; Playwright's event loop must be gone before others run theirs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find()), args=list(FLAGS), env=drawing.fonts()
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def looks(chromium: Browser, request: pytest.FixtureRequest) -> Looks:
    """The approved pictures, to compare with or to make anew."""
    made = Looks(approve=bool(request.config.getoption("--approve")))
    page = drawing.page_of(chromium)
    if made.approve:
        drawing.keep(made.folder, page)
    made.elsewhere = drawing.difference(made.folder, page)
    page.close()
    return made


@pytest.fixture
def device(chromium: Browser) -> Iterator[Callable[..., "Device"]]:
    """Makes a device: a browser profile of its own."""
    made: list[Device] = []

    def new(**options: Any) -> Device:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        made.append(Device(chromium.new_context(**options)))
        return made[-1]

    yield new
    for one in made:
        one.context.close()
        assert one.foreign == [], "a page asked another host"


class Device:
    """A person's browser: opens modules, and remembers what went elsewhere or wrong."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.foreign: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self._seen(request.url))
        context.set_default_timeout(LONG)

    def _seen(self, url: str) -> None:
        if not re.match(r"(http://127\.0\.0\.1:|ws://127\.0\.0\.1:|data:|blob:|about:|file:)", url):
            self.foreign.append(url)

    def open(self, address: str) -> Page:
        """A new tab with that address."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(address, wait_until="commit")
        return page

    def module(self, address: str) -> Page:
        """A module, begun: the first two minutes read, the Welcome step there."""
        page = self.open(address)
        begin(page)
        return page


def begin(page: Page) -> None:
    """Press Begin as soon as it can be pressed; a page whose address names a step goes there by itself."""
    expect(page.locator("#begin")).to_be_enabled()
    if there := urlsplit(page.url).fragment:
        expect(page.locator(f"[id='{there}']")).to_be_visible()
        return
    page.locator("#begin").click()
    expect(page.locator("#tool-taking-part")).to_be_visible()


def again(page: Page) -> None:
    """Reload, and go on where the page was."""
    page.reload(wait_until="commit")
    begin(page)


def take_part(page: Page, way: str, **people: int) -> None:
    """Say how, and how many; a team says how many once."""
    page.locator(f"#tool-taking-part button[data-do=way][data-value={way}]").click()
    expect(
        page.locator("#tool-taking-part form.people, #tool-taking-part button[data-do=edit]")
    ).not_to_have_count(0)
    if people and page.locator("#tool-taking-part form.people").count():
        for name, n in people.items():
            page.locator(f"#people-{name}").fill(str(n))
        page.locator("#tool-taking-part form.people button").click()
        expect(page.locator("form.people")).to_have_count(0)


@contextmanager
def saved(page: Page) -> Iterator[None]:
    """Do something in a page, and wait until the page says that just this is saved."""
    page.evaluate("document.getElementById('saved').textContent = ''")
    yield
    expect(page.locator("#saved")).to_contain_text("Saved")


def step(page: Page, tool: str) -> Any:
    """Go to the step that holds a tool; the tool's own section."""
    section = page.locator(f"#tool-{tool}")
    expect(section).to_be_attached()
    page.evaluate("id => { location.hash = id }", f"tool-{tool}")
    expect(section).to_be_visible()
    return section


def turn(section: Any, who: str, marks: dict[str, int]) -> None:
    """One person's turn round one screen."""
    section.locator(f"button[data-do=turn][data-who={who}]").click()
    for item, value in marks.items():
        mark(section, item, value)
    section.locator("button[data-do=done]").click()
    expect(section.locator("input[type=radio]")).to_have_count(0)


def mark(section: Any, item: str, value: int) -> None:
    """Mark one item by its chip."""
    chip = f"input[data-item={item}][value='{value}']"
    section.locator(f"label:has({chip})").click()
    expect(section.locator(chip)).to_be_checked()


def axe_everywhere(page: Page) -> dict[str, list[str]]:
    """What axe-core finds in any step, light and dark; and what a phone or large letters put out of reach."""
    found = {}
    for name in page.locator(".steps a").evaluate_all("all => all.map(a => a.dataset.goto)"):
        page.evaluate("id => { location.hash = id }", name)
        expect(page.locator(f"[id='{name}']")).to_be_visible()
        found[name] = [*axe_in_both_schemes(page), *faults_on_a_phone(page)]
    return {name: lines for name, lines in found.items() if lines}
