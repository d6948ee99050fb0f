"""What somebody who doesn't see a figure gets of it."""

import re

from lmi_widgets.figures import Picture


def unsaid(picture: Picture) -> list[str]:
    """What is missing: its finding, what is in it at length, or a table with heads for rows and columns."""
    drawings = re.findall(r"<svg[^>]*>", picture.svg)
    rows = re.findall(r'<th scope="row">(.*?)</th>', picture.table)
    faults = {
        "no finding": not picture.title.strip(),
        "a text without the finding": picture.title not in picture.alt,
        "nothing but the finding": len(picture.alt) < len(picture.title) + 20,
        "a drawing that isn't an image": not all('role="img"' in one for one in drawings),
        "a drawing without the text": not all("aria-label=" in one for one in drawings) or len(drawings) != 2,
        "no table": not rows or 'scope="col"' not in picture.table,
        "a row that the text doesn't name": not all(_name(row) in picture.alt for row in rows),
    }
    return [fault for fault, is_so in faults.items() if is_so]


def _name(row: str) -> str:
    """What a row is of, without its group, its round and how many answered."""
    return re.split(r"[,(]", row)[0].strip()
