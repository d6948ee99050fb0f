"""Every page as it was approved: a change of look is a decision (`make looks`, `make approve`)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lmi_widgets.curriculum import load
from tests.looks import browser as drawing
from tests.looks.approved import Looks, fail_for
from tests.pages.conftest import Device, Served, step, take_part
from tests.pages.looking import (
    HERE,
    SPANISH,
    TEAMS,
    begun,
    look_at_page,
    look_at_steps,
    look_at_stops,
)
from tests.pages.projector import FULL_HD, goes_to, present
from tests.pages.reach import faults_on_a_phone
from tests.pages.test_room import WALL, Rehearsal, put, rehearsal, sit_down

pytestmark = pytest.mark.looks
__all__ = ["rehearsal"]
NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
MODULES = [module.id for module in load().modules]
# Between them they have every kind of activity and figure.
MANY_KINDS = (
    "01-three-pillars",
    "02-unionism-frames",
    "04-commit-to-collaborate",
    "06-form-teams",
    "14-convening",
)
PAGES = {
    "gallery": "/team/ours",
    "statement": "/accessibility",
    "report": "/team/ours/report.html",
}
LANGUAGES = {"": HERE, ".es": SPANISH}
RESULT = "trustworthiness-components"
NewDevice = Callable[..., Device]


@pytest.fixture(autouse=True)
def comparable(looks: Looks) -> None:
    """One reason for all, where this browser draws otherwise."""
    if looks.elsewhere:
        pytest.skip(looks.elsewhere)


def test_pictures_can_be_compared_in_this_browser(looks: Looks) -> None:
    """It draws a plain page as the browser of the approved pictures did; else none is compared."""
    if looks.approve:
        pytest.skip("the pictures are being taken")
    assert {path.name for path in looks.folder.iterdir() if path.is_dir()} == {
        *MODULES,
        *(f"{module}.es" for module in MODULES),
        *(f"{module}.dark" for module in MANY_KINDS),
        "pages",
    }


def test_another_browser_is_said_once(chromium: Browser, tmp_path: Path) -> None:
    """What the pictures were made with, what is here, and the next step, in place of every page's failure."""
    page = drawing.page_of(chromium)
    drawing.keep(tmp_path, page)
    assert drawing.difference(tmp_path, page) == ""
    page.add_style_tag(content="body { font-family: monospace }")
    said = drawing.difference(tmp_path, page)
    assert said.startswith(f"The pictures were approved with Chromium {chromium.version}")
    assert f"Here is Chromium {chromium.version}" in said and "make approve" in said
    page.close()


@pytest.mark.nightly
@pytest.mark.parametrize("module", MODULES)
def test_a_module_looks_as_approved(served: Served, device: NewDevice, looks: Looks, module: str) -> None:
    """Each step with all that opens, on a phone, a tablet and a laptop; some on a dark screen, too."""
    page = device(**HERE).module(served.module(module, TEAMS.get(module, "everyone")))
    names = begun(page, **NINE)
    found = look_at_steps(looks, page, module, names, 320, 768, 1280)
    if module in MANY_KINDS:
        page.emulate_media(color_scheme="dark")
        found += look_at_steps(looks, page, f"{module}.dark", names, 1280)
    fail_for(found + missing(looks, module))


@pytest.mark.nightly
@pytest.mark.parametrize("module", MODULES)
def test_a_module_in_spanish_looks_as_approved(
    served: Served, device: NewDevice, looks: Looks, module: str
) -> None:
    """Its words are longer: each step on a phone and a laptop, nothing out of reach, no word broken."""
    page = device(**SPANISH).module(served.module(f"{module}.es", TEAMS.get(module, "everyone")))
    found = look_at_steps(looks, page, f"{module}.es", begun(page, **NINE), 320, 1280)
    page.evaluate("document.documentElement.classList.remove('js')")
    assert faults_on_a_phone(page) == []
    fail_for(found + looks.missing(f"{module}.es"))


@pytest.mark.nightly
@pytest.mark.parametrize("module", MODULES)
def test_a_projected_module_looks_as_approved(
    try_out: Served, device: NewDevice, looks: Looks, module: str
) -> None:
    """Each opening, and each activity as it begins, at 1920 by 1080; of some each beat."""
    page = present(device(viewport=FULL_HD, **HERE), try_out.module(module, "try-out"))
    found = look_at_stops(looks, page, module, most=9 if module in MANY_KINDS else 1)
    fail_for(found + looks.missing(f"{module}/1920"))


def missing(looks: Looks, module: str) -> list[str]:
    """Approved pictures of its steps that no page has any more."""
    folders = [*(f"{module}/{width}" for width in (320, 768, 1280)), f"{module}.dark"]
    return [said for folder in folders for said in looks.missing(folder)]


@pytest.mark.nightly
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_approved(served: Served, device: NewDevice, looks: Looks, name: str) -> None:
    """What people see beside the modules, on a phone and a laptop; in Spanish, too."""
    found = []
    for language, here in LANGUAGES.items():
        page = device(**here).open(served.address + PAGES[name])
        page.wait_for_load_state()
        found += look_at_page(looks, page, name + language)
    fail_for(found)


@pytest.mark.nightly
def test_the_voters_pages_look_as_approved(rehearsal: Rehearsal, device: NewDevice, looks: Looks) -> None:
    """The entrance of a room, a question that is open; and the wall."""
    trainer, phone = device().open(rehearsal.trainer), device(**HERE).open(rehearsal.room)
    wall = device(**HERE, viewport=WALL).open(rehearsal.wall)
    found = look_at_page(looks, phone, "entrance")
    sit_down(phone, trainer, rehearsal)
    put(trainer, rehearsal, RESULT, "room")
    phone.locator("fieldset").first.wait_for()
    wall.locator("li").first.wait_for()
    found += look_at_page(looks, phone, "question") + look_at_page(looks, wall, "wall", 1920)
    fail_for(found)


@pytest.mark.nightly
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_looks_as_approved(served: Served, device: NewDevice, looks: Looks, language: str) -> None:
    """A team's result in its module and on the projector, and one's own circles."""
    here, team = LANGUAGES[language], served.module(f"01-three-pillars{language}", "ours")
    page, wall = device(**here).module(team), present(device(**here, viewport=FULL_HD), team)
    step(page, RESULT)
    goes_to(wall, RESULT, "")
    found = look_at_page(looks, page, f"result{language}")
    found += look_at_page(looks, wall, f"result-projected{language}", 1920)
    alone = device(**here).module(served.module(f"02-unionism-frames{language}", "everyone"))
    mark_circles(alone)
    fail_for(found + look_at_page(looks, alone, f"circles{language}"))


def mark_circles(page: Page) -> None:
    """Mark the three frames by oneself, each today and as it should be."""
    take_part(page, "alone")
    venn = step(page, "three-frames-venn")
    venn.locator("fieldset").first.wait_for()
    for n, item in enumerate(venn.locator("fieldset").all()):
        item.locator("label").nth(n * 2 % 5).click()
    expect(venn.locator(".own-circles svg[role=img]").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
