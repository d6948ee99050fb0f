import subprocess
import sys
from pathlib import Path

import pytest

from lmi_widgets import reports
from lmi_widgets.cli.commands import team_export
from tests.cli.conftest import Lmi

FILES = {
    "csv": {"about.csv", "next-steps.csv", "agreements.csv", "team-work.csv", "asked.csv", "bargaining.csv"},
    "xlsx": {"report.xlsx"},
    "docx": {"report.docx"},
    "pdf": {"report.pdf"},
    "html": {"report.html"},
}


@pytest.mark.parametrize("format", FILES)
def test_a_report_is_written_and_its_place_said(lmi: Lmi, home: Path, format: str) -> None:
    """Beside the team's copies, in the format asked for."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    done = lmi("team", "export", "alder-creek", "--format", format)
    folder = home / "build" / "teams" / "alder-creek"
    assert done.status == 0, done.err
    assert {path.name for path in folder.iterdir()} == FILES[format]
    assert all(f"Written: {folder / name}" in done.out for name in FILES[format])


def test_the_command_offers_every_format() -> None:
    """What the report can, the command takes."""
    option = next(option for option in team_export.params if option.name == "kind")
    assert list(getattr(option.type, "choices", [])) == list(reports.FORMATS) == list(FILES)


def test_it_goes_where_it_is_asked_to(lmi: Lmi, home: Path) -> None:
    """--out puts the team's folder somewhere else."""
    lmi("team", "new", "One", "--keeper", "x")
    assert lmi("team", "export", "one", "--format", "html", "--out", str(home / "else")).status == 0
    assert (home / "else" / "one" / "report.html").is_file()
    assert not (home / "build").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["nobody", "--format", "html"], 1, "There is no team 'nobody'"),
        (["../x", "--format", "html"], 1, "can't be a team's name"),
        (["one", "--format", "odt"], 2, "odt"),
        (["one"], 2, "--format"),
    ],
)
def test_a_slip_writes_nothing(lmi: Lmi, home: Path, words: list[str], status: int, said: str) -> None:
    """An unknown team or format is answered with a sentence."""
    lmi("team", "new", "One", "--keeper", "x")
    done = lmi("team", "export", *words)
    assert (done.status, said in done.err) == (status, True)
    assert not (home / "build").exists()


def test_a_damaged_workbook_is_a_sentence(lmi: Lmi, home: Path) -> None:
    """No traceback, and nothing half-written."""
    lmi("team", "new", "One", "--keeper", "x")
    (home / "teams" / "one" / "workbook.sqlite").write_bytes(b"not a workbook")
    done = lmi("team", "export", "one", "--format", "csv")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert not (home / "build").exists()


def test_a_file_in_the_way_is_a_sentence(lmi: Lmi, home: Path) -> None:
    """It says which, and how to choose another place."""
    lmi("team", "new", "One", "--keeper", "x")
    (home / "build").write_text("in the way")
    done = lmi("team", "export", "one", "--format", "csv")
    assert done.status == 1
    assert "--out" in done.err


def test_what_makes_files_is_loaded_only_when_one_is_made() -> None:
    """A page, a build and a kernel don't wait for WeasyPrint, python-docx, XlsxWriter or Pillow."""
    heavy = "{'weasyprint', 'docx', 'xlsxwriter', 'PIL', 'matplotlib'}"
    check = f"import sys, lmi_widgets.reports, lmi_widgets.cli.exporting; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
