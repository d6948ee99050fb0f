"""`lmi team merge`: files that members took home, into their team's open workbook."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from lmi_widgets import catalog, copies
from lmi_widgets.activities.session import constituency
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.copies import merging
from lmi_widgets.curriculum import Curriculum, load
from lmi_widgets.errors import InputError, LmiError, NotAllowedError
from lmi_widgets.workbook import Constituency, Workbook


def merge(slug: str, files: Sequence[Path], group: str | None) -> None:
    """Join the files one by one; goes on past one that can't be taken, and fails at the end."""
    _check_place()
    workbook, curriculum = Workbook.open(copies.find(slug)), load(catalog.language())
    whose = constituency(group) if group else None
    taken: list[merging.Merged] = []
    refused = 0
    try:
        for file in files:
            found = _one(workbook, curriculum, file, whose)
            taken += [found] if found else []
            refused += found is None
    finally:
        workbook.close()
    _tell(taken)
    if refused:
        said = ngettext(
            "{n} file was not taken; the message above says why.",
            "{n} files were not taken; the messages above say why.",
            refused,
        )
        raise InputError(said.format(n=refused))


def _check_place() -> None:
    if os.environ.get("LMI_BINDER"):
        raise NotAllowedError(
            _("Binder is a public place, so no answers are joined here. Do it where the team's folder lies.")
        )


def _one(
    workbook: Workbook, curriculum: Curriculum, file: Path, group: Constituency | None
) -> merging.Merged | None:
    try:
        merged = merging.merge(workbook, curriculum, merging.load_file(file), group)
    except LmiError as error:
        click.echo(_("{file}: not taken. {problem}").format(file=file.name, problem=error), err=True)
        return None
    said = _("{file}: taken.") if merged.new else _("{file}: nothing new in it.")
    click.echo(said.format(file=file.name))
    return merged


def _tell(taken: Iterable[merging.Merged]) -> None:
    """What the files brought, all together: whose it was is nobody's business."""
    taken = list(taken)
    cards, texts = sum(m.joined.cards for m in taken), sum(m.joined.texts for m in taken)
    click.echo(
        _("Team work: {cards} cards and steps, and {texts} texts came in.").format(cards=cards, texts=texts)
    )
    for title, fate in sorted({pair for merged in taken for pair in merged.stayed_out.items()}):
        click.echo(_why()[fate].format(title=title))
    for place in sorted({place for merged in taken for place in merged.joined.twice}):
        click.echo(
            _("Two or more stand in one place, so that the team can choose: {place}").format(place=place)
        )
    click.echo(
        _("Answers joined the open questions without names. They are shown when the team closes them.")
    )
    click.echo(_("Each file holds one person's answers. Delete your copies of them now, or give them back."))


def _why() -> dict[str, str]:
    return {
        "closed": _("“{title}” is closed here, so answers to it stayed out."),
        "earlier": _("A new round of “{title}” has begun since, so answers from before stayed out."),
        "in room": _("“{title}” is asked in the room now, so answers to it stayed out."),
        "other": _("“{title}” was asked in another way there, so answers to it stayed out."),
    }
