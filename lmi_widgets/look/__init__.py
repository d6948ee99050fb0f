"""The look: one style sheet, one font, one mark, and the script of a served page.

Everything is served from here, so that no page asks another host for anything.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FONT = "atkinson.woff2"
SERVED = ("look.css", "page.js", "mark.svg", FONT, "atkinson-LICENSE.txt")

__all__ = ["FOLDER", "SERVED", "css", "scoped", "version"]


@cache
def css(*, font: bool = True) -> str:
    """The style sheet for a file that stands alone: the font inside it, or no font at all."""
    text = (FOLDER / "look.css").read_text(encoding="utf-8")
    if not font:
        return text.replace(f'url("{FONT}") format("woff2")', "local(sans-serif)")
    data = base64.b64encode((FOLDER / FONT).read_bytes()).decode("ascii")
    return text.replace(f'"{FONT}"', f'"data:font/woff2;base64,{data}"')


@cache
def scoped() -> str:
    """The style sheet for JupyterLab's page: it reaches our activities and nothing around them."""
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
