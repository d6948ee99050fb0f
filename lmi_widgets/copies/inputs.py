"""What a copy is made of, as hashes: a build makes only what would come out otherwise than last time."""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from importlib.metadata import version
from pathlib import Path

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import WorkbookError
from lmi_widgets.paths import data_folder, own_curriculum_folder

PACKAGE = Path(__file__).parents[1]
CODE = {".css", ".html", ".j2", ".js", ".mo", ".py"}
TEXTS = {".md", ".yaml"}
# What changes without anything that a copy could show: wrong codes that were tried, and who may come back.
UNSEEN = {"tries", "persons", "sqlite_sequence"}


def common(language: str) -> dict[str, str]:
    """What all teams' copies share: the package, its code, and the texts in this language."""
    return {"version": version("lmi-widgets"), "code": _code(), "curriculum": _curriculum(language)}


def of_file(path: Path) -> str:
    """The hash of a file's bytes; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def of_workbook(path: Path) -> str:
    """The hash of what a workbook holds. Its salt is in it, so nothing can be guessed from the hash."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as book:
            return _rows(book)
    except sqlite3.Error as error:
        said = _("{team}/{file} can't be read just now, so nothing was built. Try again in a moment.")
        raise WorkbookError(said.format(team=path.parent.name, file=path.name)) from error


def _rows(book: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    book.execute("BEGIN")  # one state of the file, whoever writes meanwhile
    found = book.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name, made in found:
        if name not in UNSEEN:
            digest.update(repr((name, made)).encode())
            for row in book.execute(f'SELECT * FROM "{name}"'):
                digest.update(repr(row).encode())
    return digest.hexdigest()


@cache
def _code() -> str:
    return _of_files(
        path for path in PACKAGE.rglob("*") if path.suffix in CODE and "_share" not in path.parts
    )


def _curriculum(language: str) -> str:
    folders = (data_folder() / "curriculum" / language, own_curriculum_folder() / language)
    return _of_files(path for folder in folders for path in folder.rglob("*") if path.suffix in TEXTS)


def _of_files(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + of_file(path).encode())
    return digest.hexdigest()
