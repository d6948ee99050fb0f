"""Module 03 in a real browser: a team works one problem through, and goes back a stage."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, axe_everywhere, begin, step, take_part

MODULE = "03-problem-solving-stages"
FOUR = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
NewDevice = Callable[..., Device]


def test_one_problem_through_the_stages_and_back(served: Served, device: NewDevice) -> None:
    """Problem, questions, a small test that is run, a way back; reload, and all of it is there."""
    one = device()
    page = one.module(served.module(MODULE, "stages"))
    take_part(page, "round", **FOUR)
    problem = step(page, "our-problem")
    problem.locator("textarea").first.fill("Late buses on Mondays")
    problem.locator("textarea").nth(1).focus()
    expect(page.locator("#saved")).to_contain_text("Saved")

    first = step(page, "stage-1-identify-issue")
    first.locator("button[data-do=here]").click()
    first.locator("input[data-do=pick]").first.check()
    first.locator(".answer textarea").fill("We asked the drivers")
    first.locator(".answer textarea").blur()
    second = step(page, "stage-2-authority-agency")
    second.locator("button[data-do=here]").click()
    expect(second).to_contain_text("You are here now")
    first = step(page, "stage-1-identify-issue")
    first.locator("button[data-do=here]").click()
    expect(first).to_contain_text("2 times")

    tests = step(page, "our-tests")
    tests.locator("#new-test").fill("Swap two routes for a week")
    tests.locator("#test-owner").fill("Transport lead")
    tests.locator("#test-due").fill("2027-01-31")
    tests.locator("form.add button").click()
    expect(tests.locator(".progress-line")).to_contain_text("0 of 1")
    tests.locator("button[data-do=state]").click()
    expect(tests.locator(".progress-line")).to_contain_text("1 of 1")
    assert axe(page) == []

    chart = step(page, "stages-overview")
    expect(chart.locator(".trail")).to_be_visible()
    chart.locator("a[href='#tool-stage-3-launch-ideas']").click()
    expect(page.locator("#tool-stage-3-launch-ideas")).to_be_visible()

    page.reload(wait_until="commit")
    begin(page)
    expect(step(page, "our-problem").locator("textarea").first).to_have_value("Late buses on Mondays")
    first = step(page, "stage-1-identify-issue")
    expect(first.locator(".answer textarea")).to_have_value("We asked the drivers")
    expect(step(page, "our-tests")).to_contain_text("Transport lead")
    assert one.errors == []


def test_the_standards_links_filter_by_standard(served: Served, device: NewDevice) -> None:
    """35 links, and those of one standard alone."""
    page = device().module(served.module(MODULE, "stages"))
    links = step(page, "stages-standards-crosswalk")
    expect(links.locator("ul.reference > li")).to_have_count(35)
    links.locator("select").select_option("MPS")
    links.locator("form.filters button").click()
    expect(links.locator("ul.reference > li")).to_have_count(6)


@pytest.mark.nightly
def test_every_step_passes_axe(served: Served, device: NewDevice) -> None:
    """All steps of the module, light and dark, without a finding, and none wider than a phone."""
    page = device().module(served.module(MODULE, "look"))
    found = axe_everywhere(page)
    assert not found, json.dumps(found, indent=1)
