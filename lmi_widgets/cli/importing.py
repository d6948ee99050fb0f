"""`lmi team import`: look at a survey file, ask what only a person can say, store it sealed."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from lmi_widgets import catalog, copies, surveys
from lmi_widgets.catalog import gettext as _
from lmi_widgets.cli import asking
from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.local import day_said
from lmi_widgets.surveys.problems import report, short


@dataclass(frozen=True)
class Wanted:
    """What was said on the command line, beside file and team."""

    tools: Sequence[str] = ()
    wave: str = ""
    again: bool = False
    sheet: str = ""
    yes: bool = False
    agreed: Sequence[str] = ()
    columns: Sequence[str] = ()
    groups: Sequence[str] = ()
    answers: Sequence[str] = ()
    rising: Sequence[str] = ()
    not_asked: Sequence[str] = ()


def import_file(file: Path, slug: str, wanted: Wanted) -> None:
    """Check the file, ask and say what it holds, store it once that is wanted, and say what will be shown."""
    surveys.check_place()
    curriculum = load(catalog.language())
    for tool in wanted.tools:
        surveys.scale_of(curriculum.tool(tool))
    workbook = copies.find(slug)
    known = surveys.known()
    confirmed = asking.flagged(surveys.load_mapping(workbook.parent), known, wanted)
    with _bar(file) as told:
        grid = surveys.chosen(surveys.read(file, wanted.sheet), known)
        told(0.5)
        checked = surveys.check(grid, known, confirmed, wanted.tools, lambda part: told(0.5 + part / 2))
    if asking.can_ask(yes=wanted.yes):
        confirmed, checked = asking.ask(grid, known, confirmed, wanted.tools, checked)
    _refuse(file.name, checked)
    for sentence in surveys.holds(checked):
        click.echo(sentence)
    agreed = asking.agreed(wanted.agreed, checked.prepared, yes=wanted.yes)
    asking.confirm(yes=wanted.yes)
    stored = surveys.store(workbook, confirmed, checked, name=wanted.wave, agreed=agreed, again=wanted.again)
    _tell_stored(slug, stored)


def _refuse(name: str, checked: surveys.Checked) -> None:
    """Everything that stands in the way in one message: what is to be mended, and what to be confirmed."""
    said = [report(name, checked.problems)] if checked.problems else []
    said += [surveys.listed(name, checked.doubts)] if checked.doubts else []
    if said:
        raise InputError("\n".join(said))


def _tell_stored(slug: str, stored: Sequence[surveys.Stored]) -> None:
    for one in stored:
        there = _("{tool}: this file was there already. Nothing changed.").format(tool=one.tool)
        click.echo(f"{one.tool}:" if one.anew else there)
        for sentence in one.said if one.anew else ():
            click.echo(sentence)
    if any(one.anew for one in stored):
        said = _("Stored, closed on {day}. Next: lmi team build {slug}")
        click.echo(said.format(day=day_said(date.today()), slug=slug))
    else:
        click.echo(_("Nothing was stored anew. Next: lmi team build {slug}").format(slug=slug))


@contextmanager
def _bar(file: Path) -> "Iterator[surveys.Told]":
    if not sys.stderr.isatty():
        yield lambda part: None
        return
    with click.progressbar(length=100, label=short(file.name), file=sys.stderr) as bar:
        yield lambda part: bar.update(max(0, int(part * 100) - bar.pos))
