"""From 15 answers on: bars that go apart from the middle, with the neutral steps beside them."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from lmi_widgets.catalog import gettext as _
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.layout import Axis, Part
from lmi_widgets.figures.marks import Mark
from lmi_widgets.figures.words import lines
from lmi_widgets.privacy import Band, Shown, Withheld
from lmi_widgets.tables import points, steps

SMALL, LINE, BAR = 12.5, 15.0, 14.0
APART = 0.24  # of the width, where there is a neutral step
GAP = 14.0


def is_bar(entry: Shown | Withheld) -> bool:
    """Whether it is drawn as bars: from 15 answers on."""
    return isinstance(entry, Shown) and entry.bands[0].percent is not None


def has_neutral(entries: Iterable[Shown | Withheld]) -> bool:
    """Whether any of these bars has steps in the very middle, which stand apart."""
    return any(bool(_sides(entry)[1]) for entry in entries if isinstance(entry, Shown) and is_bar(entry))


def _sides(shown: Shown) -> tuple[list[Band], list[Band], list[Band]]:
    """The bands below the middle of the scale, in the very middle, and above it, each from low to high."""
    twice = shown.points + 1
    where = [(band.low + band.high > twice) - (band.low + band.high < twice) for band in shown.bands]
    found = [[band for band, at in zip(shown.bands, where, strict=True) if at == side] for side in (-1, 0, 1)]
    return found[0], found[1], found[2]


def _places(axis: Axis) -> tuple[float, float, float, float]:
    """The middle of the bars, how long 100 % is, where the neutral begins, and how long 100 % is there."""
    left, right = axis.span(1, axis.points)
    main = (right - left) * (1 - APART) - GAP if axis.neutral else right - left
    apart = left + main + GAP
    return left + main / 2, main / 2, apart, right - apart


def bars(shown: Shown, axis: Axis, mark: Mark) -> Part:
    """The row: what each band holds in words, the bars below, and the mean."""
    low, neutral, high = _sides(shown)
    middle, half, apart, wide = _places(axis)
    said = [_said(low, half), _said(neutral, wide), _said(high, half)]
    label = LINE * max(map(len, said)) + 4

    def draw(canvas: Canvas, top: float) -> None:
        _texts(canvas, said[0], middle - 5, top, "end")
        _texts(canvas, said[2], middle + 5, top, "start")
        _texts(canvas, said[1], apart, top, "start")
        _side(canvas, list(reversed(low)), mark, middle, -half, top + label)
        _side(canvas, high, mark, middle, half, top + label)
        _side(canvas, neutral, mark, apart, wide, top + label, plain=True)
        canvas.line([(middle, top + 2), (middle, top + label + BAR + 4)], color="edge", width=1.4)
        canvas.text(
            axis.span(1, axis.points)[0], top + label + BAR + 17, _mean(shown), size=SMALL, color="ochre"
        )

    return Part(label + BAR + 28, draw, 4)


def _said(bands: Sequence[Band], width: float) -> list[str]:
    return [text for band in bands for text in lines(_share(band), width - 4, SMALL)]


def _share(band: Band) -> str:
    said = _("{n} %").format(n=band.percent)
    if band.capped:
        said = _("10 % or less") if (band.percent or 0) < 50 else _("90 % or more")
    return _("{steps}: {share}").format(steps=steps(band), share=said)


def _texts(canvas: Canvas, said: Sequence[str], x: float, top: float, anchor: str) -> None:
    for n, text in enumerate(said):
        canvas.text(x, top + SMALL + LINE * n, text, size=SMALL, anchor=anchor)


def _side(
    canvas: Canvas,
    bands: Sequence[Band],
    mark: Mark,
    x: float,
    full: float,
    top: float,
    *,
    plain: bool = False,
) -> None:
    """Bars from `x` outward; the step at the end of the scale is filled, those inside are outlined."""
    sizes = [full * (band.percent or 0) / 100 for band in bands]
    for n, (size, end) in enumerate(zip(sizes, accumulate(sizes), strict=True)):
        at, width = min(x + end, x + end - size), abs(size)
        outer = n == len(bands) - 1 and not plain
        if width:
            fill = mark.color if outer else "wash"
            canvas.box(at, top, width, BAR, fill=fill, edge=mark.color, line=1.4)


def _mean(shown: Shown) -> str:
    said = _("mean about {n}") if shown.rough else _("mean {n}")
    return said.format(n=points(shown.mean))


def foot(axis: Axis, low: str, high: str) -> Part:
    """What the two directions mean, and what stands apart."""
    middle, half, apart, wide = _places(axis)
    room = half - 8
    said = [
        lines(_("← {low}").format(low=low), room, SMALL),
        lines(_("{high} →").format(high=high), room, SMALL),
    ]
    neutral = lines(_("in the middle"), wide, SMALL) if axis.neutral else []

    def draw(canvas: Canvas, top: float) -> None:
        for texts, x, anchor in (
            (said[0], middle - 5, "end"),
            (said[1], middle + 5, "start"),
            (neutral, apart, "start"),
        ):
            for n, text in enumerate(texts):
                canvas.text(x, top + 14 + LINE * n, text, size=SMALL + 0.5, color="soft", anchor=anchor)

    return Part(LINE * max(len(neutral), *map(len, said)) + 12, draw)
