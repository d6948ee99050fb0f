"""Strengths of their own as overlapping circles: filled is today, the outline is as it should be.

Areas are what compares: from nothing where a frame isn't there, to the full circle. There is no
best place, and nothing adds up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from math import sqrt

import lmi_widgets.figures.legend as legend
from lmi_widgets import tables
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.errors import InputError
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.layout import Part, stacked
from lmi_widgets.figures.picture import WIDE, Picture

Strengths = Mapping[str, float | None]
HUES = ("plum", "teal", "ochre")
APART = 1.0  # in points, from where on a title names it


def circles(
    today: Strengths, should: Strengths, *, points: int, who: str = "", made_up: bool = False
) -> Picture:
    """Three frames by label, each from 1 to `points`; None where there is no mark.

    The numbers are one person's own marks, or the means that a release shows; `who` says whose, and
    then stands in the title. `InputError` for more or fewer than three.
    """
    if len(today) != len(HUES):
        said = _("The circles are for three frames, and {n} came. Name three.")
        raise InputError(said.format(n=len(today)))
    title = _titled(who, _finding(today, should))
    alt = _alt(title, today, should, points, made_up)
    draw = partial(_draw, today, should, points, made_up)
    return Picture(draw, title, alt, tables.circles(today, should))


def _finding(today: Strengths, should: Strengths) -> str:
    apart = {name: _apart(now, should.get(name)) for name, now in today.items()}
    most = max(apart.values())
    if most < APART:
        said = _("Today and as it should be lie close together in all three")
        return said if any(should.get(name) for name in today) else _("Three strengths as they are today")
    names = [name for name, distance in apart.items() if distance == most]
    if len(names) == len(HUES):
        return _("In all three, today and as it should be lie equally far apart")
    return ngettext(
        "{names} is where today and as it should be lie furthest apart",
        "{names} are where today and as it should be lie furthest apart",
        len(names),
    ).format(names=tables.listed(names))


def _apart(now: float | None, then: float | None) -> float:
    return 0 if now is None or then is None else abs(then - now)


def _titled(who: str, finding: str) -> str:
    return _("{who}: {finding}").format(who=who, finding=finding) if who else finding


def _alt(title: str, today: Strengths, should: Strengths, points: int, made_up: bool) -> str:
    said = [_("Made-up answers.")] if made_up else []
    said += [f"{title}.", _("Three overlapping circles, from 1 to {points}.").format(points=points)]
    said += [
        _("{name}: {strength}.").format(name=n, strength=_strength(now, should.get(n)))
        for n, now in today.items()
    ]
    said.append(_("Where all three overlap is comprehensive unionism."))
    return " ".join(said)


def _strength(now: float | None, then: float | None) -> str:
    said = [_("today {n}").format(n=tables.points(now))] if now is not None else []
    said += [_("should be {n}").format(n=tables.points(then))] if then is not None else []
    return ", ".join(said) or _("not marked")


def _draw(today: Strengths, should: Strengths, points: int, made_up: bool, width: int) -> Canvas:
    place = _Place(width)
    below = [_legend(place, any(should.get(name) for name in today)), *legend.made_up(made_up, width)]
    return stacked(width, [_venn(today, should, points, place), *below])


@dataclass(frozen=True)
class _Place:
    """Where the three circles stand in a picture `width` pixels wide."""

    width: int

    @property
    def wide(self) -> bool:
        return self.width >= WIDE

    @property
    def full(self) -> float:
        """The radius of the full strength."""
        return 112 if self.wide else 82

    @property
    def reach(self) -> float:
        """From the middle of the picture to each circle's: three of middle strength meet there."""
        return self.full * 0.62

    @property
    def middle(self) -> float:
        """How far below the top the middle stands; on a phone names stand above the circles."""
        return self.full + self.reach / 2 + (8 if self.wide else 46)

    @property
    def bottom(self) -> float:
        return self.middle + self.reach + self.full

    def spots(self, top: float) -> list[tuple[float, float]]:
        """The three centers: left, right, below."""
        x, y, side = self.width / 2, top + self.middle, self.reach * 0.87
        return [(x - side, y - self.reach / 2), (x + side, y - self.reach / 2), (x, y + self.reach)]


def _venn(today: Strengths, should: Strengths, points: int, place: _Place) -> Part:
    def radius(strength: float | None) -> float:
        return place.full * sqrt(max((strength or 1) - 1, 0) / (points - 1))

    def draw(canvas: Canvas, top: float) -> None:
        for (x, y), hue, name in zip(place.spots(top), HUES, today, strict=True):
            canvas.circle(x, y, radius(today[name]), fill=hue, opacity=0.3)
            canvas.circle(x, y, 3 if today[name] else 0, fill=hue)
        for (x, y), hue, name in zip(place.spots(top), HUES, today, strict=True):
            canvas.circle(x, y, radius(should.get(name)), edge=hue, width=2.4, dashes="7,4")
        _center(canvas, place, top)
        for n, name in enumerate(today):
            _name(canvas, place, top, n, [name, _strength(today[name], should.get(name))])

    return Part(place.bottom + 50, draw)


def _center(canvas: Canvas, place: _Place, top: float) -> None:
    x, y = place.width / 2, top + place.middle
    end = (x + place.full * 1.62, y + place.full * 0.86) if place.wide else (x + 88, y + 106)
    canvas.line([(x, y), end], color="ink", width=1.2)
    canvas.circle(x, y, 4, fill="ink")
    said = [_("comprehensive"), _("unionism")]
    for n, text in enumerate(said):
        at = (end[0] + 6, end[1] + 4 + 17 * n) if place.wide else (place.width, end[1] + 16 + 16 * n)
        canvas.text(at[0], at[1], text, size=14, bold=True, anchor="start" if place.wide else "end")


def _name(canvas: Canvas, place: _Place, top: float, n: int, texts: list[str]) -> None:
    """The first name to the left, the second to the right, the third below."""
    x, anchor = [(0.0, "start"), (float(place.width), "end"), (place.width / 2, "middle")][n]
    y = top + place.bottom + 22 if n == 2 else top + (40 if place.wide else 17)
    canvas.text(x, y, texts[0], size=16, color=HUES[n], anchor=anchor, bold=True)
    for line, text in enumerate(texts[1:]):
        size = 14 if place.wide else 13
        canvas.text(x, y + 19 * (line + 1), text, size=size, color="soft", anchor=anchor)


def _legend(place: _Place, outlined: bool) -> Part:
    def draw(canvas: Canvas, top: float) -> None:
        start = place.width / 2 - (105 if outlined else 28)
        canvas.circle(start, top + 12, 8, fill="soft", opacity=0.4)
        canvas.text(start + 16, top + 17, _("today"), size=13, color="soft")
        if outlined:
            canvas.circle(start + 78, top + 12, 8, edge="soft", width=2, dashes="4,3")
            canvas.text(start + 94, top + 17, _("as it should be"), size=13, color="soft")

    return Part(30, draw)
