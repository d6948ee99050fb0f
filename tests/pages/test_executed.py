"""Visitors of a try-out whose module was executed before they came, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.pages.conftest import Device, Served, begin, mark, step, take_part

TOOL = "trustworthiness-components"
NewDevice = Callable[..., Device]


def mark_alone(page: Page, value: int) -> None:
    """Take part alone, and mark one item."""
    take_part(page, "alone")
    section = step(page, TOOL)
    chip = section.locator("input[data-item=honesty]")
    expect(section.locator("button[data-do=turn]").or_(chip).first).to_be_attached()
    if not chip.count():
        section.locator("button[data-do=turn]").first.click()
    mark(section, "honesty", value)


def test_visitors_after_the_first_share_nothing(try_out: Served, device: NewDevice) -> None:
    """Each works in a page of their own; what one marks, no other sees, nor whoever comes next."""
    address = try_out.module("01-three-pillars", "try-out")
    devices = [device() for _ in range(3)]
    pages = [one.module(address) for one in devices]
    for page, value in zip(pages, (1, 2, 4), strict=True):
        mark_alone(page, value)
    for page, value in zip(pages, (1, 2, 4), strict=True):
        checked = page.locator(f"#tool-{TOOL} input[data-item=honesty]:checked")
        expect(checked).to_have_value(str(value))
    following = device().open(address)
    begin(following)
    assert following.locator("input:checked").count() == 0
    assert [one.errors for one in devices] == [[], [], []]
