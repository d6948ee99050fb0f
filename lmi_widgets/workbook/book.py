"""The workbook: a team's answers, notes and settings in one database that the team owns."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import insert, make_url, select

import lmi_widgets.workbook.checks as checks
import lmi_widgets.workbook.codes as codes
import lmi_widgets.workbook.schema as schema
from lmi_widgets.catalog import gettext as _
from lmi_widgets.workbook.arrivals import Arrivals
from lmi_widgets.workbook.changes import Changes
from lmi_widgets.workbook.consent import Consenting
from lmi_widgets.workbook.fields import Fields
from lmi_widgets.workbook.file_store import FileStore, create_file
from lmi_widgets.workbook.judgments import Judgments
from lmi_widgets.workbook.notes import Notes
from lmi_widgets.workbook.people import People
from lmi_widgets.workbook.records import Team
from lmi_widgets.workbook.sealing import Sealing
from lmi_widgets.workbook.server_store import ServerStore, create_server
from lmi_widgets.workbook.store import Store, put_row
from lmi_widgets.workbook.upgrades import upgrade
from lmi_widgets.workbook.waves import Waves


class Workbook(People, Waves, Judgments, Sealing, Consenting, Notes, Fields, Arrivals, Changes):
    """A team's workbook, open. Every change is saved when its method returns, or it raises.

    Whatever can't be read or saved raises WorkbookError, with a sentence and the workbook as it was;
    a value that doesn't fit raises InputError. Threads may share one; processes each open their own.
    """

    def __init__(self, store: Store) -> None:
        """For `create` and `open`, which look first."""
        self._store = store
        with store.read() as connection:
            row = connection.execute(select(schema.team)).one()
        self._team = Team(row.slug, row.name, row.keeper, row.made_up, row.language)
        self._salt = row.salt

    @classmethod
    def create(cls, address: str | Path, team: Team) -> Self:
        """Make the workbook of a new team and open it.

        `address` is the path of a file that isn't there yet (its folder is made), or the SQLAlchemy
        address of an empty database. Raises WorkbookError, InputError.
        """
        checks.team(team)
        path = _path(address)
        if path is None:
            create_server(str(address), _filled_with(team))
        else:
            create_file(path, _filled_with(team))
        return cls.open(address)

    @classmethod
    def open(cls, address: str | Path) -> Self:
        """Open a workbook; an older one is brought up to date, with a copy kept beside it.

        Raises WorkbookError for one that is missing, damaged, foreign or newer, and leaves it as it is.
        """
        path = _path(address)
        store = ServerStore(str(address)) if path is None else FileStore(path)
        try:
            store.check()
            upgrade(store)
            return cls(store)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Let go of the file or server; a later call opens it again."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def version(self) -> int:
        """A number that is another one after any other connection wrote (on a server: this one too).

        Compare only numbers that this workbook gave in this process since it was opened.
        """
        return self._store.version()

    def check_writable(self) -> None:
        """Raise WorkbookError now if nothing could be saved, rather than after somebody has typed."""
        with suppress(_Undone), self._store.write() as connection:
            put_row(connection, schema.settings, {"key": ""}, {"value": ""})
            raise _Undone

    def setting(self, key: str, default: str = "") -> str:
        """What the team chose for `key`, else `default`."""
        rows = select(schema.settings.c.value).where(schema.settings.c.key == key)
        with self._store.read() as connection:
            found = connection.scalar(rows)
        return default if found is None else str(found)

    def set_setting(self, key: str, value: str) -> None:
        """Save what the team chose for `key`. Raises InputError."""
        values = {"value": checks.text(value, _("A setting"), checks.LONGEST_SETTING)}
        with self._store.write() as connection:
            put_row(connection, schema.settings, {"key": checks.name(key, _("A setting's name"))}, values)


class _Undone(Exception):
    """Ends a transaction that was only tried."""


def _path(address: str | Path) -> Path | None:
    """The file that an address means; None for a database server."""
    if isinstance(address, Path) or "://" not in address:
        return Path(address)
    if not address.startswith("sqlite"):
        return None
    return Path(make_url(address).database or "")


def _filled_with(team: Team) -> Callable[[Store], None]:
    values = {**asdict(team), "id": 1, "salt": secrets.token_bytes(codes.SALT_BYTES)}

    def fill(store: Store) -> None:
        with store.write() as connection:
            connection.execute(insert(schema.team).values(**values))
            store.set_schema(connection, schema.SCHEMA)

    return fill
