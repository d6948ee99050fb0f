"""What one cell says on a tool's scale: a point, a doubt for a person, or a problem; never a guess."""

import re
from dataclasses import dataclass
from typing import Literal

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.surveys.mapping import Mapping
from lmi_widgets.surveys.questions import Known, key, scale_of

_NUMBER = re.compile(r"\d+(?:\.0+)?")
_FIRST = re.compile(r"(\d{1,2})\s*(?:[-–—:.=)(\[]|\s)\s*(\D.*?)[)\]]?")
_LAST = re.compile(r"(.*?\D)\s*(?:[-–—:=(\[]|\s)\s*(\d{1,2})[)\]]?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


@dataclass(frozen=True)
class Meaning:
    """What a cell's text means: a point, or why it has none.

    "numbered" has a number of the scale with words that aren't the scale's; "bare" is only a number
    where the scale has words. Of both `point` is what the number would be. "unknown" are words that
    the scale hasn't: a slip, or what the form offered.
    """

    kind: Literal["point", "bare", "numbered", "unknown", "bad"]
    point: int = 0
    why: str = ""


def meaning(cell: str, tool: Tool, known: Known, mapping: Mapping) -> Meaning:
    """What the text of a cell that isn't empty means on the tool's scale."""
    own, scale = known.words[tool.id], scale_of(tool)
    text = key(cell)
    point = own.get(text) or mapping.point(tool.id, cell)
    if point and 1 <= point <= scale.points:
        return Meaning("point", point)
    if _NUMBER.fullmatch(text) and 1 <= float(text) <= scale.points:
        sure = not scale.labels or tool.id in mapping.rising
        return Meaning("point" if sure else "bare", int(float(text)))
    return _numbered(text, own, scale.points) or _no_point(cell, tool, own)


def _numbered(text: str, own: dict[str, int], points: int) -> Meaning | None:
    for pattern, number, rest in ((_FIRST, 1, 2), (_LAST, 2, 1)):
        found = pattern.fullmatch(text)
        if found and 1 <= int(found[number]) <= points:
            return _agreed(int(found[number]), own.get(key(found[rest].strip(" -–—:=(["))))
    return None


def _agreed(number: int, point: int | None) -> Meaning:
    """Number and words must say the same; a form whose scale is turned round is never turned back."""
    if point is None or point == number:
        return Meaning("point" if point else "numbered", number)
    said = _(
        "The number and the words don't say the same: the words are point {point} of the scale. "
        "Was the scale turned round in the form? Write the words alone."
    )
    return Meaning("bad", why=said.format(point=point))


def _no_point(cell: str, tool: Tool, own: dict[str, int]) -> Meaning:
    scale = scale_of(tool)
    pieces = [key(piece) for piece in re.split(r"[;,|/]", cell) if piece.strip()]
    if len(pieces) > 1 and all(p in own or (p.isdigit() and 1 <= int(p) <= scale.points) for p in pieces):
        return Meaning("bad", why=_("These are several answers in one cell. Keep one, or empty the cell."))
    if _DATE.fullmatch(cell):
        said = _("The spreadsheet made a date of it. Write the answer as text, or empty the cell.")
        return Meaning("bad", why=said)
    said = _("Write one of: {words}. Or a number from 1 to {points}, or leave it empty.")
    kind: Literal["unknown", "bad"] = "unknown" if any(map(str.isalpha, cell)) else "bad"
    return Meaning(kind, why=said.format(words=", ".join(scale.words), points=scale.points))
