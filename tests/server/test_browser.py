"""The page's own script, in a real browser: steps, the code in the address, widgets, a lost kernel."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.axe import axe_in_both_schemes
from tests.browser import FLAGS, find
from tests.pages.reach import faults_on_a_phone
from tests.server.visitor import Server

LONG = 60_000  # ms: a kernel starts on a machine that does other things too
expect.set_options(timeout=LONG)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """One tab; at the end no request may have gone anywhere but to this machine, and no script failed."""
    foreign: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=list(FLAGS))
        tab = browser.new_page()
        tab.on("request", lambda request: foreign.append(request.url))
        tab.on("pageerror", lambda error: errors.append(str(error)))
        yield tab
        browser.close()
    assert not [url for url in foreign if not re.match(r"(http://127\.0\.0\.1:|data:|blob:)", url)]
    assert errors == []


def test_widgets_talk_both_ways_and_a_code_leaves_the_address(server: Server, page: Page) -> None:
    """An anywidget and an ipywidget are shown, a message goes there and back, `#code=` is gone at once."""
    page.goto(f"{server.address}voila/render/ocean/talking.ipynb#code=ocean-a-b-c-d", wait_until="commit")
    expect(page.locator("h1")).to_have_text("Talking")
    assert "code" not in page.url
    assert page.evaluate("window.lmiCode") == "ocean-a-b-c-d"
    expect(page.locator("#begin")).to_be_enabled()
    assert axe_in_both_schemes(page) == []
    page.locator("#begin").click()
    page.locator("#say").click()
    expect(page.locator("#heard")).to_contain_text('"secret":"ours"')
    page.locator("#next").click()
    expect(page.locator("#second .widget-label")).to_have_text("an old label")


def test_one_step_is_shown_and_the_focus_goes_with_it(server: Server, page: Page) -> None:
    """Begin, Next, a link, the address and the browser's Back each show one step and its heading."""
    page.locator("#previous").click()
    at(page, "first-b-step-b")
    page.locator("summary", has_text="More").click()
    page.locator("a[href='#third']").click()
    at(page, "third")
    page.go_back()
    at(page, "first-b-step-b")
    page.evaluate("location.hash = 'second'")
    at(page, "second")
    assert axe_in_both_schemes(page) == []


def at(page: Page, step: str) -> None:
    """Assert that this step alone is shown, has the focus, and is the current one."""
    expect(page.locator(".step:visible")).to_have_attribute("id", step)
    expect(page.locator(f"[id='h-{step}']")).to_be_focused()
    expect(page.locator(".steps a[aria-current=step]")).to_have_attribute("data-goto", step)


def test_an_address_with_a_step_opens_there(server: Server, page: Page) -> None:
    """Loaded again, or from a link, the page opens at its step as soon as that has come."""
    page.reload(wait_until="commit")
    expect(page.locator(".step:visible")).to_have_attribute("id", "second")
    expect(page.locator("#second .widget-label")).to_have_text("an old label")


def test_the_bar_says_what_activities_tell_it(server: Server, page: Page) -> None:
    """Saved when, and a code that is behind a button until it is taken away."""
    fire = "([name, detail]) => document.dispatchEvent(new CustomEvent(name, { detail }))"
    page.evaluate(fire, ["lmi:saved", {"text": "Saved 10:42"}])
    expect(page.locator("#saved")).to_have_text("Saved 10:42")
    expect(page.locator("#my-code")).to_be_hidden()
    page.evaluate(fire, ["lmi:code", {"code": "ocean-a-b-c-d"}])
    page.locator("#my-code").click()
    expect(page.locator("dialog .code")).to_have_text("ocean-a-b-c-d")
    assert axe_in_both_schemes(page) == []
    page.keyboard.press("Escape")
    page.evaluate(fire, ["lmi:code", {"code": ""}])
    expect(page.locator("#my-code")).to_be_hidden()


def test_a_dead_kernel_is_told(server: Server, page: Page) -> None:
    """A banner says that what was saved is safe, with a button that loads the page again."""
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    page.request.post(f"{server.address}voila/api/shutdown/{kernel}")
    expect(page.locator("#banner")).to_contain_text("What was marked saved is safe")
    assert axe_in_both_schemes(page) == []
    page.locator("#reload").click()
    expect(page.locator("#begin")).to_be_attached()
    expect(page.locator("#banner")).to_be_hidden()


@pytest.mark.wcag("1.3.2", "1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
@pytest.mark.parametrize("path", ["", "team/ocean", "accessibility", "nothing"])
def test_plain_pages_are_accessible(server: Server, page: Page, path: str) -> None:
    """Gallery, a team's, the statement, and where nothing is: on a phone and in large letters, too."""
    page.goto(server.address + path)
    assert axe_in_both_schemes(page) == []
    assert faults_on_a_phone(page) == []


def waiting_page(server: Server) -> str:
    """What somebody reads who comes when all seats are taken."""
    address = f"{server.address}voila/render/ocean/empty.ipynb"
    with ThreadPoolExecutor(6) as visitors:
        answers = list(visitors.map(lambda _: httpx.get(address, timeout=90), range(6)))
    return next(answer.text for answer in answers if answer.status_code == 503)


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2")
def test_whoever_waits_can_stop_the_page_from_trying(small: Server, page: Page) -> None:
    """The waiting page has nothing for axe, tries again by itself, and stops when told to."""
    said = waiting_page(small)
    page.route("**/empty.ipynb", lambda route: route.fulfill(body=said, content_type="text/html"))
    page.goto(f"{small.address}voila/render/ocean/empty.ipynb")
    assert axe_in_both_schemes(page) == []
    with page.expect_navigation():
        pass
    page.locator("#stop").click()
    expect(page.locator("#again")).to_contain_text("waits for you now")
    expect(page.locator("#stop")).to_have_count(0)
    page.unroute("**/empty.ipynb")
