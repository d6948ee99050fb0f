"""The room in a browser, with a rehearsal's people: each page in each state, without scripts too."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error, Page, expect

from tests.pages.conftest import Device, Served, axe

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


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """A rehearsal on a server of its own, whose second line of addresses is the wall's."""
    server = Served(tmp_path_factory.mktemp("rehearsal"), arguments=("--rehearse",)).start()
    assert server.process and server.process.stdout
    found: dict[str, str] = {}
    for line in server.process.stdout:
        for address in re.findall(r"http://\S+", line):
            for name in ("trainer", "screen"):
                if f"/{name}/" in address:
                    found[name] = address
        if len(found) == 2:
            break
    yield Rehearsal(found["trainer"], found["screen"], f"{server.address}/room")
    server.stop()


def sound(page: Page) -> bool:
    """No finding of axe in light and dark, and nothing to scroll sideways for."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    return True


def sit_down(page: Page, trainer: Page, there: Rehearsal) -> None:
    """Join the first table with a device of one's own."""
    trainer.goto(f"{there.trainer}/cards.html")
    code = "".join(re.findall(r"(\d{3}) (\d{3}) (\d{3})<", trainer.content())[0])
    page.goto(f"{there.room}/{code}")
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
    look_again(phone, rehearsal)
    assert look(phone)
    phone.locator("fieldset").first.locator("input").nth(1).check()
    phone.get_by_role("button", name="Hand in", exact=True).click()
    expect(phone.locator("main")).to_contain_text("Handed in, and kept")
    assert look(phone)
    close(trainer, rehearsal)
    look_again(phone, rehearsal)
    expect(phone.locator("table").first).to_be_visible()
    assert look(phone)


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


def test_a_phone_in_spanish_and_a_wall_in_two_languages(rehearsal: Rehearsal, device: NewDevice) -> None:
    """No finding in either, nothing too wide, and type for the last row; the wall takes both at once."""
    trainer, wall = device().open(rehearsal.trainer), device(viewport=WALL).open(rehearsal.wall)
    trainer.get_by_role("button", name="Show two languages on the wall").click()
    phone = device(viewport=PHONE, locale="es-MX").open(rehearsal.room)
    expect(phone.locator("html")).to_have_attribute("lang", "es")
    assert sound(phone)
    trainer.goto(f"{rehearsal.trainer}/cards.html")
    code = "".join(re.findall(r"(\d{3}) (\d{3}) (\d{3})<", trainer.content())[1])
    phone.goto(f"{rehearsal.room}/{code}")
    assert sound(phone)
    phone.locator("input[name=who]").first.check()
    phone.get_by_role("button", name="Empezar", exact=True).click()
    put(trainer, rehearsal, "seven-norms", "room")
    look_again(phone, rehearsal)
    assert sound(phone)
    wall.goto(rehearsal.wall)
    expect(wall.locator(".each [lang=es] h1")).to_have_text("Siete normas para trabajar juntos")
    expect(wall.locator(".each [lang=en] h1")).to_have_text("Seven norms of working together")
    assert sound(wall) and smallest(wall) >= 28
    close(trainer, rehearsal)
    look_again(phone, rehearsal)
    assert sound(phone)
    wall.goto(rehearsal.wall)
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


def smallest(page: Page) -> float:
    """The smallest type of what the wall is for, in pixels as they stand on the screen."""
    return float(page.evaluate(SMALLEST))


SMALLEST = """Math.min(...[...document.querySelectorAll("main :is(h1, h2, p, li, svg text)")]
  .filter(e => e.checkVisibility() && e.textContent.trim() && !e.closest(".row"))
  .map(e => { const svg = e.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    return parseFloat(getComputedStyle(e).fontSize) * scale; }))"""
