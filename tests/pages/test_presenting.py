"""Presenter view in a real browser: keys, beats, clock, notes on the other screen, type for the back row."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lmi_widgets.paths import notebooks_folder
from tests.axe import axe
from tests.pages.conftest import Device, Served, take_part, turn
from tests.pages.projector import FULL_HD, goes_to, illegible, measured, present, press, stops, where

MODULE = "01-three-pillars"
KEY = f"lmi-present:/voila/render/projected/{MODULE}.ipynb"  # of what the tab keeps
FACETS = "trustworthiness-components"
NewDevice = Callable[..., Device]
EVERY = sorted(path.stem for path in notebooks_folder().glob("[0-9]*.ipynb"))


def test_keys_walk_from_beat_to_beat_on_the_same_page(served: Served, device: NewDevice) -> None:
    """A clicker's keys show one stop at a time, each heading gets the focus once, nothing loads again."""
    one = device(viewport=FULL_HD)
    page = present(one, served.module(MODULE, "projected"))
    assert page.evaluate("location.hash") == ""
    page.evaluate(
        "window.same = 1; window.told = []; addEventListener('focusin', e => told.push(e.target.textContent))"
    )
    for hidden in (".bar", ".steps-nav", ".pager", ".foot"):
        expect(page.locator(hidden)).to_be_hidden()
    seen = []
    for key in ("PageDown", "ArrowRight", "PageDown", "PageDown", "PageDown", "ArrowRight", "PageDown"):
        press(page, key)
        title = page.locator("section.here h2:visible, section.here .activity:visible h3").last.inner_text()
        seen.append((where(page).inner_text(), title))
    assert seen == [
        ("Step 1 of 6", "Welcome"),
        ("Step 1 of 6", "How you take part"),
        ("Step 1 of 6", "A practice question that does not matter"),
        ("Step 2 of 6", "A word that was kept"),
        ("Step 2 of 6 · Quiet", "A word that was kept"),
        ("Step 2 of 6 · Table talk", "A word that was kept"),
        ("Step 2 of 6 · Harvest", "A word that was kept"),
    ]
    expect(page.locator("#tool-pair-story .prompt")).to_be_hidden()
    expect(page.locator("#presenter-says")).to_have_text("Harvest, minutes: 1")
    assert page.evaluate("told") == [*(title for _, title in seen[:4]), "A word that was kept"]
    press(page, "ArrowLeft")
    expect(page.locator("#tool-pair-story .prompt")).to_be_visible()
    press(page, "PageUp")
    expect(where(page)).to_have_text("Step 2 of 6 · Quiet")
    assert page.locator(".activity:visible").count() == 1
    assert page.evaluate("window.same") == 1 and one.errors == []
    page.go_back()
    expect(where(page)).to_have_text("Step 1 of 6")


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_the_clock_starts_stops_adds_and_says_when_it_is_over(served: Served, device: NewDevice) -> None:
    """Each beat has its minutes; the end is told in words, without a sound unless asked; it can be off."""
    one = device(viewport=FULL_HD)
    one.context.clock.install()
    one.context.add_init_script(
        "window.tones = 0; AudioContext = class extends AudioContext { constructor() { super(); tones++; } }"
    )
    page = present(one, served.module(MODULE, "projected"))
    goes_to(page, "pair-story", "Table talk")
    face, button, said = (page.locator(f"#presenter-{name}") for name in ("face", "clock", "note"))
    expect(face).to_have_text("4:00")
    page.locator("[data-present=minute]").click()
    expect(face).to_have_text("5:00")
    button.click()
    page.clock.fast_forward("02:00")
    expect(face).to_have_text("3:00")
    button.click()
    page.clock.fast_forward("02:00")
    expect(face).to_have_text("3:00")
    button.click()
    press(page, "PageDown")
    expect(face).to_have_text("1:00")
    page.clock.fast_forward("03:00")
    expect(said).to_have_text("Time is up: Table talk")
    assert page.evaluate("tones") == 0 and axe(page) == []
    press(page, "PageUp")
    expect(face).to_have_text("0:00")
    page.locator("[data-present=menu]").click()
    assert axe(page) == []
    page.get_by_label("A sound when time is up").check()
    page.get_by_label("Show the clock").uncheck()
    press(page, "Escape")
    expect(page.locator("#presenter-time")).to_be_hidden()
    page.locator("[data-present=menu]").click()
    page.get_by_label("Show the clock").check()
    page.locator("[data-present=close]").click()
    button.click()
    expect(face).to_have_text("4:00")
    page.clock.fast_forward("04:01")
    expect(said).to_have_text("Time is up: Table talk")
    assert page.evaluate("tones") == 1


