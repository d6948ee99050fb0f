"""The room as a whole: its folder, its file, the workbook of its own figures, and how all of it goes."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, nullcontext
from contextvars import copy_context
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection
from threading import RLock
from typing import BinaryIO, Concatenate, ParamSpec, TypeVar

import lmi_widgets.room.codes as codes
from lmi_widgets import catalog
from lmi_widgets.activities import in_room
from lmi_widgets.activities.in_room import InRoom
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.privacy import Plan, Release, plan_for, release
from lmi_widgets.room.asked import Asked, asked
from lmi_widgets.room.joining import MADE_UP, fact, long_code, set_fact, tables
from lmi_widgets.room.notice import notice
from lmi_widgets.room.putting import outcome_of, question_of
from lmi_widgets.room.records import Question, Table
from lmi_widgets.room.writer import Writer
from lmi_widgets.workbook import Constituency, Team, Workbook

FILE, FIGURES = "room.sqlite", "figures.sqlite"
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class TeamHere:
    """A team that sits at a table of its own."""

    slug: str
    name: str
    workbook: Path


class Room:
    """A room that is open in this process. Functions on its file are done by `do`, or `later`."""

    def __init__(self, folder: Path) -> None:
        """For `create` and `reopen`."""
        self.folder = folder
        self.writer = Writer(folder / FILE)
        try:
            self.book = Workbook.open(folder / FIGURES)
            self.key = self.do(fact, "key")
            self.name = self.do(fact, "room")
        except BaseException:
            self.writer.close()
            raise
        self._tools: dict[str, dict[str, Tool]] = {}
        self.tries = codes.Tries()
        self.turn = RLock()  # what the trainer does comes one after the other, also by a double tap
        self.watchers: list[Callable[[], None]] = []
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._seen: dict[tuple[object, ...], Release] = {}
        self.announce(self.do(notice, self.tools))

    @classmethod
    def create(cls, folder: Path, teams: Iterable[TeamHere], *, made_up: bool = False) -> "Room":
        """Make a room in an empty folder, with a table and a new code for each team.

        `InputError` where there is a room already, and for no team at all.
        """
        there = list(teams)
        if is_there(folder):
            said = _("There is a room in {folder} already. Go on with it, or end it first.")
            raise InputError(said.format(folder=folder))
        if not there:
            raise InputError(_("A room needs a team at a table. Make one with: lmi team new NAME"))
        _make(folder, there, made_up)
        return cls(folder)

    @classmethod
    def reopen(cls, folder: Path) -> "Room":
        """Go on with a room that was stopped or killed; all that was acknowledged is there."""
        return cls(folder)

    @property
    def tools(self) -> dict[str, Tool]:
        """All tools, in the language spoken now."""
        spoken = catalog.language()
        if spoken not in self._tools:
            self._tools[spoken] = load(spoken).tools
        return self._tools[spoken]

    def do(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do `work` on the room's file, and wait until it is on the disk."""
        return self.later(work, *args, **kwargs).result()

    def later(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        """The same without waiting; what it says is in the language of whoever asks."""
        asker = copy_context()
        return self.writer.submit(lambda connection: asker.run(work, connection, *args, **kwargs))

    def changed(self) -> None:
        """Tell whoever watches that the room is at another question, or at another state of it."""
        self.announce(self.do(notice, self.tools))
        for watcher in list(self.watchers):
            watcher()

    def announce(self, there: InRoom) -> None:
        """Tell the modules' pages of the teams here what is asked."""
        in_room.tell(self.folder, [table.slug for table in self.tables()], there)

    def question(self, number: int) -> Question:
        """The question with this number. `InputError` where there is none."""
        return self.do(question_of, number)

    def asked(self, question: Question) -> Asked:
        """What a question asks."""
        return asked(self.tools, question.tool, question.part)

    def tables(self) -> list[Table]:
        """The tables by their numbers."""
        return self.do(tables)

    def cards(self) -> list[tuple[Table, str]]:
        """The tables, each with its long code."""
        return [(table, self.do(long_code, table)) for table in self.tables()]

    def release(self, question: int, table: int) -> Release | None:
        """What a table (0: the room) may see of a closed question; None where there is nothing of it."""
        key = (question, table, catalog.language())
        if key not in self._seen:
            ended = self.do(outcome_of, question, table)
            if ended is None or ended.wave is None:
                return None
            with self.workbook(table) as book:
                self._seen[key] = release(book, ended.wave)
        return self._seen[key]

    def plan(self, question: Question, table: int, unit: Mapping[Constituency, int]) -> Plan:
        """What people are told before they answer; an earlier close in their workbook has fixed its form."""
        at = 0 if question.audience == "room" else table
        key = (question.id, at, tuple(sorted(unit.items())), catalog.language())
        if key not in self._plans:
            # The room's own is open already, and this is asked whenever somebody joins.
            with self.workbook(at) if at else nullcontext(self.book) as book:
                self._plans[key] = plan_for(book, self.asked(question).key, unit)
        return self._plans[key]

    def workbook(self, table: int) -> Workbook:
        """The workbook of a table's team, open; the room's own for table 0."""
        if not table:
            return Workbook.open(self.folder / FIGURES)
        return Workbook.open(next(one.workbook for one in self.tables() if one.number == table))

    def close(self) -> None:
        """Stop, and keep everything for `reopen`."""
        self.writer.close()
        self.book.close()

    def wipe(self) -> None:
        """Write over every file of the room, and remove them and the folder.

        What a disk keeps elsewhere of a file that grew and shrank, as flash memory does, isn't reached.
        """
        with ExitStack() as stack:
            # Opened before they are closed elsewhere: SQLite removes what lies beside its file by itself.
            there = [stack.enter_context(path.open("r+b")) for path in self.folder.iterdir()]
            self.close()
            for file in there:
                _zeroed(file)
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()


def is_there(folder: Path) -> bool:
    """Whether a room lies in this folder."""
    return (folder / FILE).exists()


def _make(folder: Path, teams: list[TeamHere], made_up: bool) -> None:
    """The folder gets its name when all is in it, so that a half-made room is never gone on with."""
    half = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700, parents=True)
    team = Team("room", _("The room"), _("whoever opened it, until it ends"), made_up=made_up)
    Workbook.create(half / FIGURES, team).close()
    writer = Writer(half / FILE)
    writer.do(lambda connection: _fill(connection, teams))
    writer.do(lambda connection: set_fact(connection, MADE_UP, "yes" if made_up else ""))
    writer.close()
    if folder.is_dir():
        folder.rmdir()
    half.rename(folder)


def _zeroed(file: BinaryIO) -> None:
    file.write(bytes(os.fstat(file.fileno()).st_size))
    file.flush()
    os.fsync(file.fileno())


def _fill(connection: Connection, teams: list[TeamHere]) -> None:
    script = files("lmi_widgets.room").joinpath("tables.sql").read_text(encoding="utf-8")
    for statement in script.split(";"):
        connection.execute(statement)
    for key in ("key", "room", "trainer", "screen"):
        set_fact(connection, key, codes.secret())
    drawn: set[str] = set()
    while len(drawn) < len(teams):
        drawn.add(codes.draw())
    shuffled = sorted(drawn, key=lambda _code: secrets.randbits(64))
    for number, (team, code) in enumerate(zip(teams, shuffled, strict=True), start=1):
        row = (number, code, team.slug, team.name, str(team.workbook))
        connection.execute("INSERT INTO tables VALUES (?, ?, ?, ?, ?)", row)
