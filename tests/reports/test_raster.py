import io

import pytest
from PIL import Image

from lmi_widgets.figures import Picture, circles
from lmi_widgets.figures.canvas import Canvas
from lmi_widgets.reports.raster import png

TEAL, CARD = (0x0B, 0x5A, 0x61), (255, 255, 255)


def drawn(canvas: Canvas) -> Image.Image:
    """A canvas as a picture in pixels, an inch for a hundred of its own."""
    picture = Picture(lambda width: canvas, "", "words", "")
    return Image.open(io.BytesIO(png(picture, inches=canvas.width / 100)))


def test_it_is_as_large_as_it_was_asked_for() -> None:
    """At 200 dots an inch, and the file says so."""
    image = drawn(Canvas(300, 100))
    assert image.size == (600, 200)
    assert round(image.info["dpi"][0]) == 200


@pytest.mark.parametrize(
    ("shape", "inside", "outside"),
    [
        (lambda c: c.circle(50, 50, 20, fill="teal"), (50, 50), (20, 20)),
        (lambda c: c.box(20, 20, 40, 40, fill="teal", round_=4), (40, 40), (70, 40)),
        (lambda c: c.shape([(50, 10), (90, 90), (10, 90)], fill="teal"), (50, 70), (15, 20)),
        (lambda c: c.line([(10, 50), (90, 50)], color="teal", width=6), (50, 50), (50, 60)),
        (lambda c: c.circle(50, 50, 40, edge="teal", width=6), (10, 50), (50, 50)),
    ],
    ids=["circle", "box", "shape", "line", "ring"],
)
def test_each_shape_of_our_figures_is_drawn(shape, inside, outside) -> None:  # type: ignore[no-untyped-def]  # a table of cases
    """Where the drawing has it, in its colour, and nowhere else."""
    canvas = Canvas(100, 100)
    shape(canvas)
    image = drawn(canvas)
    assert image.getpixel((inside[0] * 2, inside[1] * 2)) == TEAL
    assert image.getpixel((outside[0] * 2, outside[1] * 2)) == CARD


def test_what_lies_below_shines_through() -> None:
    """A circle at a third of its strength is lighter."""
    canvas = Canvas(100, 100)
    canvas.circle(50, 50, 20, fill="teal", opacity=0.3)
    found = drawn(canvas).getpixel((100, 100))
    assert isinstance(found, tuple)
    assert TEAL[0] < found[0] < 255


def test_text_and_dashes_are_drawn() -> None:
    """The circles with their names and the outline of how it should be."""
    strengths = {"Industrial": 3.0, "Professional": 2.0, "Social justice": 4.0}
    picture = circles(strengths, strengths, points=5, made_up=True)
    image = Image.open(io.BytesIO(png(picture)))
    assert min(image.convert("L").tobytes()) < 60
    assert len(image.getcolors(1 << 20) or []) > 50
