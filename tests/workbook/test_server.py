"""A database server in the file's place: the same life of a workbook."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from lmi_widgets.errors import InputError, WorkbookError
from lmi_widgets.workbook import Progress, Team, Workbook, book, schema, server_store, upgrades

POSTGRES = os.environ.get("LMI_TEST_POSTGRES", "")  # such as postgresql+psycopg://me@localhost/lmi_test


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database by its address; SQLite stands in where there is no server."""
    if request.param == "sqlite":
        monkeypatch.setattr(book, "_path", lambda address: None)
        yield f"sqlite:///{tmp_path / 'server.db'}"
    elif not POSTGRES:
        pytest.skip("no PostgreSQL: set LMI_TEST_POSTGRES to the address of an empty database")
    else:
        yield POSTGRES
        engine = create_engine(POSTGRES)
        for metadata in (schema.metadata, schema.server_metadata):
            metadata.drop_all(engine)
        engine.dispose()


def test_a_whole_life_on_a_server(address: str, team: Team) -> None:
    """People join, answer, come back and are sealed; the team writes, votes and agrees."""
    with Workbook.create(address, team) as workbook, Workbook.open(address) as other:
        before = other.version()
        workbook.set_composition({"management": 2, "board": 1})
        assert other.version() > before
        wave = workbook.open_wave("trust", ("care", "honesty"), 5)
        people = [other.join("management"), workbook.join("management"), other.join("board")]
        for person in people:
            workbook.put(wave.id, person.id, "care", 4)
            other.put(wave.id, person.id, "care", 5)
            other.finish(wave.id, workbook.resume(person.code).id)
        with pytest.raises(InputError, match="Nobody"):
            workbook.resume("apple river stone cloud")
        assert other.progress(wave.id) == Progress(3, 3)
        workbook.forget(people[2].id)
        other.seal(wave.id, {"management": "everyone"}, "small")
        zeros = (0, 0, 0, 0, 0)
        sealed = workbook.sealed(wave.id)
        assert sealed.counts == {"care": {"everyone": (0, 0, 0, 0, 2)}, "honesty": {"everyone": zeros}}
        assert sealed.people == {"everyone": 2}
        note = workbook.add_note("trust", "steps", "Meet monthly")
        assert other.vote_note(note.id).votes == 1
        other.set_field("trust", "a", "x")
        workbook.agree("trust", None, True)
        assert other.notes()[0].agreed
        assert other.fields("trust")["a"].agreed
        assert other.team == team


def test_one_database_holds_one_workbook(address: str, team: Team) -> None:
    """An empty database isn't a workbook, and one that holds a workbook is left as it is."""
    with pytest.raises(WorkbookError, match="There is no workbook in the database"):
        Workbook.open(address)
    with Workbook.create(address, team) as made, pytest.raises(WorkbookError, match="already"):
        Workbook.create(address, Team("other", "Other", ""))
    with Workbook.open(address) as opened:
        assert opened.team == made.team


def test_making_it_goes_on_where_it_was_cut_off(address: str, team: Team) -> None:
    """Tables without a team are what a creation left that was stopped; the next one goes on."""
    store = server_store.ServerStore(address)
    store.make_tables()
    store.close()
    with Workbook.create(address, team) as made:
        assert made.team == team


def test_an_older_one_is_upgraded(address: str, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps run in one transaction; a server's own keeper makes the copies."""
    Workbook.create(address, team).close()
    monkeypatch.setattr(schema, "SCHEMA", 2)
    monkeypatch.setattr(
        upgrades,
        "STEPS",
        {
            1: lambda connection: (
                connection.exec_driver_sql("ALTER TABLE notes ADD COLUMN colour TEXT") and None
            )
        },
    )
    with Workbook.open(address) as opened, opened._store.read() as connection:
        assert "colour" in {column["name"] for column in inspect(connection).get_columns("notes")}
        assert opened._store.schema(connection) == 2


@pytest.mark.parametrize("address", ["nosuch://server/team", "://", "postgresql+nosuch://a/b"])
def test_an_address_that_means_nothing_is_refused(address: str, team: Team) -> None:
    """A wrong address, or one whose driver isn't installed, says what an address looks like."""
    with pytest.raises(WorkbookError, match=r"No database can be opened.*postgresql\+psycopg"):
        Workbook.open(address)


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a database is called in messages hides its password."""
    monkeypatch.setattr(server_store, "create_engine", no_answer)
    with pytest.raises(WorkbookError, match="me:") as raised:
        Workbook.open("postgresql://me:secret@server/team")
    assert "secret" not in str(raised.value)


def test_a_server_that_does_not_answer_gets_a_sentence(
    tmp_path: Path, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a driver raises when nobody answers becomes a sentence with the next step."""
    monkeypatch.setattr(server_store, "create_engine", no_answer)
    with pytest.raises(WorkbookError, match="doesn't answer"):
        Workbook.open("postgresql://localhost/team")


def no_answer(_address: str, **_options: object) -> object:
    """An engine whose driver finds no server."""
    from sqlalchemy.exc import OperationalError

    def connect() -> None:
        raise OperationalError("", None, Exception("connection refused"))

    return create_engine("sqlite://", creator=connect)
