"""A notebook is a scene: its shape is that of every other, and it says what the curriculum says."""

import re
from pathlib import Path

import nbformat
import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.paths import notebooks_folder

PATHS = sorted(notebooks_folder().glob("[0-9]*.ipynb"))
MODULES = {module.id: module for module in load().modules}
SHOW = re.compile(r'module\.show\("([^"]+)"\)')


def cells(path: Path, kind: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def shown(path: Path) -> list[str]:
    return [tool for cell in cells(path, "code") for tool in SHOW.findall(cell.source)]


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def test_every_module_has_a_notebook_and_the_other_way_round() -> None:
    """Modules and notebooks are the same, in the same order."""
    assert [path.stem for path in PATHS] == list(MODULES)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_is_small_and_mostly_prose(path: Path) -> None:
    """At most 45 cells, code cells of 1 to 5 lines, at least as many words as lines of code."""
    code, prose = cells(path, "code"), cells(path, "markdown")
    assert len(code) + len(prose) <= 45
    assert all(1 <= len([line for line in cell.source.splitlines() if line]) <= 5 for cell in code)
    assert sum(len(c.source) for c in prose) >= sum(len(c.source) for c in code)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_is_committed_clean(path: Path) -> None:
    """No outputs, no counts, no widget state, no `def`; ids are readable and unique."""
    book = nbformat.read(path, as_version=4)
    ids = [cell.id for cell in book.cells]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-z0-9-]+", i) for i in ids)
    assert "widgets" not in book.metadata
    for cell in cells(path, "code"):
        assert not cell.outputs and cell.execution_count is None
        assert not re.search(r"^\s*(def|class) ", cell.source, re.M)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_parameters_are_literals_in_one_cell(path: Path) -> None:
    """Papermill finds one cell to fill in, with the three names that a copy gets."""
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell.metadata.get("tags", [])]
    assert [cell.source for cell in tagged] == ['team = ""\nworkbook = ""\nlanguage = "en"']


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_title_time_and_goals_are_the_modules(path: Path) -> None:
    """The first cell says what the gallery's card says, and opens that module."""
    module, first = MODULES[path.stem], cells(path, "markdown")[0].source
    assert first.startswith(f"# {module.title}\n")
    assert f"{module.minutes} minutes" in first
    assert len(re.findall(r"^(?:-|\d\.) ", first, re.M)) == 3
    assert any(f'workshop.open("{module.id}"' in cell.source for cell in cells(path, "code"))


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_core_comes_first_and_more_after_it(path: Path) -> None:
    """The tools shown are the module's, core first; what goes deeper stands under More."""
    module = MODULES[path.stem]
    assert shown(path) == [*module.core, *module.more]
    headings = re.findall(r"^## (.+)$", "\n".join(c.source for c in cells(path, "markdown")), re.M)
    core = [heading for heading in headings if not heading.startswith("More: ")]
    assert core[0] == "Welcome" and core[-2:] == ["Our next step", "What we did"]
    assert headings[: len(core)] == core


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_links_to_other_modules_are_relative_and_lead_somewhere(path: Path) -> None:
    """The next module is one link away, wherever the notebooks are served."""
    links = re.findall(r"\]\(([^)#]+)\)", "\n".join(c.source for c in cells(path, "markdown")))
    assert links and all((path.parent / link).is_file() for link in links)
