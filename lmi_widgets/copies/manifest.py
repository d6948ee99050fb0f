"""What lies in a team's build folder and what it was made of, so that a build goes on where one ended."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.inputs import of_file
from lmi_widgets.errors import InputError

NAME = "manifest.json"
HALF = ".half"


@dataclass(frozen=True)
class Entry:
    """One file of a build. `file` is the hash of what was made of `inputs`; both empty where it failed."""

    inputs: Mapping[str, object]
    file: str
    problem: str = ""


class Manifest:
    """The manifest in a folder; one that is missing or can't be read is an empty one."""

    def __init__(self, folder: Path, team: str) -> None:
        self.folder = folder
        self.team = team
        self._files = _read(folder / NAME, team)

    def fresh(self, name: str, inputs: Mapping[str, object]) -> bool:
        """Whether that file is there as it was made, and would be made of the same again."""
        entry = self._files.get(name, {})
        made = entry.get("inputs") == inputs and entry.get("file")
        return bool(made) and of_file(self.folder / name) == made_hash(entry)

    def put(self, name: str, entry: Entry) -> None:
        """Note what became of a file, on the disk when this returns. `InputError` where that can't be."""
        self._files[name] = {"inputs": dict(entry.inputs), "file": entry.file, "problem": entry.problem}
        text = json.dumps({"team": self.team, "files": dict(sorted(self._files.items()))}, indent=1)
        written(self.folder / NAME, lambda half: half.write_text(text + "\n", encoding="utf-8"))


def made_hash(entry: Mapping[str, object]) -> str:
    """The hash of the file that an entry speaks of."""
    return str(entry.get("file", ""))


def written(path: Path, write: Callable[[Path], object]) -> None:
    """Have `write` fill a file that is called `path` once it is whole. `InputError` where that can't be."""
    half = path.with_name(f".{path.name}.{os.getpid()}{HALF}")
    try:
        write(half)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        said = _("{path} can't be written ({why}). Make room, or choose another folder with --out.")
        raise InputError(said.format(path=path, why=error.strerror)) from error


def sweep(folder: Path) -> None:
    """Remove what a build left half-written that was killed; another that is under way keeps its own."""
    for half in folder.glob(f".*{HALF}"):
        process = half.name.removesuffix(HALF).rpartition(".")[2]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            half.unlink(missing_ok=True)


def _read(path: Path, team: str) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        files = found["files"] if found["team"] == team else {}
        return {str(name): dict(entry) for name, entry in files.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
