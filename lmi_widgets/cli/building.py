"""`lmi team build`: the copies and reports of many teams, with a bar that says how long it will take."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lmi_widgets import catalog, copies
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.errors import InputError
from lmi_widgets.local import number_said

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

FEW_TEAMS = 20  # more aren't listed one by one


def build(
    slugs: Sequence[str],
    out: Path | None,
    *,
    workers: int = 0,
    prepare_only: bool = False,
    language: str | None = None,
) -> None:
    """Copies and report of each team, what changed only; goes on past what fails, and fails at the end.

    They are in the command's own language where none is said.
    """
    wanted = list(slugs) or copies.teams_there()
    if not wanted:
        raise InputError(_("There is no team yet. Make one with: lmi team new NAME"))
    spoken = language or catalog.language()
    many = copies.ManyTeams(wanted, out, execute=not prepare_only, language=spoken)
    with _bar(many) as bar:
        outcome = many.run(workers=workers, told=lambda team, files: bar.update(files, team))
    _tell_built(many, out, prepare_only=prepare_only)
    if outcome.problems:
        said = _("Not complete: {teams}. The messages above say why. Build again: what is made is kept.")
        raise InputError(said.format(teams=", ".join(sorted(outcome.problems))))


def _bar(many: copies.ManyTeams) -> "ProgressBar[str]":
    return click.progressbar(
        length=many.files,
        label=_("Building"),
        show_pos=True,
        item_show_func=lambda team: team or "",
        update_min_steps=1,
        file=sys.stderr,
    )


def _tell_built(many: copies.ManyTeams, out: Path | None, *, prepare_only: bool) -> None:
    outcome = many.outcome
    for team, problems in sorted(outcome.problems.items()):
        for problem in dict.fromkeys(problems):
            click.echo(_("{team}: {problem}").format(team=team, problem=problem), err=True)
    whole = [team for team in many.teams if team not in outcome.problems]
    for team in whole if len(whole) <= FEW_TEAMS else ():
        what = _("{team}: copies are in {folder}") if prepare_only else _copies_and_report()
        click.echo(what.format(team=team, folder=copies.build_folder(team, out)))
    if outcome.made or outcome.kept:
        click.echo(_counted(outcome))


def _counted(outcome: copies.Outcome) -> str:
    said = ngettext(
        "{n} file was made, {kept} had not changed.",
        "{n} files were made, {kept} had not changed.",
        outcome.made,
    )
    return said.format(n=number_said(outcome.made), kept=number_said(outcome.kept))


def _copies_and_report() -> str:
    return _("{team}: copies and report are in {folder}")