def test_a_reload_goes_on_where_the_room_is(served: Served, device: NewDevice) -> None:
    """Stop and running clock live in the tab; Escape and the button leave, and the focus is back."""
    page = present(device(viewport=FULL_HD), served.module(MODULE, "projected"))
    goes_to(page, "trust-builders", "Table talk")
    page.locator("#presenter-clock").click()
    page.reload(wait_until="commit")
    expect(page.locator("#tool-trust-builders .prompt")).to_be_visible()
    expect(page.locator("#presenter-clock")).to_have_text("Pause")
    expect(where(page)).to_have_text("Step 3 of 6 · Table talk")
    press(page, "Escape")
    expect(page.locator("#begin-presenting")).to_be_focused()
    expect(page.locator("#tool-trust-diminishers")).to_be_visible()
    page.locator("#begin-presenting").click()
    expect(where(page)).to_have_text("Step 3 of 6 · Table talk")
    expect(page.locator("#presenter-clock")).to_have_text("Start")
    page.locator("[data-present=menu]").click()
    page.locator("[data-present=leave]").click()
    expect(page.locator(".bar")).to_be_visible()
    page.locator("#begin-presenting").click()
    page.evaluate(
        """key => { sessionStorage[key] = sessionStorage[key].replace("what-builds", "was-once");
        history.replaceState(null, "", location.pathname); }""",
        KEY,
    )
    page.reload(wait_until="commit")
    expect(where(page)).to_have_text("Three pillars")


@pytest.mark.wcag("2.1.4")
def test_what_is_typed_stays_in_its_field(served: Served, device: NewDevice) -> None:
    """A press shows what is below; arrows, Page Down, b and the full stop belong to a field with text."""
    page = present(device(viewport=FULL_HD), served.module(MODULE, "projected"))
    goes_to(page, "pair-story", "Harvest")
    expect(page.locator("#presenter-down")).to_be_hidden()
    board = goes_to(page, "trust-builders")
    page.locator("#presenter-down").click()
    expect(board.locator("h3")).not_to_be_in_viewport()
    form = goes_to(page, "trust-builders", "Harvest")
    expect(board.locator("h3")).to_be_in_viewport()
    field = form.locator("textarea")
    field.fill("a")
    press(page, "b", ".", "ArrowLeft", "ArrowLeft", "x", "PageDown", "PageUp", "Escape")
    expect(field).to_have_value("axb.")
    expect(where(page)).to_have_text("Step 3 of 6 · Harvest")
    expect(page.locator("#presenter-blank")).to_be_hidden()


