"""Lines and scales in a real browser: placed by each, closed once, there again after a reload."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, again, begin, mark, saved, step, take_part, turn

LINE = "partnership-continuum"
DECISIONS = "decision-making-continuum"
SCALES = "effective-team-assessment"
COHERENCE = "coherence-deepening-learning"
FOUR = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
NINE = {"certificated": 3, "classified": 1, "management": 4, "board": 1}
NewDevice = Callable[..., Device]


def close(section: Locator) -> None:
    """Close it for all, and wait for what is shown then."""
    section.locator("button[data-do=close]:not([data-again])").click()
    expect(section.locator(".result")).to_be_visible()


def test_nine_on_a_line_see_one_picture(served: Served, device: NewDevice) -> None:
    """A level says what it looks like as one moves; what is closed is shown so in two modules."""
    one = device()
    page = one.module(served.module("04-commit-to-collaborate", "line"))
    take_part(page, "round", **NINE)
    line = step(page, LINE)
    placed = zip((1, 1, 2, 2, 4, 4, 5, 5), (3, 3, 4, 4, 5, 5, 4, 2), strict=True)
    line.locator("button[data-do=turn][data-who=board]").click()
    mark(line, "our-partnership-today", 2)
    expect(line.locator(".descriptors")).to_contain_text("Neither trusts the other.")
    mark(line, "our-partnership-today", 3)
    expect(line.locator(".descriptors")).to_contain_text("There is some trust")
    mark(line, "our-partnership-should", 5)
    expect(line.locator(".distance")).to_contain_text("2 points from today")
    assert axe(page) == []
    line.locator("button[data-do=done]").click()
    for who in [who for who, n in NINE.items() if who != "board" for _ in range(n)]:
        today, should = next(placed)
        turn(line, who, {"our-partnership-today": today, "our-partnership-should": should})
    close(line)
    sees_dots(line)
    assert axe(page) == []

    page.goto(served.module("15-our-progress", "line"), wait_until="commit")
    expect(page.locator("#begin")).to_be_enabled()
    sees_dots(step(page, "what-we-closed"))
    assert one.errors == []


def sees_dots(section: Locator) -> None:
    """One picture with nine dots a row, its words, and the table behind it."""
    picture = section.locator("svg[role=img]:visible")
    expect(picture).to_have_count(1)
    assert picture.get_attribute("aria-label") and picture.locator("circle").count() >= 18
    section.locator(".as-table summary").click()
    expect(section.locator(".as-table table")).to_contain_text("Our partnership, today")


def test_four_see_where_to_talk_first(served: Served, device: NewDevice) -> None:
    """The decision that they lie furthest apart on leads; a new one waits; no picture, and no number."""
    one = device()
    there = one.open(served.module("04-commit-to-collaborate", "placing"))
    page = one.module(served.module("09-power-and-decisions", "placing"))
    take_part(page, "round", **FOUR)
    listed = step(page, DECISIONS)
    bus, calendar = name(listed, "The bus schedule"), name(listed, "The school calendar")
    for who, far in zip(FOUR, (1, 7, 1, 7), strict=True):
        turn(listed, who, {f"d{bus}": 4, f"d{calendar}": far})
    close(listed)
    with saved(page):
        listed.locator(f"#agreed-{calendar}").select_option("4")
    again(page)
    listed = step(page, DECISIONS)
    expect(listed.locator(".talkfirst > div").first).to_contain_text("The school calendar")
    expect(listed.locator(".decision-list > li").first).to_contain_text("The school calendar")
    expect(listed.locator(f"#agreed-{calendar}")).to_have_value("4")
    assert listed.locator("svg").count() == 0 and axe(page) == []
    name(listed, "Lunch duty")
    expect(listed.locator("button[data-do=round][aria-pressed=true]")).to_have_text("Round 2")
    listed.locator("button[data-do=round][data-value='1']").click()
    expect(listed).to_contain_text("1 decision waits for the next round.")
    assert axe(page) == []

    there.bring_to_front()
    begin(page := there)
    take_part(page, "round")
    line = step(page, LINE)
    for who, today in zip(FOUR, (1, 5, 2, 4), strict=True):
        turn(line, who, {"our-partnership-today": today, "our-partnership-should": 5})
    close(line)
    expect(line.locator(".talkfirst > div").first).to_contain_text("Our partnership, today")
    assert line.locator("svg").count() == 0
    assert one.errors == []


def name(listed: Locator, what: str) -> str:
    """List a decision of the district and a union; its id."""
    listed.locator("input[name=text]").fill(what)
    listed.locator("input[name=a]").fill("the district")
    listed.locator("input[name=b]").fill("the teachers’ union")
    listed.locator("form.add button").click()
    new = listed.locator(".decision-list > li", has_text=what)
    expect(new).to_be_visible()
    return str(new.get_attribute("id")).removeprefix("decision-")


def test_nine_scales_show_both_ends_and_levels_what_they_mean(served: Served, device: NewDevice) -> None:
    """Each scale has its ends and seven points in view, on a phone too; the team's own levels are kept."""
    one = device(viewport={"width": 360, "height": 740})
    page = one.module(served.module("08-systems-and-priorities", "placing"))
    take_part(page, "round", **FOUR)
    scales = step(page, SCALES)
    scales.locator("button[data-do=turn][data-who=board]").click()
    expect(scales.locator("fieldset")).to_have_count(9)
    for scale in scales.locator("fieldset").all():
        ends = scale.locator(".anchors > span")
        expect(ends).to_have_count(2)
        assert all(end.is_visible() and len(end.inner_text()) > 20 for end in ends.all())
        expect(scale.locator(".chips label:visible")).to_have_count(7)
    mark(scales, "leadership", 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 and axe(page) == []
    scales.locator("button[data-do=done]").click()
    for who, trust in (("certificated", 1), ("classified", 7), ("management", 2)):
        turn(scales, who, {"trust-and-conflict-resolution": trust, "leadership": 7})
    close(scales)

    levels = step(page, COHERENCE)
    row = levels.locator(".sheet-row").nth(1)
    expect(row.locator(".evidence .column")).to_have_count(3)
    expect(row.locator(".evidence")).to_contain_text("That picture has been put into words.")
    row.locator("label:has(input[value=accelerating])").click()
    expect(row.locator("input[value=accelerating]")).to_be_checked()
    for n, words in enumerate(("Aides plan with teachers", "By June, in two schools")):
        with saved(page):
            row.locator("textarea").nth(n).fill(words)
            row.locator("textarea").nth(n).blur()
    assert axe(page) == []

    again(page)
    row = step(page, COHERENCE).locator(".sheet-row").nth(1)
    expect(row.locator("input[value=accelerating]")).to_be_checked()
    expect(row.locator("textarea").first).to_have_value("Aides plan with teachers")
    expect(row.locator("textarea").last).to_have_value("By June, in two schools")
    expect(step(page, SCALES).locator(".talkfirst > div").first).to_contain_text("Trust and conflict")
    assert one.errors == []
