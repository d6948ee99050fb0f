"""What a team writes, sorts and charts in a real browser, on paper too; and what it only tells."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, again, begin, saved, step, take_part

NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
LETTER: ViewportSize = {"width": 703, "height": 935}  # pixels between the margins of a printed page
NewDevice = Callable[..., Device]


def write(page: Page, field: Locator, words: str) -> None:
    """Write in a place, and leave it."""
    with saved(page):
        field.fill(words)
        field.blur()


def test_a_chart_fills_up_and_is_kept(served: Served, device: NewDevice) -> None:
    """Each seat that is filled leaves one less empty; the list says the same; it prints on a page."""
    one = device()
    there = one.open(served.module("06-form-teams", "filling"))
    page = one.module(served.module("10-joint-committees", "filling"))
    chart = step(page, "standing-meetings")
    expect(chart).to_contain_text("30 seats are empty.")
    write(page, chart.locator(".tier.filled textarea").first, "A role of ours")
    expect(chart).to_contain_text("29 seats are empty.")
    write(page, chart.get_by_label("Whose voices are missing?"), "The night shift")
    again(page)
    chart = step(page, "standing-meetings")
    expect(chart).to_contain_text("29 seats are empty.")
    expect(chart.get_by_label("Whose voices are missing?")).to_have_value("The night shift")
    chart.locator(".as-list summary").click()
    expect(chart.locator(".as-list")).to_contain_text("A role of ours")
    assert axe(page) == []
    fills_one_page(page, chart)

    there.bring_to_front()
    begin(there)
    charter = step(there, "district-learning-team-charter")
    expect(charter).to_contain_text("8 seats are empty.")
    fills_one_page(there, charter)
    assert one.errors == []


def fills_one_page(page: Page, chart: Locator) -> None:
    """With every seat filled, the chart is there on paper, no wider and no higher than one page."""
    for field in chart.locator(".tier.filled textarea").all():
        field.fill("A role of ours, weekly")
        field.blur()
    expect(chart).to_contain_text("Every seat is filled.")
    expect(chart.locator(".box.empty")).to_have_count(0)
    page.emulate_media(media="print")
    page.set_viewport_size(LETTER)
    expect(chart.locator(".tier.filled .box").first).to_be_visible()
    box = chart.locator("div.structure").bounding_box()
    assert box and box["height"] <= LETTER["height"] and box["x"] + box["width"] <= LETTER["width"]


def test_cards_are_moved_grouped_voted_on_and_taken_along(served: Served, device: NewDevice) -> None:
    """By keyboard and by pointer; what is taken is in the plan, or on the bargaining list."""
    one = device(viewport={"width": 1280, "height": 2000})
    page = one.module(served.module("12-reflect-and-monitor", "filling"))
    board = step(page, "three-box-framework")
    first = add(board, "build-on", "The Friday report")
    second = add(board, "abandon", "Two sign-in sheets")
    open_more(first)
    first.locator("select[data-do=move]").focus()
    page.keyboard.press("ArrowDown")
    expect(board.locator("[data-column=abandon]:not(form) .cardlet", has_text="Friday")).to_be_visible()
    second.locator("p").first.drag_to(board.locator("[data-column=create]:not(form) h4"))
    expect(board.locator("[data-column=create]:not(form) .cardlet", has_text="sheets")).to_be_visible()
    first.locator("input[data-do=group]").fill("Paper")
    first.locator("input[data-do=group]").press("Tab")
    expect(board.locator("h5.heading")).to_have_text("Paper")
    first.locator("button[data-by='1']").click()
    expect(first.locator(".votes")).to_contain_text("1 vote")
    first.locator("button[data-to=step]").click()
    open_more(second)
    with saved(page):
        second.locator("button[data-to=bargaining]").click()
    assert axe(page) == []

    again(page)
    board = step(page, "three-box-framework")
    moved = board.locator("[data-column=abandon]:not(form) h5.heading + .pile .cardlet")
    expect(moved).to_contain_text("The Friday report")
    expect(moved.locator(".votes")).to_contain_text("1 vote")
    plan = step(page, "next-steps")
    expect(plan.locator(".steps-list").first).to_contain_text("The Friday report")
    expect(plan.locator(".bargaining")).to_contain_text("Two sign-in sheets")
    assert axe(page) == [] and one.errors == []


def add(board: Locator, column: str, words: str) -> Locator:
    """A card in a column; the card, wherever it goes."""
    form = board.locator(f"form[data-column={column}]")
    form.locator("input").fill(words)
    form.locator("button").click()
    card = board.locator(".cardlet.ours", has_text=words)
    expect(card).to_be_visible()
    return card


def open_more(card: Locator) -> None:
    """Open what can be done with a card."""
    card.locator("summary").click()
    expect(card.locator("input[data-do=group]")).to_be_visible()


def test_an_inventory_is_one_page_and_agreed(served: Served, device: NewDevice) -> None:
    """A row of the team's own, its cells, the clean page, and that the team agreed: all is kept."""
    one = device()
    page = one.module(served.module("13-sustain", "filling"))
    table = step(page, "committee-inventory")
    write(page, table.locator(".canvas-field textarea").first, "Alder Creek Unified")
    table.locator("form.add input").fill("Safety committee")
    table.locator("form.add button").click()
    row = table.locator(".sheet-row")
    expect(row).to_have_count(1)
    for n, words in enumerate(("Fewer injuries", "Drivers, cooks, a principal", "Meet at shift change")):
        write(page, row.locator("textarea").nth(n), words)
    table.locator("input[data-do=agree]").check()
    expect(table.locator(".agree")).not_to_contain_text("Not yet")
    assert axe(page) == []
    again(page)
    table = step(page, "committee-inventory")
    expect(table.locator("input[data-do=agree]")).to_be_checked()
    table.locator("button[data-do=clean]").click()
    expect(table.locator("tbody tr")).to_contain_text("Safety committee")
    expect(table.locator("tbody tr")).to_contain_text("Meet at shift change")
    expect(table.locator(".one-page")).to_contain_text("Alder Creek Unified")
    assert table.locator("textarea").count() == 1, "only the harvest is left to write in"
    assert axe(page) == [] and one.errors == []


