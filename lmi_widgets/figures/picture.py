"""A picture: an SVG whose title is the finding, with its text alternative and the table behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from lmi_widgets.figures.canvas import Canvas

# Two drawings, since text in one that shrinks to a phone could not be read. The narrow one is
# hidden where no style sheet is read, so that it never stands there twice.
_SWITCH = (
    "<style>.lmi-drawn{container-type:inline-size}"
    "@media (max-width:36rem){.lmi-wide{display:none!important}.lmi-narrow{display:block!important}}"
    "@container (min-width:36rem){.lmi-wide{display:block!important}.lmi-narrow{display:none!important}}"
    "@container (max-width:36rem){.lmi-wide{display:none!important}.lmi-narrow{display:block!important}}"
    "</style>"
)
WIDE, NARROW = 640, 312


@dataclass(frozen=True)
class Picture:
    """`svg` and `table` are HTML to put in a page as they are; `title`, `alt` and `note` are plain text.

    `note` says what the figure can't tell; empty for most.
    """

    svg: str
    title: str
    alt: str
    table: str
    note: str = ""


def drawn(draw: Callable[[int], Canvas], alt: str) -> str:
    """Both widths of a drawing, one of which shows; `draw` takes the width in pixels."""
    wide = draw(WIDE).svg(alt, "lmi-wide", "display:block;width:100%;height:auto")
    narrow = draw(NARROW).svg(alt, "lmi-narrow", "display:none;width:100%;max-width:27rem;height:auto")
    return f'<div class="lmi-drawn">{_SWITCH}{wide}{narrow}</div>'
