"""A notebook's headings as the steps of its page: every `##` opens one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lmi_widgets.catalog import gettext as _

_TAKEN = {"main", "content", "start", "code", "present"}  # ids and fragments that mean something else


@dataclass(frozen=True)
class Step:
    """One step: `id` stands in the address; `more` is for another day."""

    id: str
    title: str
    more: bool
    text: str  # the cell's text below the heading, as Markdown


def steps(cells: Iterable[Mapping[str, Any]]) -> list[Step]:
    """The steps of a notebook, in order."""
    found: list[Step] = []
    for cell in cells:
        step = step_of(cell, {known.id for known in found})
        if step:
            found.append(step)
    return found


def step_of(cell: Mapping[str, Any], taken: Iterable[str] = ()) -> Step | None:
    """The step that this cell opens, or None; `taken` are the ids of the steps before."""
    source = str(cell.get("source", ""))
    if cell.get("cell_type") != "markdown" or not source.startswith("## "):
        return None
    heading, _newline, text = source.partition("\n")
    title = heading[3:].strip()
    mark, colon, rest = title.partition(":")
    more = bool(colon) and mark in ("More", _("More"))
    title = rest.strip() if more else title
    return Step(_unused(_slug(title), {*taken, *_TAKEN}), title, more, text.strip())


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "step"


def _unused(slug: str, taken: set[str]) -> str:
    names = (slug, *(f"{slug}-{n}" for n in range(2, 1000)))
    return next(name for name in names if name not in taken)
