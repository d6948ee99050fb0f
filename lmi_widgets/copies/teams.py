"""A team's folder: its short name, its workbook, and where its copies go."""

import re
import unicodedata
from pathlib import Path

import lmi_widgets.copies.readme as readme
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.paths import builds_folder, teams_folder
from lmi_widgets.workbook import Team, Workbook

WORKBOOK = "workbook.sqlite"
LONGEST = 60
# Names that mean something else to us, to a browser's address or to Windows.
TAKEN = {"try-out", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def slugged(name: str) -> str:
    """The short name that a team's name makes, safe in a path and an address.

    `InputError` where nothing usable is left of it.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return check_slug(slug, name)


def check_slug(slug: str, said_as: str = "") -> str:
    """The slug itself; `InputError` where it could lead out of its folder or is taken."""
    if not _is_slug(slug):
        said = _("{name!r} can't be a team's name. Use a name with letters or digits, such as “Alder Creek”.")
        raise InputError(said.format(name=(said_as or slug)[:80]))
    return slug


def _is_slug(text: str) -> bool:
    fits = len(text) <= LONGEST and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text)
    return bool(fits) and text not in TAKEN


def workbook_path(slug: str) -> Path:
    """Where the team's workbook lies, whether it exists or not."""
    return teams_folder() / check_slug(slug) / WORKBOOK


def build_folder(slug: str, out: Path | None = None) -> Path:
    """Where the team's copies and report go: a folder of its own, and nowhere else."""
    return (out or builds_folder()) / check_slug(slug)


def teams_there() -> list[str]:
    """The slugs of all teams that have a workbook, in order."""
    return sorted(
        path.parent.name for path in teams_folder().glob(f"*/{WORKBOOK}") if _is_slug(path.parent.name)
    )


def find(slug: str) -> Path:
    """The workbook of a team; `InputError` names the teams there are."""
    path = workbook_path(slug)
    if not path.is_file():
        said = _(
            "There is no team {slug!r} in {folder}. Teams there: {known}. Make one with: lmi team new NAME"
        )
        known = ", ".join(teams_there()) or _("none")
        raise InputError(said.format(slug=slug, folder=teams_folder(), known=known))
    return path


def create(name: str, keeper: str) -> Team:
    """Make the team's folder, an empty workbook in it and the page that says what lies there.

    `InputError` where the team exists.
    """
    if not keeper.strip():
        raise InputError(_("Nobody was named as keeper. Say who keeps the team's file, by name or role."))
    team = Team(slug=slugged(name), name=" ".join(name.split()), keeper=" ".join(keeper.split()))
    path = workbook_path(team.slug)
    if path.exists():
        said = _("There is a team {slug!r} already, in {path}. Choose another name, or go on with that team.")
        raise InputError(said.format(slug=team.slug, path=path))
    _folder(path.parent)
    Workbook.create(path, team).close()
    readme.write(path.parent, team)
    return team


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = _("The folder {path} can't be made ({why}). Free it, or set LMI_HOME to a folder of your own.")
        raise InputError(said.format(path=path, why=error.strerror)) from error
