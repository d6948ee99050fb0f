"""`lmi team new`."""

import sys

import click

from lmi_widgets import copies
from lmi_widgets.catalog import gettext as _


def new(name: str, keeper: str) -> None:
    """Make a team; asks who keeps its file, or says which default it took."""
    team = copies.create(name, keeper or _asked_keeper())
    path = copies.workbook_path(team.slug)
    click.echo(_("Made {path}. It is kept by: {keeper}.").format(path=path, keeper=team.keeper))
    click.echo(_("What lies there and what to do is in {file}.").format(file=path.parent / copies.README))
    click.echo(_("Next: lmi present --team {slug}").format(slug=team.slug))


def _asked_keeper() -> str:
    if sys.stdin.isatty():
        return str(click.prompt(_("Who keeps the team's file (a name or a role)")))
    keeper = _("whoever has the folder it lies in")
    click.echo(
        _("Nobody was named as keeper (--keeper), so it says: {keeper}.").format(keeper=keeper), err=True
    )
    return keeper
