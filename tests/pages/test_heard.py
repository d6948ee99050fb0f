"""What a screen reader hears of each kind of activity: role, name, value, state, description, group.

Each line is one of `tests.pages.heard`; what follows `<` is heard on the way in. They must come in
this order, with anything between them.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.pages.conftest import Device, Served, mark, step, take_part
from tests.pages.heard import heard
from tests.pages.probes import probe
from tests.pages.reach import leads_elsewhere

Opened = Callable[[str], Page]


@contextmanager
def kept(page: Page) -> Iterator[None]:
    """Do something, and wait until the bar says that it was kept, if only for this visit."""
    page.evaluate("document.getElementById('saved').textContent = ''")
    yield
    expect(page.locator("#saved")).not_to_be_empty()


def nothing(tool: Locator) -> None:
    """As it stands when one comes to it."""


def mark_first(tool: Locator) -> None:
    """The first item gets a 4."""
    mark(tool, tool.locator("input[type=radio]").first.get_attribute("data-item") or "", 4)
    expect(tool.locator(".clear")).to_be_visible()


def choose_first(tool: Locator) -> None:
    """The first item gets the first of the tool's words."""
    with kept(tool.page):
        tool.locator("label:has(input[type=radio])").first.click()


def pick_first(tool: Locator) -> None:
    """The first question is picked."""
    with kept(tool.page):
        tool.locator(".pick input").first.check()


def predict(tool: Locator) -> None:
    """The first answer is expected."""
    tool.locator("button[data-do=predict]").first.click()
    expect(tool.locator(".reading")).to_be_visible()


def add_card(tool: Locator) -> None:
    """One card in the first column, with what can be done with it open; without a pointer."""
    field = tool.locator("form.add input").first
    field.fill("A weekly hour")
    with kept(tool.page):
        field.press("Enter")
    tool.locator(".cardlet summary").first.focus()
    tool.page.keyboard.press("Enter")


def group_and_move(tool: Locator) -> None:
    """That card goes under a heading and into the next column, by fields alone."""
    add_card(tool)
    with kept(tool.page):
        tool.locator("[data-do=group]").first.fill("Time")
        tool.page.keyboard.press("Tab")
    with kept(tool.page):
        tool.locator("select[data-do=move]").first.select_option(index=1)
    expect(tool.locator(".column").nth(1).locator(".cardlet.ours")).to_have_count(1)


def add_step(tool: Locator) -> None:
    """One next step with the role that owns it."""
    tool.locator("#new-step").fill("Meet on Fridays")
    tool.locator("#new-owner").fill("Site lead")
    with kept(tool.page):
        tool.get_by_role("button", name="Add this next step").click()


def start_clock(tool: Locator) -> None:
    """The clock of the table talk runs, and is stopped."""
    button = tool.locator("[data-start]")
    button.click()
    expect(button).to_have_text("Stop the clock")
    button.click()


def run_a_day(tool: Locator) -> None:
    """The first ready-made plan, run with a clock."""
    with kept(tool.page):
        tool.locator("button[data-do=starter]").first.click()
    tool.locator("button[data-do=run]").click()
    expect(tool.locator(".running")).to_be_visible()


def search(words: str) -> Callable[[Locator], None]:
    """Look for these words."""

    def do(tool: Locator) -> None:
        tool.locator("[role=search] input[type=text]").fill(words)
        tool.page.keyboard.press("Enter")
        expect(tool.get_by_role("status")).not_to_have_text("")

    return do


class Case(NamedTuple):
    """A kind of activity, where it is found, what is done there first, and what is heard."""

    kind: str
    module: str
    tool: str
    do: Callable[[Locator], None]
    hears: tuple[str, ...]


