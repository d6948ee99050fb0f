import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.conftest import REPOSITORY


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile and what it looks at, and no environment."""
    for name in ("Makefile", "pyproject.toml", "binder/requirements.txt", "tests/requirements.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *words: str, path: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run make there, with a PATH of its own where one is given."""
    program = shutil.which("make")
    assert program
    environment = {"PATH": str(path)} if path else None
    return subprocess.run(
        [program, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def pretend(folder: Path, python: str) -> Path:
    """A PATH where every Python is this script, beside the few programs that make needs."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("bash", "head", "rm"):
        (programs / name).symlink_to(shutil.which(name) or name)
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (programs / name).write_text(f"#!{programs / 'bash'}\n{python}\n")
        (programs / name).chmod(0o755)
    return programs


def test_make_alone_lists_what_there_is(checkout: Path) -> None:
    """Every target with a word about it, and nothing is made."""
    done = make(checkout)
    listed = [line.split()[1] for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {"install", "present", "test", "check", "lab", "lock", "teams", "wheel", "clean"} <= set(listed)
    assert not (checkout / ".venv").exists()


def test_a_python_that_is_too_old_is_said(checkout: Path) -> None:
    """The message names the version that is needed and the one that was found."""
    old = 'if [ "$1" = --version ]; then echo Python 3.9.6; else exit 1; fi'
    done = make(checkout, "install", path=pretend(checkout, old))
    assert done.returncode != 0
    assert "This needs Python 3.11 or later; found: Python 3.9.6." in done.stderr


def test_a_python_without_venv_is_said(checkout: Path) -> None:
    """Debian's Python has no venv of its own: the message names the package to install."""
    bare = 'if [ "$1" = -c ]; then exit 0; else exit 1; fi'
    done = make(checkout, "install", path=pretend(checkout, bare))
    assert done.returncode != 0
    assert "apt install python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_second_install_does_nothing(checkout: Path) -> None:
    """What is ready is not made again."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    for name in ("bin/python", ".ready"):
        (checkout / ".venv" / name).touch()
    assert "Nothing to be done" in make(checkout, "install").stdout


def test_no_two_coverage_figures_disagree(checkout: Path) -> None:
    """The layers that must be covered whole are those below `inputs`."""
    said = make(checkout, "--dry-run", "test").stdout
    line = next(line for line in said.splitlines() if "--fail-under=100" in line)
    for layer in (
        "errors",
        "catalog",
        "paths",
        "curriculum",
        "workbook",
        "statistics",
        "privacy",
        "figures",
        "tables",
    ):
        assert f"lmi_widgets/{layer}.py,lmi_widgets/{layer}/*" in line
    assert "inputs" not in line
