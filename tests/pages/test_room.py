"""The room in a browser, with a rehearsal's people: each page in each state, without scripts too."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error, Page, expect

from tests.axe import axe_in_both_schemes
from tests.pages.conftest import Device, Served
from tests.pages.projector import goes_to, illegible, present, press
from tests.pages.reach import bare, faults_on_a_phone, hidden_on_the_way_up, out_of_reach, too_long, too_small

NewDevice = Callable[..., Device]
PHONE = {"width": 360, "height": 740}
WALL = {"width": 1920, "height": 1080}
TOOL = "trustworthiness-components"


@dataclass
class Rehearsal:
    """Where the trainer, the wall and the phones go."""

    trainer: str
    wall: str
    room: str

    def module(self, module_id: str) -> str:
        return f"{self.room.removesuffix('/room')}/voila/render/try-out/{module_id}.ipynb"

    def notes(self, module_id: str) -> str:
        return f"{self.room.removesuffix('/room')}/team/try-out/notes/{module_id}"


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """A rehearsal on a server of its own, whose second line of addresses is the wall's."""
    server = Served(tmp_path_factory.mktemp("rehearsal"), arguments=("--rehearse",)).start()
    yield addresses(server)
    server.stop()


def addresses(server: Served) -> Rehearsal:
    """As the server prints them."""
    assert server.process and server.process.stdout
    found: dict[str, str] = {}
    for line in server.process.stdout:
        for address in re.findall(r"http://\S+", line):
            for name in ("trainer", "screen"):
                if f"/{name}/" in address:
                    found[name] = address
        if len(found) == 2:
            break
    return Rehearsal(found["trainer"], found["screen"], f"{server.address}/room")


def sound(page: Page) -> bool:
    """No finding of axe in light and dark; nothing to scroll sideways for, nothing too small to press."""
    assert axe_in_both_schemes(page) == [], page.url
    assert out_of_reach(page) + too_small(page) == [], page.url
    assert page.viewport_size != PHONE or faults_on_a_phone(page) == [], page.url
    assert page.viewport_size == WALL or bare(page) + too_long(page) == [], page.url
    return True


def short_code(trainer: Page, there: Rehearsal, table: int) -> str:
    """The code on a table's card that people type; the long one below it ends in nine digits, too."""
    trainer.goto(f"{there.trainer}/cards.html")
    return "".join(re.findall(r">(\d{3}) (\d{3}) (\d{3})<", trainer.content())[table - 1])


def sit_down(page: Page, trainer: Page, there: Rehearsal) -> None:
    """Join the first table with a device of one's own."""
    page.goto(f"{there.room}/{short_code(trainer, there, 1)}")
    page.locator("input[name=who]").first.check()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.locator(".bar")).to_contain_text("Table 1")


def put(trainer: Page, there: Rehearsal, tool: str, audience: str) -> None:
    """Put a tool to the room, as the trainer would."""
    trainer.goto(there.trainer)
    form = trainer.locator("form").filter(has=trainer.locator(f"input[name=tool][value='{tool}']"))
    form.first.locator("xpath=ancestor::details").evaluate_all("all => all.forEach(d => d.open = true)")
    form.locator(f"button[value={audience}]").first.click()
    expect(trainer.get_by_role("button", name="Close", exact=True)).to_be_visible()


def look_again(page: Page, there: Rehearsal) -> None:
    """Where the room is; a page that follows along may be on its way there by itself."""
    with suppress(Error):
        page.goto(f"{there.room}/now")
    page.wait_for_load_state()


def close(trainer: Page, there: Rehearsal) -> None:
    """Close it, also where too few answered at some tables."""
    trainer.goto(there.trainer)
    trainer.get_by_role("button", name="Close", exact=True).click()
    if trainer.locator("input[name=sure]").count():
        trainer.locator("form:has(input[name=sure]) button").first.click()
    expect(trainer.get_by_role("button", name="Close", exact=True)).to_have_count(0)


