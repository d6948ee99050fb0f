"""What a database or disk says, put as a sentence: what happened, what is safe, what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import WorkbookError

_SAME = {sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY}
_DISK = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.EROFS: sqlite3.SQLITE_READONLY,
}


def _sentences() -> dict[int, str]:
    """By SQLite's result code; built anew, since the language may have changed."""
    return {
        sqlite3.SQLITE_BUSY: _(
            "Another program kept {file} busy for too long, so this change wasn't saved. All earlier ones "
            "were. Wait a moment and try again; if it stays so, close other programs that use the file."
        ),
        sqlite3.SQLITE_READONLY: _(
            "{file} can't be written here, so nothing was saved. Ask whoever keeps it to let you write to "
            "the file and to its folder, or put it in a folder of your own."
        ),
        sqlite3.SQLITE_READONLY_DBMOVED: _(
            "{file} was moved or deleted while it was open, so this change wasn't saved. Put the file back "
            "where it was, then open this page again."
        ),
        sqlite3.SQLITE_CANTOPEN: _(
            "{file} can't be opened here, so nothing was read or saved. Check that you may read and write "
            "the file and its folder, or ask whoever keeps it."
        ),
        sqlite3.SQLITE_CORRUPT: _(
            "{file} is damaged and can't be read. Nothing in it was changed. Keep it as it is, and go on "
            "with the latest copy you have."
        ),
        sqlite3.SQLITE_NOTADB: _(
            "{file} isn't a team's workbook, or it is damaged. Nothing in it was changed. Check the name; if "
            "it is right, go on with the latest copy you have."
        ),
        sqlite3.SQLITE_FULL: _(
            "The disk is full, so this change to {file} wasn't saved. Everything saved before is still "
            "there. Make some room on the disk and try again."
        ),
        sqlite3.SQLITE_IOERR: _(
            "The disk didn't answer while {file} was in use, so this change wasn't saved. Check that the "
            "drive is connected and has room, then try again."
        ),
    }


def complaint(code: int, file: str) -> WorkbookError:
    """The error about `file` for a SQLite result code. Raises KeyError for one that only a defect gives."""
    sentences = _sentences()
    plain = code & 0xFF
    return WorkbookError(sentences[code if code in sentences else _SAME.get(plain, plain)].format(file=file))


def silent(name: str) -> WorkbookError:
    """A database server that doesn't do what it was asked."""
    return WorkbookError(
        _(
            "The database {name} doesn't answer, so nothing was read or saved. Check that it runs and that "
            "its address and password are right, then try again."
        ).format(name=name)
    )


def _said(error: Exception, name: str) -> WorkbookError:
    driver = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(driver, sqlite3.Error):
        return complaint(getattr(driver, "sqlite_errorcode", sqlite3.SQLITE_ERROR), name)
    if isinstance(driver, OSError):
        return complaint(_DISK.get(driver.errno or 0, sqlite3.SQLITE_IOERR), name)
    if isinstance(error, OperationalError | InterfaceError):
        return silent(name)
    raise KeyError(type(error))


@contextmanager
def plainly(name: str) -> Iterator[None]:
    """Turn what the database raises inside into a WorkbookError about `name`, where a person can act."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        try:
            said = _said(error, name)
        except KeyError:
            raise error from None  # a defect of ours: nothing that a person could mend
        raise said from error
