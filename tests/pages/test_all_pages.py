"""What all pages of the workshop share: their order, the way to help, and more than one way to each."""

import re
from collections.abc import Iterator
from itertools import pairwise

import httpx
import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.paths import notebooks_folder
from tests.pages.conftest import Served, pages_of

TEAM = "ours"
# What stands on every page, in this order; a page may lack one, and has none twice.
SHARED = {
    "skip link": r'<a class="skip" href="#content">',
    "the way home": r'<a (?:class="brand"|href="[^"]*/team/ours">To the modules)',
    "language": r'<form class="language"',
    "content": r'<main id="content"',
    "help": r'<a href="[^"]*/accessibility">Accessibility</a>',
}
PAGES = (*pages_of(TEAM), "accessibility", "room/nowhere")


@pytest.fixture(scope="module")
def got(served: Served) -> Iterator[dict[str, str]]:
    """Every sort of page, as a browser gets it."""
    with httpx.Client(base_url=served.address, timeout=120, follow_redirects=True) as client:
        yield {path: client.get(f"/{path}").text for path in PAGES}


@pytest.mark.wcag("3.2.3")
@pytest.mark.parametrize("path", PAGES)
def test_what_pages_share_stands_in_the_same_order(got: dict[str, str], path: str) -> None:
    """Past the bar, home, language, content, help: whoever knows one page knows where it is on the next."""
    found = [(m.start(), name) for name, what in SHARED.items() for m in re.finditer(what, got[path])]
    assert [name for _at, name in sorted(found)] == list(SHARED)


@pytest.mark.wcag("3.2.6")
@pytest.mark.parametrize("path", PAGES)
def test_help_is_the_last_link_of_every_page(got: dict[str, str], path: str) -> None:
    """One link, called the same, at the same place, to a page that begins with whom to ask."""
    links = re.findall(
        r"<a\b.*?</a>", re.sub(r"<(?:script|template)\b.*?</(?:script|template)>", "", got[path])
    )
    assert re.fullmatch(SHARED["help"], links[-1])
    help_page = got["accessibility"]
    assert re.findall(r"<h2\b[^>]*>(.*?)</h2>\s*<p>(.*?)</p>", help_page)[0] == (
        "If something stands in your way",
        "Tell your trainer. Everything can also be done on paper or read aloud at the table.",
    )


@pytest.mark.wcag("2.4.5")
def test_every_module_is_in_the_gallery_and_each_leads_to_the_next(got: dict[str, str]) -> None:
    """Two ways; a third is the library's search (tests/activities/test_library.py). Home is on every page."""
    ids = [module.id for module in load().modules]
    assert set(re.findall(r'href="[^"]*/([\w-]+)\.ipynb"', got[f"team/{TEAM}"])) == set(ids)
    for before, after in pairwise(ids):
        assert f"]({after}.ipynb)" in (notebooks_folder() / f"{before}.ipynb").read_text(encoding="utf-8")
