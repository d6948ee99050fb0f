import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

from lmi_widgets.cli import presenting
from lmi_widgets.copies import building
from tests.cli.conftest import Lmi


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the server would have been given, with what lay in its folders at that moment."""
    calls: list[dict[str, Any]] = []

    def serve(root: Path, **how: Any) -> None:
        copies = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.ipynb"))
        samples = sorted(path.name for path in Path(os.environ["LMI_SAMPLE"]).iterdir())
        places = {name: os.environ[name] for name in ("LMI_HOME", "LMI_SCRATCH", "LMI_LOG", "LMI_TRY_OUT")}
        parameters = {name: nbformat.read(root / name, 4).cells for name in copies}
        calls.append(
            {"root": root, "copies": copies, "samples": samples, **places, **how, "cells": parameters}
        )

    monkeypatch.setattr(presenting, "serve", serve)
    return calls


def slugs(call: dict[str, Any]) -> list[tuple[str, bool]]:
    """The teams of a call, and which of them is the try-out."""
    return [(team.slug, team.try_out) for team in call["teams"]]


def test_without_a_team_a_try_out_is_served(lmi: Lmi, home: Path, served: list[dict[str, Any]]) -> None:
    """Nothing of it lies with the teams, and all of it is gone when the server stops."""
    assert lmi("present", "--no-browser").status == 0
    call = served[0]
    assert slugs(call) == [("try-out", True)]
    assert "try-out/01-three-pillars.ipynb" in call["copies"]
    assert call["samples"] == ["four.sqlite", "nine.sqlite", "survey.sqlite"]
    assert not call["root"].exists()
    assert not Path(call["LMI_SCRATCH"]).exists()
    assert not (home / "teams").exists()


def test_the_kernels_are_told_where_everything_lies(
    lmi: Lmi, home: Path, served: list[dict[str, Any]]
) -> None:
    """Home and log as absolute paths, and which team is nobody's."""
    lmi("present")
    call = served[0]
    assert call["LMI_HOME"] == str(home)
    assert call["LMI_LOG"] == str(home / "lmi.log")
    assert call["LMI_TRY_OUT"] == "try-out"


@pytest.mark.parametrize(("options", "wanted"), [((), ["one", "two"]), (("--team", "two"), ["two"])])
def test_teams_are_served_from_copies_that_nobody_ran(
    lmi: Lmi, served: list[dict[str, Any]], options: tuple[str, ...], wanted: list[str]
) -> None:
    """All teams, or the one that is named; the pages run their copies themselves."""
    for name in ("One", "Two"):
        lmi("team", "new", name, "--keeper", "the office")
    assert lmi("present", *options).status == 0
    call = served[0]
    assert slugs(call) == [(slug, False) for slug in wanted]
    assert {name.split("/")[0] for name in call["copies"]} == set(wanted)
    assert call["teams"][0].keeper == "the office"
    cells = call["cells"][f"{wanted[0]}/01-three-pillars.ipynb"]
    assert not any(cell.get("outputs") for cell in cells)
    assert any(f'team = "{wanted[0]}"' in cell.source for cell in cells)


def test_port_browser_and_address_reach_the_server(lmi: Lmi, served: list[dict[str, Any]]) -> None:
    """What was asked for is what is served."""
    lmi("present", "--port", "9123", "--no-browser", "--binder", "--base-url", "/user/x/lmi/")
    call = served[0]
    assert (call["port"], call["open_browser"], call["binder"]) == (9123, False, True)
    assert call["base_url"] == "/user/x/lmi/"
    lmi("present")
    assert (served[1]["port"], served[1]["open_browser"], served[1]["binder"]) == (8866, True, False)


def test_on_binder_only_the_try_out_is_served(lmi: Lmi, served: list[dict[str, Any]]) -> None:
    """Even where a team lies in the folder; and kernels know where they are."""
    lmi("team", "new", "One", "--keeper", "x")
    lmi("present", "--binder")
    assert slugs(served[0]) == [("try-out", True)]
    assert os.environ["LMI_BINDER"] == "1"


def test_a_team_that_cannot_be_opened_is_said_and_left_out(
    lmi: Lmi, home: Path, served: list[dict[str, Any]]
) -> None:
    """One damaged file doesn't keep the others from their workshop."""
    for name in ("One", "Two"):
        lmi("team", "new", name, "--keeper", "x")
    (home / "teams" / "one" / "workbook.sqlite").write_bytes(b"not a workbook")
    done = lmi("present")
    assert done.status == 0
    assert done.err.startswith("one: ")
    assert slugs(served[0]) == [("two", False)]


def test_with_no_team_left_nothing_is_served(lmi: Lmi, served: list[dict[str, Any]]) -> None:
    """A name that is wrong does not become a try-out in silence."""
    done = lmi("present", "--team", "nobody")
    assert done.status == 1
    assert "There is no team 'nobody'" in done.err
    assert served == []


def test_a_module_that_cannot_be_copied_stops_the_try_out(
    lmi: Lmi, served: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than a gallery with a module missing, the fault is said."""
    (tmp_path / "notebooks").mkdir()
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "notebooks" / "01-bad.ipynb")
    monkeypatch.setattr(building, "notebooks_folder", lambda: tmp_path / "notebooks")
    done = lmi("present")
    assert done.status == 1
    assert "01-bad.ipynb" in done.err
    assert served == []
