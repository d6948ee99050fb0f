from pathlib import Path

import nbformat
import pytest

from lmi_widgets import copies
from lmi_widgets.copies import building
from tests.cli.conftest import Lmi


@pytest.fixture
def small_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two modules that run at once in place of the real ones; their folder."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    tags = {"tags": ["parameters"]}
    cell = nbformat.v4.new_code_cell('team = ""\nworkbook = ""\nlanguage = "en"', metadata=tags)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "01-one.ipynb")
    monkeypatch.setattr(building, "notebooks_folder", lambda: folder)
    return folder


def test_every_team_is_built_with_its_report(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """With no name, all teams; each has its copies and its report in a folder of its own."""
    for name in ("One", "Two"):
        copies.create(name, "x")
    done = lmi("team", "build")
    assert done.status == 0, done.err
    for slug in ("one", "two"):
        folder = home / "build" / "teams" / slug
        assert {path.name for path in folder.iterdir()} == {"01-one.ipynb", "manifest.json", "report.html"}
        assert f"{slug}: copies and report are in {folder}" in done.out


def test_copies_go_where_they_are_asked_to(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """--out puts each team's folder somewhere else."""
    copies.create("One", "x")
    assert lmi("team", "build", "one", "--out", str(home / "elsewhere")).status == 0
    assert (home / "elsewhere" / "one" / "report.html").is_file()
    assert not (home / "build").exists()


def test_a_team_that_fails_does_not_stop_the_others(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """The others are built, the one that failed is named with its reason, and the status is 1."""
    for name in ("One", "Two"):
        copies.create(name, "x")
    (home / "teams" / "one" / "workbook.sqlite").write_bytes(b"not a workbook")
    done = lmi("team", "build")
    assert done.status == 1
    assert "one: " in done.err
    assert "Not complete: one." in done.err
    assert (home / "build" / "teams" / "two" / "report.html").is_file()


def test_a_copy_that_fails_is_named_and_the_report_is_made(lmi: Lmi, home: Path, small_modules: Path) -> None:
    """One module's fault costs neither the other copies nor the report."""
    nbformat.write(nbformat.v4.new_notebook(), small_modules / "02-bad.ipynb")
    copies.create("One", "x")
    done = lmi("team", "build")
    assert done.status == 1
    assert "02-bad.ipynb" in done.err
    assert (home / "build" / "teams" / "one" / "report.html").is_file()


def test_without_teams_there_is_nothing_to_build(lmi: Lmi) -> None:
    """The message names the command that makes one."""
    done = lmi("team", "build")
    assert done.status == 1
    assert "lmi team new" in done.err


def test_copies_and_report_are_in_the_language_that_was_said(
    lmi: Lmi, home: Path, small_modules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By --language, else by the command's; what was made in the other language is made again."""
    copies.create("One", "x")
    made = home / "build" / "teams" / "one"

    def languages() -> tuple[bool, bool]:
        book = nbformat.read(made / "01-one.ipynb", as_version=4)
        spanish = any('language = "es"' in cell.source for cell in book.cells)
        return spanish, '<html lang="es"' in (made / "report.html").read_text(encoding="utf-8")

    assert lmi("team", "build", "--language", "es").status == 0
    assert languages() == (True, True)
    assert "2 files were made" in lmi("team", "build").out
    assert languages() == (False, False)
    monkeypatch.setenv("LMI_LANGUAGE", "es")
    assert "Se hicieron 2 archivos" in lmi("team", "build").out
    assert languages() == (True, True)
