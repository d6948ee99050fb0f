"""`lmi team export` with `--blank` or `--module`: handouts to write on, or with a team's own work."""

from dataclasses import dataclass
from pathlib import Path

import click

from lmi_widgets import catalog, copies
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Curriculum, Module, load
from lmi_widgets.errors import InputError
from lmi_widgets.paths import builds_folder
from lmi_widgets.reports import handouts
from lmi_widgets.reports.saving import save
from lmi_widgets.workbook import Workbook


@dataclass(frozen=True)
class Wanted:
    """What was asked for; an empty `slug` is nobody's, an empty `module` the whole workshop."""

    slug: str
    format: str
    blank: bool
    module: str
    paper: str
    language: str
    address: str

    @property
    def name(self) -> str:
        """The file: empty and filled ones, languages and papers lie beside each other."""
        first = "blank" if self.blank else "handout"
        tongue = "" if self.language == catalog.ENGLISH else f".{self.language}"
        paper = "" if self.paper == "letter" else f".{self.paper}"
        return f"{first}-{self.module or 'workshop'}{tongue}{paper}.{self.format}"


def hand_out(wanted: Wanted, out: Path | None) -> None:
    """Write the handout, or the booklet of all modules, and say where it is."""
    workbook = copies.find(wanted.slug) if wanted.slug else None
    with catalog.speaking(wanted.language):
        made = _made(wanted, workbook)
    for path in save({wanted.name: made}, _folder(wanted.slug, out)):
        click.echo(_("Written: {path}").format(path=path))
    if wanted.blank:
        click.echo(_("It holds nothing of any team. Print as many as you like."))
    else:
        click.echo(_("It holds no row of a person. What it may show of whom is said in it."))


def _made(wanted: Wanted, workbook: Path | None) -> bytes:
    curriculum = load(wanted.language)
    modules = (curriculum.module(wanted.module),) if wanted.module else curriculum.modules
    addresses = {module.id: _address(wanted, module) for module in modules}
    if wanted.blank or workbook is None:
        handout = handouts.blank(curriculum, modules, addresses)
    else:
        handout = _filled(workbook, curriculum, modules, addresses)
    if wanted.format == "html":
        return handouts.render(handout, wanted.paper).encode()
    return handouts.pdf(handout, wanted.paper)


def _filled(
    path: Path, curriculum: Curriculum, modules: tuple[Module, ...], addresses: dict[str, str]
) -> handouts.Handout:
    with Workbook.open(path) as book:
        return handouts.filled(book, curriculum, modules, addresses)


def _address(wanted: Wanted, module: Module) -> str:
    """The module's own page where a team is known, else where all modules are."""
    if not wanted.address:
        return ""
    if not wanted.address.startswith(("https://", "http://")) or len(wanted.address) > 300:
        said = _("{address!r} is no address of a workshop. Give one such as https://workshop.example.org.")
        raise InputError(said.format(address=wanted.address[:80]))
    base = wanted.address.rstrip("/") + "/"
    return f"{base}voila/render/{wanted.slug}/{module.id}.ipynb" if wanted.slug else base


def _folder(slug: str, out: Path | None) -> Path:
    return copies.build_folder(slug, out) if slug else out or builds_folder().parent / "handouts"
