"""`lmi team ...`: new, import, build."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from lmi_widgets import copies, privacy, reports, surveys
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.workbook import Workbook


def new(name: str, keeper: str) -> None:
    """Make a team; asks who keeps its file, or says which default it took."""
    team = copies.create(name, keeper or _asked_keeper())
    path = copies.workbook_path(team.slug)
    click.echo(_("Made {path}. It is kept by: {keeper}.").format(path=path, keeper=team.keeper))
    click.echo(_("Next: lmi present --team {slug}").format(slug=team.slug))


def import_file(file: Path, slug: str, tool_id: str, wave: str, *, yes: bool) -> None:
    """Check the file, say what it holds, store it once that is wanted, and say what will be shown."""
    surveys.check_place()
    curriculum = load()
    prepared = surveys.prepare(file, curriculum.tool(tool_id), curriculum.tools.values())
    workbook = Workbook.open(copies.find(slug))
    try:
        _tell(prepared)
        _confirm(yes=yes)
        stored = surveys.add(workbook, prepared, name=wave, closed=date.today())
        _tell_shown(privacy.release(workbook, stored.id))
    finally:
        workbook.close()
    click.echo(_("Stored, closed on {day}. Next: lmi team build {slug}").format(day=stored.closed, slug=slug))


def build(slugs: Sequence[str], out: Path | None) -> None:
    """Copies and report of each team; goes on past one that fails, and fails at the end."""
    wanted = list(slugs) or copies.teams_there()
    if not wanted:
        raise InputError(_("There is no team yet. Make one with: lmi team new NAME"))
    failed = [slug for slug in wanted if not _built(slug, out)]
    if failed:
        raise InputError(
            _("Not complete: {teams}. The messages above say why.").format(teams=", ".join(failed))
        )


def _built(slug: str, out: Path | None) -> bool:
    try:
        problems = [built.problem for built in _copies(slug, out) if built.problem]
        path = _report(slug, out)
    except LmiError as error:
        problems = [str(error)]
    for problem in problems:
        click.echo(_("{team}: {problem}").format(team=slug, problem=problem), err=True)
    if not problems:
        click.echo(_("{team}: copies and report are in {folder}").format(team=slug, folder=path.parent))
    return not problems


def _copies(slug: str, out: Path | None) -> list[copies.Built]:
    copies.find(slug)
    with click.progressbar(length=len(copies.modules_there()), label=slug, file=sys.stderr) as bar:
        return copies.build(slug, out, told=lambda name: bar.update(1))


def _report(slug: str, out: Path | None) -> Path:
    workbook = Workbook.open(copies.find(slug))
    try:
        contents = reports.gather(workbook, load(), date.today())
    finally:
        workbook.close()
    return reports.write(contents, copies.build_folder(slug, out))


def _asked_keeper() -> str:
    if sys.stdin.isatty():
        return str(click.prompt(_("Who keeps the team's file (a name or a role)")))
    keeper = _("whoever has the folder it lies in")
    click.echo(
        _("Nobody was named as keeper (--keeper), so it says: {keeper}.").format(keeper=keeper), err=True
    )
    return keeper


def _tell(prepared: surveys.Prepared) -> None:
    people = len(prepared.judgments)
    said = ngettext("{n} person answered “{tool}”.", "{n} people answered “{tool}”.", people)
    click.echo(said.format(n=people, tool=prepared.tool.title))
    click.echo(
        _("Their answers are stored without rows, times or addresses. The file itself stays where it is.")
    )


def _tell_shown(release: privacy.Release) -> None:
    shown = [group for group in release.groups if _any_shown(release, group)]
    if release.talk:
        click.echo(_("That is too few for figures: the report will say where to talk first."))
    if shown:
        click.echo(
            _("The report will show: {groups}.").format(groups=", ".join(map(privacy.group_label, shown)))
        )
    for sentence in release.why:
        click.echo(sentence)


def _any_shown(release: privacy.Release, group: str) -> bool:
    return any(isinstance(by_group.get(group), privacy.Shown) for by_group in release.items.values())


def _confirm(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError(_("Nothing was stored, since there is nobody to ask here. Add --yes to store it."))
    click.confirm(_("Store them?"), abort=True)