def test_notes_for_oneself_never_leave_the_tab(served: Served, device: NewDevice) -> None:
    """Kept by the tab through a new picture and a reload; in no message, no other tab, no shared screen."""
    one, sent = device(), list[str]()
    one.context.on("page", lambda page: page.on("websocket", lambda socket: socket.on("framesent", keep)))

    def keep(frame: Any) -> None:
        sent.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))

    page = one.module(served.module("05-shared-vision", "notes"))
    take_part(page, "own", **NINE)
    field = told(page)
    field.press_sequentially("Xylophone")
    way(page, "round")
    expect(step(page, "public-narrative").locator("textarea")).to_have_count(0)
    way(page, "own")
    expect(told(page)).to_have_value("Xylophone")
    assert axe(page) == []
    other = one.open(served.module("05-shared-vision", "notes"))
    page.bring_to_front()
    again(page)
    step(page, "taking-part")
    take_part(page, "own")
    expect(told(page)).to_have_value("Xylophone")

    other.bring_to_front()
    begin(other)
    take_part(other, "own")
    expect(told(other)).to_have_value("")
    assert any("device" in frame for frame in sent), "no message was seen at all"
    assert not [frame for frame in sent if "Xylo" in frame or "ylophone" in frame]
    assert one.errors == []


def told(page: Page) -> Locator:
    """The field for one's own notes, opened."""
    section = step(page, "public-narrative")
    section.locator(".device-note").evaluate("details => { details.open = true }")
    field: Locator = section.locator("textarea")
    expect(field).to_be_visible()
    return field


def way(page: Page, value: str) -> None:
    """Change how one takes part, once it was said."""
    welcome = step(page, "taking-part")
    welcome.locator("button[data-do=edit]").click()
    welcome.locator(f"button[data-do=way][data-value={value}]").click()
