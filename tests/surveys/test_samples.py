import runpy
import sys
from pathlib import Path

import pytest

from lmi_widgets import samples
from lmi_widgets.paths import data_folder
from lmi_widgets.workbook import Workbook

NAMES = ["four", "nine", "survey"]


@pytest.mark.parametrize("name", NAMES)
def test_the_script_writes_the_files_that_are_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same seed, same files: what is committed is what the script makes of today's questions."""
    script = data_folder() / "sample" / "make_sample.py"
    monkeypatch.setattr(sys, "argv", ["make_sample.py", str(tmp_path)])
    runpy.run_path(str(script), run_name="__main__")
    assert (tmp_path / f"{name}.csv").read_bytes() == samples.sample_file(name).read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of the made-up teams."""
    return samples.build(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize(("name", "form"), [("four", "small"), ("nine", "whole"), ("survey", "split")])
def test_each_made_up_team_shows_another_form(made: dict[str, Path], name: str, form: str) -> None:
    """A small team, a whole and a split, each with both tools closed, and each marked as made up."""
    workbook = Workbook.open(made[name])
    assert workbook.team.made_up
    assert [(wave.state, wave.form) for wave in workbook.waves()] == [("closed", form)] * 2
    assert workbook.notes("next-steps")
    workbook.close()


def test_made_once_they_are_left_alone(made: dict[str, Path]) -> None:
    """A second start finds them and makes nothing anew; a half-made file is no obstacle."""
    before = {path: path.stat().st_mtime_ns for path in made.values()}
    folder = made["four"].parent
    made["nine"].unlink()
    (folder / "nine.half").write_bytes(b"left by a crash")
    samples.build(folder)
    assert made["nine"].is_file()
    for name in ("four", "survey"):
        assert made[name].stat().st_mtime_ns == before[made[name]]
    assert sorted(path.name for path in folder.iterdir()) == ["four.sqlite", "nine.sqlite", "survey.sqlite"]
