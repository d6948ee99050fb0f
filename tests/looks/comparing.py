"""Two small pictures of one page: where they differ, beyond what anti-aliasing does to letters.

A picture is kept at a sixth of its width and height. There a letter is a shade of grey, so half a
pixel more or less in its edge is little; a moved block, another colour or size is much. Two signs
are looked for in tiles of 18 by 18 pixels of the page: another mean colour (a button's, a wash), and
single points that are far from what they were (text or lines that are elsewhere).

It is a JPEG since that rounds each block of 8 by 8 points for itself, so what differs by one shade
before differs by few after. Of the same size WebP differed by 22 where the page differed by 1, and
without loss a picture takes four times as much.
"""

import io
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

SHRUNK = 6  # a point of a small picture is 6 by 6 pixels of the page
TILE = 3  # points; 18 pixels of the page
MEAN = 10  # of 255: how far the mean colour of a tile may move
POINT = 48  # of 255: how far a point may move before it counts as another
POINTS = 0.2  # the share of a tile's points that may be others
APART = 6  # tiles without a difference between two places that are named apart
QUALITY = 20  # both pictures lose the same by it


@dataclass(frozen=True)
class Place:
    """A part of a page that differs, in the page's pixels."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        return f"{self.right - self.left} by {self.bottom - self.top} pixels at {self.left}, {self.top}"


def shrunk(screenshot: bytes) -> bytes:
    """A screenshot (PNG) as the small picture (JPEG) that is kept."""
    with Image.open(io.BytesIO(screenshot)) as whole:
        small = whole.convert("RGB").reduce(SHRUNK)
    held = io.BytesIO()
    small.save(held, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return held.getvalue()


def opened(picture: bytes) -> Image.Image:
    """A picture from its bytes."""
    return Image.open(io.BytesIO(picture)).convert("RGB")


def places(approved: Image.Image, new: Image.Image) -> list[Place]:
    """Where they differ, from the top; what one has more of at its end counts as well."""
    return _gathered(_tiles(*_alike(approved, new)))


def difference(approved: Image.Image, new: Image.Image) -> Image.Image:
    """Approved, new, and the new one in grey with red where they differ, side by side."""
    one, other = _alike(approved, new)
    beside = Image.new("RGB", (one.width * 3 + 16, one.height), "#888888")
    for n, picture in enumerate((one, other, _marked(one, other))):
        beside.paste(picture, (n * (one.width + 8), 0))
    return beside


def _marked(one: Image.Image, other: Image.Image) -> Image.Image:
    pale = Image.blend(other.convert("L").convert("RGB"), Image.new("RGB", other.size, "white"), 0.6)
    mask = Image.fromarray(_tiles(one, other).astype(np.uint8) * 140)
    large = mask.resize((mask.width * TILE, mask.height * TILE), Image.Resampling.NEAREST)
    pale.paste("#d00000", (0, 0), large.crop((0, 0, *other.size)))
    return pale


def _alike(one: Image.Image, other: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Of one size; a row more or less at the end is a page's height rounded."""
    height = max if abs(one.height - other.height) > 1 else min
    size = max(one.width, other.width), height(one.height, other.height)
    return _grown(one, size), _grown(other, size)


def _grown(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """On a ground that no page has, so that what is missing is a difference."""
    ground = Image.new("RGB", size, "#ff00ff")
    ground.paste(picture, (0, 0))
    return ground


def _tiles(one: Image.Image, other: Image.Image) -> NDArray[np.bool_]:
    """For each tile whether it differs."""
    means = ImageChops.difference(one.reduce(TILE), other.reduce(TILE))
    points = np.asarray(ImageChops.difference(one, other)).max(axis=2) > POINT
    shares = np.asarray(Image.fromarray(points.astype(np.uint8) * 255).reduce(TILE)) / 255
    moved: NDArray[np.bool_] = np.asarray(means).max(axis=2) > MEAN
    return moved | (shares > POINTS)


def _gathered(tiles: NDArray[np.bool_]) -> list[Place]:
    """Rows that differ, with what lies close together as one."""
    rows = np.flatnonzero(tiles.any(axis=1))
    if not rows.size:
        return []
    cuts = [n + 1 for n, (above, below) in enumerate(pairwise(rows)) if below - above > APART]
    return [_place(tiles, part) for part in np.split(rows, cuts)]


def _place(tiles: NDArray[np.bool_], rows: NDArray[np.intp]) -> Place:
    columns = np.flatnonzero(tiles[rows].any(axis=0))
    edge = TILE * SHRUNK
    return Place(
        int(columns[0]) * edge, int(rows[0]) * edge, int(columns[-1] + 1) * edge, int(rows[-1] + 1) * edge
    )
