"""The report as plain tables, one row a thing: what a spreadsheet or another program reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import lmi_widgets.reports.words as words
from lmi_widgets.catalog import gettext as _
from lmi_widgets.privacy import Band, Shown, Withheld, group_label
from lmi_widgets.reports.asked import Said
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.grids import Grid, Work
from lmi_widgets.workbook import Note

Value = str | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """A table under `head`; `name` is a file's, `title` a person's."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(contents: Contents) -> list[Sheet]:
    """What it is, next steps, agreements, team work, what was asked, and apart what is for bargaining.

    The same sheets each time, also where one is empty, so that none of an older export stays behind.
    Every row of a made-up team says so.
    """
    found = [
        _about(contents),
        _steps(contents),
        _agreements(contents),
        _work(contents),
        _asked(contents),
        _bargaining(contents),
    ]
    return [_said_made_up(sheet) for sheet in found] if contents.team.made_up else found


def _said_made_up(sheet: Sheet) -> Sheet:
    rows = tuple((*row, _("made up")) for row in sheet.rows)
    return Sheet(sheet.name, sheet.title, (*sheet.head, _("Made up")), rows)


def _about(contents: Contents) -> Sheet:
    said = [words.made_up()] if contents.team.made_up else []
    rows: list[tuple[Value, ...]] = [
        (_("Team"), contents.team.name),
        (_("As of"), contents.day),
        (_("Who keeps the team's file"), contents.team.keeper),
        (_("This is not bargaining."), words.not_bargaining()),
        *((_("What may be shown"), sentence) for sentence in [*said, *words.may_show()]),
        *(
            (one.title, f"{words.documents().get(one.document, one.document)}: {one.section}")
            for one in contents.sources
        ),
    ]
    return Sheet("about", _("About this file"), (_("What"), _("Text")), tuple(rows))


def _steps(contents: Contents) -> Sheet:
    rows = _notes([*contents.steps, *contents.dropped])
    return Sheet("next-steps", _("Next steps"), (_("Next step"), *_note_head()), rows)


def _bargaining(contents: Contents) -> Sheet:
    title = _("For the bargaining table")
    aside = tuple((f"{one.text} ({one.title})", "", None, "", "") for one in contents.aside)
    return Sheet("bargaining", title, (title, *_note_head()), (*_notes(contents.bargaining), *aside))


def _note_head() -> tuple[str, ...]:
    return _("Owner's role"), _("By when"), _("How it stands"), _("What came of it")


def _notes(notes: Sequence[Note]) -> tuple[tuple[Value, ...], ...]:
    states = words.states()
    return tuple((n.text, n.owner, n.due, states.get(n.state, n.state), n.outcome) for n in notes)


def _agreements(contents: Contents) -> Sheet:
    rows: list[tuple[Value, ...]] = [(one.title, one.name, one.text) for one in contents.agreements]
    if contents.message:
        said = _("Our joint message to members and staff")
        rows += [(said, heading, text) for heading, text in contents.message.texts]
    head = (_("Tool"), _("What it is called"), _("What we agreed"))
    return Sheet("agreements", _("Agreements"), head, tuple(rows))


def _work(contents: Contents) -> Sheet:
    rows = [row for work in contents.work for grid in work.grids for row in _grid_rows(work, grid)]
    head = (_("Module"), _("Tool"), _("Part"), _("Entry"), _("Column"), _("Text"), _("Agreed by the team"))
    return Sheet("team-work", _("Team work"), head, tuple(rows))


def _grid_rows(work: Work, grid: Grid) -> Iterator[tuple[Value, ...]]:
    """A row for each cell that isn't empty; at least one for each entry."""
    for row in grid.rows:
        agreed = _("yes") if row.agreed else _("not yet")
        cells = [(name, cell) for name, cell in zip(grid.head[1:], row.cells[1:], strict=True) if cell]
        for name, cell in cells or [("", "")]:
            yield work.module, work.title, grid.title, row.cells[0], name, cell, agreed


def _asked(contents: Contents) -> Sheet:
    head = (
        _("Question round"),
        _("Name"),
        _("Closed"),
        _("Answered"),
        _("Could have answered"),
        _("Item"),
        _("Group"),
        _("Answers"),
        _("From step"),
        _("To step"),
        _("People"),
        _("Share"),
        _("Mean, to half a point"),
        _("Apart by, to half a point"),
        _("Only about"),
        _("What is said or why nothing is shown"),
    )
    rows = [(*_round(one), *row) for one in contents.waves for row in _releases(one)]
    return Sheet("asked", _("Asked and closed"), head, tuple(rows))


def _round(one: Said) -> tuple[Value, ...]:
    return one.title, one.named, one.closed, one.release.answered, one.release.people


def _releases(one: Said) -> Iterator[tuple[Value, ...]]:
    """Nothing but what the release holds: a row for each band of each item and group."""
    if one.furthest:
        blank = (None,) * 8
        yield one.furthest, "", *blank, _("Talk here first")
        yield one.closest, "", *blank, _("You are closest here")
    for item, by_group in one.release.items.items():
        for group, entry in by_group.items():
            yield from _entry(one.labels.get(item, item), group_label(group), entry)


def _entry(item: str, group: str, entry: Shown | Withheld) -> Iterator[tuple[Value, ...]]:
    if isinstance(entry, Withheld):
        yield item, group, *(None,) * 8, f"{entry.why} {entry.remedy}"
        return
    about = _("yes") if entry.rough else ""
    said = _("nearly all") if entry.nearly_all else ""
    for band in entry.bands:
        yield item, group, entry.n, *_band(entry, band), entry.mean, entry.deviation, about, said


def _band(entry: Shown, band: Band) -> tuple[Value, ...]:
    return band.low, band.high, band.count, entry.share(band)
