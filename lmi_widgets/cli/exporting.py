"""`lmi team export`: a team's report in one format, to hand round or to work on."""

from datetime import date
from pathlib import Path

import click

from lmi_widgets import catalog, copies, reports
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import load
from lmi_widgets.workbook import Workbook


def export(slug: str, format: str, out: Path | None, language: str | None = None) -> None:
    """Write the report and say where it is; where it can't be made, nothing is touched."""
    with catalog.speaking(language or catalog.language()):
        paths = _exported(slug, format, out)
    for path in paths:
        click.echo(_("Written: {path}").format(path=path))
    click.echo(_("It holds no row of a person. What it may show of whom is said in it."))


def _exported(slug: str, format: str, out: Path | None) -> list[Path]:
    workbook = Workbook.open(copies.find(slug))
    try:
        contents = reports.gather(workbook, load(catalog.language()), date.today())
    finally:
        workbook.close()
    return reports.export(contents, format, copies.build_folder(slug, out))
