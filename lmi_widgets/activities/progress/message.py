"""The joint message: half a page to members and staff that goes out only when each side agrees.

An agreement is to a text as it stood: it is kept with a fingerprint of that text, and a change of a
single letter, or back again, makes another fingerprint. So nothing has to be taken back, and two
pages can't get in each other's way. Which side agreed is kept, and nobody's name.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from lmi_widgets import privacy
from lmi_widgets.activities.written import Written
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import SIDES, Constituency, Workbook

TOOL = "joint-message"
MOST = 600  # characters a field: three of them are half a page
MAY_BE_BLANK = "may-be-blank"


@dataclass(frozen=True)
class Party:
    """A side, or one of its unions, that has to agree; `there` while it takes part."""

    id: str
    label: str
    in_text: str
    there: bool
    agreed: bool


@dataclass(frozen=True)
class Standing:
    """How the message stands: its texts as (heading, text), and who has agreed to just these."""

    texts: tuple[tuple[str, str], ...]
    whole: bool
    fingerprint: str
    parties: tuple[Party, ...]

    @property
    def ready(self) -> bool:
        """True when nothing is missing and every party has agreed to the text as it is."""
        return self.whole and all(party.agreed for party in self.parties)

    @property
    def missing(self) -> tuple[Party, ...]:
        """Who hasn't agreed yet."""
        return tuple(party for party in self.parties if not party.agreed)


def standing(book: Workbook, tool: Tool, people: Mapping[Constituency, int]) -> Standing:
    """The message of a team in which these people take part."""
    fields = book.fields(tool.id)
    texts = {i.id: fields[i.id].text.strip() for i in tool.items if i.id in fields}
    stamp = _fingerprint([f"{name} {fields[name].revision} {text}" for name, text in texts.items()])
    return Standing(
        texts=tuple((i.label, texts[i.id]) for i in tool.items if texts.get(i.id)),
        whole=all(texts.get(i.id) or MAY_BE_BLANK in i.tags for i in tool.items),
        fingerprint=stamp,
        parties=tuple(_party(book, tool, name, there, stamp) for name, there in required(people).items()),
    )


def required(people: Mapping[Constituency, int]) -> dict[str, bool]:
    """Who has to agree, and whether they take part: each union that does (else labor), and management."""
    unions: dict[str, bool] = {name: True for name in SIDES["labor"] if people.get(name)}
    return {**(unions or {"labor": False}), "management": bool(people.get("management"))}


def _party(book: Workbook, tool: Tool, name: str, there: bool, stamp: str) -> Party:
    agreed = there and book.setting(_setting(tool, name)) == stamp
    return Party(name, privacy.group_label(name), privacy.group_in_text(name), there, agreed)


def _setting(tool: Tool, name: str) -> str:
    return f"{tool.id}-agreed-{name}"


def _fingerprint(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:20]


class JointMessage(Written):
    """The fields, who has agreed, and the message as it would go out."""

    template: ClassVar[str] = "progress/joint_message.html"

    def places(self) -> list[str]:
        """The fields."""
        return [item.id for item in self.tool.items]

    @property
    def people(self) -> Mapping[Constituency, int]:
        """Who takes part; in a try-out of one, both sides, so that it can be tried."""
        alone = self.session.way == "alone"
        return {"certificated": 1, "management": 1} if alone else self.session.composition

    def standing(self) -> Standing | None:
        """How the message stands; None where there is no workbook yet."""
        book = self.session.book
        return standing(book, self.tool, self.people) if book else None

    def on_field(self, item: str, value: str, revision: str = "") -> None:
        """Write a field. What every side agreed to is agreed no more, unless nothing changed."""
        if len(value) > MOST:
            said = ngettext(
                "This is {n} character longer than half a page allows. Cut it down; nothing was saved.",
                "This is {n} characters longer than half a page allows. Cut it down; nothing was saved.",
                len(value) - MOST,
            )
            raise InputError(said.format(n=len(value) - MOST))
        there = self.texts().get(item)
        if there is None or there.text != value:
            super().on_field(item, value, revision)
            self.session.changed()

    def on_agree(self, who: str, seen: str) -> None:
        """A side agrees to the text that its page shows."""
        now = self._standing_for(who)
        if not now.whole:
            raise NotAllowedError(_("The message isn't whole yet. Fill in every part of it first."))
        if seen != now.fingerprint:
            raise InputError(_("The text changed while you read it. Read it again, then agree."))
        self._keep(who, now.fingerprint)

    def on_take_back(self, who: str) -> None:
        """A side takes its agreement back; it says no reason."""
        self._standing_for(who)
        self._keep(who, "")

    def _standing_for(self, who: str) -> Standing:
        """How the message stands, where this page may speak for that side; else `NotAllowedError`."""
        self.session.need_book()
        now = self.standing()
        assert now is not None  # there is a workbook
        if who not in [party.id for party in now.parties if party.there]:
            raise NotAllowedError(_("Only a side that takes part can agree. Say first who you are."))
        if not self.may_speak(who):
            raise NotAllowedError(
                _("This page can't press for that side. Somebody who takes part for it has to.")
            )
        return now

    def may_speak(self, who: str) -> bool:
        """Whether this page may press for a side: round one screen all, else a person for their own."""
        session = self.session
        if not session.ready:
            return False
        return session.way != "own" or (session.person is not None and session.person.constituency == who)

    def _keep(self, who: str, value: str) -> None:
        self.session.need_book().set_setting(_setting(self.tool, who), value)
        self.session.changed()
        self.saved()

    def context(self) -> dict[str, Any]:
        """The fields' texts, how the message stands, and who may press."""
        return {
            "texts": self.texts(),
            "standing": self.standing(),
            "may_speak": self.may_speak,
            "most": MOST,
            "team": self.session.book.team.name if self.session.book else "",
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the message, and whether it may go out."""
        now = self.standing()
        if now is None or not now.texts:
            return {}
        state = _("Ready") if now.ready else _("Not ready: not every side has agreed to this text.")
        return {"texts": [*now.texts, (_("How it stands"), state)]}

    def gathered(self) -> list[tuple[str, str]]:
        """The message, which goes nowhere before each side has agreed to it."""
        now = self.standing()
        return self.found()["texts"] if now and now.texts and now.ready else []