def moves_on(phone: Page, scripts: bool) -> None:
    """A page where nobody writes goes on by itself; without scripts, when it is loaded again."""
    if not scripts:
        phone.reload()


@pytest.mark.wcag("1.3.2", "1.4.3", "1.4.4", "1.4.10", "2.4.2", "2.4.4", "2.5.8", "3.1.1", "4.1.2")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_phone_goes_from_the_card_to_the_result(
    rehearsal: Rehearsal, device: NewDevice, scripts: bool
) -> None:
    """Entrance, card, waiting, ballot, handed in, closed: each without a finding, on 360 pixels."""
    trainer = device().open(rehearsal.trainer)
    phone = device(viewport=PHONE, java_script_enabled=scripts).open(rehearsal.room)
    look = sound if scripts else lambda page: True  # axe is a script itself
    assert look(phone)
    sit_down(phone, trainer, rehearsal)
    assert look(phone)
    put(trainer, rehearsal, "culture-of-trust-characteristics" if scripts else TOOL, "room")
    moves_on(phone, scripts)
    expect(phone.locator("fieldset").first).to_be_visible()
    assert look(phone)
    phone.locator("fieldset").first.locator("input").nth(1).check()
    phone.get_by_role("button", name="Hand in", exact=True).click()
    expect(phone.locator("main")).to_contain_text("Handed in, and kept")
    assert look(phone)
    close(trainer, rehearsal)
    moves_on(phone, scripts)
    expect(phone.locator("table").first).to_be_visible()
    assert look(phone)


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_the_wall_and_the_trainers_page_read_well(rehearsal: Rehearsal, device: NewDevice) -> None:
    """How to join, an open question, a closed one; at a projector's size, type for the last row."""
    trainer, wall = device().open(rehearsal.trainer), device(viewport=WALL).open(rehearsal.wall)
    assert sound(trainer) and sound(wall)
    put(trainer, rehearsal, "partnership-continuum", "room")
    assert sound(trainer)
    expect(wall.get_by_role("heading", level=1)).to_contain_text("partner")
    assert sound(wall) and smallest(wall) >= 28
    close(trainer, rehearsal)
    expect(wall.locator("figure svg").first).to_be_visible()
    assert sound(wall) and smallest(wall) >= 28
    trainer.goto(rehearsal.trainer)
    assert sound(trainer)


def test_presenter_view_puts_a_tool_to_the_room(rehearsal: Rehearsal, device: NewDevice) -> None:
    """A press on the projector or in the notes; both follow the other, and why one is refused stays."""
    one = device(viewport=WALL)
    one.open(rehearsal.trainer)
    page = present(one, rehearsal.module("09-power-and-decisions"))
    goes_to(page, "power-observations")
    there = page.locator("#presenter-putting")
    assert sound(page)
    there.get_by_role("button", name="Put to the room").click()
    expect(there).to_contain_text("This is with the room now. Answer on your phone.")
    expect(there).to_be_focused()
    assert sound(page) and illegible(page) == []
    notes = one.open(rehearsal.notes("09-power-and-decisions"))
    expect(notes.locator("#notes-putting")).to_contain_text("This is with the room now.")
    press(page, "PageUp")
    expect(there).to_contain_text("With the room now: Power in our meetings.")
    press(page, "PageDown")
    notes.locator("#notes-putting").get_by_role("button", name="Close").click()
    expect(there).to_contain_text("Closed.")
    expect(there.get_by_role("link")).to_have_attribute("href", re.compile("/screen/"))
    press(page, "PageDown")
    expect(there).to_contain_text("Closed.")
    there.get_by_role("button", name="Put to the tables").click()
    expect(there).to_contain_text("This was put to the room as a whole")
    assert sound(page) and sound(notes)
    expect(there).to_contain_text("This was put to the room as a whole")
    assert re.sub(".*/", "", rehearsal.trainer) not in page.content() + notes.content()


