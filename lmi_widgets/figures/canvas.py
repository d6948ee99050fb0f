"""A drawing surface in pixels: Matplotlib's object interface, and SVG whose colours follow the page."""

import io
import re
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.artist import Artist

# Name and value of each colour of the look; a page without the look's tokens shows the value.
COLORS = {
    "ink": "#1d2530",
    "soft": "#55606e",
    "line": "#dcd8cd",
    "card": "#ffffff",
    "wash": "#f1eee5",
    "edge": "#78828f",
    "teal": "#0b5a61",
    "plum": "#6b3a72",
    "ochre": "#7d5600",
    "teal-wash": "#e3efee",
    "plum-wash": "#f1e7f2",
    "ochre-wash": "#f8eed6",
}
_NAMES = {value: name for name, value in COLORS.items()}
_ANCHORS = {"start": "left", "middle": "center", "end": "right"}


class Canvas:
    """Draws in pixels from the top left. Colours are names of `COLORS`; text stays text."""

    def __init__(self, width: float, height: float) -> None:
        # Matplotlib costs seconds where a machine is slow: only who draws waits for it.
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)
        FigureCanvasSVG(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.axis("off")
        self._drawn = 0

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 15,
        color: str = "ink",
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """One line of text on the base line `y`; `anchor` is start, middle or end."""
        said = self._axes.text(
            x,
            y,
            text,
            fontsize=size,
            color=COLORS[color],
            ha=_ANCHORS[anchor],
            va="baseline",
            weight="bold" if bold else "normal",
            parse_math=False,
            clip_on=False,
        )
        said.set_zorder(self._next())

    def circle(
        self,
        x: float,
        y: float,
        r: float,
        *,
        fill: str = "",
        edge: str = "",
        width: float = 0,
        dashes: str = "",
        opacity: float = 1,
    ) -> None:
        """A circle round `x`, `y`, filled, outlined or both."""
        from matplotlib.patches import Circle

        patch = Circle((x, y), r, **_paint(fill, edge, width), alpha=opacity)
        patch.set_gid(f"circle {x:g} {y:g} {r:g} {dashes}")
        self._add(patch)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        edge: str = "",
        line: float = 0,
        round_: float = 0,
    ) -> None:
        """A rectangle with its top left corner at `x`, `y`."""
        from matplotlib.patches import Rectangle

        patch = Rectangle((x, y), width, height, **_paint(fill, edge, line))
        patch.set_gid(f"box {x:g} {y:g} {width:g} {height:g} {round_:g}")
        self._add(patch)

    def shape(
        self, points: list[tuple[float, float]], *, fill: str = "", edge: str = "", line: float = 0
    ) -> None:
        """A closed shape through `points`."""
        from matplotlib.patches import Polygon

        self._add(Polygon(points, closed=True, **_paint(fill, edge, line)))

    def line(self, points: list[tuple[float, float]], *, color: str = "line", width: float = 1) -> None:
        """An open line through `points`."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        self._add(Line2D(xs, ys, color=COLORS[color], lw=width, solid_capstyle="butt"))

    def _add(self, drawn: "Artist") -> None:
        # Not add_patch or plot, which fit the axes to what is drawn: half of the time, and never wanted here.
        self._axes.add_artist(drawn)
        drawn.set_clip_on(False)
        drawn.set_zorder(self._next())

    def _next(self) -> int:
        """What is drawn later lies above, whatever it is."""
        self._drawn += 1
        return self._drawn

    def svg(self, alt: str, class_: str, style: str) -> str:
        """The drawing as one `svg` element without ids, read out as `alt`."""
        from matplotlib import rc_context

        out = io.StringIO()
        with rc_context({"svg.fonttype": "none"}):
            self._figure.savefig(
                out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
            )
        body = _tidy(out.getvalue())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{class_}" style="{style}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" preserveAspectRatio="xMinYMin" '
            f'role="img" aria-label="{escape(alt)}" '
            f'font-family="Atkinson Hyperlegible Next, system-ui, sans-serif">{body}</svg>'
        )


def _paint(fill: str, edge: str, width: float) -> dict[str, Any]:
    return {
        "facecolor": COLORS[fill] if fill else "none",
        "edgecolor": COLORS[edge] if edge else "none",
        "linewidth": width,
    }


def _tidy(svg: str) -> str:
    """The inside of Matplotlib's SVG without its style sheet, which would hold for the whole page."""
    body = svg[svg.index("</defs>") + len("</defs>") : svg.rindex("</svg>")]
    body = re.sub(r'<g id="(circle|box) ([^"]*)">\s*<path d="[^"]*" style="([^"]*)"/>\s*</g>', _plain, body)
    body = re.sub(r"<[^>]*>", _tag, body)
    return re.sub(r"\s*\n\s*", " ", body).replace("> <", "><").strip()


def _tag(match: re.Match[str]) -> str:
    """A tag without id and font of its own, in the colours of the page; groups say nothing and go."""
    tag = re.sub(r"</?g\b[^>]*>", "", match[0])
    tag = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", tag)
    tag = re.sub(r'font-family: [^;"]*(; )?', "", tag)
    return re.sub(r"#[0-9a-f]{6}", _variable, tag)


def _plain(match: re.Match[str]) -> str:
    """A circle or rectangle as such: a tenth of the size of the path that Matplotlib writes."""
    kind, given, style = match.groups()
    if kind == "circle":
        x, y, r, *dashes = given.split(" ")
        dashed = f"; stroke-dasharray: {dashes[0]}" if dashes[0] else ""
        return f'<circle cx="{x}" cy="{y}" r="{r}" style="{style}{dashed}"/>'
    x, y, width, height, round_ = given.split(" ")
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_}" style="{style}"/>'


def _variable(match: re.Match[str]) -> str:
    """A colour of the look as its token, with its own value for pages that have no tokens."""
    return f"var(--{_NAMES[match[0]]},{match[0]})"
