"""A module's page: what stands there at once, what comes, and what stands in for what failed."""

import re
from pathlib import Path

import httpx
import pytest

from lmi_widgets.server.steps import steps
from tests.server.conftest import Serving
from tests.server.visitor import Server, wait_until


def test_the_first_page_comes_before_the_kernel(server: Server) -> None:
    """Purpose, minutes, who sees what, keeper and not bargaining are there before any cell has run."""
    address = f"{server.address}voila/render/ocean/talking.ipynb"
    with httpx.stream("GET", address, timeout=60) as answer:
        pieces = answer.iter_text()
        first, rest = next(pieces), "".join(pieces)
    for text in (
        "Try talking.",
        "About 10 minutes",
        "Who sees what",
        "&lt;i&gt;county&lt;/i&gt;",
        "not bargaining",
    ):
        assert text in first
    assert 'id="begin" disabled' in first
    assert "kernelId" not in first
    server.leave(rest)


def test_every_heading_is_a_step(server: Server) -> None:
    """Steps stand in the navigation before they are run, and come as sections named by their heading."""
    page = server.module("ocean/talking.ipynb")
    navigation = page.partition("<nav")[2].partition("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', navigation) == ["start", "first-b-step-b", "second", "third"]
    sections = re.findall(
        r'<section class="step( more)?" id="([^"]+)" data-step="\d" aria-labelledby="h-([^"]+)"', page
    )
    assert [(bool(more), name) for more, name, _label in sections] == [
        (False, "first-b-step-b"),
        (False, "second"),
        (True, "third"),
    ]
    assert "Step 2 of 2" in page
    server.leave(page)


def test_notebook_text_is_prose_without_scripts_or_code(server: Server) -> None:
    """Markdown is read, HTML in it is text, and no cell's code is on the page."""
    page = server.module("ocean/talking.ipynb")
    assert "<em>prose</em>" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "First &lt;b&gt;step&lt;/b&gt;" in page
    assert '<p id="made">made by a cell</p>' in page
    assert "import os" not in page
    server.leave(page)


def test_a_failed_cell_says_so_and_later_ones_run(server: Server) -> None:
    """A sentence with a number that the log has too; no traceback, no print, and the rest goes on."""
    page = server.module("ocean/failing.ipynb")
    found = re.search(r'role="alert">[^<]*\(error ([0-9A-F]{6})\)', page)
    assert found
    assert wait_until(lambda: f"error {found[1]}: cell 1: KeyError" in server.log())
    for text in ("KeyError", "Traceback", "typed", "noise"):
        assert text not in page
    assert "later cells run" in page
    server.leave(page)


def test_our_own_sentence_is_shown_as_it_is(server: Server) -> None:
    """What an LmiError says reaches the reader, as text; what fails because of it is not told again."""
    page = server.module("ocean/shut.ipynb")
    assert "It is &lt;b&gt;damaged&lt;/b&gt;. Ask." in page
    assert page.count('class="error"') == 1
    server.leave(page)


@pytest.mark.nightly  # a pool of kernels is only kept where a trainer asks for one
def test_a_warm_kernel_gives_the_same_page(serve_with: Serving) -> None:
    """Served from kernels that ran before anybody was there, the page is the same, with any query."""
    with serve_with(preheat=True) as warm:
        pages = [warm.module(f"ocean/talking.ipynb{query}") for query in ("?name=Ann&theme=dark", "")]
    with serve_with() as cold:
        pages.append(cold.module("ocean/talking.ipynb"))
    assert len({bare(page) for page in pages}) == 1


def bare(page: str) -> str:
    """The page without what differs from one view to the next."""
    return re.sub(r"[0-9a-f-]{36}|[0-9a-f]{32}", "", page)


def test_steps_have_names_of_their_own() -> None:
    """Two steps of one title, a title without letters, and a reserved one all get an id."""
    cells = [
        {"cell_type": "markdown", "source": f"## {title}"}
        for title in ("Talk", "Talk", "¿?", "Start", "More: Día")
    ]
    made = steps(cells)
    assert [step.id for step in made] == ["talk", "talk-2", "step", "start-2", "dia"]
    assert [step.more for step in made] == [False, False, False, False, True]
    assert not steps([{"cell_type": "code", "source": "## no"}, {"cell_type": "markdown", "source": "# no"}])


def test_error_numbers_stand_in_the_log_file_too(
    serve_with: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where LMI_LOG names a file, the numbers that a page shows are found in it."""
    monkeypatch.setenv("LMI_LOG", str(tmp_path / "lmi.log"))
    with serve_with() as server:
        found = re.search(r"\(error ([0-9A-F]{6})\)", server.module("ocean/failing.ipynb"))
    assert found
    assert f"error {found[1]}: cell 1: KeyError" in (tmp_path / "lmi.log").read_text()
