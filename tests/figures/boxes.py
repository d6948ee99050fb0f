"""Where the texts of a drawing stand, as Matplotlib measures them in its own font, a wide one."""

from collections.abc import Iterator
from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from lmi_widgets.figures.canvas import Canvas

# A base line's box has room above small letters; this much of two boxes may meet without any ink doing so.
SLACK = 2.0


def texts(canvas: Canvas) -> list[tuple[str, Bbox]]:
    """Every text with its box, in pixels."""
    renderer = FigureCanvasAgg(canvas._figure).get_renderer()
    found = [text for text in canvas._axes.texts if text.get_text().strip()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in found]


def faults(canvas: Canvas) -> Iterator[str]:
    """Two texts that lie on each other, and each that is cut at an edge."""
    there = texts(canvas)
    for (one, here), (other, box) in combinations(there, 2):
        meet = Bbox.intersection(here, box)
        if meet and meet.width > SLACK and meet.height > SLACK:
            yield f"{one!r} lies on {other!r} by {meet.width:.0f} x {meet.height:.0f}"
    for said, box in there:
        if box.x0 < -SLACK or box.x1 > canvas.width + SLACK:
            yield f"{said!r} is cut: {box.x0:.0f} to {box.x1:.0f} of {canvas.width:g}"
        if box.y0 < -SLACK or box.y1 > canvas.height + SLACK:
            yield f"{said!r} is cut above or below"
