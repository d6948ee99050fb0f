"""Closed waves: each item's answers counted by themselves, with no person in them any more."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, insert, select, update

import lmi_widgets.workbook.checks as checks
import lmi_widgets.workbook.codes as codes
import lmi_widgets.workbook.counting as counting
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, WorkbookError
from lmi_widgets.workbook.part import Part, today
from lmi_widgets.workbook.records import FORMS, Constituency, Form, Sealed, Wave
from lmi_widgets.workbook.schema import answers, sealed_groups, taken, taking_part, tallies, waves
from lmi_widgets.workbook.store import put_row
from lmi_widgets.workbook.waves import added, described, wave_of
from lmi_widgets.workbook.wiping import wipe

MOST = 1_000_000  # people in a survey
GroupCounts = Mapping[str, Mapping[str, tuple[int, ...]]]


class Sealing(Part):
    """What becomes of a wave at its close, and the counts that come from a survey."""

    def seal(
        self,
        wave_id: int,
        groups: Mapping[Constituency, str],
        form: Form,
        expected: counting.Counts | None = None,
    ) -> Wave:
        """Close a wave: answers of those who are done become counts by group, every person's row is wiped.

        Constituencies that aren't in `groups` are left out whole. Again on a closed wave it adds the
        late ones, in the form of the first close. All in one transaction. Copies that an upgrade
        left beside the file go too, since they join answers to people. Raises InputError; with
        `expected`, the `open_counts` that were decided on, WorkbookError if a mark changed since.
        """
        checks.one_of(form, FORMS, _("The form of a result"))
        for constituency, group in groups.items():
            checks.constituency(constituency)
            checks.name(group, _("A group of a result"))
        with self._store.write() as connection:
            wave = wave_of(connection, wave_id)
            if wave.form not in ("", form):
                raise InputError(
                    _(
                        "This round was closed in the form {first}, so what comes late can't be {form}."
                    ).format(first=repr(wave.form), form=repr(form))
                )
            marks = counting.marks(connection, wave)
            if expected not in (None, marks):
                raise WorkbookError(
                    _("Somebody answered at that very moment, so nothing was closed. Try again.")
                )
            people = _summed(counting.done(connection, wave_id), groups)
            _add(connection, wave, _grouped(marks, groups, wave.points), people)
            _wipe_people(connection, wave_id)
            closed = {"state": "closed", "form": form, "closed": wave.closed or today()}
            connection.execute(update(waves).where(waves.c.id == wave_id).values(**closed))
            self._store.drop_copies()
            return wave_of(connection, wave_id)

    def sealed(self, wave_id: int) -> Sealed:
        """The counts of a closed wave: for each item and each group, one number a point."""
        with self._store.read() as connection:
            wave = wave_of(connection, wave_id)
            return Sealed(_counts(connection, wave), _people(connection, wave_id))

    def survey(self, fingerprint: str) -> Wave | None:
        """The wave that came from the survey with this fingerprint, if it is here."""
        with self._store.read() as connection:
            same = connection.scalar(select(waves.c.id).where(waves.c.fingerprint == fingerprint))
            return None if same is None else wave_of(connection, same)

    def add_sealed(
        self,
        tool: str,
        name: str,
        items: Sequence[str],
        points: int,
        asked: int,
        variant: str,
        counts: GroupCounts,
        people: Mapping[str, int],
        form: Form,
        closed: date,
        fingerprint: str,
    ) -> Wave:
        """A closed wave from a survey's counts; no row of a person ever enters.

        The same `fingerprint` again changes nothing and returns the wave that is there. Raises
        InputError for counts that don't fit the items, points and people.
        """
        values = described(tool, items, points, asked, variant, name) | {
            "state": "closed",
            "form": checks.one_of(form, FORMS, _("The form of a result")),
            "opened": checks.day(closed, _("The day of the survey")),
            "closed": closed,
            "fingerprint": checks.name(fingerprint, _("The fingerprint of a survey")),
        }
        _check_counts(counts, people, tuple(items), points)
        with self._store.write() as connection:
            same = connection.scalar(select(waves.c.id).where(waves.c.fingerprint == fingerprint))
            if same is not None:
                return wave_of(connection, same)
            wave = added(connection, values)
            _add(connection, wave, counts, people)
            return wave


def _check_counts(
    counts: GroupCounts, people: Mapping[str, int], items: tuple[str, ...], points: int
) -> None:
    for group, n in people.items():
        checks.name(group, _("A group of a result"))
        checks.whole(n, 0, MOST, _("How many people answered"))
    for item, by_group in counts.items():
        checks.one_of(item, items, _("An item of the survey"))
        for group, row in by_group.items():
            checks.one_of(group, tuple(people), _("A group of a result"))
            _check_row(row, points, people[group], item)


def _check_row(row: tuple[int, ...], points: int, people: int, item: str) -> None:
    if len(row) != points:
        raise InputError(
            _(
                "{item} has counts for {n} points, and the scale has {points}. Give one for each point."
            ).format(item=item, n=len(row), points=points)
        )
    for n in row:
        checks.whole(n, 0, MOST, _("A count"))
    if sum(row) > people:
        raise InputError(
            _("{item} has {n} answers from a group of {people}. Count the group again.").format(
                item=item, n=sum(row), people=people
            )
        )


def _grouped(
    counts: counting.Counts, groups: Mapping[Constituency, str], points: int
) -> dict[str, dict[str, list[int]]]:
    """The counts by group instead of constituency; who is in no group is left out."""
    grouped: dict[str, dict[str, list[int]]] = {}
    for item, by_constituency in counts.items():
        for constituency, row in by_constituency.items():
            if constituency in groups:
                total = grouped.setdefault(item, {}).setdefault(groups[constituency], [0] * points)
                total[:] = map(sum, zip(total, row, strict=True))
    return grouped


def _summed(people: Mapping[Constituency, int], groups: Mapping[Constituency, str]) -> dict[str, int]:
    summed: dict[str, int] = {}
    for constituency, n in people.items():
        if constituency in groups:
            summed[groups[constituency]] = summed.get(groups[constituency], 0) + n
    return summed


def _add(
    connection: Connection,
    wave: Wave,
    counts: Mapping[str, Mapping[str, Sequence[int]]],
    people: Mapping[str, int],
) -> None:
    """Add to what is sealed of a wave, in the order of names, which says nothing of when."""
    for item, by_group in sorted(counts.items()):
        for group, row in sorted(by_group.items()):
            for value, n in enumerate(row, start=1):
                key = {"wave": wave.id, "item": item, "group": group, "value": value}
                _raise_by(connection, tallies.c.count, key, n)
    for group, n in sorted(people.items()):
        _raise_by(connection, sealed_groups.c.people, {"wave": wave.id, "group": group}, n)


def _raise_by(connection: Connection, column: Column[int], key: Mapping[str, Any], n: int) -> None:
    table = column.table
    where = [table.c[name] == value for name, value in key.items()]
    before = connection.scalar(select(column).where(*where)) or 0
    put_row(connection, table, key, {column.name: before + n})


def _wipe_people(connection: Connection, wave_id: int) -> None:
    """Delete every row of a person in a wave; a mark stays that those who were done took part."""
    here = taking_part.c.wave == wave_id
    done = select(taking_part.c.person).where(here, taking_part.c.done)
    marks = sorted(codes.mark(wave_id, person) for person in connection.scalars(done))
    for mark in marks:
        connection.execute(insert(taken).values(wave=wave_id, mark=mark))
    wipe(connection, answers, answers.c.wave == wave_id)
    wipe(connection, taking_part, here)


def _people(connection: Connection, wave_id: int) -> dict[str, int]:
    rows = select(sealed_groups.c.group, sealed_groups.c.people).where(sealed_groups.c.wave == wave_id)
    return {row[0]: row[1] for row in connection.execute(rows.order_by(sealed_groups.c.group))}


def _counts(connection: Connection, wave: Wave) -> dict[str, dict[str, tuple[int, ...]]]:
    groups = _people(connection, wave.id)
    counts = {item: {group: [0] * wave.points for group in groups} for item in wave.items}
    columns = (tallies.c.item, tallies.c.group, tallies.c.value, tallies.c.count)
    for item, group, value, n in connection.execute(select(*columns).where(tallies.c.wave == wave.id)):
        counts[item][group][value - 1] = n
    return {item: {group: tuple(row) for group, row in of.items()} for item, of in counts.items()}
