"""CSV in its dialects: commas, semicolons or tabs, quoted or not."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.surveys.cleaning import Clean
from lmi_widgets.surveys.decoding import encoding
from lmi_widgets.surveys.grid import MOST_COLUMNS, MOST_ROWS, Grid, Row, too_large

DELIMITERS = (",", ";", "\t")
_TRIED = 40  # rows that are looked at to find the delimiter


def read(name: str, data: bytes) -> Grid:
    """The rows of a text file; `InputError` where it isn't a table."""
    found = encoding(name, data)
    between, skipped = _between(data, found.name)
    rows = _rows(name, _lines(data, found.name, between, name), skipped)
    return Grid(name, rows, notes=(found.note,) if found.note else ())


def _between(data: bytes, encoding: str) -> tuple[str, int]:
    """The delimiter, and how many rows only say what it is."""
    start = data[:200].decode(encoding, "ignore").lstrip("\ufeff").strip().splitlines()
    if start and start[0].strip().lower() in {f"sep={mark}" for mark in DELIMITERS}:
        return start[0].strip()[4:] or "\t", 1
    return max(DELIMITERS, key=lambda mark: _regular(data, encoding, mark)), 0


def _regular(data: bytes, encoding: str, mark: str) -> tuple[int, int]:
    """How many of the first rows have the most common width, if that is more than one; and that width."""
    widths: Counter[int] = Counter()
    try:
        for n, cells in enumerate(_reader(data, encoding, mark)):
            widths[len(cells)] += any(cells)
            if n >= _TRIED:
                break
    except csv.Error:
        pass
    width, times = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return (times, width) if width > 1 else (0, width)


def _reader(data: bytes, encoding: str, mark: str) -> "Iterator[list[str]]":
    text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    # `strict` so that a quote that is never closed isn't read as one huge cell.
    return csv.reader(text, delimiter=mark, strict=True)


def _lines(data: bytes, encoding: str, mark: str, name: str) -> Iterator[list[str]]:
    number = 0
    try:
        for cells in _reader(data, encoding, mark):
            number += 1
            yield cells
    except csv.Error as error:
        said = _(
            "{file}, row {row}: this isn't a table that can be read ({why}). "
            "Look for a quote that is never closed, or export the answers again."
        )
        raise InputError(said.format(file=name, row=number + 1, why=error)) from error


def _rows(name: str, lines: Iterator[list[str]], skipped: int) -> tuple[Row, ...]:
    clean = Clean()
    rows = []
    for number, cells in enumerate(lines, start=1):
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise too_large(name)
        row = Row(number, tuple(map(clean.__getitem__, cells)))
        if number > skipped and any(row.cells):
            rows.append(row)
    return tuple(rows)
