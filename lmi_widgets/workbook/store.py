"""Where a workbook's rows lie: one open database, read and written in whole transactions."""

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, insert, update

from lmi_widgets.workbook.complaints import plainly

_WRITES = "lmi_writes"


class Store(ABC):
    """One open database. `name` is what a person is told it is called.

    Threads take turns. After a fork the child opens connections of its own and leaves its
    parent's alone, as SQLite asks.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._parents: list[Engine] = []  # kept, since dropping one would close its parent's file
        self._begin_afresh()

    @abstractmethod
    def _engine_made(self) -> Engine:
        """A new engine for this database."""

    @abstractmethod
    def _begin(self, connection: Connection, writes: bool) -> None:
        """Begin; if it writes, so that from now to its end nobody else can."""

    @abstractmethod
    def make_tables(self) -> None:
        """Every table, empty."""

    @abstractmethod
    def check(self) -> None:
        """Raise WorkbookError unless a whole workbook is there. Changes nothing."""

    @abstractmethod
    def version(self) -> int:
        """A number that changes when another connection wrote."""

    @abstractmethod
    def schema(self, connection: Connection) -> int:
        """The version of the schema in the database."""

    @abstractmethod
    def set_schema(self, connection: Connection, version: int) -> None:
        """Note the version of the schema, in the transaction that is under way."""

    @abstractmethod
    def copy_beside(self, version: int) -> None:
        """Keep a copy of the whole before an upgrade from `version`; called while nobody can write."""

    @abstractmethod
    def drop_copies(self) -> None:
        """Remove the copies that upgrades left, since they still join answers to people."""

    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the database. Raises WorkbookError."""
        return self._transaction(writes=False)

    def write(self) -> AbstractContextManager[Connection]:
        """A connection that alone may write; saved when the block ends, undone if it raises.

        Raises WorkbookError, and then nothing of it was saved.
        """
        return self._transaction(writes=True)

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        with self._turn:
            self._engine.dispose()

    def _begin_afresh(self) -> None:
        self._process = os.getpid()
        self._turn = threading.RLock()
        self._engine = self._engine_made()
        event.listen(self._engine, "begin", self._on_begin)

    def _on_begin(self, connection: Connection) -> None:
        self._begin(connection, connection.get_execution_options().get(_WRITES, False))

    @contextmanager
    def _transaction(self, writes: bool) -> Iterator[Connection]:
        if self._process != os.getpid():
            self._parents.append(self._engine)
            self._begin_afresh()
        with (
            self._turn,
            plainly(self.name),
            self._engine.connect().execution_options(**{_WRITES: writes}) as connection,
            connection.begin(),
        ):
            yield connection


def put_row(connection: Connection, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Change the row with this key, or add it. Safe in `Store.write()`, where nobody else can add it."""
    where = [table.c[name] == value for name, value in key.items()]
    if not connection.execute(update(table).where(*where).values(**values)).rowcount:
        connection.execute(insert(table).values(**key, **values))
