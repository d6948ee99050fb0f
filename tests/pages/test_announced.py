"""What is read out by itself: each thing that happened is said once, politely; only errors interrupt."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Device, Served, step, take_part, turn
from tests.pages.probes import probe

pytestmark = pytest.mark.nightly

NewDevice = Callable[..., Device]
LISTEN = probe("listen")


def said(page: Page) -> list[str]:
    """What was read out since the last time, after a breath in which a second one would come."""
    page.wait_for_timeout(400)
    found: list[str] = page.evaluate("window.lmiSaid.splice(0)")
    return found


@pytest.mark.wcag("3.3.1", "4.1.3")
def test_what_happened_is_said_once(served: Served, device: NewDevice) -> None:
    """A mark, a close, a next step and an error: one sentence each, and errors alone are alerts."""
    page = device().module(served.module("13-sustain", "heard"))
    take_part(page, "round", certificated=2, classified=1, management=1)
    practice = page.locator("#tool-practice-question")
    page.evaluate(LISTEN)
    practice.locator("button[data-do=turn][data-who=certificated]").click()
    expect(practice.locator("button[data-do=done]")).to_be_visible()
    said(page)

    item = str(practice.locator("input[type=radio]").first.get_attribute("data-item"))
    practice.locator(f"label:has(input[data-item={item}][value='4'])").click()
    expect(practice.locator(".clear")).to_be_visible()
    [saved] = said(page)
    assert saved.startswith("status: Saved")
    practice.locator("button[data-do=done]").click()
    expect(practice.locator("input[type=radio]")).to_have_count(0)
    for who in ("certificated", "classified", "management"):
        turn(practice, who, {item: 4})
    said(page)

    practice.locator("button[data-do=close]:not([data-again])").click()
    expect(practice.locator("[id^=result]")).to_be_focused()  # so its heading is read, too
    [saved] = said(page)
    assert saved.startswith("status: Saved")

    steps = step(page, "next-steps")
    steps.get_by_role("button", name="Add this next step").click()
    expect(steps.page.get_by_role("alert").filter(visible=True)).to_have_count(1)
    [error] = said(page)
    assert error.startswith("alert: ")
    assert "Write a sentence first." in error
    steps.locator("#new-step").fill("Meet on Fridays")
    steps.get_by_role("button", name="Add this next step").click()
    expect(steps.locator(".planned")).to_have_count(1)
    assert [line.partition(":")[0] for line in said(page)] == ["status"]
    expect(steps.page.get_by_role("alert").filter(visible=True)).to_have_count(0)
