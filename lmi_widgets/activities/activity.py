"""What every activity is: a tool, the session at this page, HTML out and actions in.

An activity is state, one `html()`, and a handler `on_<action>` for each thing that a page may
ask. Templates are Jinja2 with autoescape, so what people type comes back as text.
"""

import inspect
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from functools import cache
from typing import Any, ClassVar

from jinja2 import Environment

import lmi_widgets.activities.in_room as in_room
from lmi_widgets.activities.following import TEAM
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.words import constituency_labels, first_two_minutes, label_of, tool_of
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.local import day_said
from lmi_widgets.templates import environment

Message = dict[str, Any]
Handler = Callable[..., None]


@cache
def templates() -> Environment:
    """The templates of all kinds, with the words that they share."""
    env = environment("lmi_widgets.activities")
    env.globals.update(
        groups_of_people=constituency_labels,
        label_of=label_of,
        tool_of=tool_of,
        first_two_minutes=first_two_minutes,
        day=day_said,
    )
    return env


class Activity:
    """Base of the kinds; subclasses give `template`, `context()` and `on_<action>` handlers."""

    template: ClassVar[str]
    everywhere: ClassVar[bool] = False  # whether it shows what was done with other tools, too
    # What may be done here while the tool is asked in the room: looking, and the plan.
    meanwhile: ClassVar[frozenset[str]] = frozenset(
        ("ready", "harvest", "read", "row", "reveal", "example", "here")
    )

    def __init__(self, session: Session, tool: Tool) -> None:
        self.session = session
        self.tool = tool
        self.send: Callable[[Message], None] = lambda message: None
        self._last = ""

    @property
    def key(self) -> str:
        """What is asked here, as a workbook and a room call it."""
        return self.tool.id

    def concerned(self, changed: AbstractSet[str]) -> bool:
        """Whether a change of any of these is seen here; `TEAM` stands for what all show."""
        mine = (key == self.tool.id or key.startswith(f"{self.tool.id}-") for key in changed)
        return self.everywhere or TEAM in changed or any(mine)

    @property
    def asked_in_room(self) -> bool:
        """Whether this is open in a room now, so that it isn't asked here."""
        return self.session.in_room.now == self.key

    def html(self) -> str:
        """The activity as it stands for this page."""
        return self._render(live=True)

    def still(self) -> str:
        """All of its text, its team work and its results, for a reader without a kernel."""
        return self._render(live=False)

    def _render(self, *, live: bool) -> str:
        page = templates().get_template(self.template if live else "still.html")
        book = self.session.book
        with book.at_a_glance() if book else nullcontext():
            if live:
                return page.render(tool=self.tool, session=self.session, **self._around(), **self.context())
            return page.render(tool=self.in_general(), session=self.session, **self.summary())

    def in_general(self) -> Tool:
        """The tool in words that fit whatever a team asks with it, as `still.html` shows it."""
        return self.tool

    def _around(self) -> dict[str, Any]:
        there = self.session.in_room
        return {
            "in_room": there.now == self.key,
            "cards_in_room": self.tool.id in there.cards,
            "ballot": in_room.ballot(),
            "terms": self.session.curriculum.terms.used_in(self.tool),
        }

    def context(self) -> dict[str, Any]:
        """What the kind's template needs besides `tool` and `session`."""
        return {}

    def summary(self) -> dict[str, Any]:
        """What `still.html` shows: `cards`, `texts` and `pictures`, each may be empty."""
        return {"cards": [], "texts": [], "pictures": [], "reasons": [], **self.found()}

    def found(self) -> dict[str, Any]:
        """The part of `summary()` that is the kind's own."""
        return {}

    def gathered(self) -> Sequence[tuple[str, str]]:
        """What it shows of the work with other tools, for a filled handout: a name and a text each."""
        return ()

    def receive(self, action: str, data: dict[str, str]) -> None:
        """Run the handler of `action`; `InputError` where there is none or the fields don't fit."""
        handler = self._handler(action)
        if action not in self.meanwhile and self.asked_in_room:
            self.refresh()
            raise NotAllowedError(_("This is asked in the room now. Answer it there, on the ballot."))
        try:
            bound = inspect.signature(handler).bind(**data)
        except TypeError as error:
            said = _("The page asked for {action!r} with fields that don't belong to it. Reload the page.")
            raise InputError(said.format(action=action[:40])) from error
        handler(*bound.args, **bound.kwargs)

    def _handler(self, action: str) -> Handler:
        handler: Handler | None = getattr(self, f"on_{action}", None)
        if not action.isidentifier() or handler is None:
            said = _("The page asked for {action!r}, which isn't part of {tool}. Reload the page.")
            raise InputError(said.format(action=action[:40], tool=self.tool.title))
        return handler

    def on_ready(self) -> None:
        """The page shows this activity now and waits for its HTML."""
        self._last = ""
        self.refresh()

    def refresh(self) -> None:
        """Send the HTML if it changed since it was last sent."""
        html = self.html()
        if html != self._last:
            self._last = html
            self.send({"html": html})

    def saved(self) -> None:
        """Tell the page that what was just done is in the workbook, then show it."""
        self.session.wrote()
        self.saved_unseen()

    def saved_unseen(self) -> None:
        """The same where others see nothing of it yet, and may not know when it was done (rule 5)."""
        self.send({"event": {"name": "saved", "text": self.session.saved_line()}})
        self.refresh()

    def focus(self, selector: str) -> None:
        """Put the keyboard's focus where the next thing is."""
        self.send({"focus": selector})
