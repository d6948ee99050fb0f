"""Focus is never lost and never hidden: on the way up, under what sticks, after an error, after a dialog."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.axe import axe_in_both_schemes
from tests.pages.conftest import Device, Served, step, take_part
from tests.pages.reach import faults_on_a_phone, focus_of, hidden_on_the_way_up

pytestmark = pytest.mark.nightly  # two minutes; by day test_keyboard goes down a whole module

NewDevice = Callable[..., Device]
SIZES = ({"width": 1280, "height": 700}, {"width": 360, "height": 640})


@pytest.mark.wcag("2.4.3", "2.4.7", "2.4.11")
@pytest.mark.parametrize("size", SIZES, ids=["laptop", "phone"])
def test_no_stop_on_the_way_up_is_under_the_bar(
    served: Served, device: NewDevice, size: dict[str, int]
) -> None:
    """Also where a banner sticks below the bar, since the kernel is gone."""
    page = device(viewport=size).module(served.module("12-reflect-and-monitor", "focused"))
    take_part(page, "alone")
    board = step(page, "three-box-framework")
    expect(board.locator("form.add").first).to_be_visible()
    assert hidden_on_the_way_up(page) == []
    page.evaluate("window.jupyterapp.widgetManager.kernel.dispose()")
    board.locator("form.add button").first.click()
    expect(page.locator("#banner")).to_be_visible()
    assert hidden_on_the_way_up(page) == []
    page.locator("#reload").focus()  # the link that leads past the bar stands over it while it has the focus
    assert axe_in_both_schemes(page) + faults_on_a_phone(page) == []


@pytest.mark.wcag("2.4.3", "2.4.11", "3.3.1")
def test_after_an_error_the_focus_is_where_it_was(served: Served, device: NewDevice) -> None:
    """The button that was pressed still has it, the sentence is seen, and axe finds nothing."""
    for size in SIZES:
        page = device(viewport=size).module(served.module("13-sustain", "focused"))
        take_part(page, "alone")
        steps = step(page, "next-steps")
        steps.get_by_role("button", name="Add this next step").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").filter(visible=True)).to_be_in_viewport()
        assert focus_of(page)["seen"], focus_of(page)
        assert axe_in_both_schemes(page) + faults_on_a_phone(page) == []


@pytest.mark.wcag("2.1.2", "2.4.3")
def test_a_dialog_gives_the_focus_back(served: Served, device: NewDevice) -> None:
    """It has the focus while it is open, Escape closes it, and axe finds nothing in it."""
    page = device().module(served.module("13-sustain", "focused"))
    take_part(page, "own", certificated=3, classified=1, management=4, board=1)
    page.locator("#tool-taking-part button[data-do=join]").first.click()
    mine = page.locator("#my-code")
    expect(mine).to_be_visible()
    mine.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog[open]') !== null")
    assert axe_in_both_schemes(page) + faults_on_a_phone(page) == []
    page.keyboard.press("Escape")
    expect(mine).to_be_focused()