FACETS = "Think of how we work together, labor and management. How often is each of these true today?"
KINDNESS = f"Benevolence We look after each other's interests. < {FACETS} < Five facets of trustworthiness"
CONTINUUM = "Where is our partnership today, and where should it be? < From very adversarial to partner"
BOXES = "The 3-Box Framework"
CASES = (
    Case(
        "a rating",
        "01-three-pillars",
        "trustworthiness-components",
        mark_first,
        (
            "heading “Five facets of trustworthiness” < Five facets of trustworthiness",
            f"radio “1, almost never” not checked < {KINDNESS}",
            f"radio “4, often” checked < {KINDNESS}",
            f"radio “5, almost always” not checked < {KINDNESS}",
            f"button “Take back: Benevolence” < {KINDNESS}",
            "timer “Time left” = 7:00 < Five facets of trustworthiness",
            "button “Start the clock” < Five facets of trustworthiness",
        ),
    ),
    Case(
        "a matrix",
        "02-unionism-frames",
        "three-frames-matrix",
        mark_first,
        (
            "button “Read by dimension” pressed < Read by",
            "button “Read by frame” not pressed < Read by",
            "DisclosureTriangle “Orientation” not expanded < Three frames in eight rows",
            "button “Orientation” pressed < Mark a dimension",
            "button “Bargaining” not pressed < Mark a dimension",
            "radio “4, ",
        ),
    ),
    Case(
        "a continuum",
        "04-commit-to-collaborate",
        "partnership-continuum",
        mark_first,
        (
            "DisclosureTriangle “All 5 levels” not expanded",
            f"radio “very adversarial” not checked < Our partnership: Today < {CONTINUUM}",
            f"radio “cooperative” checked < Our partnership: Today < {CONTINUUM}",
            f"button “Take back: Our partnership, today” < Our partnership: Today < {CONTINUUM}",
            f"radio “partner” not checked < Our partnership: As it should be < {CONTINUUM}",
        ),
    ),
    Case(
        "a finding",
        "04-commit-to-collaborate",
        "national-study-findings",
        predict,
        (
            "button “better results and fewer leave” pressed < What do you expect?",
            "button “weaker results” not pressed < What do you expect?",
            "heading “What was found”",
        ),
    ),
    Case(
        "a structure chart",
        "06-form-teams",
        "district-learning-team-charter",
        nothing,
        (
            "textbox “All are represented (Those who lead the district and its schools",
            "textbox “Ours” < Two chairs: A union leader < Who is in it",
            "textbox “Ours” < Two chairs: A district administrator < Who is in it",
            "textbox “Whose voices are missing? (Say which work, workplace, shift or group",
            "DisclosureTriangle “The same as a list” not expanded",
        ),
    ),
    Case(
        "a checklist",
        "06-form-teams",
        "el-2a-why-how-insights",
        choose_first,
        (
            "radio “seen here” checked < Many points of view A district's work is hard to see as a whole.",
            "radio “want more of it” not checked < Many points of view",
            "button “Take back: Many points of view” < Many points of view",
        ),
    ),
    Case(
        "a question set",
        "06-form-teams",
        "el-2a-guiding-questions",
        pick_first,
        (
            "heading “Which of these questions would help us most now?",
            "textbox “",
            "button “Put back: ",
            "checkbox “Does it reflect our leadership? In which ways does our team reflect",
            "textbox “Our own question”",
            "button “Add: Our own question”",
            "radio “not yet” not checked < All units, the board, management In our team are all",
        ),
    ),
    Case(
        "next steps",
        "06-form-teams",
        "next-steps",
        add_step,
        (
            "textbox “Owner's role (Meet on Fridays)” = Site lead",
            "Date “By when (Meet on Fridays)”",
            "button “Kept: Meet on Fridays”",
            "button “For the bargaining table: Meet on Fridays”",
            "button “Take away: Meet on Fridays”",
            "textbox “What will the team do, and how will others see it?”",
            "button “Add this next step”",
        ),
    ),
    Case(
        "a board",
        "12-reflect-and-monitor",
        "three-box-framework",
        group_and_move,
        (
            "textbox “Add a card: Box 1: Build upon what works (For example: ",
            "button “Add: Box 1: Build upon what works”",
            "heading “Box 2: Abandon what's in the way”",
            "heading “Time”",
            "button “One vote more: A weekly hour”",
            "button “One vote less: A weekly hour”",
            "DisclosureTriangle “Do something with this card A weekly hour” expanded",
            "combobox “Move to” = Box 2: Abandon what's in the way",
            "combobox “Put it under a heading” = Time",
            "button “Make it a next step: A weekly hour”",
            "button “Take away: A weekly hour”",
            "textbox “Add a card: Box 2: Abandon what's in the way (For example: ",
        ),
    ),
    Case(
        "a canvas",
        "13-sustain",
        "committee-inventory",
        nothing,
        (
            "textbox “Date (On which day did we make it? For example: ",
            "textbox “Team Members (Which roles helped to make it?",
            "textbox “Add a row: Current Committee or Structure (One row for each.",
            "checkbox “Agreed by the team” not checked",
        ),
    ),
    Case(
        "an agenda",
        "14-convening",
        "agenda-day2-2017",
        start_clock,
        (
            "heading “What would you keep of this day, and what would you change?”",
            "timer “Time left” = ",
            "button “Start the clock”",
        ),
    ),
    Case(
        "a day with a clock",
        "14-convening",
        "day-planner",
        run_a_day,
        (
            "timer “Time left” = ",
            "button “Start the clock” < ",
            "button “Next part” < ",
            "InputTime “Starts at”",
            "spinbutton “Minutes: ",
            "button “Earlier: ",
            "button “Add: A module or a break”",
            "button “Add: A part of your own”",
        ),
    ),
    Case(
        "a glossary",
        "16-library",
        "terms-and-acronyms",
        search("LCAP"),
        (
            "textbox “Words” = LCAP < Search: ",
            "combobox “First letter” = All",
            "status “” = ",
            "link “",
        ),
    ),
    Case(
        "the library's search",
        "16-library",
        "library-search",
        search("trust"),
        ("textbox “", "button “Search”", "status “” = ", "button “Begin anew”", "link “"),
    ),
)


