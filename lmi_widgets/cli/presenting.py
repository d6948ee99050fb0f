"""`lmi present`: copies that nobody ran, the made-up teams, and the server on top."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from lmi_widgets import copies, samples
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import to_be_said as N_
from lmi_widgets.cli import rooms
from lmi_widgets.copies.building import TRY_OUT
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.paths import home
from lmi_widgets.server import ServedTeam, languages, serve
from lmi_widgets.workbook import Workbook


def present(
    slugs: Sequence[str],
    *,
    port: int = 8866,
    open_browser: bool = True,
    opened: rooms.Opened = rooms.NOT_OPENED,
    binder: bool = False,
    base_url: str = "/",
) -> None:
    """Serve these teams, or all there are, or a try-out where there is none; until Ctrl-C.

    On Binder only the try-out is served. With `opened` a room of all these teams is open to others.
    `InputError` where there is no team at all.
    """
    # Everything of a try-out lies in here and is gone when the server stops.
    with tempfile.TemporaryDirectory(prefix="lmi-", ignore_cleanup_errors=True) as folder:
        teams = [try_out(Path(folder))] if binder else prepared(slugs, Path(folder))
        environment(Path(folder), binder=binder)
        samples.build(Path(os.environ["LMI_SAMPLE"]))
        root = Path(folder) / "served"
        with rooms.opened(teams, opened) as live:
            serve(
                root,
                port=port,
                base_url=base_url,
                open_browser=open_browser,
                teams=teams,
                binder=binder,
                **rooms.served(live),
            )


def rehearse(*, port: int = 8866, open_browser: bool = True) -> None:
    """Serve a room of made-up people on this machine alone, and wipe it; until Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="lmi-", ignore_cleanup_errors=True) as folder:
        environment(Path(folder), binder=False)
        samples.build(Path(os.environ["LMI_SAMPLE"]))
        teams = [try_out(Path(folder))]
        with rooms.rehearsed(Path(folder)) as live:
            serve(Path(folder) / "served", port=port, open_browser=open_browser, teams=teams, live=live)


def prepared(slugs: Sequence[str], folder: Path) -> list[ServedTeam]:
    """Served copies of the teams; one that fails is said and left out."""
    wanted = list(slugs) or copies.teams_there()
    served = [team for team in (_served(slug, folder) for slug in wanted) if team]
    if wanted and not served:
        raise InputError(_("No team could be opened, so there is nothing to serve."))
    return served or [try_out(folder)]


def try_out(folder: Path) -> ServedTeam:
    """The team of nobody: it starts empty for each visitor."""
    _copied(TRY_OUT, folder)
    return ServedTeam(slug=TRY_OUT, name=N_("Try it out"), keeper=N_("nobody"), try_out=True)


def _served(slug: str, folder: Path) -> ServedTeam | None:
    try:
        path = copies.find(slug)
        workbook = Workbook.open(path)
        workbook.close()
        _copied(slug, folder)
    except LmiError as error:
        click.echo(_("{team}: {problem}").format(team=slug, problem=error), err=True)
        return None
    team = workbook.team
    return ServedTeam(slug=slug, name=team.name, keeper=team.keeper, try_out=False, workbook=path)


def _copied(slug: str, folder: Path) -> None:
    for language in languages.names():
        for built in copies.build(slug, folder / "served", execute=False, language=language):
            if built.problem:
                raise InputError(built.problem)


def environment(folder: Path, *, binder: bool) -> None:
    """What kernels inherit: where everything lies, as absolute paths."""
    places = {"LMI_SAMPLE": folder / "sample", "LMI_SCRATCH": folder / "scratch"}
    for place in places.values():
        place.mkdir(mode=0o700)
    os.environ.update({name: str(place) for name, place in places.items()})
    os.environ.update({"LMI_HOME": str(home()), "LMI_TRY_OUT": TRY_OUT})
    if binder:
        os.environ["LMI_BINDER"] = "1"
