"""The legend below a profile: only what is drawn in it."""

from collections.abc import Callable, Sequence

import lmi_widgets.figures.marks as marks
from lmi_widgets.catalog import gettext as _
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.diverging import is_bar
from lmi_widgets.figures.layout import Axis, Part
from lmi_widgets.figures.marks import Mark
from lmi_widgets.figures.words import PLAIN
from lmi_widgets.privacy import Shown, Withheld

SIZE, HEIGHT = 13, 22
Glyph = Callable[[Canvas, float, float], None]


def parts(entries: Sequence[Shown | Withheld], axis: Axis, width: float) -> list[Part]:
    """The legend for what is shown, in as many lines as it takes."""
    lines: list[list[tuple[float, Glyph, str]]] = []
    x, start = width, axis.span(1, axis.points)[0]
    for glyph, text in _used([entry for entry in entries if isinstance(entry, Shown)]):
        needs = 26 + len(text) * SIZE * PLAIN + 14
        if x + needs > width:
            lines.append([])
            x = start
        lines[-1].append((x, glyph, text))
        x += needs
    return [_line(line) for line in lines]


def _line(line: list[tuple[float, Glyph, str]]) -> Part:
    def draw(canvas: Canvas, top: float) -> None:
        for x, glyph, text in line:
            glyph(canvas, x + 8, top + 11)
            canvas.text(x + 24, top + 15.5, text, size=SIZE, color="soft")

    return Part(HEIGHT, draw)


def _used(shown: Sequence[Shown]) -> list[tuple[Glyph, str]]:
    counted = [entry for entry in shown if not entry.nearly_all]
    bars = [entry for entry in counted if is_bar(entry)]
    dots = [entry for entry in counted if not is_bar(entry)]
    entries: list[tuple[bool, Glyph, str]] = [
        (bool(dots), _person, _("one person")),
        (bool(bars), _bar, _share(bars)),
        (any(not entry.rough for entry in dots), _mean, _("mean")),
        (any(entry.rough for entry in dots), _rough, _("mean, about")),
        (
            any(b.low < b.high for entry in counted for b in entry.bands if b.count is not None),
            _steps,
            _("steps together"),
        ),
    ]
    return [(glyph, text) for used, glyph, text in entries if used]


def _share(bars: Sequence[Shown]) -> str:
    tens = any(entry.tens for entry in bars)
    return _("share, to the nearest ten") if tens else _("share")


def _person(canvas: Canvas, x: float, y: float) -> None:
    marks.person(canvas, Mark("soft", "circle"), x, y, 6)


def _bar(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x - 10, y - 5, 9, 10, fill="soft", edge="soft", line=1.4)
    canvas.box(x - 1, y - 5, 9, 10, fill="wash", edge="soft", line=1.4)


def _mean(canvas: Canvas, x: float, y: float) -> None:
    marks.mean(canvas, x, y - 5, rough=False)


def _rough(canvas: Canvas, x: float, y: float) -> None:
    marks.mean(canvas, x, y - 5, rough=True)


def _steps(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x - 10, y - 7, 20, 14, fill="wash", edge="line", line=1.5, round_=7)


def made_up(are: bool, width: float) -> list[Part]:
    """Every figure of made-up people says so, also where it is copied without its page."""
    if not are:
        return []

    def draw(canvas: Canvas, top: float) -> None:
        canvas.text(
            width - 2, top + 18, _("made-up answers"), size=SIZE, color="ochre", anchor="end", bold=True
        )

    return [Part(24, draw)]