@pytest.mark.wcag("2.1.4")
def test_the_screen_goes_blank_and_comes_back(served: Served, device: NewDevice) -> None:
    """b and the full stop hide all; the next press only brings it back; the letters can be switched off."""
    page = present(device(viewport=FULL_HD), served.module(MODULE, "projected"))
    press(page, "PageDown", "b")
    cover = page.locator("#presenter-blank")
    expect(cover).to_be_focused()
    assert cover.bounding_box() == {"x": 0, "y": 0, **FULL_HD}
    assert axe(page) == []
    press(page, "PageDown")
    expect(cover).to_be_hidden()
    expect(where(page)).to_have_text("Step 1 of 6")
    expect(page.locator("#h-welcome")).to_be_focused()
    press(page, ".")
    cover.click()
    expect(cover).to_be_hidden()
    page.locator("[data-present=menu]").click()
    page.get_by_label("The keys b and . make the screen blank").uncheck()
    page.locator("[data-present=close]").click()
    press(page, "b", ".")
    expect(cover).to_be_hidden()


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_notes_follow_on_the_other_screen(served: Served, device: NewDevice) -> None:
    """Opened first or last, they tell step, beats, what is next and the time, and no text of the room."""
    one = device(viewport=FULL_HD)
    first = one.open(f"{served.address}/team/held/notes/{MODULE}")
    expect(first.locator("#notes-state")).to_contain_text("No page presents")
    expect(first.locator(".trainer-note:visible")).not_to_have_count(0)
    assert axe(first) == []
    page = present(one, served.module(MODULE, "held"))
    first.evaluate(
        """() => { window.heard = [];
        const channel = new BroadcastChannel(document.getElementById('notes').dataset.channel);
        channel.onmessage = (event) => heard.push(event.data); }"""
    )
    form = goes_to(page, "trust-builders", "Harvest")
    form.locator("textarea").fill("what the room wrote")
    page.locator("#presenter-clock").click()
    expect(first.locator("#notes-now")).to_have_text("What builds trust · Harvest")
    expect(first.locator("#notes-next")).to_have_text("What wears trust down · Quiet")
    expect(first.locator("#notes-time")).to_contain_text("1:5")
    expect(first.locator(".trainer-note:visible .trainer-beats .now")).to_contain_text("Harvest 2 min")
    expect(first.locator(".trainer-note:visible")).to_contain_text("What to listen for:")
    assert axe(first) == []
    heard = json.dumps(first.evaluate("heard"))
    assert '"harvest"' in heard and "what the room wrote" not in heard
    with one.context.expect_page() as opened:
        page.evaluate("sessionStorage.setItem('lmi:held', 'a-code')")
        first.close()
        page.clock.install()
        page.clock.fast_forward("00:10")
        page.locator("[data-present=notes]").click()
    notes = opened.value
    expect(notes.locator("#notes-now")).to_have_text("What builds trust · Harvest")
    assert notes.evaluate("[window.opener, sessionStorage.length]") == [None, 0]
    press(notes, "PageDown")
    expect(where(page)).to_have_text("Step 3 of 6 · Quiet")
    notes.get_by_role("button", name="Blank screen").click()
    expect(page.locator("#presenter-blank")).to_be_visible()
    expect(notes.locator("#notes-state")).to_have_text("The room's screen is blank.")
    page.close()
    expect(notes.locator("#notes-state")).to_contain_text("No page presents")


def test_print_while_presenting_gives_the_ordinary_page(served: Served, device: NewDevice) -> None:
    """Every step with all its parts, also from a blank screen, as it is printed without presenter view."""
    page = present(device(viewport=FULL_HD), served.module(MODULE, "projected"))
    goes_to(page, "trust-builders", "Table talk")
    while_presenting = [printed(page)]
    press(page, "b")
    while_presenting.append(printed(page))
    press(page, "b", "Escape")
    expect(page.locator(".bar")).to_be_visible()
    assert while_presenting == [printed(page)] * 2


def printed(page: Page) -> bytes:
    """The page as a PDF file, without the moment at which it was made."""
    return re.sub(rb"\(D:[^)]*\)", b"", page.pdf())


