from pathlib import Path

import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.reports import FORMATS, export, gather
from lmi_widgets.reports.saving import save
from lmi_widgets.workbook import Workbook
from tests.reports.conftest import DAY


def test_files_are_replaced_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second can't be written, the first stays as it was, and no half file is left."""
    save({"a.csv": b"old", "b.csv": b"old"}, tmp_path)
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name.startswith("b"):
            raise OSError(28, "No space left on device", str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match=r"b\.csv can't be written \(No space left on device\)"):
        save({"a.csv": b"new", "b.csv": b"new"}, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old", "b.csv": b"old"}


def test_ctrl_c_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops it."""

    def stopped(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        save({"a.csv": b"new"}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_a_sentence(workbook: Workbook, tmp_path: Path) -> None:
    """It names those there are, and nothing is written."""
    with pytest.raises(InputError, match="Choose one of: csv, xlsx, docx, pdf, html"):
        export(gather(workbook, load(), DAY), "odt", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_team_has_every_format(workbook: Workbook, tmp_path: Path, format: str) -> None:
    """Nothing done yet is no error."""
    paths = export(gather(workbook, load(), DAY), format, tmp_path)
    assert paths
    assert all(path.stat().st_size > 20 for path in paths)
