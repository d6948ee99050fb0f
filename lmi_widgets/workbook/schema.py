"""The tables of a workbook, the same in SQLite and in PostgreSQL.

Whatever a participant wrote lies in tables without row numbers, keyed by what it is about:
neither the rows nor their order say who came when. Answers are joined to a person only while
their wave is open, and `persons` has no id in it, only what an id hashes to.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = 1
APPLICATION_ID = 0x4C4D4957  # "LMIW", in the header of every SQLite workbook

metadata = MetaData()
server_metadata = MetaData()

team = Table(
    "team",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String, nullable=False),
    Column("name", String, nullable=False),
    Column("keeper", String, nullable=False),
    Column("made_up", Boolean, nullable=False),
    Column("language", String, nullable=False),
    Column("salt", LargeBinary, nullable=False),
)
settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)
composition = Table(
    "composition",
    metadata,
    Column("constituency", String, primary_key=True),
    Column("people", Integer, nullable=False),
)
persons = Table(
    "persons",
    metadata,
    Column("key", String, primary_key=True),
    Column("constituency", String, nullable=False),
    sqlite_with_rowid=False,
)
tries = Table(
    "tries",
    metadata,
    Column("hour", BigInteger, primary_key=True),
    Column("wrong", Integer, nullable=False),
)
waves = Table(
    "waves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tool", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("variant", String, nullable=False),
    Column("points", Integer, nullable=False),
    Column("items", JSON, nullable=False),
    Column("form", String, nullable=False),
    Column("opened", Date, nullable=False),
    Column("closed", Date),
    Column("consent_asked", Date),
    Column("fingerprint", String, unique=True),
    sqlite_autoincrement=True,
)
taking_part = Table(
    "taking_part",
    metadata,
    Column("wave", ForeignKey("waves.id"), primary_key=True),
    Column("person", String, primary_key=True),
    Column("constituency", String, nullable=False),
    Column("done", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
# No key from here to `taking_part`: wiping drops that table, which would take these rows along.
answers = Table(
    "answers",
    metadata,
    Column("wave", ForeignKey("waves.id"), primary_key=True),
    Column("person", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("value", Integer),
    Column("revision", Integer, nullable=False),
    sqlite_with_rowid=False,
)
taken = Table(
    "taken",
    metadata,
    Column("wave", ForeignKey("waves.id"), primary_key=True),
    Column("mark", String, primary_key=True),
    sqlite_with_rowid=False,
)
consents = Table(
    "consents",
    metadata,
    Column("wave", ForeignKey("waves.id"), primary_key=True),
    Column("mark", String, primary_key=True),
    Column("yes", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
tallies = Table(
    "tallies",
    metadata,
    Column("wave", ForeignKey("waves.id"), primary_key=True),
    Column("item", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("value", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)
sealed_groups = Table(
    "sealed_groups",
    metadata,
    Column("wave", ForeignKey("waves.id"), primary_key=True),
    Column("group", String, primary_key=True),
    Column("people", Integer, nullable=False),
    sqlite_with_rowid=False,
)
notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("tool", String, nullable=False, index=True),
    Column("list", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("owner", String, nullable=False),
    Column("due", Date),
    Column("state", String, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("votes", Integer, nullable=False),
    Column("bargaining", Boolean, nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("place", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    sqlite_autoincrement=True,
)
fields = Table(
    "fields",
    metadata,
    Column("tool", String, primary_key=True),
    Column("field", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("agreed", Boolean, nullable=False),
)

# Only where there is no file header: the schema's version, and a number that every write raises.
counter = Table(
    "counter",
    server_metadata,
    Column("id", Integer, primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("changes", BigInteger, nullable=False),
)
