"""How a group is marked: a colour and a shape, never colour alone, and never red against blue."""

from dataclasses import dataclass

from lmi_widgets.figures.canvas import COLORS, Canvas


@dataclass(frozen=True)
class Mark:
    """One person of a group: `shape` is circle, square or diamond."""

    color: str
    shape: str

    @property
    def wash(self) -> str:
        """The pale colour that goes with it."""
        pale = f"{self.color}-wash"
        return pale if pale in COLORS else "wash"


MARKS = {
    "everyone": Mark("teal", "circle"),
    "labor": Mark("plum", "circle"),
    "certificated": Mark("plum", "circle"),
    "classified": Mark("plum", "diamond"),
    "management": Mark("teal", "square"),
    "board": Mark("ochre", "circle"),
    "other": Mark("soft", "diamond"),
}


def person(canvas: Canvas, mark: Mark, x: float, y: float, r: float) -> None:
    """One person round `x`, `y`."""
    if mark.shape == "circle":
        canvas.circle(x, y, r, fill=mark.color)
    elif mark.shape == "square":
        side = r * 1.8
        canvas.box(x - side / 2, y - side / 2, side, side, fill=mark.color, round_=2)
    else:
        d = r * 1.2
        canvas.shape([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], fill=mark.color)


def mean(canvas: Canvas, x: float, y: float, *, rough: bool) -> None:
    """The mean, a small triangle with its tip at `x`, `y`; hollow where it is only about right."""
    points = [(x, y), (x - 6, y + 10), (x + 6, y + 10)]
    if rough:
        canvas.shape(points, fill="card", edge="ochre", line=1.6)
    else:
        canvas.shape(points, fill="ochre")
