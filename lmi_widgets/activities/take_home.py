"""“Take my answers home”: one HTML file that a phone shows and that the module opens again.

It holds one's own answers and the team's shared work, never anybody else's rows.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lmi_widgets import look
from lmi_widgets.activities.activity import templates
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.session import Session
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Note, Workbook

DATA = re.compile(r'<script type="application/json" id="lmi-answers">(.*?)</script>', re.DOTALL)
TEXT, FEW, MANY = 4_000, 200, 2_000


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Card(_Model):
    """One record of team work, as it travels."""

    tool: str = Field(max_length=FEW)
    list: str = Field(max_length=FEW)
    text: str = Field(max_length=TEXT)
    owner: str = Field("", max_length=FEW)
    due: date | None = None
    state: str = Field("", max_length=FEW)
    outcome: str = Field("", max_length=TEXT)
    votes: int = Field(0, ge=0, le=MANY)
    bargaining: bool = False
    agreed: bool = False


class Bundle(_Model):
    """What the file carries for the module to open; everything else in it is for people."""

    format: str = Field(pattern="^lmi-take-home-1$")
    team: str = Field(max_length=FEW)
    judgments: dict[str, dict[str, int]] = {}
    cards: list[Card] = Field([], max_length=MANY)
    fields: dict[str, dict[str, str]] = {}


def pack(session: Session, judgments: Iterable[Judgment]) -> str:
    """The file's HTML: readable on a phone, with the bundle inside as data."""
    book = session.need_book()
    own = {j.key: j.own() or session.mine.get(j.key, {}) for j in judgments} if session.way != "round" else {}
    bundle = Bundle(
        format="lmi-take-home-1",
        team=book.team.name,
        judgments={key: marks for key, marks in own.items() if marks},
        cards=[_card(note) for note in book.notes()],
        fields={tool: _texts(book, tool) for tool in session.curriculum.tools if _texts(book, tool)},
    )
    # "<" is written as an escape, so that no text can end the script element.
    data = bundle.model_dump_json().replace("<", "\\u003c")
    return (
        templates()
        .get_template("take_home.html")
        .render(
            session=session,
            bundle=bundle,
            data=data,
            css=look.css(),
            tools=session.curriculum.tools,
            today=date.today(),
        )
    )


def unpack(session: Session, text: str, judgments: Iterable[Judgment]) -> str:
    """Put the file's answers into open waves and its shared work into the workbook; what came in.

    What is there already stays; opening the same file twice changes nothing more.
    """
    bundle = _read(text)
    book = session.need_book()
    marks = sum(_put(session, book, j, bundle.judgments.get(j.key, {})) for j in judgments)
    cards = _add_all(book, bundle.cards)
    fields = sum(
        _fill(book, tool, texts) for tool, texts in bundle.fields.items() if tool in session.curriculum.tools
    )
    said = _("Opened: {marks} of your own marks, {cards} cards and steps, {fields} texts.")
    return said.format(marks=marks, cards=cards, fields=fields)


def _read(text: str) -> Bundle:
    found = DATA.search(text)
    try:
        return Bundle.model_validate(json.loads(found.group(1) if found else ""))
    except (ValueError, ValidationError):
        said = _("This is not a file from “Take my answers home”, or it was changed. Choose that HTML file.")
        raise InputError(said) from None


def _card(note: Note) -> Card:
    return Card(**{name: getattr(note, name) for name in Card.model_fields})


def _texts(book: Workbook, tool: str) -> dict[str, str]:
    return {name: field.text for name, field in book.fields(tool).items() if field.text}


def _put(session: Session, book: Workbook, judgment: Judgment, marks: dict[str, int]) -> int:
    if not session.person or session.way == "round" or not marks:
        return 0
    session.mine[judgment.key] = dict(marks)
    return judgment.take_in(marks)


def _add_all(book: Workbook, cards: Iterable[Card]) -> int:
    """Add the cards that aren't there yet, as often as they stand in the file; how many that were."""
    there = Counter((note.tool, note.list, note.text, note.outcome) for note in book.notes())
    wanted = Counter[tuple[str, ...]]()
    added = 0
    for card in cards:
        same = (card.tool, card.list, card.text, card.outcome)
        wanted[same] += 1
        if wanted[same] > there[same]:
            rest: dict[str, Any] = card.model_dump(exclude={"tool", "list", "text"})
            book.add_note(card.tool, card.list, card.text, **rest)
            added += 1
    return added


def _fill(book: Workbook, tool: str, texts: dict[str, str]) -> int:
    there = book.fields(tool)
    new = {name: text for name, text in texts.items() if name not in there or not there[name].text}
    for name, text in new.items():
        book.set_field(tool, name[:200], text[:TEXT])
    return len(new)
