"""The room's own small sheet and script, under an address that changes with them; no font is fetched."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sheets"
SERVED = ("room.css", "room.js")


@cache
def folder_name() -> str:
    """The folder's name in addresses."""
    digest = hashlib.sha256()
    for name in SERVED:
        digest.update((FOLDER / name).read_bytes())
    return f"room-{digest.hexdigest()[:10]}"