@pytest.fixture(scope="module")
def opened(served: Served, chromium: Browser) -> Iterator[Opened]:
    """A module, opened once for all its tools, by somebody who tries it out alone."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    device, pages = Device(context), dict[str, Page]()

    def of(module: str) -> Page:
        if module not in pages:
            for other in pages.values():
                other.close()
            pages.clear()
            pages[module] = device.module(served.module(module, "everyone"))
            take_part(pages[module], "alone")
        return pages[module]

    yield of
    context.close()


@pytest.mark.wcag("1.3.1", "2.4.6", "2.5.3", "2.5.7", "3.2.2", "3.3.2", "4.1.2")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.kind))
def test_each_kind_is_heard_with_its_question(opened: Opened, case: Case) -> None:
    """Role, name, value, state, description, and the question or group around it, in order.

    And the focus stays on a field that was filled in.
    """
    tool = step(opened(case.module), case.tool)
    case.do(tool)
    lines = heard(tool)
    rest = iter(line.casefold() for line in lines)
    missing = [one for one in case.hears if not any(line.startswith(one.casefold()) for line in rest)]
    assert not missing, "\n".join(["missing:", *missing, "heard:", *lines[:60]])
    assert leads_elsewhere(tool) == []


NAMELESS = probe("nameless")


@pytest.mark.wcag("2.5.3")
def test_what_stands_on_a_button_is_in_its_name(opened: Opened) -> None:
    """Somebody who speaks to their device says what they see."""
    page = opened("06-form-teams")
    page.evaluate("document.documentElement.classList.remove('js')")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found: list[Any] = page.evaluate(NAMELESS)
    page.evaluate("document.documentElement.classList.add('js')")
    assert found == []


@pytest.mark.wcag("3.3.1", "3.3.3", "4.1.2")
def test_a_refused_field_says_why_until_the_next_try(opened: Opened) -> None:
    """The field of a form that was left empty, and none beside it; what described it before still does."""
    tool = step(opened("06-form-teams"), "next-steps")
    tool.get_by_role("button", name="Add this next step").click()
    field = tool.locator("#new-step")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Write a sentence first"))
    expect(tool.locator("[aria-invalid]")).to_have_count(1)
    elsewhere = step(tool.page, "el-2a-guiding-questions").locator("form.harvest")
    elsewhere.locator("textarea").fill("Ask the drivers")
    elsewhere.get_by_role("button", name="Make it a next step").click()
    step(tool.page, "next-steps")
    expect(tool).to_contain_text("Ask the drivers")  # so the form was drawn anew
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("Meet on Mondays")
    with kept(tool.page):
        tool.get_by_role("button", name="Add this next step").click()
    expect(tool.locator("[aria-invalid]")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-describedby", re.compile("refused"))


@pytest.mark.wcag("1.1.1")
def test_each_figure_of_a_result_says_its_finding(opened: Opened) -> None:
    """A title, a text alternative that says more than it, and the table behind the picture."""
    tool = step(opened("01-three-pillars"), "trustworthiness-components")
    tool.get_by_role("button", name="See what a made-up team saw").click()
    expect(tool.locator("figure").first).to_be_visible()
    assert tool.locator("figure").evaluate_all(probe("unsaid")) == []
