"""How a team takes part: the first question of every module, and the page's link to its device.

Round one screen each takes a turn on a blank page and nothing is resumed. A device of one's
own gets a code; the browser keeps it only after “this device is mine”.
"""

from collections.abc import Callable
from typing import Any, ClassVar

import lmi_widgets.activities.in_room as in_room
from lmi_widgets.activities.activity import Activity
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.session import Session, Way, constituency
from lmi_widgets.activities.take_home import unpack
from lmi_widgets.activities.words import constituency_labels
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError, LmiError, NotAllowedError
from lmi_widgets.workbook import Constituency, Person

MOST_PEOPLE = 70


class Welcome(Activity):
    """Way of taking part, how many, who; and the one activity that talks to the device."""

    template: ClassVar[str] = "welcome.html"

    def __init__(self, session: Session, tool: Tool, judgments: Callable[[], list[Judgment]]) -> None:
        super().__init__(session, tool)
        self.judgments = judgments
        self.editing = False
        self.group: Constituency | None = None  # what this device said in the room
        self._made: Person | None = None  # for that group, until it is known that no tab made one before

    @property
    def slug(self) -> str:
        """What the device keeps its code under."""
        team = self.session.team_book.team if self.session.team_book else None
        return team.slug if team else "try-out"

    def on_ready(self) -> None:
        """Show the page and ask the device what it knows."""
        super().on_ready()
        seat = in_room.seat_of(self.slug) if self.session.team_book else ""
        self.send({"device": {"slug": self.slug, "seat": seat}})

    def on_device(self, code: str = "", who: str = "") -> None:
        """What the device kept: a person's code, a try-out's token, or nothing; and its group in the room."""
        self.group = constituency(who) if who else self.group
        if code.startswith("try-") or not self.session.team_book:
            self._open_try_out(code)
        elif code:
            self._resume(code, quiet=True)
        if self.session.team_book and not self.session.way:
            self._take_over()
        self._all()

    def _take_over(self) -> None:
        """Who chose a group in the room isn't asked again: a new person, whom nothing links to the seat.

        The browser keeps the code, so that its next page, or its other tab, is the same person.
        """
        if not self.group:
            return
        self.session.way = "own"
        self.session.person = self.session.need_book().join(self.group)
        self._made = self.session.person
        self.send({"first": {"slug": self.slug, "code": self.session.person.code}})
        self._show_code()

    def on_tick(self) -> None:
        """The page is there; show what other pages wrote meanwhile."""
        self.send({"tock": True})
        self.session.look()

    def on_way(self, value: str) -> None:
        """Round one screen, each on a device of their own, or alone to try it out."""
        ways: dict[str, Way] = {"round": "round", "own": "own", "alone": "alone"}
        if value not in ways or (value == "own" and not self.session.team_book):
            raise InputError(
                _("{value!r} is not a way to take part here. Choose one of those shown.").format(
                    value=value[:20]
                )
            )
        self.session.person = None
        self.session.way = ways[value]
        if value == "alone":
            self._open_try_out(self.session.token)
        if value == "own":
            self._take_over()
        if self.session.try_out:
            self.session.need_book().set_setting("way", value)
        self.editing = False
        self._all()

    def on_people(self, **numbers: str) -> None:
        """How many take part from each group."""
        counts = {constituency(name): number(text, name) for name, text in numbers.items()}
        if not 1 <= sum(counts.values()) <= MOST_PEOPLE:
            said = _("{n} people can't take part at one table. Give 1 to {most} in all.")
            raise InputError(said.format(n=sum(counts.values()), most=MOST_PEOPLE), field="people")
        self.session.need_book().set_composition({name: n for name, n in counts.items() if n})
        self.session.wrote()
        self.editing = False
        self._all()

    def on_edit(self) -> None:
        """Change how many take part, or how."""
        self.editing = not self.editing
        self.refresh()

    def on_join(self, who: str) -> None:
        """A person on a device of their own; gets a code."""
        if self.session.way != "own" or self.session.person:
            raise NotAllowedError(
                _("You are taking part already, or round one screen. Change that under Welcome first.")
            )
        self.session.person, self._made = self.session.need_book().join(constituency(who)), None
        self._show_code()
        self._all()

    def on_code(self, text: str) -> None:
        """A person comes back with a code."""
        self._resume(text, quiet=False)
        self.send({"clear": "form.resume"})
        self._all()

    def on_mine(self) -> None:
        """This device is mine: keep the code here."""
        if self.session.person and not self.session.try_out:
            self._keep()
            self.send({"say": _("This device keeps your code now.")})

    def on_forget(self) -> None:
        """Forget the code on this device, and leave."""
        self.send({"forget": {"slug": self.slug}})
        if self.group:
            self.send({"passedOn": {"slug": self.slug}})
        self.session.person = self.group = self._made = None
        self.session.way = ""
        self.session.mine.clear()
        self._all()

    def on_open_file(self, value: str) -> None:
        """Open a file that was taken home: one's own answers and the team's shared work."""
        said = unpack(self.session, value, self.judgments())
        self.send({"say": said})
        self._all()

    def _open_try_out(self, token: str) -> None:
        session = self.session
        if not session.scratch:
            session.open_scratch(token)
            self.send({"keep": {"slug": self.slug, "code": session.token, "always": False}})
        way = session.need_scratch().setting("way")
        if way in ("round", "alone") and not session.way:
            session.way = "round" if way == "round" else "alone"
        if session.way == "alone" and not session.person:
            session.person = self._alone()

    def _alone(self) -> Person:
        book = self.session.need_scratch()
        code = book.setting("code")
        person = book.resume(code) if code else book.join("other")
        book.set_setting("code", person.code)
        return person

    def _resume(self, code: str, *, quiet: bool) -> None:
        try:
            self.session.person = self.session.need_book().resume(code)
        except LmiError:
            self.send({"forget": {"slug": self.slug}})
            if not quiet:
                raise
            return
        made, self._made = self._made, None
        if made and made.id != self.session.person.id:
            self.session.need_book().forget(made.id)  # another tab of this device was first
        self.session.way = "own"
        if self.group:  # a device of one's own, as was said in the room: its other tabs are this person
            self._keep(day=True)
        for judgment in self.judgments():
            self.session.mine[judgment.key] = judgment.own()
        self._show_code()

    def _keep(self, **more: bool) -> None:
        if self.session.person:
            self.send({"keep": {"slug": self.slug, "code": self.session.person.code, "always": True, **more}})

    def _show_code(self) -> None:
        if self.session.person and not self.session.try_out:
            self.send({"event": {"name": "code", "code": self.session.person.code}})

    def _all(self) -> None:
        self.session.changed()
        self.refresh()

    def _known(self) -> str:
        """The group that was said in the room, where this page's person stands for it; else empty."""
        person = self.session.person if self.session.way == "own" else None
        return (
            constituency_labels()[person.constituency] if person and self.group == person.constituency else ""
        )

    def context(self) -> dict[str, Any]:
        """What is known of way, people and person."""
        return {
            "labels": constituency_labels(),
            "editing": self.editing,
            "composition": self.session.composition,
            "plan": self.session.plan if self.session.ready else None,
            "own_devices": self.session.team_book is not None,
            "known": self._known(),
        }


def number(text: str, field: str) -> int:
    """A whole number of people from 0; an empty text is 0; `InputError` else, of that field."""
    if text.strip() and not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 4):
        said = _("{text!r} is not a number of people. Write a whole number, such as 4.")
        raise InputError(said.format(text=text[:20]), field=field)
    return int(text or 0)
