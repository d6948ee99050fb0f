"""Bringing an older workbook to the schema of today, after a copy of it was kept."""

import sqlite3
from collections.abc import Callable

from sqlalchemy import Connection, inspect

import lmi_widgets.workbook.schema as schema
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import WorkbookError
from lmi_widgets.workbook.complaints import complaint
from lmi_widgets.workbook.store import Store

# From this version to the next: each changes tables and rows, and keeps everything anybody saved.
STEPS: dict[int, Callable[[Connection], None]] = {}


def upgrade(store: Store) -> None:
    """Bring an older workbook up to date in one transaction, with a copy kept beside it.

    Raises WorkbookError for a newer one, which is left as it is.
    """
    with store.read() as connection:
        version = store.schema(connection)
    if version > schema.SCHEMA:
        raise _newer(store.name, version)
    if version < schema.SCHEMA:
        with store.write() as connection:
            _climb(store, connection)
    _check_tables(store)


def _climb(store: Store, connection: Connection) -> None:
    version = store.schema(connection)  # read again: another process may have been first
    if version < schema.SCHEMA:
        store.copy_beside(version)
        for step in range(version, schema.SCHEMA):
            STEPS[step](connection)
        store.set_schema(connection, schema.SCHEMA)


def _check_tables(store: Store) -> None:
    with store.read() as connection:
        there = inspect(connection).get_table_names()
    if not schema.metadata.tables.keys() <= set(there):
        raise complaint(sqlite3.SQLITE_CORRUPT, store.name)


def _newer(name: str, version: int) -> WorkbookError:
    return WorkbookError(
        _(
            "{name} was made by a newer version of this program (format {version}; this one knows formats up "
            "to {known}). Nothing in it was changed. Update the program with “pip install --upgrade "
            "lmi-widgets”, then open it again."
        ).format(name=name, version=version, known=schema.SCHEMA)
    )