def test_nobody_else_can_put_a_tool_to_the_room(rehearsal: Rehearsal, device: NewDevice) -> None:
    """A browser that was never on the trainer's page gets presenter view without it."""
    one = device(viewport=WALL)
    asked: list[str] = []
    one.context.on("request", lambda request: asked.append(request.url))
    page = present(one, rehearsal.module("01-three-pillars"))
    goes_to(page, "trust-builders")
    assert page.locator(".putting").count() == 0
    assert not [address for address in asked if "/room" in address]


@pytest.mark.nightly  # by day tests/server/room/test_languages.py reads these pages without a browser
def test_a_phone_in_spanish_and_a_wall_in_two_languages(rehearsal: Rehearsal, device: NewDevice) -> None:
    """No finding in either, nothing too wide, and type for the last row; the wall takes both at once."""
    trainer, wall = device().open(rehearsal.trainer), device(viewport=WALL).open(rehearsal.wall)
    trainer.get_by_role("button", name="Show two languages on the wall").click()
    phone = device(viewport=PHONE, locale="es-MX").open(rehearsal.room)
    expect(phone.locator("html")).to_have_attribute("lang", "es")
    assert sound(phone)
    phone.goto(f"{rehearsal.room}/{short_code(trainer, rehearsal, 2)}")
    assert sound(phone)
    phone.locator("input[name=who]").first.check()
    phone.get_by_role("button", name="Empezar", exact=True).click()
    put(trainer, rehearsal, "seven-norms", "room")
    look_again(phone, rehearsal)
    assert sound(phone)
    expect(wall.locator(".each [lang=es] h1")).to_have_text("Siete normas para trabajar juntos")
    expect(wall.locator(".each [lang=en] h1")).to_have_text("Seven norms of working together")
    assert sound(wall) and smallest(wall) >= 28
    close(trainer, rehearsal)
    look_again(phone, rehearsal)
    assert sound(phone)
    expect(wall.locator("figure svg").first).to_be_visible()
    assert sound(wall) and smallest(wall) >= 28
    wall.goto(f"{rehearsal.wall}?join=yes")
    assert sound(wall) and smallest(wall) >= 28
    phone.get_by_role("button", name="English").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    trainer.goto(rehearsal.trainer)
    trainer.get_by_role("button", name="Español").click()
    expect(trainer.get_by_role("button", name="Mostrar un solo idioma en la pantalla grande")).to_be_visible()
    assert sound(trainer)


