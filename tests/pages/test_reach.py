"""What tests look for on every page can be found: without that, nothing found would say nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.pages.conftest import Device
from tests.pages.reach import bare, out_of_order, too_long

NewDevice = Callable[..., Device]
SIDE_BY_SIDE = "<div style='display: flex'><p>One</p><p>Two</p></div>"
CASES = [
    (out_of_order, SIDE_BY_SIDE, []),
    (out_of_order, SIDE_BY_SIDE.replace("flex", "flex; flex-direction: row-reverse"), ["order:  P. “Two”"]),
    (out_of_order, SIDE_BY_SIDE.replace("flex", "grid; direction: ltr"), []),
    (out_of_order, SIDE_BY_SIDE.replace("<p>Two", "<p style='order: -1'>Two"), ["order:  P. “Two”"]),
    (bare, "<button style='border: 1px solid'>Go</button> <input type=checkbox> <a href=x>there</a>", []),
    (bare, "<button style='border: 0'>Go</button>", ["bare:  BUTTON. “Go”"]),
    (bare, "<button style='border: 0; text-decoration: underline'>Go</button>", []),
    (bare, "<input type=radio style='opacity: 0'><span style='border: 0'>4</span>", ["bare:  SPAN. “4”"]),
    (too_long, f"<p style='max-width: 60ch'>{'word ' * 90}</p>", []),
    (too_long, f"<p style='max-width: none'>{'word ' * 90}</p>", ["letters"]),
]


@pytest.mark.parametrize(("look", "html", "found"), CASES)
def test_a_fault_is_found_and_its_like_without_one_is_not(
    device: NewDevice, look: Callable[[Page], list[str]], html: str, found: list[str]
) -> None:
    """Order on a line, a control without a frame among few colors, a line across a wide screen."""
    page = device().context.new_page()
    page.set_content(f"<!doctype html><body>{html}")
    lines = look(page)
    assert len(lines) == len(found) and all(one in line for one, line in zip(found, lines, strict=True)), (
        lines
    )
