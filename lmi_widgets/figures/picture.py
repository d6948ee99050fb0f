"""A picture: an SVG whose title is the finding, with its text alternative and the table behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

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
    """A figure for a page; drawn when it is first looked at, in the width that is wanted.

    `draw` takes the width in pixels. `title`, `alt` and `note` are plain text, `table` is HTML to put
    in a page as it is. `note` says what the figure can't tell; empty for most.
    """

    draw: Callable[[int], Canvas]
    title: str
    alt: str
    table: str
    note: str = ""

    @cached_property
    def wide(self) -> str:
        """An `svg` element for half a screen and more."""
        return self._wide.svg(self.alt, "lmi-wide", "display:block;width:100%;height:auto")

    @cached_property
    def narrow(self) -> str:
        """An `svg` element for a phone, which hides itself where no style sheet is read."""
        drawn = self.draw(NARROW)
        return drawn.svg(self.alt, "lmi-narrow", "display:none;width:100%;max-width:27rem;height:auto")

    @property
    def svg(self) -> str:
        """Both, of which one shows: HTML to put in a page as it is."""
        return f'<div class="lmi-drawn">{_SWITCH}{self.wide}{self.narrow}</div>'

    @property
    def height(self) -> float:
        """How tall the wide drawing is, in pixels."""
        return self._wide.height

    @cached_property
    def _wide(self) -> Canvas:
        return self.draw(WIDE)
