"""A room and a module in one browser: known once, asked once, and shown without loading again."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from lmi_widgets import copies
from tests.axe import axe
from tests.pages.conftest import Device, Served, begin, step, take_part
from tests.server.room.phones import Phone
from tests.server.visitor import wait_until

NewDevice = Callable[..., Device]
TOOL, OTHER = "trustworthiness-components", "culture-of-trust-characteristics"
TEAMS = ("Alder", "Birch", "Cedar", "Dogwood")
SAID = "So you are not asked again"
# The code that a device kept because of a room that was more than a day ago.
YESTERDAY = """code => { localStorage.setItem("lmi:birch", code);
  localStorage.setItem("lmi-day:birch", String(Date.now() - 25 * 3600000)); }"""
# The page's heartbeat makes its kernel look, too; without it, only the server can have told.
NO_HEARTBEAT = """const every = window.setInterval;
  window.setInterval = (work, ms, ...more) => ms === 5000 ? 0 : every(work, ms, ...more)"""
# Which tools of the page changed, from now on.
WATCH = """window.drawn = new Set(); new MutationObserver(all => all.forEach(one =>
  drawn.add((one.target.closest?.('[data-tool]') ?? one.target.parentElement?.closest('[data-tool]'))
    ?.dataset.tool ?? ''))).observe(document.getElementById('content'),
  {childList: true, subtree: true, attributes: true, characterData: true})"""


@dataclass
class Hall:
    """A room on a server; the trainer's address, and the codes of the tables."""

    server: Served
    port: int
    trainer: str
    codes: dict[str, str]

    def press(self, **form: str) -> str:
        """A button on the trainer's page."""
        trainer = Phone(self.port)
        trainer.get(self.trainer)
        return trainer.post(self.trainer, **form).text

    def phone(self, team: str, who: str) -> Phone:
        """Somebody else at a table."""
        phone = Phone(self.port)
        phone.get(f"/room/{self.codes[team]}")
        phone.join(self.codes[team], who)
        return phone

    def sit(self, page: Page, team: str, who: str) -> None:
        """Join a table with this browser."""
        page.goto(f"{self.server.address}/room/{self.codes[team]}")
        page.locator(f"input[name=who][value={who}]").check()
        page.get_by_role("button", name="Begin", exact=True).click()
        expect(page.locator(".bar")).to_contain_text("Table")

    def module(self, team: str) -> str:
        return self.server.module("01-three-pillars", team)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A table each; every test has teams of its own, since who sits there counts."""
    server = Served(tmp_path_factory.mktemp("hall"), arguments=("--lan",))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LMI_HOME", str(server.home))
        for name in TEAMS:
            copies.create(name, "the two site leads")
    server.start()
    assert server.process and server.process.stdout
    found = next(f for line in server.process.stdout if (f := re.search(r"http://\S+/trainer/\S+", line)))
    where = urlsplit(found.group())
    server.address = f"http://127.0.0.1:{where.port}"
    cards = Phone(where.port or 0).get(f"{where.path}/cards.html").text
    codes = ["".join(digits) for digits in re.findall(r">(\d{3}) (\d{3}) (\d{3})<", cards)]
    yield Hall(server, where.port or 0, where.path, dict(zip(map(str.lower, TEAMS), codes, strict=True)))
    server.stop()


def test_a_seat_is_known_in_every_tab_until_the_device_is_passed_on(hall: Hall, device: NewDevice) -> None:
    """One person in two tabs that open at once; nobody's in another team's module; then it is asked again."""
    browser = device()
    hall.sit(browser.open(hall.server.address), "birch", "management")
    tabs = [browser.open(hall.module("birch")) for _n in range(2)]
    for tab in tabs:
        begin(tab)
        expect(tab.locator("#tool-taking-part")).to_contain_text(SAID)
        expect(tab.locator("#tool-taking-part button[data-do=join]")).to_have_count(0)
    # The second one made a person of its own before it was told of the first one's.
    assert wait_until(lambda: len({tab.locator("#code-text").text_content() for tab in tabs}) == 1)
    code = tabs[0].locator("#code-text").text_content()
    assert axe(tabs[0]) == []
    other = browser.open(hall.module("dogwood"))  # from this machine each module opens
    begin(other)
    expect(other.locator("button[data-do=way]")).not_to_have_count(0)
    expect(other.locator("#tool-taking-part")).not_to_contain_text(SAID)
    tabs[0].on("dialog", lambda dialog: dialog.accept())
    tabs[0].get_by_role("button", name="That is not me").click()
    expect(tabs[0].locator("button[data-do=way]")).not_to_have_count(0)
    tabs[0].evaluate(YESTERDAY, code)
    tabs[0].reload(wait_until="commit")
    begin(tabs[0])
    expect(tabs[0].locator("button[data-do=way]")).not_to_have_count(0)
    assert tabs[0].evaluate("localStorage.getItem('lmi:birch')") is None
    assert browser.errors == []


def test_an_open_module_follows_the_room_and_only_its_tool_moves(hall: Hall, device: NewDevice) -> None:
    """Put and closed: the page is told each time, without loading again and without asking."""
    browser = device()
    browser.context.add_init_script(NO_HEARTBEAT)
    page = browser.module(hall.module("alder"))
    take_part(page, "round", certificated=1, classified=1, management=1, board=1)
    section = step(page, TOOL)
    expect(section.locator("button[data-do=turn]")).not_to_have_count(0)
    people = [hall.phone("alder", who) for who in ("certificated", "classified", "management", "board")]
    expect(page.locator("#content")).not_to_contain_text("First say under Welcome how you")
    page.evaluate(WATCH)
    hall.press(do="put", tool=TOOL, audience="tables")
    expect(section).to_contain_text("Asked in the room now")
    expect(section.get_by_role("link", name="Go to the ballot")).to_have_attribute("href", "/room/now")
    assert axe(page) == []
    assert page.evaluate("[...drawn].filter(Boolean)") == [TOOL]
    for person, value in zip(people, "1245", strict=True):
        person.mark(value)
    hall.press(do="close", sure="yes")
    expect(section).to_contain_text("here is your own table's result")
    expect(section.locator("button[data-do=turn], button[data-do=late]")).to_have_count(0)
    assert page.evaluate("[...drawn].filter(Boolean)") == [TOOL]
    assert axe(page) == []


def test_what_was_put_to_the_wall_is_said_in_the_module(hall: Hall, device: NewDevice) -> None:
    """Where its result was, on which day, and that the team may ask it of itself."""
    page = device().module(hall.module("cedar"))
    take_part(page, "round", certificated=1, classified=1, management=1, board=1)
    section = step(page, OTHER)
    who = ("certificated", "classified", "management", "board")
    people = [hall.phone(team, one) for team in ("cedar", "dogwood") for one in who]
    hall.press(do="put", tool=OTHER, audience="room")
    expect(section).to_contain_text("Asked in the room now")
    for person, value in zip(people, "12451245", strict=True):
        person.mark(value)
    hall.press(do="close", sure="yes")
    expect(section).to_contain_text("Its result was on the wall")
    assert axe(page) == []
    page.on("dialog", lambda dialog: dialog.accept())
    section.get_by_role("button", name="Ask this at our own table too").click()
    expect(section.locator("button[data-do=turn]")).not_to_have_count(0)
