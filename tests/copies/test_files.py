"""A file that was taken home, read again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lmi_widgets.copies.merging import load_file
from lmi_widgets.errors import InputError
from tests.copies.alone import taken_home


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"honesty":2', '"honesty":5'),
        lambda text: text.replace("Say why", "Say what"),
        lambda text: text.replace("lmi-sum", "other"),
        lambda text: "<html></html>",
        lambda text: "",
    ],
)
def test_a_changed_or_foreign_file_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str]
) -> None:
    """A mark written over, a card changed, or another page altogether."""
    path = taken_home(tmp_path, monkeypatch)
    path.write_text(change(path.read_text()))
    with pytest.raises(InputError, match="not a file from “Take my answers home”, or it was changed"):
        load_file(path)


def test_a_file_that_cannot_be_read_gets_a_sentence(tmp_path: Path) -> None:
    """Missing, a folder, or not text."""
    for path in (tmp_path / "none.html", tmp_path):
        with pytest.raises(InputError, match="can't be opened"):
            load_file(path)
    (tmp_path / "x.html").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not a file from"):
        load_file(tmp_path / "x.html")
