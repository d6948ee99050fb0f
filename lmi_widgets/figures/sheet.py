"""The drawing of a profile, from its first row to the legend, at any width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import lmi_widgets.figures.legend as legend
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.layout import Axis, Part, above, beside, paragraph, space, stacked
from lmi_widgets.figures.marks import MARKS, person
from lmi_widgets.figures.picture import WIDE
from lmi_widgets.figures.rows import SMALL, row
from lmi_widgets.figures.words import ends
from lmi_widgets.privacy import Release, Shown, Withheld, group_label

ASIDE = 172  # the width of what stands beside a row
Entry = Shown | Withheld


@dataclass(frozen=True)
class Sheet:
    """What is drawn: `labels` has the items in order, `groups` the rows of each."""

    release: Release
    labels: Mapping[str, str]
    scale: Scale
    groups: Sequence[str]

    @property
    def alone(self) -> bool:
        """One group needs no name on each row."""
        return len(self.groups) == 1

    def every(self) -> list[Entry]:
        """All that is shown or withheld in it."""
        return [self.release.items[item][group] for item in self.labels for group in self.groups]


def draw(sheet: Sheet, width: int) -> Canvas:
    """The profile in so many pixels."""
    axis = _axis(sheet, width)
    rows = [part for item in sheet.labels for part in _item(sheet, axis, width, item)]
    foot = [_numbers(sheet.scale, axis), *legend.parts(sheet.every(), axis, width)]
    return stacked(width, [space(4), *rows, *foot, *legend.made_up(sheet.release.made_up, width)])


def _axis(sheet: Sheet, width: int) -> Axis:
    margin = min(48, width // 9)
    return Axis(sheet.scale.points, (ASIDE if width >= WIDE else 0) + margin, width - margin)


def _item(sheet: Sheet, axis: Axis, width: int, item: str) -> list[Part]:
    rows = [(group, row(sheet.release.items[item][group], axis, MARKS[group])) for group in sheet.groups]
    if width < WIDE:
        named = [above(_group(sheet, item, group), part) for group, part in rows]
        return [_label(sheet, item, width), *named, space(12)]
    if sheet.alone:
        return [beside(_label(sheet, item, ASIDE), rows[0][1]), space(8)]
    named = [beside(_group(sheet, item, group), part) for group, part in rows]
    return [_label(sheet, item, width), space(4), *named, space(12)]


def _label(sheet: Sheet, item: str, width: float) -> Part:
    name = paragraph(sheet.labels[item], 0, width, bold=True)
    shown = sheet.release.items[item][sheet.groups[0]]
    if not sheet.alone or isinstance(shown, Withheld) or shown.n == sheet.release.answered:
        return name
    said = ngettext("{n} answer", "{n} answers", shown.n).format(n=shown.n)
    return above(name, paragraph(said, 0, width, size=SMALL, color="soft"))


def _group(sheet: Sheet, item: str, group: str) -> Part:
    if sheet.alone:
        return space(4)
    shown, mark = sheet.release.items[item][group], MARKS[group]
    said = group_label(group)
    if isinstance(shown, Shown):
        said = _("{group} ({n})").format(group=said, n=shown.n)

    def draw_name(canvas: Canvas, top: float) -> None:
        person(canvas, mark, 8, top + 13, 6)
        canvas.text(22, top + 18, said, size=14, color=mark.color, bold=True)

    return Part(25, draw_name)


def _numbers(scale: Scale, axis: Axis) -> Part:
    low, high = ends(scale)
    left, right = axis.span(1, axis.points)

    def draw_numbers(canvas: Canvas, top: float) -> None:
        for step in range(1, axis.points + 1):
            canvas.text(axis.x(step), top + 16, str(step), size=15, color="soft", anchor="middle", bold=True)
        canvas.text(left, top + 35, low, size=SMALL + 0.5, color="soft")
        canvas.text(right, top + 35, high, size=SMALL + 0.5, color="soft", anchor="end")

    return Part(46, draw_numbers)
