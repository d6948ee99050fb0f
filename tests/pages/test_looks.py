"""Every page as it was approved: a change of look is a decision (`make looks`, `make approve`)."""

from collections.abc import Callable

import pytest

from lmi_widgets.curriculum import load
from tests.looks.approved import Looks
from tests.pages.conftest import Device, Served, take_part
from tests.pages.looking import (
    HERE,
    TEAMS,
    begin_turns,
    look_at_page,
    look_at_steps,
    look_at_stops,
    opened,
    steps,
)
from tests.pages.projector import FULL_HD, present
from tests.pages.test_room import Rehearsal, put, rehearsal, sit_down

pytestmark = pytest.mark.looks
__all__ = ["rehearsal"]
NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
MODULES = [module.id for module in load().modules]
PAGES = {
    "gallery": "/team/ours",
    "statement": "/accessibility",
    "report": "/team/ours/report.html",
}
NewDevice = Callable[..., Device]


def test_pictures_can_be_compared_in_this_browser(looks: Looks) -> None:
    """It draws a plain page as the browser of the approved pictures did; else none is compared."""
    if looks.elsewhere:
        pytest.skip(looks.elsewhere)
    assert {path.name for path in looks.folder.iterdir() if path.is_dir()} == {*MODULES, "pages"}


@pytest.mark.nightly
@pytest.mark.parametrize("module", MODULES)
def test_a_module_looks_as_approved(served: Served, device: NewDevice, looks: Looks, module: str) -> None:
    """Each step with all that opens, on a phone, a tablet and a laptop."""
    page = device(**HERE).module(served.module(module, TEAMS.get(module, "everyone")))
    take_part(page, "round", **NINE)
    for name in steps(page):
        begin_turns(page, opened(page, name))
    found = look_at_steps(looks, page, module, steps(page), 320, 768, 1280)
    found += [said for width in (320, 768, 1280) for said in looks.missing(f"{module}/{width}")]
    assert not found, "\n".join(found)


@pytest.mark.nightly
@pytest.mark.parametrize("module", MODULES)
def test_a_projected_module_looks_as_approved(
    try_out: Served, device: NewDevice, looks: Looks, module: str
) -> None:
    """Each opening, and each activity as it begins, at 1920 by 1080."""
    page = present(device(viewport=FULL_HD, **HERE), try_out.module(module, "try-out"))
    found = look_at_stops(looks, page, module) + looks.missing(f"{module}/1920")
    assert not found, "\n".join(found)


@pytest.mark.nightly
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_approved(served: Served, device: NewDevice, looks: Looks, name: str) -> None:
    """What people see beside the modules, on a phone and a laptop."""
    page = device(**HERE).open(served.address + PAGES[name])
    page.wait_for_load_state()
    found = look_at_page(looks, page, name)
    assert not found, "\n".join(found)


@pytest.mark.nightly
def test_the_voters_pages_look_as_approved(rehearsal: Rehearsal, device: NewDevice, looks: Looks) -> None:
    """The entrance of a room, and a question that is open."""
    trainer, phone = device().open(rehearsal.trainer), device(**HERE).open(rehearsal.room)
    found = look_at_page(looks, phone, "entrance")
    sit_down(phone, trainer, rehearsal)
    put(trainer, rehearsal, "trustworthiness-components", "room")
    phone.locator("fieldset").first.wait_for()
    found += look_at_page(looks, phone, "question")
    assert not found, "\n".join(found)
