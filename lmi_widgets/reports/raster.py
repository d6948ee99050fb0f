"""Our own figures as PNG, for files that hold no SVG: the few shapes that `figures` draws, and no more."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import pi
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring

from lmi_widgets import look
from lmi_widgets.figures import Picture
from lmi_widgets.reports.page import still

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

INCHES, DPI = 6.0, 200  # how wide a figure stands on a page, and how sharp
FINER = 2  # drawn so much larger first: shapes get smooth edges when it is made smaller
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(picture: Picture, drawing: str = "wide", inches: float = INCHES) -> bytes:
    """The wide or the narrow drawing of a figure, so many inches wide at `DPI`."""
    root = fromstring(re.sub(' xmlns="[^"]*"', "", str(still(picture, drawing)), count=1))
    width, height = (float(n) for n in root.attrib["viewBox"].split()[2:])
    scale = inches * DPI / width
    image = _drawn(root, width * scale * FINER, height * scale * FINER, scale * FINER)
    out = io.BytesIO()
    small = image.resize((round(width * scale), round(height * scale)), resample=1)
    small.save(out, "PNG", dpi=(DPI, DPI), optimize=True)
    return out.getvalue()


def _drawn(root: Element, width: float, height: float, scale: float) -> "Image":
    from PIL import Image

    image = Image.new("RGB", (round(width), round(height)), "white")
    for element in root:
        if element.tag in ("circle", "rect", "path", "text"):
            _draw(_Shape(element, _style(element), scale), image)
    return image


def _style(element: Element) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in element.attrib.get("style", "").split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


@dataclass(frozen=True)
class _Shape:
    """An element with its style; numbers come out in pixels of the picture that is drawn."""

    element: Element
    style: dict[str, str]
    scale: float

    def number(self, name: str, default: float = 0) -> float:
        return float(self.element.attrib.get(name, default)) * self.scale

    def color(self, name: str, default: str = "none") -> str | None:
        found = self.style.get(name, default)
        return None if found == "none" else found

    @property
    def opacity(self) -> float:
        return float(self.style.get("opacity") or self.style.get("fill-opacity") or 1)

    @property
    def line(self) -> int:
        return max(1, round(float(self.style.get("stroke-width", 1)) * self.scale))

    @property
    def points(self) -> list[tuple[float, float]]:
        numbers = [float(n) * self.scale for n in re.findall(r"-?[\d.]+", self.element.attrib["d"])]
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a circle or rectangle, with half of its edge."""
        out = self.line / 2 if self.color("stroke") else 0
        if self.element.tag == "circle":
            x, y, r = self.number("cx"), self.number("cy"), self.number("r") + out
            return x - r, y - r, x + r, y + r
        x, y = self.number("x"), self.number("y")
        return x - out, y - out, x + self.number("width") + out, y + self.number("height") + out


def _draw(shape: _Shape, image: "Image") -> None:
    """Draw it through a mask of its own where it lets through what lies below."""
    from PIL import Image, ImageDraw

    if shape.opacity == 1:
        _paint(shape, ImageDraw.Draw(image))
        return
    above = image.copy()
    _paint(shape, ImageDraw.Draw(above))
    image.paste(Image.blend(image, above, shape.opacity))


def _paint(shape: _Shape, draw: "ImageDraw") -> None:
    if shape.element.tag == "text":
        _write(shape, draw)
    elif shape.element.tag == "path":
        _path(shape, draw)
    elif shape.element.tag == "rect":
        draw.rounded_rectangle(shape.box, shape.number("rx"), shape.color("fill", "black"), **_edge(shape))
    elif "stroke-dasharray" in shape.style:
        for start, end in _dashes(shape):
            draw.arc(shape.box, start, end, shape.color("stroke"), shape.line)
    elif shape.number("r"):
        draw.ellipse(shape.box, shape.color("fill", "black"), **_edge(shape))


def _edge(shape: _Shape) -> dict[str, Any]:
    color = shape.color("stroke")
    return {"outline": color, "width": shape.line if color else 0}


def _path(shape: _Shape, draw: "ImageDraw") -> None:
    """A closed shape, or a line."""
    points, edge = shape.points, shape.color("stroke")
    closed = shape.element.attrib["d"].strip().endswith("z")
    if fill := shape.color("fill", "black"):
        draw.polygon(points, fill)
    if edge:
        draw.line([*points, *points[: 2 * closed]], edge, shape.line, joint="curve")


def _dashes(shape: _Shape) -> Iterator[tuple[float, float]]:
    """From where to where, in degrees, the dashes of a circle's edge go."""
    dash, gap = (float(n) * shape.scale for n in shape.style["stroke-dasharray"].split(","))
    turn = 360 / (2 * pi * max(shape.number("r"), 1))
    for n in range(int(360 / ((dash + gap) * turn))):
        start = n * (dash + gap) * turn
        yield start, start + dash * turn


def _write(shape: _Shape, draw: "ImageDraw") -> None:
    style = shape.style
    size = float(style.get("font-size", "15px").removesuffix("px")) * shape.scale
    draw.text(
        (shape.number("x"), shape.number("y")),
        shape.element.text or "",
        shape.color("fill", "black"),
        _font(round(size), style.get("font-weight") in ("bold", "700")),
        ANCHORS[style.get("text-anchor", "start")],
    )


@cache
def _font(size: int, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    font = ImageFont.truetype(str(look.FOLDER / look.FONT), size)
    font.set_variation_by_axes([700 if bold else 400])
    return font
