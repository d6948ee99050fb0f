"""Every module of the curriculum in a real browser: each step opened, with all that it can open."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lmi_widgets.curriculum import load
from tests.axe import axe_in_both_schemes
from tests.looks.approved import Looks, fail_for
from tests.pages.conftest import Device, Served, take_part
from tests.pages.looking import HERE, TEAMS, begin_turns, look_at_steps, opened, steps
from tests.pages.reach import faults_on_a_phone, too_long

APART = ("02-unionism-frames",)  # step by step in a test of its own
NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
NewDevice = Callable[..., Device]


def looks_otherwise(looks: Looks, page: Page, module: str) -> list[str]:
    """What differs by day: one step on a phone and a laptop. `make looks` has every step at every size."""
    name = steps(page)[2]
    begin_turns(page, opened(page, name))
    return look_at_steps(looks, page, module, [name], 320, 1280)


def open_all(page: Page) -> None:
    """Go to each step, begin a turn in its judgments; then show all steps with all that opens."""
    for name in steps(page):
        page.evaluate("id => { location.hash = id }", name)
        here = page.locator(f"[id='{name}']")
        expect(here).to_be_visible()
        assert here.locator("[role=alert]:visible").count() == 0, here.inner_text()
        begin_turns(page, here)
    page.evaluate("document.documentElement.classList.remove('js')")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.wcag("1.3.2", "1.4.3", "1.4.4", "1.4.10", "1.4.11", "2.4.2", "2.4.4", "2.5.8", "3.1.1", "4.1.2")
@pytest.mark.parametrize("module", [m.id for m in load().modules if m.id not in APART])
def test_every_step_opens_and_passes_axe(
    served: Served, device: NewDevice, looks: Looks, module: str
) -> None:
    """No step fails; on a phone, in large letters, few colors and on a wide screen; one looks as approved."""
    one = device(**HERE)
    page = one.module(served.module(module, TEAMS.get(module, "everyone")))
    take_part(page, "round", **NINE)
    otherwise = looks_otherwise(looks, page, module)
    open_all(page)
    found = [*axe_in_both_schemes(page), *faults_on_a_phone(page), *too_long(page)]
    assert not found, json.dumps(found, indent=1)
    assert one.errors == []
    fail_for(otherwise)


@pytest.mark.nightly
@pytest.mark.parametrize("module", [m.id for m in load().modules if m.id not in APART])
def test_every_step_fits_a_phone_in_spanish(served: Served, device: NewDevice, module: str) -> None:
    """Spanish words are longer; the page of the day's test has English ones."""
    page = device(**{**HERE, "locale": "es-MX"}).module(served.module(module, TEAMS.get(module, "everyone")))
    take_part(page, "round", **NINE)
    open_all(page)
    found = [*axe_in_both_schemes(page), *faults_on_a_phone(page)]
    assert not found, json.dumps(found, indent=1)
