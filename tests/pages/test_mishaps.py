"""What goes wrong in a page is a plain sentence, and nothing that was marked saved is lost."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.axe import axe
from tests.pages.conftest import Device, Served, begin, step, take_part

MODULE = "01-three-pillars"
FACETS = "trustworthiness-components"
FOUR = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
NewDevice = Callable[..., Device]


def kernels_of(served: Served) -> list[int]:
    """Process ids of the server's kernels that still run."""
    assert served.process
    children = psutil.Process(served.process.pid).children(recursive=True)
    return [child.pid for child in children if is_kernel(child)]


def is_kernel(process: psutil.Process) -> bool:
    """Whether it is a running kernel, forked or not: one that has ended, or waits to be reaped, is none."""
    try:
        parent = process.parent()
        forked = parent is not None and "lmi_widgets.warm.process" in " ".join(parent.cmdline())
        return process.status() != psutil.STATUS_ZOMBIE and (
            forked or "ipykernel_launcher" in " ".join(process.cmdline())
        )
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


@pytest.mark.wcag("1.4.3", "2.4.2", "2.4.4", "3.1.1", "4.1.2", "4.1.3")
def test_a_lost_kernel_is_said_and_a_reload_goes_on(served: Served, device: NewDevice) -> None:
    """Kill -9 the kernel: a banner says so, what was saved is there after the reload."""
    before = set(kernels_of(served))
    page = device().module(served.module(MODULE, "alone"))
    take_part(page, "round", **FOUR)
    board = step(page, "trust-builders")
    board.locator("form.add input").fill("Kept through it all")
    board.locator("form.add button").click()
    expect(board.locator(".cardlet.ours")).to_be_visible()
    for kernel in set(kernels_of(served)) - before:
        os.kill(kernel, signal.SIGKILL)
    expect(page.locator("#banner")).to_contain_text("What was marked saved is safe")
    assert axe(page) == []
    with page.expect_navigation(wait_until="commit"):
        page.locator("#reload").click()
    begin(page)
    expect(step(page, "trust-builders").locator(".cardlet.ours")).to_contain_text("Kept through it all")


def test_a_closed_connection_is_said(served: Served, device: NewDevice) -> None:
    """What can't be sent any more is no silent error: the banner says so."""
    one = device()
    page = one.module(served.module(MODULE, "keys"))
    board = step(page, "trust-builders")
    page.evaluate("window.jupyterapp.widgetManager.kernel.dispose()")
    board.locator("form.add button").click()
    expect(page.locator("#banner")).to_contain_text("What was marked saved is safe")
    assert one.errors == []


def test_a_damaged_workbook_is_a_sentence_in_its_place(served: Served, device: NewDevice) -> None:
    """The file is destroyed under an open page: the activity says so, and no traceback is anywhere."""
    page = device().module(served.module(MODULE, "broken"))
    take_part(page, "round", **FOUR)
    board = step(page, "trust-builders")
    path = Path(served.home) / "teams" / "broken" / "workbook.sqlite"
    path.write_bytes(b"not a workbook" * 4096)
    board.locator("form.add input").fill("Where will this go?")
    board.locator("form.add button").click()
    said = page.locator("[role=alert]:visible", has_text=".").first
    expect(said).to_be_visible()
    assert "Traceback" not in page.content() and "sqlite3" not in said.inner_text()
    assert path.read_bytes().startswith(b"not a workbook")


def test_typed_text_never_runs(served: Served, device: NewDevice) -> None:
    """Markup typed into cards, steps and fields is shown as typed."""
    page = device().module(served.module(MODULE, "typed"))
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    take_part(page, "round", **FOUR)
    typed = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    board = step(page, "trust-builders")
    board.locator("form.add input").fill(typed)
    board.locator("form.add button").click()
    expect(board.locator(".cardlet.ours")).to_contain_text(typed)
    board.locator("form.harvest textarea").fill(typed)
    board.locator("form.harvest button[data-to=step]").click()
    steps = step(page, "next-steps")
    expect(steps.locator(".steps-list li")).to_be_visible()
    expect(steps.locator(".steps-list li")).to_contain_text(typed)
    assert page.locator(".lmi img, .lmi script").count() == 0


def test_a_round_is_done_by_keyboard_alone(served: Served, device: NewDevice) -> None:
    """Tab, arrows, space and Enter: begin a turn, mark, hand on; focus is always somewhere visible."""
    page = device().module(served.module(MODULE, "keys"))
    take_part(page, "round", **FOUR)
    facets = step(page, FACETS)
    facets.locator("button[data-do=turn]").first.focus()
    page.keyboard.press("Enter")
    expect(facets.locator(f"#title-{FACETS}")).to_be_focused()
    page.keyboard.press("Tab")
    expect(facets.locator("details.why summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(facets.locator("input[value='1']").first).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(facets.locator("input[value='2']").first).to_be_checked()
    facets.locator("button[data-do=done]").focus()
    page.keyboard.press("Enter")
    expect(facets).to_contain_text("Turn 2 of 4")
    expect(facets.locator(f"#title-{FACETS}")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_leaving_a_page_frees_its_kernel(served: Served, device: NewDevice) -> None:
    """Closing a tab ends its kernel, and nothing is left running for it."""
    before = set(kernels_of(served))
    page = device().module(served.module(MODULE, "alone"))
    mine = set(kernels_of(served)) - before
    assert mine
    page.close(run_before_unload=True)
    for _ in range(100):
        if not mine & set(kernels_of(served)):
            return
        device().open(served.address + "/").wait_for_timeout(200)
    raise AssertionError("the kernel is still there")
