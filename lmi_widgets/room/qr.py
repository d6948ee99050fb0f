"""An address as a QR code: as SVG for paper and wall, as text for a terminal."""

import io

import segno
from markupsafe import Markup


def svg(address: str, title: str = "") -> Markup:
    """SVG that takes the size it is given, black on white in every mode; `title` is what it's called."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgclass="qr",
        lineclass=None,
        omitsize=True,
        border=4,
        light="#fff",
        title=title or None,
    )
    return Markup(out.getvalue().decode("utf-8"))


def terminal(address: str) -> str:
    """Blocks of a terminal's font."""
    out = io.StringIO()
    segno.make(address, micro=False).terminal(out, compact=True)
    return out.getvalue()
