"""Team work from several hands: everything is kept, and where two differ, both stand there.

What ever came in is remembered by a short secret name. So a card that the team removed, or two
texts that it made into one, don't come back when the same is joined again. All that is kept are
sets that only grow, and what is written follows from them, not from the order.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from lmi_widgets.activities.harvest import LIST, STEPS
from lmi_widgets.activities.take_home import TEXT, Bundle, Card, by_card
from lmi_widgets.activities.words import label_of
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Tool
from lmi_widgets.workbook.arrivals import Arrival

BETWEEN = "\n\n~~~~~ + ~~~~~\n\n"  # in no language, so that it is the same in all
PLACES, STEP = 20_000, 400  # of what came in: by its place in its file, then by what it says
SAME = ("tool", "list", "text", "owner", "due", "state", "outcome", "bargaining")


@dataclass
class Joined:
    """What a file added; `twice` are the places where more than one text stands now."""

    cards: int = 0
    texts: int = 0
    twice: list[str] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether the workbook is another one now."""
        return bool(self.cards or self.texts)


def join(arrival: Arrival, curriculum: Curriculum, bundle: Bundle) -> Joined:
    """Put a file's cards and texts into the workbook."""
    joined = Joined()
    ids = _cards(arrival, bundle.cards, joined)
    for name, texts in sorted(bundle.fields.items()):
        if tool := curriculum.tools.get(name):
            for place, text in sorted(by_card(texts, ids).items()):
                _text(arrival, tool, place, text, joined)
    return joined


def _cards(arrival: Arrival, cards: Sequence[Card], joined: Joined) -> dict[int, int]:
    """Add the cards that never came in before; the id that each of the file's cards has here."""
    there = dict(_named(arrival, arrival.notes()))
    seen = {tool: _kept(arrival, f"joined-cards-{tool}") for tool in {card.tool for card in cards}}
    ids = {}
    for index, (name, card) in enumerate(_named(arrival, cards)):
        known, note = seen[card.tool], there.get(name)
        place = PLACES + STEP * index + crc32(_said(card).encode()) % STEP
        if note and name not in known:
            known[name] = [0, note.id]
        elif name not in known:
            known[name] = [place, _add(arrival, card, place)]
            joined.cards += 1
        elif note:
            known[name][0] = min(known[name][0], place)
        if note:
            arrival.change_note(
                note.id, votes=max(note.votes, card.votes), place=known[name][0] or note.place
            )
        ids[card.ref] = known[name][1]
    for tool, known in seen.items():
        _keep(arrival, f"joined-cards-{tool}", known)
    living = {note.id for note in arrival.notes()}
    return {ref: id for ref, id in ids.items() if id in living}


def _named(arrival: Arrival, cards: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    """Each card with the name of what it says; the second of two that say the same has one of its own."""
    often = Counter[str]()
    for card in cards:
        said = _said(card)
        often[said] += 1
        yield arrival.secret(f"{said}{often[said]}")[:16], card


def _said(card: Any) -> str:
    return json.dumps([str(getattr(card, name)) for name in SAME])


def _add(arrival: Arrival, card: Card, place: int) -> int:
    # What others agreed to without this team isn't agreed by it.
    rest = card.model_dump(exclude={"ref", "tool", "list", "text", "agreed"})
    return arrival.add_note(card.tool, card.list, card.text, place=place, **rest)


def _text(arrival: Arrival, tool: Tool, place: str, text: str, joined: Joined) -> None:
    """Write a text, or beside another that is there."""
    key = "joined-text-" + arrival.secret(f"{tool.id}\n{place}")
    kept = {"seen": [], "versions": [], "shown": "", "notes": [], **_kept(arrival, key)}
    now = arrival.field(tool.id, place).text
    here = set(kept["versions"]) if now == kept["shown"] else {now} - {""}
    names = {version: arrival.secret(version)[:16] for version in here | {text}}
    new = names[text] not in kept["seen"] and text not in here
    versions = sorted(here | {text} if new else here, key=_order(tool))
    kept["seen"] = sorted({*kept["seen"], *names.values()})
    kept["versions"] = versions
    if new:
        kept["shown"], beside = _laid_out(tool, versions)
        arrival.set_field(tool.id, place, kept["shown"])
        kept["notes"] = _say_beside(arrival, kept["notes"], _where(tool, place), versions, beside)
        joined.texts += 1
    if len(versions) > 1:
        joined.twice.append(_where(tool, place))
    kept["shown"] = kept["shown"] if new else now
    _keep(arrival, key, kept)


def _order(tool: Tool) -> Any:
    """The tool's own words in their order, which begins with the least; other texts by the alphabet."""
    return lambda text: (tool.marks.index(text) if text in tool.marks else len(tool.marks), text)


def _laid_out(tool: Tool, versions: list[str]) -> tuple[str, list[str]]:
    """What is written in the place, and what has no room there: a mark has room for one word."""
    if all(version in tool.marks for version in versions):
        return versions[0], versions[1:]
    shown, beside = versions[0], []
    for version in versions[1:]:
        longer = shown + BETWEEN + version
        if len(longer) <= TEXT:
            shown = longer
        else:
            beside.append(version)
    return shown, beside


def _say_beside(
    arrival: Arrival, before: list[list[Any]], where: str, versions: list[str], beside: list[str]
) -> list[list[Any]]:
    """Have the plan say what had no room in its place, so that the team chooses; their ids and texts."""
    untouched = {(note.id, note.text) for note in arrival.notes() if note.state == "open"}
    for id, text in before:
        if (id, text) in untouched:
            arrival.remove_note(id)
    made = []
    for text in _steps(where, versions, beside):
        place = PLACES + crc32(text.encode()) % 2**16
        made.append([arrival.add_note(STEPS, LIST, text, state="open", place=place), text])
    return made


def _steps(where: str, versions: list[str], beside: list[str]) -> list[str]:
    if not beside:
        return []
    if len(", ".join(versions)) <= 500:
        words = ", ".join(f"“{version}”" for version in versions)
        return [
            _("{where}: different answers came together: {words}. Agree on one.").format(
                where=where, words=words
            )
        ]
    return beside


def _where(tool: Tool, place: str) -> str:
    return f"{tool.title}: {label_of(tool, place)}"


def _kept(arrival: Arrival, key: str) -> dict[str, Any]:
    found = arrival.setting(key[:200])
    return dict(json.loads(found)) if found else {}


def _keep(arrival: Arrival, key: str, value: Mapping[str, Any]) -> None:
    arrival.set_setting(key[:200], json.dumps(value, separators=(",", ":"), sort_keys=True))
