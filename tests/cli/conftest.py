"""The command line in this process, in a home folder of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lmi_widgets import catalog
from lmi_widgets.cli.running import run


@dataclass(frozen=True)
class Done:
    """What a command left: its status, and what it printed where."""

    status: int
    out: str
    err: str


Lmi = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty LMI_HOME; nothing that a command sets outlives the test."""
    for name in ("LMI_LOG", "LMI_SAMPLE", "LMI_SCRATCH", "LMI_BINDER", "LMI_TRY_OUT"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("LMI_LANGUAGE", "en")
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.setattr(catalog, "_everybodys", "en")
    monkeypatch.setenv("LMI_HOME", str(tmp_path))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    return tmp_path


@pytest.fixture
def lmi(home: Path, capsys: pytest.CaptureFixture[str]) -> Lmi:
    """Runs `lmi` with the words given, and gives what it left."""

    def lmi(*words: str) -> Done:
        status = run(words)
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return lmi
