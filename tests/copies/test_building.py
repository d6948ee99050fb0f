import json
import os
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary

from lmi_widgets import copies
from lmi_widgets.copies.building import MANIFEST, TRY_OUT
from lmi_widgets.errors import InputError
from tests.copies.conftest import Module

LOOK = "import os\nprint(team, language, os.environ['LMI_HOME'], os.path.exists(workbook))"


def read(path: Path) -> NotebookNode:
    """A notebook from disk."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def printed(notebook: NotebookNode) -> str:
    """All that the notebook's cells printed."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "".join(output.get("text", "") for output in outputs)


def test_a_served_copy_is_prepared_and_not_run(team: str, home: Path, module: Module, tmp_path: Path) -> None:
    """It has the team's parameters, no output, and the data's path as seen from where it lies."""
    module("01-one.ipynb", LOOK)
    assert copies.build(team, tmp_path / "served", execute=False) == [copies.Built("01-one.ipynb")]
    copy = read(tmp_path / "served" / team / "01-one.ipynb")
    assert printed(copy) == ""
    source = copy.cells[1].source
    assert 'team = "alder-creek"' in source
    assert 'workbook = "../../home/teams/alder-creek/workbook.sqlite"' in source


def test_an_executed_copy_ran_where_it_lies_with_its_team(team: str, home: Path, module: Module) -> None:
    """It is run with the team's parameters in its own folder, and finds the workbook from there."""
    module("01-one.ipynb", LOOK)
    copies.build(team)
    copy = read(home / "build" / "teams" / team / "01-one.ipynb")
    assert printed(copy) == f"alder-creek en {home} True\n"
    assert NotebookNotary().check_signature(copy)


def test_a_copy_names_no_path_of_this_machine(team: str, home: Path, module: Module, tmp_path: Path) -> None:
    """Papermill's paths are taken out, and the data is named from the copy's own folder."""
    module("01-one.ipynb", "1 + 1")
    copies.build(team)
    text = (home / "build" / "teams" / team / "01-one.ipynb").read_text()
    assert str(tmp_path) not in text
    assert "input_path" not in text
    assert "output_path" not in text


def test_a_run_leaves_this_process_as_it_was(
    team: str, home: Path, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the folder nor the environment of the caller changes, though the kernel knows its home."""
    module("01-one.ipynb", LOOK)
    monkeypatch.delenv("LMI_HOME")
    monkeypatch.chdir(home)
    before = (Path.cwd(), dict(os.environ))
    copies.build(team)
    assert (Path.cwd(), dict(os.environ)) == before
    assert str(home) in printed(read(home / "build" / "teams" / team / "01-one.ipynb"))


def test_a_failed_copy_is_a_sentence_and_the_others_go_on(team: str, home: Path, module: Module) -> None:
    """No traceback: which notebook, and the cell or our own message; the next one is made all the same."""
    module("01-defect.ipynb", "1 / 0")
    module("02-ours.ipynb", "from lmi_widgets.errors import InputError\nraise InputError('Say who.')")
    module("03-fine.ipynb", "1")
    heard: list[str] = []
    made = copies.build(team, told=heard.append)
    assert [built.problem for built in made] == [
        "01-defect.ipynb, cell 2: it stopped with ZeroDivisionError."
        " This is a fault of the module, not of your data.",
        "02-ours.ipynb: Say who.",
        "",
    ]
    assert heard == ["01-defect.ipynb", "02-ours.ipynb", "03-fine.ipynb"]
    folder = home / "build" / "teams" / team
    assert sorted(path.name for path in folder.iterdir()) == ["03-fine.ipynb", MANIFEST]


def test_a_failed_copy_keeps_the_one_before(team: str, home: Path, module: Module) -> None:
    """What could be read yesterday can be read today."""
    module("01-one.ipynb", "print('yesterday')")
    copies.build(team)
    module("01-one.ipynb", "1 / 0")
    copies.build(team)
    assert printed(read(home / "build" / "teams" / team / "01-one.ipynb")) == "yesterday\n"


def test_the_manifest_says_what_came_out(team: str, home: Path, module: Module) -> None:
    """Whose copies they are, what each was made of, and of one that failed why."""
    module("01-one.ipynb")
    module("02-bad.ipynb", parameters="x = 1")
    copies.build(team, execute=False)
    manifest = json.loads((home / "build" / "teams" / team / MANIFEST).read_text())
    one, bad = manifest["files"]["01-one.ipynb"], manifest["files"]["02-bad.ipynb"]
    assert manifest["team"] == team
    assert one["inputs"]["run"] is False and one["inputs"]["parameters"]["team"] == team
    assert {"version", "code", "curriculum", "notebook"} <= set(one["inputs"]) and not one["problem"]
    assert "found x" in bad["problem"] and not bad["inputs"] and not bad["file"]


def test_only_the_modules_asked_for_are_made(team: str, home: Path, module: Module) -> None:
    """A module is named with or without its ending."""
    for name in ("01-one.ipynb", "02-two.ipynb", "03-three.ipynb"):
        module(name)
    made = copies.build(team, execute=False, modules=["02-two", "03-three.ipynb"])
    assert [built.notebook for built in made] == ["02-two.ipynb", "03-three.ipynb"]


def test_an_unknown_module_is_answered_with_those_there_are(team: str, module: Module) -> None:
    """A slip in a module's name makes nothing."""
    module("01-one.ipynb")
    with pytest.raises(InputError, match="no module '04-four.ipynb'. Known: 01-one.ipynb"):
        copies.build(team, modules=["04-four"])


def test_the_try_out_belongs_to_no_team(home: Path, module: Module, tmp_path: Path) -> None:
    """Its copies name neither a team nor a workbook."""
    module("01-one.ipynb")
    copies.build(TRY_OUT, tmp_path / "served", execute=False)
    source = read(tmp_path / "served" / TRY_OUT / "01-one.ipynb").cells[1].source
    assert 'team = ""' in source
    assert 'workbook = ""' in source


def test_a_folder_in_the_way_is_a_sentence(team: str, module: Module, tmp_path: Path) -> None:
    """Where copies can't be put, the message says where and how to choose another place."""
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(InputError, match="Choose another with --out"):
        copies.build(team, tmp_path / "out")


def test_a_language_without_curriculum_makes_nothing(team: str, home: Path, module: Module) -> None:
    """Parameters are checked before Papermill sees them."""
    module("01-one.ipynb", LOOK)
    with pytest.raises(InputError, match="The parameter 'language' can't be 'xx'"):
        copies.build(team, language="xx")
    assert not list((home / "build" / "teams" / team).iterdir())
