"""A workbook in a database server, such as PostgreSQL: one team, one database."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, create_engine, insert, inspect, make_url, select, update
from sqlalchemy.exc import ArgumentError

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import WorkbookError
from lmi_widgets.workbook.schema import SCHEMA, counter, metadata, server_metadata, team
from lmi_widgets.workbook.store import Store


class ServerStore(Store):
    """A database by its SQLAlchemy address. Writers wait for each other on the counter's one row."""

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            super().__init__(make_url(address).render_as_string(hide_password=True))
        except (ArgumentError, ImportError) as error:
            raise _no_such(error) from error

    def _engine_made(self) -> Engine:
        return create_engine(self._address, pool_pre_ping=True)

    def _begin(self, connection: Connection, writes: bool) -> None:
        if writes:
            connection.execute(update(counter).values(changes=counter.c.changes + 1))

    def make_tables(self) -> None:
        """Every table, and the counter's row."""
        with self.read() as connection:  # there is no counter yet to wait on
            server_metadata.create_all(connection)
            metadata.create_all(connection)
            if connection.execute(select(counter.c.id)).first() is None:
                connection.execute(insert(counter).values(id=1, schema=SCHEMA, changes=0))

    def check(self) -> None:
        """Raise WorkbookError unless the database holds a workbook's tables and its team."""
        if not self.has_team():
            raise WorkbookError(
                _(
                    "There is no workbook in the database {name}. Check the address, or make a workbook for "
                    "a new team with “lmi team new”."
                ).format(name=self.name)
            )

    def has_team(self) -> bool:
        """Whether a workbook was made here."""
        with self.read() as connection:
            there = inspect(connection).has_table(counter.name) and inspect(connection).has_table(team.name)
            return there and connection.execute(select(team.c.id)).first() is not None

    def version(self) -> int:
        """How often anybody wrote, this connection included."""
        with self.read() as connection:
            return int(connection.execute(select(counter.c.changes)).scalar_one())

    def schema(self, connection: Connection) -> int:
        """From the counter's row."""
        return int(connection.execute(select(counter.c.schema)).scalar_one())

    def set_schema(self, connection: Connection, version: int) -> None:
        """Into the counter's row."""
        connection.execute(update(counter).values(schema=version))

    def copy_beside(self, version: int) -> None:
        """Nothing: a server's keeper makes its copies."""

    def drop_copies(self) -> None:
        """Nothing: there are none beside it."""


def create_server(address: str, fill: Callable[[Store], None]) -> None:
    """Make a workbook in an empty database. Raises WorkbookError where there is one already."""
    store = ServerStore(address)
    try:
        if store.has_team():
            raise WorkbookError(
                _(
                    "The database {name} holds a workbook already, and it was left as it is. Open it, or "
                    "choose another database."
                ).format(name=store.name)
            )
        store.make_tables()
        fill(store)
    finally:
        store.close()


def _no_such(error: Exception) -> WorkbookError:
    return WorkbookError(
        _(
            "No database can be opened at this address: {why}. Give the path of a workbook's file, or an "
            "address such as “postgresql+psycopg://user@host/team”, with its driver installed."
        ).format(why=str(error).splitlines()[0].rstrip("."))
    )
