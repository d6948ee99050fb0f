"""The trainer's notes: a plain page made of the curriculum alone, which needs no kernel."""

from pathlib import Path

import pytest
from nbformat import NO_CONVERT, read

from lmi_widgets.curriculum import PRACTICE, load
from lmi_widgets.paths import notebooks_folder
from lmi_widgets.server.outline import outline
from tests.server.visitor import Server

NOTEBOOKS = sorted(notebooks_folder().glob("[0-9]*.ipynb"))


def test_the_notes_are_a_page_without_a_kernel(server: Server) -> None:
    """Steps and their text stand in it as text; it starts no kernel and lets no script of others in."""
    answer = server.get("team/ocean/notes/talking")
    assert answer.status_code == 200 and "kernelId" not in answer.text
    assert "First &lt;b&gt;step&lt;/b&gt;" in answer.text and "<script>alert" not in answer.text
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]


def test_only_what_is_on_the_shelf_has_notes(server: Server) -> None:
    """Another team's slug, another module and a path give the plain 404 page."""
    for path in ("team/nobody/notes/talking", "team/ocean/notes/nothing", "team/ocean/notes/../talking"):
        assert server.get(path).status_code == 404


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_the_notes_know_every_tool_of_a_module(path: Path) -> None:
    """Core and More of the module are there in the notebook's order, and what every module has."""
    curriculum = load("en")
    parts = outline(read(path, as_version=NO_CONVERT).cells, curriculum, path.stem)
    found = [tool.id for part in parts for tool in part.tools]
    module = curriculum.module(path.stem)
    assert {*module.core, *module.more, "taking-part", PRACTICE, "ending"} <= set(found)
    assert all(part.texts for part in parts)


def test_a_cell_that_is_no_python_shows_nothing() -> None:
    """Notes are made of what can be read; a broken cell or an unknown tool is left out."""
    cells = [
        {"cell_type": "markdown", "source": "## One\n\nText."},
        {"cell_type": "code", "source": "module.show("},
        {"cell_type": "code", "source": "module.show('no-such-tool'); module.show('pair-story')"},
        {"cell_type": "code", "source": "print('pair-story')"},
    ]
    (part,) = outline(cells, load("en"), "01-three-pillars")
    assert [tool.id for tool in part.tools] == ["pair-story"]
