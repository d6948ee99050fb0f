"""All of a team's copies, with a manifest that says what came out."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary

from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.parameters import CopyParameters, checked
from lmi_widgets.copies.running import executed, prepared
from lmi_widgets.copies.teams import build_folder, find
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.paths import notebooks_folder

MANIFEST = "manifest.json"
TRY_OUT = "try-out"


@dataclass(frozen=True)
class Built:
    """What became of one copy; `problem` is a sentence, empty where it is there."""

    notebook: str
    problem: str = ""


def modules_there() -> list[str]:
    """The file names of all modules' notebooks, in order."""
    return [path.name for path in sorted(notebooks_folder().glob("[0-9][0-9]-*.ipynb"))]


def build(
    slug: str,
    out: Path | None = None,
    *,
    execute: bool = True,
    language: str = "en",
    modules: Sequence[str] = (),
    told: Callable[[str], None] = lambda name: None,
) -> list[Built]:
    """Copies of the modules (all, where none is named) for a team, in `out`/<slug>/.

    `execute` makes copies to read in JupyterLab, run and signed; without it, copies to serve. A
    copy that fails keeps its old file, and the others go on. `told` hears each name when it is
    done. `TRY_OUT` is the team of nobody.
    """
    workbook = None if slug == TRY_OUT else find(slug)
    folder = out / TRY_OUT if out and slug == TRY_OUT else build_folder(slug, out)
    _make(folder)
    parameters = checked(
        {"team": slug if workbook else "", "workbook": _seen_from(folder, workbook), "language": language}
    )
    made = []
    for name in _named(modules):
        made.append(_one(name, folder, parameters, execute=execute))
        told(name)
    _write_manifest(folder, slug, language, made, execute=execute)
    return made


def _named(modules: Sequence[str]) -> list[str]:
    known = modules_there()
    wanted = [name if name.endswith(".ipynb") else f"{name}.ipynb" for name in modules] or known
    strange = [name for name in wanted if name not in known]
    if strange:
        said = _("There is no module {name!r}. Known: {known}. Check the spelling.")
        raise InputError(said.format(name=strange[0], known=", ".join(known) or _("none")))
    return wanted


def _one(name: str, folder: Path, parameters: CopyParameters, *, execute: bool) -> Built:
    source = notebooks_folder() / name
    try:
        copy = executed(source, parameters, folder) if execute else prepared(source, parameters)
        _write(folder / name, copy, sign=execute)
    except LmiError as error:
        return Built(name, str(error))
    return Built(name)


def _write(path: Path, notebook: NotebookNode, *, sign: bool) -> None:
    """Whole or not at all: a copy may be open in Lab while it is made again."""
    half = path.with_suffix(".half")
    nbformat.write(notebook, half)
    half.replace(path)
    if sign:
        # Unsigned, Lab distrusts its HTML and takes the pictures out of it.
        NotebookNotary().sign(notebook)


def _seen_from(folder: Path, workbook: Path | None) -> str:
    return Path(os.path.relpath(workbook, folder)).as_posix() if workbook else ""


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = _("The folder {path} can't be made ({why}). Choose another with --out.")
        raise InputError(said.format(path=folder, why=error.strerror)) from error


def _write_manifest(folder: Path, slug: str, language: str, made: Sequence[Built], *, execute: bool) -> None:
    manifest = {
        "team": slug,
        "language": language,
        "version": version("lmi-widgets"),
        "run": execute,
        "notebooks": [asdict(built) for built in made],
    }
    (folder / MANIFEST).write_text(
        json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