def test_nobodys_own_marks_stand_on_the_projector(served: Served, device: NewDevice) -> None:
    """With devices of their own the room sees the question and how to answer; no marks, and no code."""
    one = device(viewport=FULL_HD)
    page = present(one, served.module(MODULE, "held"))
    press(page, "PageDown", "PageDown")
    take_part(page, "own", certificated=5, management=5)
    expect(page.locator("button[data-do=join]").first).to_be_hidden()
    facets = goes_to(page, FACETS)
    expect(facets.locator(".for-all")).to_contain_text("Answer on your own device.")
    expect(facets.locator(".for-all")).to_contain_text("Benevolence The other side looks after")
    press(page, "Escape")
    page.evaluate("location.hash = 'tool-taking-part'")
    page.locator("button[data-do=join][data-who=management]").click()
    expect(facets.locator("input[type=radio]")).not_to_have_count(0)
    page.locator("#begin-presenting").click()
    assert page.locator("#tool-taking-part .code").is_hidden()
    goes_to(page, FACETS)
    assert facets.locator("input[type=radio]:visible, [data-do=done]:visible").count() == 0
    expect(facets.locator(".for-all")).to_contain_text("Benevolence The other side looks after")
    press(page, "Escape")
    expect(facets.locator("[data-do=done]")).to_be_visible()


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_what_was_closed_is_talked_about_in_large_type(served: Served, device: NewDevice) -> None:
    """Round one screen works as it is; a closed question's figure stands with the talk, in large type."""
    page = present(device(viewport=FULL_HD), served.module(MODULE, "projected"))
    press(page, "PageDown", "PageDown")
    take_part(page, "round", certificated=3, management=3)
    facets = goes_to(page, FACETS)
    expect(facets.locator(".for-one")).to_be_visible()
    goes_to(page, FACETS, "Table talk")
    expect(facets.locator(".for-one")).to_be_hidden()
    press(page, "PageUp")
    for who in ("certificated", "management"):
        for value in (1, 3, 5):
            turn(facets, who, {"honesty": value, "openness": 4})
    facets.locator("button[data-do=close]:not([data-again])").click()
    expect(facets.locator("svg[role=img]")).not_to_have_count(0)
    press(page, "PageDown")
    expect(facets.locator(".prompt")).to_be_visible()
    expect(facets.locator("svg[role=img]").first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == []
    assert illegible(page) == []


@pytest.mark.nightly  # with every stop of every module
def test_type_is_large_and_nothing_is_cut(try_out: Served, device: NewDevice) -> None:
    """28 pixels at 1920 by 1080, in proportion elsewhere; no text cut or on other text; nothing for axe."""
    page = present(device(viewport=FULL_HD), try_out.module(MODULE, "try-out"))
    assert {stop: faults for stop in stops(page) if (faults := illegible(page) or axe_at(page, stop))} == {}
    assert where(page).inner_text().startswith("Step")


def axe_at(page: Page, stop: str) -> list[str]:
    """What axe finds; at night also in the later beats, which have little that is new."""
    return [] if "Table talk" in stop or "Harvest" in stop else axe(page)


@pytest.mark.nightly
@pytest.mark.parametrize("module", EVERY)
def test_every_stop_of_every_module_reads_well(try_out: Served, device: NewDevice, module: str) -> None:
    """The same for the core and More of all modules, in the light and in the dark."""
    page = present(device(viewport=FULL_HD), try_out.module(module, "try-out"))
    trouble = {}
    more = page.locator("section.step.more").evaluate_all("all => all.slice(0, 1).map(step => step.id)")
    for start in ("start", *more):
        page.evaluate("id => { location.hash = id }", start)
        for stop in stops(page):
            faults = illegible(page)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                faults += axe(page)
            if faults:
                trouble[stop] = faults
    assert trouble == {}


def test_text_of_twice_the_size_loses_nothing(served: Served, device: NewDevice) -> None:
    """Larger text, three times, is twice the size: it still fits the width, and so does the menu."""
    page = present(device(viewport=FULL_HD), served.module(MODULE, "projected"))
    goes_to(page, "pair-story")
    before = measured(page)["smallest"]
    page.locator("[data-present=menu]").click()
    for _ in range(3):
        page.locator("[data-present=larger]").click()
    assert axe(page) == [] and measured(page)["faults"] == []
    page.locator("[data-present=close]").click()
    found = measured(page)
    assert found["smallest"] == pytest.approx(2 * before, rel=0.02) and found["faults"] == []
    page.emulate_media(forced_colors="active")
    assert axe(page) == []
