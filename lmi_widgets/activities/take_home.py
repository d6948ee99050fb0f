"""“Take my answers home”: one HTML file that a phone shows and that the module opens again.

It holds one's own answers and the team's shared work, never anybody else's rows. Several of them
can be joined into a team's workbook (`lmi team merge`), by the random id that each person's carry.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lmi_widgets import catalog, look
from lmi_widgets.activities.activity import templates
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.session import Session
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Constituency, Note, Workbook
from lmi_widgets.workbook.arrivals import file_id

DATA = re.compile(r'<script type="application/json" id="lmi-answers">(.*?)</script>', re.DOTALL)
SUM = re.compile(r'<meta name="lmi-sum" content="([0-9a-f]{64})">')
BY_CARD = re.compile(r"(row-|look-)([0-9]+)(--.*)?", re.DOTALL)  # places that belong to a card
TEXT, FEW, MANY = 4_000, 200, 2_000
Short = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=4_000)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Card(_Model):
    """One record of team work, as it travels. `ref` is what places that belong to it call it."""

    ref: int = 0
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


class Asked(_Model):
    """How a judgment in the file was asked, and how often its marks were changed."""

    asked: int = Field(ge=1, le=1_000)
    variant: Literal["together", "sides"]
    points: int = Field(ge=2, le=10)
    changes: int = Field(0, ge=0, le=1_000_000)


class Bundle(_Model):
    """What the file carries for the module to open; everything else in it is for people.

    `id` is random and the same in all files of one person; `slug` is empty where no team was
    there; `group` is only what the person chose.
    """

    format: str = Field(pattern="^lmi-take-home-1$")
    team: str = Field(max_length=FEW)
    slug: Short = ""
    id: str = Field("", pattern="^([0-9a-f]{32})?$")
    group: Constituency | None = None
    day: date | None = None
    asked: dict[Short, Asked] = {}
    judgments: dict[Short, dict[Short, int]] = {}
    cards: list[Card] = Field([], max_length=MANY)
    fields: dict[Short, dict[Short, Text]] = {}


def pack(session: Session, judgments: Iterable[Judgment]) -> str:
    """The file's HTML: readable on a phone, with the bundle inside as data."""
    book = session.need_book()
    judgments = list(judgments)
    own = {j.key: j.own() or session.mine.get(j.key, {}) for j in judgments} if session.way != "round" else {}
    person = session.person if session.way != "round" else None
    bundle = Bundle(
        format="lmi-take-home-1",
        team=book.team.name,
        slug="" if session.try_out else book.team.slug,
        id=file_id(person.id) if person else "",
        group=person.constituency if person and session.way == "own" else None,
        day=date.today(),
        asked={j.key: _asked(session, j) for j in judgments if own.get(j.key)},
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
            language=catalog.language(),
            session=session,
            bundle=bundle,
            data=data,
            sum=_sum(data),
            css=look.css(),
            tools=session.curriculum.tools,
            today=date.today(),
        )
    )


def unpack(session: Session, text: str, judgments: Iterable[Judgment]) -> str:
    """Put the file's answers into open waves and its shared work into the workbook; what came in.

    What is there already stays; opening the same file twice changes nothing more.
    """
    bundle = read(text)
    book = session.need_book()
    marks = sum(_put(session, book, j, bundle.judgments.get(j.key, {})) for j in judgments)
    cards, ids = _add_all(book, bundle.cards)
    ids = ids if bundle.day else {n: n for n in range(MANY)}  # an older file's cards have no number
    fields = sum(
        _fill(book, tool, by_card(texts, ids))
        for tool, texts in bundle.fields.items()
        if tool in session.curriculum.tools
    )
    said = _("Opened: {marks} of your own marks, {cards} cards and steps, {fields} texts.")
    return said.format(marks=marks, cards=cards, fields=fields)


def read(text: str) -> Bundle:
    """What a file carries; `InputError` for one that isn't ours, or was changed since we made it."""
    found, wanted = DATA.search(text), SUM.search(text)
    try:
        bundle = Bundle.model_validate(json.loads(found.group(1) if found else ""))
    except (ValueError, ValidationError):
        raise InputError(_not_ours()) from None
    # Files from before there was a sum carry no day either.
    if bundle.day and (not found or not wanted or wanted.group(1) != _sum(found.group(1))):
        raise InputError(_not_ours())
    return bundle


def by_card(texts: Mapping[str, str], ids: Mapping[int, int]) -> dict[str, str]:
    """The texts by the places that they have here, where cards have other `ids`; without those of no card."""
    placed = {}
    for name, text in texts.items():
        match = BY_CARD.fullmatch(name)
        if not match:
            placed[name] = text
        elif int(match[2]) in ids:
            placed[f"{match[1]}{ids[int(match[2])]}{match[3] or ''}"] = text
    return placed


def _not_ours() -> str:
    return _("This is not a file from “Take my answers home”, or it was changed. Choose that HTML file.")


def _sum(data: str) -> str:
    return hashlib.sha256(data.encode()).hexdigest()


def _asked(session: Session, judgment: Judgment) -> Asked:
    wave, person, changes = judgment.wave, session.person, 0
    if wave and person:
        changes = session.need_book().changes(wave.id, person.id)
    if wave:
        return Asked(asked=wave.asked, variant=wave.variant, points=wave.points, changes=changes)
    tool = judgment.tool
    return Asked(asked=tool.asked, variant=judgment.variant, points=judgment.scale.points, changes=0)


def _card(note: Note) -> Card:
    values = {name: getattr(note, name) for name in Card.model_fields if name != "ref"}
    return Card(ref=note.id, **values)


def _texts(book: Workbook, tool: str) -> dict[str, str]:
    return {name: field.text for name, field in book.fields(tool).items() if field.text}


def _put(session: Session, book: Workbook, judgment: Judgment, marks: dict[str, int]) -> int:
    if not session.person or session.way == "round" or not marks:
        return 0
    session.mine[judgment.key] = dict(marks)
    return judgment.take_in(marks)


def _add_all(book: Workbook, cards: Iterable[Card]) -> tuple[int, dict[int, int]]:
    """Add the cards that aren't there yet, as often as they stand in the file; how many, and all ids."""
    there = defaultdict[tuple[str, ...], list[int]](list)
    for note in book.notes():
        there[note.tool, note.list, note.text, note.outcome].append(note.id)
    added, ids = 0, {}
    for card in cards:
        same = there[card.tool, card.list, card.text, card.outcome]
        if same:
            ids[card.ref] = same.pop(0)
        else:
            rest: dict[str, Any] = card.model_dump(exclude={"ref", "tool", "list", "text"})
            ids[card.ref] = book.add_note(card.tool, card.list, card.text, **rest).id
            added += 1
    return added, ids


def _fill(book: Workbook, tool: str, texts: dict[str, str]) -> int:
    there = book.fields(tool)
    new = {name: text for name, text in texts.items() if name not in there or not there[name].text}
    for name, text in new.items():
        book.set_field(tool, name[:200], text[:TEXT])
    return len(new)