def unfolded(page: Page) -> bool:
    """Sound with all that opens open, but the way out."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    return sound(page)


def refused(page: Page, button: str, **fields: str) -> bool:
    """Fill in fields by name, send what the browser itself would stop, and find the page sound after it."""
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    return unfolded(page)


@pytest.mark.nightly  # half a minute; by day each page's first state, and tests/server/room/test_refused.py
@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "3.3.1", "4.1.2")
def test_every_other_state_of_the_room_reads_well(rehearsal: Rehearsal, device: NewDevice) -> None:
    """Folds open, fields refused, a device that is passed on, cards, votes, what the trainer is asked."""
    trainer = device().open(rehearsal.trainer)
    assert unfolded(trainer)
    own, shared = (device(viewport=PHONE).open(rehearsal.room) for _n in range(2))
    assert refused(own, "Go on", code="12 34")
    sit_down(own, trainer, rehearsal)
    shared.goto(f"{rehearsal.room}/{short_code(trainer, rehearsal, 3)}")
    assert unfolded(shared) and refused(shared, "Begin, and pass it on", certificated="70", board="60")
    shared.locator("#n-certificated").fill("3")
    shared.locator("#n-board").fill("0")
    shared.get_by_role("button", name="Begin, and pass it on").click()
    put(trainer, rehearsal, "right-drivers", "tables")
    for phone in (own, shared):
        look_again(phone, rehearsal)
        assert unfolded(phone)
    assert refused(shared, "Hand them in", lines="9 99")
    shared.locator("input[name=who]").first.check()
    shared.get_by_role("button", name="Hand in", exact=True).click()
    expect(shared.get_by_role("link", name="I am the next one")).to_be_visible()
    assert sound(shared)
    close(trainer, rehearsal)
    look_again(own, rehearsal)
    assert unfolded(own) and refused(own, "Keep it for our plan", text=" ", owner="site lead")
    own.goto(f"{rehearsal.room}/nowhere")
    assert sound(own)
    cards_and_votes(trainer, own, rehearsal)
    trainer.get_by_role("button", name="End the session").click()
    expect(trainer.get_by_role("button", name="End it now")).to_be_visible()
    assert unfolded(trainer)


def cards_and_votes(trainer: Page, phone: Page, there: Rehearsal) -> None:
    """From a card that may name somebody to votes that are counted."""
    put(trainer, there, "trust-builders", "room")
    look_again(phone, there)
    assert unfolded(phone) and refused(phone, "Add the card", text="Ask Maria Lopez about it")
    trainer.goto(there.trainer)
    for _card in range(4):
        trainer.get_by_role("button", name="Show it to the room").first.click()
    assert unfolded(trainer)
    close(trainer, there)
    trainer.get_by_role("button", name="Let them vote").click()
    assert unfolded(trainer)
    look_again(phone, there)
    assert unfolded(phone)
    for nth in range(4):
        phone.locator("input[type=checkbox]").nth(nth).check()
    assert refused(phone, "Hand in my votes")
    trainer.get_by_role("button", name="Close the vote, and count").click()
    look_again(phone, there)
    assert unfolded(phone) and unfolded(trainer)


def smallest(page: Page) -> float:
    """The smallest type of what the wall is for, in pixels as they stand on the screen."""
    return float(page.evaluate(SMALLEST))


SMALLEST = """Math.min(...[...document.querySelectorAll("main :is(h1, h2, p, li, svg text)")]
  .filter(e => e.checkVisibility() && e.textContent.trim() && !e.closest(".row"))
  .map(e => { const svg = e.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    return parseFloat(getComputedStyle(e).fontSize) * scale; }))"""


@pytest.mark.wcag("2.4.11", "4.1.3")
def test_a_phone_whose_network_drops_hears_of_the_next_question(
    rehearsal: Rehearsal, device: NewDevice
) -> None:
    """Off the Wi-Fi while the room goes on: back on it, the page says so by itself, and leads there."""
    trainer, phone = device().open(rehearsal.trainer), device(viewport=PHONE).open(rehearsal.room)
    sit_down(phone, trainer, rehearsal)
    put(trainer, rehearsal, "seven-norms", "room")
    phone.goto(f"{rehearsal.room}/now?change=yes")
    phone.locator("fieldset").first.locator("input").nth(1).check()
    phone.context.set_offline(True)
    close(trainer, rehearsal)
    phone.context.set_offline(False)
    expect(phone.locator("#moved")).to_be_visible(timeout=60_000)
    assert sound(phone)
    assert hidden_on_the_way_up(phone) == []
    phone.get_by_role("link", name="Go there").click()
    expect(phone.locator("main")).to_contain_text("Closed")


def test_back_leads_to_a_form_that_can_be_sent_again(rehearsal: Rehearsal, device: NewDevice) -> None:
    """The button isn't dead after a first tap, and the last marks stand."""
    trainer, phone = device().open(rehearsal.trainer), device(viewport=PHONE).open(rehearsal.room)
    sit_down(phone, trainer, rehearsal)
    put(trainer, rehearsal, "effective-team-assessment", "room")
    phone.goto(f"{rehearsal.room}/now?change=yes")
    hand_in = phone.get_by_role("button", name="Hand in", exact=True)
    for nth in (1, 2):
        phone.locator("fieldset").first.locator("input").nth(nth).check()
        hand_in.click()
        expect(phone.locator("main")).to_contain_text("Handed in, and kept")
        phone.go_back()
        expect(hand_in).to_be_visible()
    phone.goto(f"{rehearsal.room}/now?change=yes")
    expect(phone.locator("fieldset").first.locator("input").nth(2)).to_be_checked()
    close(trainer, rehearsal)
