"""Every module of the curriculum in a real browser: each step opened, with all that it can open."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lmi_widgets.curriculum import load
from tests.axe import axe_in_both_schemes
from tests.pages.conftest import Device, Served, take_part
from tests.pages.reach import faults_on_a_phone

APART = ("02-unionism-frames",)  # step by step in a test of its own
NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
NewDevice = Callable[..., Device]


def open_all(page: Page) -> None:
    """Go to each step, begin a turn in its judgments; then show all steps with all that opens."""
    for name in page.locator(".steps a").evaluate_all("all => all.map(a => a.dataset.goto)"):
        page.evaluate("id => { location.hash = id }", name)
        here = page.locator(f"[id='{name}']")
        expect(here).to_be_visible()
        assert here.locator("[role=alert]:visible").count() == 0, here.inner_text()
        begin_turns(page, here)
    page.evaluate("document.documentElement.classList.remove('js')")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def begin_turns(page: Page, here: Any) -> None:
    """Begin a turn in each judgment of a step."""
    waiting = here.locator(".activity:has(button[data-do=turn])").evaluate_all("all => all.map(a => a.id)")
    for tool in (page.locator(f"[id='{name}']") for name in waiting):
        tool.locator("button[data-do=turn]").first.click()
        expect(tool.locator("button[data-do=done]")).to_be_visible()


@pytest.mark.wcag("1.4.3", "1.4.4", "1.4.10", "2.4.2", "2.4.4", "2.5.8", "3.1.1", "4.1.2")
@pytest.mark.parametrize("module", [m.id for m in load().modules if m.id not in APART])
def test_every_step_opens_and_passes_axe(served: Served, device: NewDevice, module: str) -> None:
    """No step fails; on a phone, and with letters of twice the size, nothing is out of reach or too small."""
    one = device()
    page = one.module(served.module(module, "everyone"))
    take_part(page, "round", **NINE)
    open_all(page)
    found = [*axe_in_both_schemes(page), *faults_on_a_phone(page)]
    assert not found, json.dumps(found, indent=1)
    assert one.errors == []
