"""The room's file behind one thread: requests wait in a line, and those that wait share a transaction.

`synchronous = FULL` in WAL: a transaction is on the disk, by fsync, before anybody is told that it
is saved. So what was acknowledged survives a killed process, and a power cut as far as the disk
keeps its word. A transaction for all who wait makes that cheap: one fsync for many answers.
"""

import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.workbook.complaints import plainly

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
TOGETHER = 200  # requests in one transaction at the most
PRAGMAS = (
    # Nobody else opens the file; so SQLite needs no -shm beside it either.
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


class Writer:
    """One file, one connection, one thread. `submit` may be called from any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it, for its owner alone. `WorkbookError`; `NotAllowedError` if in use."""
        self.path = path
        self._connection = _connected(path)
        self._line: SimpleQueue[tuple[Work[Any], Future[Any]] | None] = SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._serve, name="lmi-room", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> "Future[T]":
        """Do `work` in a transaction; the future has its result once that is on the disk, or its error.

        `work` that raises leaves nothing behind, and the others in the transaction go on.
        """
        future: Future[T] = Future()
        if self._closed:
            future.set_exception(NotAllowedError(_("This room is over. What it kept is gone from here.")))
        else:
            self._line.put((work, future))
        return future

    def do(self, work: Work[T]) -> T:
        """The same, waiting for it."""
        return self.submit(work).result()

    def fold(self) -> None:
        """Bring what waits beside the file into it, so that deleted rows lie in neither."""
        self.do(_folding)

    def close(self) -> None:
        """Do what is in the line, then let go of the file."""
        if not self._closed:
            self._closed = True
            self._line.put(None)
            self._thread.join()
            self._connection.close()

    def _serve(self) -> None:
        while (first := self._line.get()) is not None:
            several, ends = [first], False
            while len(several) < TOGETHER and not ends:
                with suppress(Empty):
                    following = self._line.get_nowait()
                    ends = following is None
                    several += [following] if following else []
                    continue
                break
            self._commit(several)
            if ends:
                return

    def _commit(self, several: list[tuple[Work[Any], Future[Any]]]) -> None:
        # Whoever stopped waiting before it began is left out; from here on nobody can.
        several = [one for one in several if one[1].set_running_or_notify_cancel()]
        try:
            with plainly(self.path.name):
                done = self._transaction([work for work, _future in several])
                if any(work is _folding for work, _future in several):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except Exception as error:
            for _work, future in several:
                future.set_exception(error)
            return
        for (_work, future), (value, failed) in zip(several, done, strict=True):
            future.set_exception(failed) if failed else future.set_result(value)

    def _transaction(self, works: list[Work[Any]]) -> list[tuple[Any, Exception | None]]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            done = [self._one(work) for work in works]
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise
        return done

    def _one(self, work: Work[Any]) -> tuple[Any, Exception | None]:
        self._connection.execute("SAVEPOINT one")
        try:
            value, failed = work(self._connection), None
        except sqlite3.OperationalError:
            raise  # the disk's trouble is everybody's
        except Exception as error:
            value, failed = None, error
            self._connection.execute("ROLLBACK TO one")
        self._connection.execute("RELEASE one")
        return value, failed


def _folding(connection: sqlite3.Connection) -> None:
    """Nothing by itself: a checkpoint follows the transaction, since it can't be made inside one."""


def _connected(path: Path) -> sqlite3.Connection:
    with plainly(path.name):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1.0)
    connection.row_factory = sqlite3.Row
    try:
        with plainly(path.name):
            _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
        connection.execute("BEGIN IMMEDIATE")  # takes the lock now, and with it the file
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise NotAllowedError(_in_use()) from error
        raise


def _in_use() -> str:
    return _("This room is open in another window already. Go on there, or stop that one first.")
