"""A home folder with one team, and modules small enough to run in a second."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from lmi_widgets import copies
from lmi_widgets.copies import building, inputs

PARAMETERS = 'team = ""\nworkbook = ""\nlanguage = "en"'
Module = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty LMI_HOME, and a place of the test's own for signatures."""
    monkeypatch.setenv("LMI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    # Somebody may be editing the package while its tests run.
    monkeypatch.setattr(inputs, "_code", lambda: "the code")
    return tmp_path / "home"


@pytest.fixture
def team(home: Path) -> str:
    """The slug of a team that has a workbook."""
    return copies.create("Alder Creek", "the office").slug


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Module:
    """Writes a notebook with these code cells below its parameters, among the modules there are."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(building, "notebooks_folder", lambda: folder)

    def module(name: str, *cells: str, parameters: str = PARAMETERS) -> Path:
        first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
        notebook = nbformat.v4.new_notebook(cells=[first, *map(nbformat.v4.new_code_cell, cells)])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, folder / name)
        return folder / name

    return module
