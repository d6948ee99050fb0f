"""Large type, narrow windows, small targets, no motion, forced colors, and no hurry."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lmi_widgets import look
from tests.axe import axe_in_both_schemes
from tests.pages.conftest import Device, Served, begin, mark, step, take_part
from tests.pages.probes import probe
from tests.pages.projector import present
from tests.pages.reach import WIDE, bare, out_of_reach, text_of, too_long, too_small

pytestmark = pytest.mark.nightly  # a minute; each module's page has its axe run by day

NewDevice = Callable[..., Device]
MODULE = "01-three-pillars"
EVERYTHING = """() => {
  document.documentElement.classList.remove("js");
  document.querySelectorAll("details").forEach((one) => { one.open = true });
}"""

SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


@pytest.fixture(scope="module")
def module(served: Served, chromium: Browser) -> Iterator[Page]:
    """One module, with all of its steps and all that opens, and a rating that is being marked."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = Device(context).module(served.module(MODULE, "everyone"))
    take_part(page, "alone")
    mark(step(page, "trustworthiness-components"), "benevolence", 4)
    page.evaluate(EVERYTHING)
    yield page
    context.close()


@pytest.fixture
def back(module: Page) -> Iterator[Page]:
    """The page, and afterwards as it was."""
    yield module
    module.set_viewport_size({"width": 1280, "height": 900})
    module.emulate_media(forced_colors="none", reduced_motion="no-preference", color_scheme="light")
    text_of(module, 16)
    module.evaluate("document.getElementById('lmi-tried')?.remove()")


def add_style(page: Page, css: str) -> None:
    """A style sheet of the reader's own."""
    made = "Object.assign(document.createElement('style'), { id: 'lmi-tried', textContent: css })"
    page.evaluate(f"css => document.head.append({made})", css)


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_axe_finds_nothing_in_a_module(back: Page) -> None:
    """With every step and all that opens, light and dark; every other module has this test, too."""
    assert axe_in_both_schemes(back) == []


@pytest.mark.wcag("2.5.8")
@pytest.mark.parametrize("width", [1280, 320])
def test_whatever_is_pressed_is_large_enough(back: Page, width: int) -> None:
    """24 by 24 pixels, or as much room around it, on a large screen and a small one."""
    back.set_viewport_size({"width": width, "height": 800})
    assert too_small(back) == []


@pytest.mark.wcag("1.4.10")
def test_a_module_fits_a_window_of_320_pixels(back: Page) -> None:
    """As at 400 % zoom on a window of 1280: nothing to scroll sideways for, nothing cut off."""
    back.set_viewport_size({"width": 320, "height": 800})
    assert out_of_reach(back) == []


@pytest.mark.wcag("1.4.4")
@pytest.mark.parametrize("width", [1280, 640])
def test_text_of_twice_the_size_is_all_there(back: Page, width: int) -> None:
    """The reader's own text size, twice as large."""
    back.set_viewport_size({"width": width, "height": 800})
    text_of(back, 32)
    assert back.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert out_of_reach(back) == []


@pytest.mark.wcag("1.4.12")
@pytest.mark.parametrize("width", [1280, 360])
def test_wider_spacing_cuts_nothing_off(back: Page, width: int) -> None:
    """Lines, words and letters as far apart as WCAG asks for."""
    back.set_viewport_size({"width": width, "height": 800})
    add_style(back, SPACED)
    assert out_of_reach(back) == []


@pytest.mark.wcag("2.2.2")
def test_nothing_moves_for_whom_wants_no_motion(back: Page) -> None:
    """No transition and no animation has a length, whatever has the focus or the pointer."""
    back.emulate_media(reduced_motion="reduce")
    assert back.evaluate(probe("moving")) == []


@pytest.mark.wcag("1.4.1", "1.4.11", "2.4.7")
def test_with_forced_colors_choice_and_focus_are_still_seen(back: Page) -> None:
    """What is marked has the system's highlight; what has the focus has a ring of the system's."""
    back.emulate_media(forced_colors="active")
    chip = "#tool-trustworthiness-components input[data-item=benevolence]"
    color = "e => getComputedStyle(e.nextElementSibling).backgroundColor"
    chosen = back.locator(f"{chip}[value='4']").evaluate(color)
    assert chosen != back.locator(f"{chip}[value='3']").evaluate(color)
    for selector in (f"{chip}[value='4']", "#tool-trustworthiness-components [data-do=done]", "#print"):
        back.locator(selector).focus()
        back.keyboard.press("Shift")  # by keyboard, so that the ring is drawn
        assert back.evaluate(probe("ring")), selector


@pytest.mark.wcag("1.4.1")
def test_what_is_chosen_is_told_without_its_color(back: Page) -> None:
    """Without any color a chosen point still differs: it is a radio button that says so, and heavier."""
    chip = "#tool-trustworthiness-components input[data-item=benevolence]"
    weight = "e => getComputedStyle(e.nextElementSibling).fontWeight"
    assert back.locator(f"{chip}[value='4']").is_checked()
    assert back.locator(f"{chip}[value='4']").evaluate(weight) != back.locator(f"{chip}[value='3']").evaluate(
        weight
    )


