"""A workbook in one SQLite file, with the settings that keep it whole and let it be copied."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import WorkbookError
from lmi_widgets.workbook.complaints import complaint, plainly
from lmi_widgets.workbook.files import copies, free_copy_name, made_whole, spoken
from lmi_widgets.workbook.schema import APPLICATION_ID, metadata
from lmi_widgets.workbook.store import Store

TIMEOUT = 30.0  # seconds to wait for another writer
# Not WAL: many processes write, and a plain file can be copied, and read in a read-only folder.
PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
)


def _connect(path: Path, how: str = "mode=rw") -> sqlite3.Connection:
    """The file, which must be there. Transactions begin and end only where we say so."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=TIMEOUT,
        isolation_level=None,
        check_same_thread=False,
    )


def _connect_to_write(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _made_by(path: Path) -> int:
    """The application id in the file's header, read so that not even a journal beside it is touched."""
    with closing(_connect(path, "immutable=1")) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


class FileStore(Store):
    """A SQLite file. What a transaction wrote is on the disk when it has ended."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(spoken(path))

    def _engine_made(self) -> Engine:
        # One connection, since `data_version` tells a connection about all the others.
        return create_engine("sqlite://", creator=lambda: _connect_to_write(self.path), poolclass=StaticPool)

    def _begin(self, connection: Connection, writes: bool) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    def version(self) -> int:
        """`PRAGMA data_version`: another number after any other connection wrote."""
        with self.read() as connection:
            return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def schema(self, connection: Connection) -> int:
        """`PRAGMA user_version`."""
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    def set_schema(self, connection: Connection, version: int) -> None:
        """Set `PRAGMA user_version`, in the transaction that is under way."""
        connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")

    def make_tables(self) -> None:
        """Every table, and the mark that says whose file this is."""
        with self.write() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
            metadata.create_all(connection)

    def check(self) -> None:
        """Raise WorkbookError unless this is a file that we made, with every page as it should be."""
        with plainly(self.name):
            if not self.path.is_file():
                raise _missing(self.path)
            if _made_by(self.path) != APPLICATION_ID:
                raise complaint(sqlite3.SQLITE_NOTADB, self.name)
        with self.read() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
                raise complaint(sqlite3.SQLITE_CORRUPT, self.name)

    def copy_beside(self, version: int) -> None:
        """Copy the file to `<name>.v<version>-backup`, numbered where that name is taken."""
        copy = free_copy_name(self.path, version)
        with (
            plainly(spoken(copy)),
            made_whole(copy) as new,
            closing(_connect(self.path)) as source,
            closing(sqlite3.connect(new)) as target,
        ):
            source.backup(target)

    def drop_copies(self) -> None:
        """Remove every copy that an upgrade left beside the file."""
        for copy in copies(self.path):
            copy.unlink(missing_ok=True)


def _missing(path: Path) -> WorkbookError:
    return WorkbookError(
        _(
            "There is no workbook at {path}. Check the name, or make a workbook for a new team with “lmi "
            "team new”."
        ).format(path=path)
    )


def create_file(path: Path, fill: Callable[[Store], None]) -> None:
    """Make a workbook's file, and its folder; `path` is its name only once `fill` has filled it.

    Raises WorkbookError where there is a file already, or no room or right to make one.
    """
    with plainly(spoken(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with made_whole(path) as new, closing(FileStore(new)) as store:
                store.make_tables()
                fill(store)
        except FileExistsError as error:
            raise _taken(path) from error


def _taken(path: Path) -> WorkbookError:
    return WorkbookError(
        _(
            "There is a file at {path} already, and it was left as it is. Open it, or choose another name."
        ).format(path=path)
    )
