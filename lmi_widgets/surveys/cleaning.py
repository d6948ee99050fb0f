"""Cells as plain texts, however a form or a spreadsheet wrote them."""

from datetime import date, datetime, time, timedelta
from typing import Any

KEPT = 50_000  # different texts that are remembered; a column of times has as many as it has rows


class Clean(dict[Any, str]):
    """A cell's text by the cell, each different one made once, so that equal cells share one text.

    Outer and doubled spaces, hard ones too, are no part of an answer; a whole number has no point.
    """

    def __missing__(self, cell: Any) -> str:
        """The text of a cell that wasn't met yet."""
        text = plain(cell)
        if len(self) < KEPT:
            self[cell] = text
        return text


def plain(cell: Any) -> str:
    """One cell as a text."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(str(cell).translate(_UNSEEN).split())


# Marks that no screen shows: byte order, soft hyphen, zero-width spaces, direction.
_UNSEEN = dict.fromkeys((0xFEFF, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0))
