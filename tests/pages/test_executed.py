"""Visitors whose module was executed before they came, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.pages.conftest import Device, Served, begin, mark, saved, step, take_part
from tests.server.visitor import Server, model_of

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


def test_teams_share_a_module_at_rest_and_nothing_else(served: Served, device: NewDevice) -> None:
    """What one page of a team writes, its other page shows, and no other team's; each has its own file."""
    address = served.module("13-sustain", "forked")
    device().open(address)
    page, beside, other = (
        device().module(served.module("13-sustain", team)) for team in ("forked", "forked", "pair")
    )
    for one in (page, beside, other):
        take_part(one, "round", certificated=2, management=2)
        step(one, "next-steps")
    page.locator("#new-step").fill("Ask the bus drivers")
    with saved(page):
        page.locator("#tool-next-steps form.add button").click()
    expect(beside.locator("#tool-next-steps")).to_contain_text("Ask the bus drivers")
    expect(other.locator("#tool-next-steps")).not_to_contain_text("Ask the bus drivers")
    server = Server(served.address.rstrip("/") + "/", lambda: "")
    pages = [server.module(f"{team}/13-sustain.ipynb") for team in ("forked", "pair")]
    assert len({*map(model_of, pages)}) == 1 and [*map(server.leave, pages)] == [204, 204]


def test_a_damaged_workbook_is_said_in_the_page(served: Served, device: NewDevice) -> None:
    """Also where the module was executed before: the page opens, and its activities say what to do."""
    (served.home / "teams" / "damaged" / "workbook.sqlite").write_bytes(b"nonsense" * 100)
    device().open(served.module("13-sustain", "pair"))
    page = device().open(served.module("13-sustain", "damaged"))
    expect(page.locator("#begin")).to_be_enabled()
    page.locator("#begin").click()
    expect(page.locator(".live .error").first).to_be_visible()
