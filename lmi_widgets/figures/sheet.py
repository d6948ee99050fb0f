"""The drawing of a profile or a comparison, from its first row to the legend, at any width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import lmi_widgets.figures.diverging as diverging
import lmi_widgets.figures.legend as legend
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.layout import Axis, Part, above, beside, paragraph, space, stacked
from lmi_widgets.figures.marks import Mark, person
from lmi_widgets.figures.picture import WIDE
from lmi_widgets.figures.rows import SMALL, row
from lmi_widgets.figures.words import ends, lines
from lmi_widgets.privacy import Shown, Withheld

ASIDE = 172  # the width of what stands beside a row
Entry = Shown | Withheld


@dataclass(frozen=True)
class Line:
    """One row of an item: what is shown of whom; `name` is empty where the item has this row alone."""

    entry: Entry
    mark: Mark
    name: str = ""


@dataclass(frozen=True)
class Sheet:
    """What is drawn: `labels` has the items in order, `lines` the rows of each.

    `answered` is how many took part in all, so that an item that fewer marked says so.
    """

    labels: Mapping[str, str]
    scale: Scale
    lines: Mapping[str, Sequence[Line]]
    answered: int | None
    made_up: bool

    def every(self) -> list[Entry]:
        """All that is shown or withheld in it."""
        return [line.entry for item in self.labels for line in self.lines[item]]


def alternative(sheet: Sheet, title: str, means: Sequence[str]) -> str:
    """The drawing in words: its finding, its scale, its means; the table has the rest."""
    low, high = ends(sheet.scale)
    scale = _("The scale goes from 1, {low}, to {points}, {high}.")
    said = [
        _("Made-up answers.") if sheet.made_up else "",
        f"{title}.",
        scale.format(low=low, points=sheet.scale.points, high=high),
        *means,
        _("The table below has all of it."),
    ]
    return " ".join(filter(None, said))


def draw(sheet: Sheet, width: int) -> Canvas:
    """The sheet in so many pixels."""
    axis = _axis(sheet, width)
    rows = [part for item in sheet.labels for part in _item(sheet, axis, width, item)]
    foot = [_foot(sheet, axis), *legend.parts(sheet.every(), axis, width)]
    return stacked(width, [space(4), *rows, *foot, *legend.made_up(sheet.made_up, width)])


def _axis(sheet: Sheet, width: int) -> Axis:
    aside = ASIDE if width >= WIDE else 0
    # Half a step's cell stands before the first: with few steps that is much, and names stand beside it.
    margin = max(min(48, width // 9), (width - aside) / (2 * sheet.scale.points))
    return Axis(sheet.scale.points, aside + margin, width - margin, diverging.has_neutral(sheet.every()))


def _item(sheet: Sheet, axis: Axis, width: int, item: str) -> list[Part]:
    rows = [(line, row(line.entry, axis, line.mark)) for line in sheet.lines[item]]
    aside = width if width < WIDE else ASIDE
    if len(rows) == 1 and not rows[0][0].name:
        label = _label(sheet, item, aside)
        return [label, rows[0][1], space(12)] if width < WIDE else [beside(label, rows[0][1]), space(8)]
    together = above if width < WIDE else beside
    named = [together(_name(line, aside), part) for line, part in rows]
    return [_label(sheet, item, width), space(4), *named, space(12)]


def _label(sheet: Sheet, item: str, width: float) -> Part:
    name = paragraph(sheet.labels[item], 0, width, bold=True)
    first = sheet.lines[item][0]
    if first.name or isinstance(first.entry, Withheld) or first.entry.n == sheet.answered:
        return name
    said = ngettext("{n} answer", "{n} answers", first.entry.n).format(n=first.entry.n)
    return above(name, paragraph(said, 0, width, size=SMALL, color="soft"))


def _name(line: Line, width: float) -> Part:
    said = line.name
    if isinstance(line.entry, Shown):
        said = _("{group} ({n})").format(group=said, n=line.entry.n)
    # A round's name may be of any letters, wide ones too.
    rows = lines(said, 0.92 * (width - 26), 14, bold=True)

    def draw_name(canvas: Canvas, top: float) -> None:
        person(canvas, line.mark, 8, top + 13, 6)
        for n, text in enumerate(rows):
            canvas.text(22, top + 18 + 18 * n, text, size=14, color=line.mark.color, bold=True)

    return Part(7 + 18.0 * len(rows), draw_name)


def _foot(sheet: Sheet, axis: Axis) -> Part:
    low, high = ends(sheet.scale)
    shown = [entry for entry in sheet.every() if isinstance(entry, Shown)]
    if shown and all(map(diverging.is_bar, shown)):
        return diverging.foot(axis, low, high)
    left, right = axis.span(1, axis.points)

    def draw_numbers(canvas: Canvas, top: float) -> None:
        for step in range(1, axis.points + 1):
            canvas.text(axis.x(step), top + 16, str(step), size=15, color="soft", anchor="middle", bold=True)
        canvas.text(left, top + 35, low, size=SMALL + 0.5, color="soft")
        canvas.text(right, top + 35, high, size=SMALL + 0.5, color="soft", anchor="end")

    return Part(46, draw_numbers)
