"""The wheel, and a clean environment outside the repository that has it and the lock, nothing else."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Clean:
    """An environment of its own: its programs, and a folder outside the repository to run them in."""

    folder: Path

    def program(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self.folder / "env" / "bin" / name)

    def environment(self, **values: str) -> dict[str, str]:
        """What its processes see: nothing of this checkout, nothing of this person."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        path = f"{self.folder / 'env' / 'bin'}:{kept.pop('PATH', '')}"
        return {**kept, "PATH": path, "HOME": str(self.folder / "home"), **values}

    def run(
        self, *command: str, cwd: Path | None = None, **values: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run one of its programs to the end."""
        first, *rest = command
        return subprocess.run(
            [self.program(first), *rest],
            cwd=cwd or self.folder,
            env=self.environment(**values),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """A new environment with Binder's lock and the wheel."""
    folder = tmp_path_factory.mktemp("clean")
    (folder / "home").mkdir()
    python = str(folder / "env" / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    lock = str(REPOSITORY / "binder" / "requirements.txt")
    subprocess.run([*install, "--require-hashes", "-r", lock], check=True)
    subprocess.run([*install, "--no-deps", str(wheel)], check=True)
    return Clean(folder)
