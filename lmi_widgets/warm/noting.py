"""What was read while importing: variables and files. A fork is right only while they are as they were."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Read by the interpreter and by libraries in C, so that no Python code is seen to read them.
BELOW = ("GLIBC_", "LANG", "LC_", "LD_", "MALLOC_", "MKL_", "OMP_", "OPENBLAS_", "PYTHON", "TZ")
# Set anew for each kernel: ipykernel reads them at import, and `birth` says the right ones.
OUR_OWN = {"JPY_INTERRUPT_EVENT", "JPY_PARENT_PID"}
# What traces the warm process would be shared by all its forks, and write where they write.
TRACERS = {"COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"}
READING = {"open", "os.listdir", "os.scandir", "sqlite3.connect"}
Variables = Mapping[str, str]


@dataclass(frozen=True)
class Reads:
    """Names of the variables that were read, files with their times, and the environment as it was."""

    variables: frozenset[str]
    files: Mapping[str, int]
    before: Variables

    def differ(self, env: Variables) -> str:
        """The name of a variable that was read and is another now; empty where there is none."""
        names = {*self.variables, *filter(_below, env), *filter(_below, self.before)} - OUR_OWN
        return next((name for name in sorted(names) if env.get(name) != self.before.get(name)), "")

    def joined(self, files: set[str], env: Variables) -> "Reads":
        """Together with files read later, by code that may have looked at every variable."""
        times = {path: time for path in files if (time := _time(path)) is not None}
        return Reads(self.variables | env.keys() | self.before.keys(), {**self.files, **times}, env)

    def changed(self) -> str:
        """A file that isn't what it was when it was read; empty where there is none."""
        return next((path for path, time in self.files.items() if _time(path) != time), "")


class _Noting(dict[bytes, bytes]):
    """The environment's own dictionary, which notes what is looked up in it."""

    def __init__(self, data: Mapping[bytes, bytes]) -> None:
        super().__init__(data)
        self.noted: set[str] = set()

    def __getitem__(self, key: bytes) -> bytes:
        self.noted.add(os.fsdecode(key))
        return super().__getitem__(key)


def noted(work: Callable[[], object]) -> Reads:
    """Do the work, and say what it read."""
    before = dict(os.environ)
    with _variables() as variables, files_read() as files:
        work()
    modules = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    paths = {*files, *(path for path in modules if path), *_places()}
    times = {path: time for path in sorted(paths) if (time := _time(path)) is not None}
    return Reads(frozenset(variables), times, before)


@contextmanager
def _variables() -> Iterator[set[str]]:
    environ: Any = os.environ
    noting = _Noting(environ._data)
    environ._data = noting
    try:
        yield noting.noted
    finally:
        environ._data = dict(noting)


@contextmanager
def files_read() -> Iterator[set[str]]:
    """Files and folders that are looked into meanwhile, also databases."""
    found: set[str] = set()
    listening = True

    def heard(event: str, arguments: tuple[object, ...]) -> None:  # a hook can't be taken out again
        if listening and event in READING and isinstance(arguments[0], str):
            found.add(str(Path(arguments[0]).absolute()))

    sys.addaudithook(heard)
    try:
        yield found
    finally:
        listening = False
        # A compiled file follows its source, which is watched; and some are written while importing.
        found -= {path for path in found if path.endswith(".pyc") or path.startswith(("/proc/", "/dev/"))}


def _places() -> list[str]:
    """Where packages are installed: such a folder changes with what is in it."""
    return [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]


def _below(name: str) -> bool:
    return name.startswith(BELOW)


def _time(path: str) -> int | None:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - a Path takes twice as long, for thousands of files
    except OSError:
        return None
