"""The look: style sheets, one font, one mark, and the script of a served page.

`look.css` holds what all pages share; beside it stands a sheet for each kind that needs one, and
they are read in that order. That for figures is the report's and the room's, too. A page gets them
as one, `ALL`, since on a slow phone each file waits. Everything is served from here, so that no page
asks another host.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FONT = "atkinson.woff2"
FIRST, FIGURES = "look.css", "figures.css"
SHEETS = (FIRST, *sorted(path.name for path in FOLDER.glob("*.css") if path.name != FIRST))
SCRIPTS = tuple(sorted(path.name for path in FOLDER.glob("*.js")))
ALL = "all.css"
SERVED = (*SHEETS, *SCRIPTS, "mark.svg", FONT, "atkinson-LICENSE.txt")

__all__ = ["ALL", "FIGURES", "FIRST", "FOLDER", "SERVED", "SHEETS", "css", "scoped", "together", "version"]


@cache
def together(sheets: tuple[str, ...] = SHEETS) -> str:
    """These style sheets as one, beside the font that they name."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in sheets)


@cache
def css(*, font: bool = True, sheets: tuple[str, ...] = SHEETS) -> str:
    """These style sheets as one, for a file that stands alone: the font inside it, or no font at all."""
    text = together(sheets)
    if not font:
        return text.replace(f'url("{FONT}") format("woff2")', "local(sans-serif)")
    data = base64.b64encode((FOLDER / FONT).read_bytes()).decode("ascii")
    return text.replace(f'"{FONT}"', f'"data:font/woff2;base64,{data}"')


@cache
def scoped() -> str:
    """The style sheets for JupyterLab's page: it reaches our activities and nothing around them."""
    text = re.sub(r"@font-face \{.*?\n\}\n", "", css(font=False), flags=re.DOTALL)
    text = text.replace(":root", ":scope").replace("\nbody {", "\n:scope {")
    return "@scope (.lmi, .still, .first-two-minutes) {\n" + text + "\n}"


@cache
def version() -> str:
    """A short name of what the served files hold now: it changes with any of them."""
    digest = hashlib.sha256()
    for name in SERVED:
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()[:10]
