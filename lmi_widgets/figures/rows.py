"""One item of one group as a row: dots for people below 15 answers, bars from there on, or why not."""

from dataclasses import replace

import lmi_widgets.figures.diverging as diverging
import lmi_widgets.figures.marks as marks
from lmi_widgets.catalog import gettext as _
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.layout import Axis, Part, paragraph
from lmi_widgets.figures.marks import Mark
from lmi_widgets.privacy import Band, Shown, Withheld
from lmi_widgets.tables import steps

R, PITCH = 7.0, 16.0
TIGHT = 80.0  # where steps stand closer than this, people are drawn smaller
SMALL = 12.5


def row(shown: Shown | Withheld, axis: Axis, mark: Mark) -> Part:
    """The row for what may be shown, with the lines of the scale behind it."""
    if isinstance(shown, Withheld):
        return _withheld(shown, axis)
    if shown.nearly_all:
        return _on_guides(axis, _nearly_all(shown, axis, mark))
    if diverging.is_bar(shown):
        return diverging.bars(shown, axis, mark)
    return _on_guides(axis, _dots(shown, axis, mark))


def _on_guides(axis: Axis, part: Part) -> Part:
    """The part on the lines of the scale, which begin where people do."""

    def draw(canvas: Canvas, top: float) -> None:
        for step in range(1, axis.points + 1):
            canvas.line([(axis.x(step), top + part.lead), (axis.x(step), top + part.height)])
        part.draw(canvas, top)

    return replace(part, draw=draw)


def _withheld(why: Withheld, axis: Axis) -> Part:
    left, right = axis.span(1, axis.points)
    text = paragraph(f"{why.why} {why.remedy}", left + 14, right - left - 24, size=13.5, color="soft")

    def draw(canvas: Canvas, top: float) -> None:
        canvas.box(left, top + 2, right - left, text.height + 12, fill="wash", round_=10)
        text.draw(canvas, top + 8)

    return Part(text.height + 22, draw, 7)


def _nearly_all(shown: Shown, axis: Axis, mark: Mark) -> Part:
    band = shown.bands[0]
    left, right = axis.span(band.low, band.high)

    def draw(canvas: Canvas, top: float) -> None:
        canvas.box(left, top + 5, right - left, 28, fill=mark.wash, edge=mark.color, line=1.6, round_=14)
        said = _("nearly all")
        canvas.text((left + right) / 2, top + 24, said, size=14, anchor="middle", bold=True)

    return Part(44, draw, 4)


def _dots(shown: Shown, axis: Axis, mark: Mark) -> Part:
    levels = max(_levels(band, axis) for band in shown.bands)
    label = SMALL + 4 if any(band.low < band.high for band in shown.bands) else 0
    height = levels * PITCH + 8

    def draw(canvas: Canvas, top: float) -> None:
        for band in shown.bands:
            _people(canvas, band, axis, mark, top + label, height)
        marks.mean(canvas, axis.x(shown.mean), top + label + height + 3, rough=shown.rough)

    return Part(label + height + 24, draw, label)


def _sizes(axis: Axis) -> tuple[float, float]:
    """The radius of a person, and how far two stand apart."""
    return (R, PITCH) if axis.gap > TIGHT else (R - 1, PITCH - 2.7)


def _levels(band: Band, axis: Axis) -> int:
    """In how many lines the people of a band stand."""
    left, right = axis.span(band.low, band.high)
    fit = max(1, int((right - left + 3) / _sizes(axis)[1]))
    return -(-(band.count or 0) // fit) or 1


def _people(canvas: Canvas, band: Band, axis: Axis, mark: Mark, top: float, height: float) -> None:
    if band.low < band.high:
        _together(canvas, band, axis, top, height)
    (r, pitch), levels = _sizes(axis), _levels(band, axis)
    for level in range(levels):
        here = (band.count or 0) // levels + (level < (band.count or 0) % levels)
        y = top + height / 2 + (level - (levels - 1) / 2) * pitch
        first = _center(band, axis, here * pitch / 2) - (here - 1) / 2 * pitch
        for n in range(here):
            marks.person(canvas, mark, first + n * pitch, y, r)


def _together(canvas: Canvas, band: Band, axis: Axis, top: float, height: float) -> None:
    left, right = axis.span(band.low, band.high)
    edge = min(height / 2, 13)
    canvas.box(left, top, right - left, height, fill="wash", edge="line", line=1.5, round_=edge)
    canvas.text((left + right) / 2, top - 4, steps(band), size=SMALL, color="soft", anchor="middle")


def _center(band: Band, axis: Axis, half: float) -> float:
    """Where people who take twice `half` stand: at the band's place, but inside the band."""
    left, right = axis.span(band.low, band.high)
    inside = max(left + half + 2, min(axis.x(band.place), right - half - 2))
    return inside if band.low < band.high else axis.x(band.place)
