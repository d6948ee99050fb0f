"""Answer sheets that stand twice in a file, and those that only tried the form out."""

from collections.abc import Sequence

from lmi_widgets.catalog import gettext as _
from lmi_widgets.surveys.columns import Column
from lmi_widgets.surveys.heading import Table
from lmi_widgets.surveys.problems import Problem, at

_TRIALS = {"survey preview", "survey test", "preview", "test"}
_DISTINCT = 0.9  # of the rows: then what tells who or when tells one person from another


def problems(table: Table, columns: Sequence[Column]) -> list[Problem]:
    """One problem for every set of rows that are the same sheet, and one for all trials."""
    return [*_twice(table, columns), *_trials(table, columns)]


def _twice(table: Table, columns: Sequence[Column]) -> list[Problem]:
    # Two people may well answer alike; only times, addresses and numbers show that it was one.
    telling = [c.position for c in columns if c.tells in ("time", "address", "name", "number")]
    stamps = list(zip(*(table.column(position) for position in telling), strict=True))
    if len(set(stamps)) < _DISTINCT * len(table.rows):
        return []
    first: dict[tuple[str, ...], int] = {}
    same: dict[int, list[int]] = {}
    for row, stamp in zip(table.rows, stamps, strict=True):
        if any(stamp) and first.setdefault(row.cells, row.number) != row.number:
            same.setdefault(first[row.cells], []).append(row.number)
    said = _("These rows are the same sheet, sent or pasted twice. Keep one of them.")
    return [at([number, *others], said) for number, others in same.items()]


def _trials(table: Table, columns: Sequence[Column]) -> list[Problem]:
    telling = [c.position for c in columns if c.tells == "number"]
    found = [
        table.rows[n].number
        for position in telling
        for n, cell in enumerate(table.column(position))
        if cell.casefold() in _TRIALS
    ]
    said = _("These sheets only tried the form out (preview). Remove the rows.")
    return [at(found, said)] if found else []
