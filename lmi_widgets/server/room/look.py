"""The room's own small sheet and script, under an address that changes with them; no font is fetched."""

import hashlib
from functools import cache
from pathlib import Path

from lmi_widgets import look

FOLDER = Path(__file__).parent / "sheets"
SHEET, SCRIPT = "room.css", "room.js"


@cache
def sheet() -> str:
    """The room's sheet, and that of figures, which are the same everywhere."""
    return (FOLDER / SHEET).read_text(encoding="utf-8") + look.together((look.FIGURES,))


@cache
def folder_name() -> str:
    """The folder's name in addresses."""
    digest = hashlib.sha256(sheet().encode() + (FOLDER / SCRIPT).read_bytes())
    return f"room-{digest.hexdigest()[:10]}"
