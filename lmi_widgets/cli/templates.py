"""`lmi team template`: an empty sheet to fill in."""

from collections.abc import Sequence
from pathlib import Path

import click

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.surveys import template


def write(tools: Sequence[str], kind: str, out: Path | None) -> None:
    """Write the sheet beside where the command is given; a file that is there already is left alone."""
    curriculum = load(catalog.language())
    found = [curriculum.tool(tool) for tool in dict.fromkeys(tools)]
    content = template.csv_sheet(found) if kind == "csv" else template.xlsx_sheet(found)
    path = out or Path(f"{'-and-'.join(tool.id for tool in found)[:80]}.{kind}")
    _save(path, content)
    click.echo(_("Made {path}. Fill in a row a person, without names.").format(path=path))
    click.echo(_("Next: lmi team import {file} --team SLUG").format(file=path.name))


def _save(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.half")
    try:
        if path.exists():
            said = _("There is a file {path} already. Name another with --out.")
            raise InputError(said.format(path=path))
        half.write_bytes(content)
        half.rename(path)
    except OSError as error:
        said = _("{path} can't be written ({why}). Choose another place with --out.")
        raise InputError(said.format(path=path, why=error.strerror)) from error
    finally:
        half.unlink(missing_ok=True) if half.parent.is_dir() else None
