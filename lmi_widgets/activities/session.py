"""Who is at this page, how they take part, and which workbook holds their answers.

Made before anybody is there. The page's device speaks first; until then there is no person
and nothing is stored.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import lmi_widgets.activities.in_room as in_room
from lmi_widgets.activities.following import TEAM, Concerned, Following, Standing
from lmi_widgets.activities.in_room import NOTHING, InRoom
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Module
from lmi_widgets.errors import InputError, LmiError, WorkbookError
from lmi_widgets.local import clock_said
from lmi_widgets.privacy import Plan, plan
from lmi_widgets.workbook import Constituency, Person, Team, Workbook

Way = Literal["", "round", "own", "alone"]
TOKEN = re.compile(r"^try-[0-9a-f]{16}$")


class Session:
    """The state that all activities of one open module share."""

    def __init__(self, module: Module, curriculum: Curriculum, book: Workbook | None) -> None:
        self.module = module
        self.curriculum = curriculum
        self._team_book = book
        self._trouble = ""
        self.scratch: Workbook | None = None
        self.token = ""
        self.way: Way = ""
        self.person: Person | None = None
        self.mine: dict[str, dict[str, int]] = {}  # this page's own marks, also after a close
        self.tell_others: Callable[[], None] = lambda: None  # where a server can
        self._following = Following()
        self._seen: object = None
        self._sample: Workbook | None = None

    @property
    def team_book(self) -> Workbook | None:
        """The team's workbook; None in a try-out. `WorkbookError` where it could not be opened."""
        if self._trouble:
            raise WorkbookError(self._trouble)
        return self._team_book

    def join(self, opened: Callable[[], Workbook]) -> None:
        """Be a team's from now on: this was made before it was known whose it is.

        Where the workbook can't be opened, each activity says so in its own place.
        """
        try:
            self._team_book = opened()
        except LmiError as error:
            self._trouble = str(error)

    @property
    def try_out(self) -> bool:
        """True where nothing belongs to a team: no team was given, or alone to try it out."""
        return self.team_book is None or self.way == "alone"

    @property
    def keeper(self) -> str:
        """Who keeps the team's file; empty in a try-out, and not by name in a copy, which travels."""
        if self.team_book and os.environ.get("LMI_COPY"):
            return _("the page README-FIRST beside the file says it")
        return self.team_book.team.keeper if self.team_book else ""

    @property
    def binder(self) -> bool:
        """True on Binder, where every visit is a try-out and is forgotten."""
        return bool(os.environ.get("LMI_BINDER"))

    @property
    def book(self) -> Workbook | None:
        """The workbook in use; None until a try-out's page is there."""
        return self.scratch if self.try_out else self.team_book

    def need_book(self) -> Workbook:
        """The workbook in use; `WorkbookError` where nobody is there yet."""
        if self.book is None:
            raise WorkbookError(_("Nothing is open to write in yet. Wait for the page, or reload it."))
        return self.book

    def need_scratch(self) -> Workbook:
        """The try-out's workbook; `WorkbookError` where none is open."""
        if self.scratch is None:
            raise WorkbookError(_("No try-out is open. Reload the page."))
        return self.scratch

    @property
    def in_room(self) -> InRoom:
        """What this team is asked in a room; a try-out has no part in it."""
        return NOTHING if self.try_out or not self.team_book else in_room.told(self.team_book.team.slug)

    @property
    def ready(self) -> bool:
        """True when it is known how people take part and how many they are."""
        return self.way == "alone" or bool(self.way and self.people)

    @property
    def composition(self) -> Mapping[Constituency, int]:
        """How many take part from each constituency; one of "other" when alone."""
        if self.way == "alone":
            return {"other": 1}
        return self.book.composition() if self.book else {}

    @property
    def people(self) -> int:
        """How many take part."""
        return sum(self.composition.values())

    @property
    def plan(self) -> Plan:
        """What may be shown of this unit's judgments."""
        return plan(self.composition)

    def open_scratch(self, token: str) -> None:
        """Open the try-out of that token, or a new one; the token opens it again on reload."""
        self.token = token if TOKEN.match(token) else f"try-{secrets.token_hex(8)}"
        path = scratch_folder() / f"{self.token}.sqlite"
        team = Team(slug="try-out", name=_("Try-out"), keeper=_("nobody: it is forgotten"))
        self.scratch = Workbook.open(path) if path.exists() else Workbook.create(path, team)

    def sample(self) -> Workbook | None:
        """The made-up team of nine, whose results stand in as examples; None where it isn't there."""
        path = Path(os.environ.get("LMI_SAMPLE", "")) / "nine.sqlite"
        if self._sample is None and path.is_file():
            self._sample = Workbook.open(path)
        return self._sample

    def watch(self, shown: Concerned, draw: Callable[[], None]) -> None:
        """Have `draw` called whenever something changed that is seen in `shown`."""
        self._following.add(shown, draw)

    def changed(self) -> None:
        """Draw anew what shows something that changed: here, on another page of the team, or in the room."""
        self._following.draw(self._standing())

    def look(self) -> None:
        """`changed()` if another page wrote to the workbook, or the room moved on, since the last look."""
        now = (self.book.version() if self.book else -1, self.in_room)
        if now != self._seen:
            self._seen = now
            self.changed()

    def wrote(self) -> None:
        """Something is in the workbook that all may see at once: the team's other pages look."""
        if not self.try_out:
            self.tell_others()

    def _standing(self) -> Standing:
        room = self.in_room
        mine = (self.way, self.person, id(self.book), id(self.curriculum))
        there = self.book.standing() if self.book else {}
        asked = {tool: (there.get(tool), tool == room.now) for tool in (*room.cards, room.now) if tool}
        return {**there, **asked, TEAM: (there.get(TEAM), mine)}

    def saved_line(self) -> str:
        """What the bar says after a change: saved, when; or kept for this visit only."""
        if self.try_out:
            return _("Kept for this visit")
        return _("Saved {time}").format(time=clock_said(datetime.now().time()))


def scratch_folder() -> Path:
    """Where try-outs lie until the server stops; this user's alone."""
    folder = Path(os.environ.get("LMI_SCRATCH") or Path(tempfile.gettempdir()) / f"lmi-try-out-{os.getpid()}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def constituency(text: str) -> Constituency:
    """The text as a constituency; `InputError` lists those there are."""
    known: dict[str, Constituency] = {
        "certificated": "certificated",
        "classified": "classified",
        "management": "management",
        "board": "board",
        "other": "other",
    }
    if text not in known:
        said = _("{text!r} is not a group. Choose one of: {known}.")
        raise InputError(said.format(text=text[:40], known=", ".join(known)))
    return known[text]