@pytest.mark.wcag("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.4.2")
def test_no_page_plays_sound_or_video(back: Page) -> None:
    """There is nothing to give captions to, and none of our templates brings any."""
    assert back.locator("audio, video, iframe, object, embed").count() == 0
    package = look.FOLDER.parent
    texts = [path for kind in ("html", "j2", "js") for path in package.rglob(f"*.{kind}")]
    tags = re.compile(r"<(audio|video|iframe|object|embed)\b")
    assert [path.name for path in texts if tags.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.wcag("1.4.11", "2.5.8", "1.4.10")
def test_presenter_view_can_be_pressed_and_fits(served: Served, device: NewDevice) -> None:
    """On a projector its buttons are large enough, and at 320 pixels nothing is out of reach."""
    page = present(device(), served.module(MODULE, "everyone"))
    assert too_small(page) + bare(page) + too_long(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(WIDE) == []


@pytest.mark.wcag("2.5.8", "1.4.10", "1.4.4")
@pytest.mark.parametrize(
    "where", ["", "team/everyone", "accessibility", "no-such-page", "team/everyone/notes/13-sustain"]
)
def test_plain_pages_can_be_pressed_and_fit(served: Served, device: NewDevice, where: str) -> None:
    """Gallery, choice of a team, statement, notes and errors: large targets, 320 pixels, twice the text."""
    page = device(viewport={"width": 320, "height": 800}).open(f"{served.address}/{where}")
    expect(page.locator("main")).to_be_visible()
    expect(page.locator("h1")).not_to_have_text("That did not work")
    assert too_small(page) + page.evaluate(WIDE) == []
    text_of(page, 32)
    assert page.evaluate(WIDE) == []


# Every timer in our scripts: what it does, and why it takes nothing from anybody.
TIMERS = {
    "live.js": 3,  # a download's address, the clock that one starts and stops, the heartbeat
    "notes.js": 1,  # the notes show the page that presents
    "page.js": 4,  # a sentence when it takes long, looking for the kernel (twice), a blink of the line
    "present.js": 1,  # the face of the clock that the trainer starts and stops
    "waiting.js": 1,  # tries again by itself until “Stop trying by itself”
}


@pytest.mark.wcag("2.2.1", "2.2.2")
def test_every_timer_is_known() -> None:
    """Who adds one to a script of ours notes it here, with how it is stopped or why it takes nothing."""
    scripts = [path for path in look.FOLDER.parent.rglob("*.js") if not path.name.endswith(".min.js")]
    found = {path.name: timers(path) for path in scripts if timers(path)}
    assert found == TIMERS
    pages = look.FOLDER.parent.rglob("*.html")
    assert [path.name for path in pages if 'http-equiv="refresh"' in path.read_text(encoding="utf-8")] == []


def timers(path: Path) -> int:
    """How many are started in a script."""
    return len(re.findall(r"set(?:Timeout|Interval)\(", path.read_text(encoding="utf-8")))


@pytest.mark.wcag("2.2.1")
def test_a_clock_that_has_run_out_takes_nothing_away(served: Served, device: NewDevice) -> None:
    """It says that time is up, once; what was written stays, and writing goes on."""
    one = device()
    one.context.clock.install()
    page = one.open(served.module(MODULE, "everyone"))
    one.context.clock.resume()
    begin(page)
    take_part(page, "alone")
    tool = step(page, "trustworthiness-components")
    tool.locator("textarea").first.fill("Half a sentence")
    tool.locator("[data-start]").click()
    one.context.clock.fast_forward(8 * 60 * 1000)
    expect(page.get_by_role("status").filter(has_text="Time is up.")).to_have_count(1)
    expect(tool.locator("textarea").first).to_have_value("Half a sentence")
    expect(tool.locator("[data-start]")).to_have_text("Start the clock")


WAITING = (
    "<p id=again data-seconds=5>Trying again</p><button id=stop data-stopped=Stopped hidden>Stop</button>"
)


@pytest.mark.wcag("2.2.1")
def test_a_page_that_is_left_alone_keeps_its_kernel(served: Served, device: NewDevice) -> None:
    """The server takes a kernel back that nothing is heard of; an open page is heard of by itself."""
    one = device()
    one.context.clock.install()
    page = one.context.new_page()
    sent: list[str | bytes] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))
    page.goto(served.module(MODULE, "everyone"))
    one.context.clock.resume()
    begin(page)
    page.wait_for_timeout(500)
    for _times in range(2):
        sent.clear()
        page.clock.fast_forward(5000)
        page.wait_for_timeout(200)
        assert sent


@pytest.mark.wcag("2.2.1", "2.2.2")
def test_a_page_that_waits_for_a_place_can_be_stopped(device: NewDevice) -> None:
    """It tries again by itself until it is told not to, and then says so."""
    page = device().context.new_page()
    page.clock.install()
    page.set_content(WAITING)
    page.evaluate("() => { window.lmiTried = 0; window.lmiReload = () => { window.lmiTried += 1 } }")
    script = (look.FOLDER / "waiting.js").read_text(encoding="utf-8")
    page.evaluate(script.replace("location.reload()", "window.lmiReload()"))
    page.get_by_role("button", name="Stop").click()
    page.clock.fast_forward(60_000)
    assert page.evaluate("window.lmiTried") == 0
    expect(page.locator("#again")).to_have_text("Stopped")
