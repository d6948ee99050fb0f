"""Module 02 in a real browser: read the matrix, mark a row, see one's own circles and the team's."""

import json
from collections.abc import Callable

from playwright.sync_api import expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, axe_everywhere, begin, mark, step, take_part

MODULE = "02-unionism-frames"
FOUR = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
FRAMES = ("industrial", "professional", "social-justice")
NewDevice = Callable[..., Device]


def test_a_row_of_the_matrix_is_read_marked_and_closed(served: Served, device: NewDevice) -> None:
    """Each marks three frames today and as they should be; own circles at once, the team's at the close."""
    one = device()
    page = one.module(served.module(MODULE, "frames"))
    take_part(page, "round", **FOUR)
    matrix = step(page, "three-frames-matrix")
    matrix.locator("#row-bargaining summary").click()
    expect(matrix.locator("#row-bargaining")).to_contain_text("Classified work")
    matrix.locator("button[data-do=read][data-by=frames]").click()
    expect(matrix.locator("#frame-industrial")).to_be_visible()
    matrix.locator("button[data-do=row][data-row=bargaining]").click()
    for n, who in enumerate(FOUR):
        matrix.locator(f"button[data-do=turn][data-who={who}]").click()
        for frame in FRAMES:
            mark(matrix, f"{frame}-today", 1 + n)
            mark(matrix, f"{frame}-should", 4)
        expect(matrix.locator(".own-circles svg[role=img]").first).to_be_visible()
        if n == 0:
            assert axe(page) == []
        matrix.locator("button[data-do=done]").click()
        expect(matrix.locator(".own-circles")).to_have_count(0)
    matrix.locator("button[data-do=close]:not([data-again])").click()
    expect(matrix.locator(".talkfirst")).to_be_visible()
    assert axe(page) == []

    page.reload(wait_until="commit")
    begin(page)
    matrix = step(page, "three-frames-matrix")
    matrix.locator("button[data-do=row][data-row=bargaining]").click()
    expect(matrix.locator(".talkfirst")).to_be_visible()
    assert one.errors == []


def test_a_prediction_opens_the_reading(served: Served, device: NewDevice) -> None:
    """One predicts; focus goes to what was found, by keyboard alone."""
    page = device().module(served.module(MODULE, "frames"))
    finding = step(page, "transformed-union-role")
    finding.locator("button[data-do=predict]").first.focus()
    page.keyboard.press("Enter")
    expect(finding.locator(".reading h4")).to_be_focused()
    assert axe(page) == []


def test_every_step_passes_axe(served: Served, device: NewDevice) -> None:
    """All steps of the module, light and dark, without a finding, and none wider than a phone."""
    page = device().module(served.module(MODULE, "look"))
    found = axe_everywhere(page)
    assert not found, json.dumps(found, indent=1)
