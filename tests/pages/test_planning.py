"""A trainer's day, and what a team looks back on and tells others, in a real browser."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, again, step, take_part

FOUR = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
SIDES = ("certificated", "classified", "management")
NewDevice = Callable[..., Device]


def test_a_day_is_planned_by_keyboard_and_run_by_a_clock(served: Served, device: NewDevice) -> None:
    """A part moves and the focus goes with it; minutes move the times after it; the clock runs down."""
    one = device()
    page = one.module(served.module("14-convening", "planning"))
    planner = step(page, "day-planner")
    planner.locator("button[data-name=half]").click()
    parts = planner.locator(".plan-parts > li")
    expect(parts).to_have_count(7)
    assert axe(page) == []
    module, pause = named(parts, 1), named(parts, 2)
    earlier = parts.nth(2).locator("button[data-do=up]")
    earlier.focus()
    page.keyboard.press("Enter")
    expect(parts.nth(1)).to_have_attribute("id", pause)
    expect(planner.locator(f"#{pause} button[data-do=up]")).to_be_focused()
    when = planner.locator(f"#{module} .when")
    expect(when).to_have_text("9:05\N{NO-BREAK SPACE}AM")
    planner.locator(f"#{pause} input[type=number]").fill("30")
    page.keyboard.press("Tab")
    expect(when).to_have_text("9:20\N{NO-BREAK SPACE}AM")

    again(page)
    planner = step(page, "day-planner")
    expect(planner.locator(f"#{module} .when")).to_have_text("9:20\N{NO-BREAK SPACE}AM")
    planner.locator("button[data-do=run]").click()
    expect(planner.locator(".running h4")).to_be_focused()
    planner.locator(".running button[data-start]").click()
    expect(planner.locator(".running .clock")).to_have_text(re.compile(r"19:5\d"))
    planner.locator("button[data-do=go]").click()
    expect(planner.locator("li[aria-current=step]")).to_have_attribute("id", pause)
    expect(planner.locator(".running .clock")).to_have_text("30:00")
    assert axe(page) == [] and one.errors == []


def named(parts: Locator, n: int) -> str:
    """The id of a part, which stays when it moves."""
    return str(parts.nth(n).get_attribute("id"))


def test_a_message_is_ready_once_each_side_agreed_to_every_letter(served: Served, device: NewDevice) -> None:
    """All sides agree: ready; one letter more: all are asked again; a reload changes nothing."""
    one = device()
    page = one.module(served.module("15-our-progress", "planning"))
    page.on("dialog", lambda dialog: dialog.accept())
    take_part(page, "round", **FOUR)
    looks_back(page)
    message = step(page, "joint-message")
    fields = message.locator(".message textarea")
    for n, words in enumerate(("We met twice", "In May we read the reports")):
        fields.nth(n).fill(words)
        fields.nth(n).blur()
    agree(message)
    expect(message.locator(".paper-message")).to_contain_text("Ready to go out")
    assert axe(page) == []
    fields.first.press_sequentially("!")
    fields.first.blur()
    expect(message.locator("li.agreed")).to_have_count(0)
    expect(message.locator(".paper-message")).to_contain_text("A draft")
    agree(message)

    again(page)
    message = step(page, "joint-message")
    expect(message.locator(".paper-message")).to_contain_text("Ready to go out")
    expect(message.locator(".paper-message")).to_contain_text("We met twice!")
    expect(message.locator("li.agreed")).to_have_count(len(SIDES))
    last = step(page, "last-time")
    expect(last.locator(".steps-list > li")).to_have_text(re.compile("Invite the cooks.*Moved", re.S))
    before = last.locator("#before-last-time")
    before.locator("summary").click()
    expect(before).to_contain_text(re.compile("Share the budget.*Kept.*Both sides saw it", re.S))
    expect(before).to_contain_text(re.compile("New logo.*Dropped", re.S))
    assert axe(page) == [] and one.errors == []


def agree(message: Locator) -> None:
    """Each side that takes part agrees."""
    for n, who in enumerate(SIDES, start=1):
        message.locator(f"button[data-do=agree][data-who={who}]").click()
        expect(message.locator("li.agreed")).to_have_count(n)


def looks_back(page: Page) -> None:
    """Three steps of last time: one kept, one moved, one dropped."""
    plan = step(page, "next-steps")
    for n, words in enumerate(("Share the budget", "Invite the cooks", "New logo"), start=1):
        plan.locator("#new-step").fill(words)
        plan.locator("form.add button").click()
        expect(plan.locator(".steps-list > li")).to_have_count(n)
    last = step(page, "last-time")
    kept, moved, dropped = (last.locator(".steps-list > li", has_text=t) for t in ("budget", "cooks", "logo"))
    kept.locator("input.wide").fill("Both sides saw it")
    kept.locator("input.wide").blur()
    kept.locator("button[data-do=kept]").click()
    expect(kept.locator(".badge")).to_have_text("Kept")
    moved.locator("input[type=date]").fill((date.today() + timedelta(30)).isoformat())
    moved.locator("form.move button").click()
    expect(moved.locator(".badge")).to_have_text("Moved")
    dropped.locator("button[data-do=dropped]").click()
    expect(dropped.locator(".badge")).to_have_text("Dropped")
    assert axe(page) == []
