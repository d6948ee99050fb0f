"""Where things stand: a figure is a column of parts, each of which knows its height before it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.figures.words import lines

Draw = Callable[[Canvas, float], None]
LINE = 1.28  # of a text's size


@dataclass(frozen=True)
class Part:
    """Something `height` pixels high; `draw(canvas, top)` draws it.

    `lead` is how far down its own first line stands, for what is put beside it.
    """

    height: float
    draw: Draw
    lead: float = 0


def stacked(width: float, parts: list[Part]) -> Canvas:
    """The parts below each other on a canvas that is as high as they are."""
    canvas = Canvas(width, sum(part.height for part in parts))
    top = 0.0
    for part in parts:
        part.draw(canvas, top)
        top += part.height
    return canvas


def beside(left: Part, right: Part) -> Part:
    """Two parts in one line."""

    def draw(canvas: Canvas, top: float) -> None:
        left.draw(canvas, top + right.lead)
        right.draw(canvas, top)

    return Part(max(right.lead + left.height, right.height), draw, right.lead)


def above(upper: Part, lower: Part) -> Part:
    """Two parts below each other, as one."""

    def draw(canvas: Canvas, top: float) -> None:
        upper.draw(canvas, top)
        lower.draw(canvas, top + upper.height)

    return Part(upper.height + lower.height, draw)


def space(height: float) -> Part:
    """Nothing."""
    return Part(height, lambda canvas, top: None)


def paragraph(
    text: str, x: float, width: float, *, size: float = 15, color: str = "ink", bold: bool = False
) -> Part:
    """Text in as many lines as it takes."""
    rows = lines(text, width, size, bold=bold)

    def draw(canvas: Canvas, top: float) -> None:
        for n, row in enumerate(rows):
            canvas.text(x, top + size * (1 + LINE * n), row, size=size, color=color, bold=bold)

    return Part(size * LINE * len(rows) + 2, draw)


@dataclass(frozen=True)
class Axis:
    """A scale of `points` steps, the first at `left` and the last at `right`.

    With `neutral` bars leave room beside them for the steps in the very middle.
    """

    points: int
    left: float
    right: float
    neutral: bool = False

    @property
    def gap(self) -> float:
        """How far two steps stand apart."""
        return (self.right - self.left) / (self.points - 1)

    def x(self, place: float) -> float:
        """Where a place on the scale stands."""
        return self.left + (place - 1) * self.gap

    def span(self, low: int, high: int, margin: float = 4) -> tuple[float, float]:
        """From where to where the cells of these steps go."""
        half = self.gap / 2 - margin
        return self.x(low) - half, self.x(high) + half
