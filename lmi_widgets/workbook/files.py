"""Files beside one another on the disk: a new one gets its name only when it is whole.

Nothing here opens a workbook with `open()`: closing such a handle would drop the locks that
SQLite holds on the same file in this process (sqlite.org/howtocorrupt.html, section 2.2).
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

COPIES = "{name}.v{version}-backup"


def spoken(path: Path) -> str:
    """The file's name with its folder's, since every team's file has the same name."""
    return f"{path.absolute().parent.name}/{path.name}"


def free_copy_name(path: Path, version: int) -> Path:
    """`<name>.v<version>-backup` beside `path`, numbered where an earlier copy has that name."""
    first = path.with_name(COPIES.format(name=path.name, version=version))
    numbered = (first.with_name(f"{first.name}-{n}") for n in count(2))
    return first if not first.exists() else next(name for name in numbered if not name.exists())


def copies(path: Path) -> list[Path]:
    """The copies that upgrades left beside `path`."""
    start = f"{path.name}.v"
    return sorted(
        other for other in path.parent.iterdir() if other.name.startswith(start) and "-backup" in other.name
    )


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """An empty file to fill, readable by its owner alone, that is called `path` if all went well.

    Raises FileExistsError rather than write over a file, and OSError; leaves nothing behind then.
    """
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield new
        _name(new, path)
    finally:
        new.unlink(missing_ok=True)


def _name(new: Path, path: Path) -> None:
    try:
        path.hardlink_to(new)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        new.rename(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # not every system lets a folder be synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
