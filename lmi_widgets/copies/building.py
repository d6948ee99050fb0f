"""Copies of one team: what there is to make, and each made whole or not at all."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import lmi_widgets.copies.inputs as inputs
import lmi_widgets.copies.manifest as manifest
from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.parameters import CopyParameters, checked
from lmi_widgets.copies.running import executed, prepared
from lmi_widgets.copies.teams import build_folder, find
from lmi_widgets.errors import InputError, LmiError
from lmi_widgets.paths import notebooks_folder

MANIFEST = manifest.NAME
TRY_OUT = "try-out"
REPORT = "report.html"


@dataclass(frozen=True)
class Built:
    """What became of one copy; `problem` is a sentence, empty where it is there."""

    notebook: str
    problem: str = ""


@dataclass(frozen=True)
class Job:
    """One file to make, with all that it takes; it can be sent to another process."""

    team: str
    name: str
    folder: Path
    source: Path | None  # the notebook; None for the report
    workbook: Path | None
    parameters: CopyParameters
    execute: bool
    inputs: Mapping[str, object]


def modules_there() -> list[str]:
    """The file names of all modules' notebooks, in order."""
    return [path.name for path in sorted(notebooks_folder().glob("[0-9][0-9]-*.ipynb"))]


def named(modules: Sequence[str]) -> list[str]:
    """These modules' file names, or all; `InputError` for one that there isn't."""
    known = modules_there()
    wanted = [name if name.endswith(".ipynb") else f"{name}.ipynb" for name in modules] or known
    strange = [name for name in wanted if name not in known]
    if strange:
        said = _("There is no module {name!r}. Known: {known}. Check the spelling.")
        raise InputError(said.format(name=strange[0], known=", ".join(known) or _("none")))
    return wanted


def build(
    slug: str,
    out: Path | None = None,
    *,
    execute: bool = True,
    language: str = "en",
    modules: Sequence[str] = (),
    told: Callable[[str], None] = lambda name: None,
) -> list[Built]:
    """Copies of the modules (all, where none is named) for a team, in `out`/<slug>/, in this process.

    `execute` makes copies to read in JupyterLab, run and signed; without it, copies to serve. A
    copy that fails keeps its old file, and the others go on. `told` hears each name when it is
    done. `TRY_OUT` is the team of nobody. `build_all` does the same for many teams at once.
    """
    made = []
    for job in jobs(slug, out, execute=execute, language=language, names=named(modules)):
        made.append(record(job, make(job)))
        told(job.name)
    return made


def jobs(
    slug: str, out: Path | None, *, execute: bool, language: str, names: Sequence[str], report: bool = False
) -> list[Job]:
    """What makes a team's copies, and its report. `LmiError` where the team or the folder isn't fit."""
    workbook = None if slug == TRY_OUT else find(slug)
    folder = out / TRY_OUT if out and slug == TRY_OUT else build_folder(slug, out)
    _make(folder)
    manifest.sweep(folder)
    parameters = checked(
        {"team": slug if workbook else "", "workbook": _seen_from(folder, workbook), "language": language}
    )
    shared = {**inputs.common(language), "parameters": parameters.model_dump(), "run": execute}
    if execute and workbook:
        shared["workbook"] = inputs.of_workbook(workbook)
    sources = [notebooks_folder() / name for name in names] + [None] * report
    return [_job(slug, folder, source, workbook, parameters, shared, execute=execute) for source in sources]


def _job(
    team: str,
    folder: Path,
    source: Path | None,
    workbook: Path | None,
    parameters: CopyParameters,
    shared: Mapping[str, object],
    *,
    execute: bool,
) -> Job:
    made_of = {**shared, "notebook": inputs.of_file(source) if source else ""}
    name = _named(source, parameters.language, execute=execute) if source else REPORT
    return Job(team, name, folder, source, workbook, parameters, execute, made_of)


def _named(source: Path, language: str, *, execute: bool) -> str:
    """Served copies of a team lie beside each other in all languages; a team's own are in its own."""
    return source.name if execute or language == "en" else f"{source.stem}.{language}.ipynb"


def make(job: Job) -> Built:
    """Make the file, whole or not at all; `Built.problem` says why it isn't there."""
    try:
        _copy(job, job.source) if job.source else _report(job)
    except LmiError as error:
        return Built(job.name, str(error))
    return Built(job.name)


def record(job: Job, built: Built) -> Built:
    """Sign what was made and note it in the manifest; what became of it in the end.

    Only one process at a time may: Jupyter's list of signatures is moved aside where it is busy.
    """
    try:
        path = job.folder / job.name
        if job.execute and job.source and not built.problem:
            _sign(path)
        made = "" if built.problem else inputs.of_file(path)
        entry = manifest.Entry({} if built.problem else job.inputs, made, built.problem)
        manifest.Manifest(job.folder, job.team).put(job.name, entry)
    except LmiError as error:
        return Built(job.name, str(error))
    return built


def _sign(path: Path) -> None:
    """Unsigned, Lab distrusts a notebook's HTML and takes the pictures out of it."""
    import nbformat  # takes a second to import, which no other command waits for
    from nbformat.sign import NotebookNotary

    with NotebookNotary() as notary:
        notary.sign(nbformat.read(path, as_version=4))


def _copy(job: Job, source: Path) -> None:
    import nbformat

    made = executed(source, job.parameters, job.folder) if job.execute else prepared(source, job.parameters)
    manifest.written(job.folder / job.name, lambda half: nbformat.write(made, half))


def _report(job: Job) -> None:
    # Brings the figures, which a process that only makes copies does without.
    from lmi_widgets import catalog, reports
    from lmi_widgets.curriculum import load
    from lmi_widgets.workbook import Workbook

    language = job.parameters.language
    with Workbook.open(job.workbook or "") as workbook, catalog.speaking(language):
        reports.write(reports.gather(workbook, load(language), date.today()), job.folder)


def _seen_from(folder: Path, workbook: Path | None) -> str:
    return Path(os.path.relpath(workbook, folder)).as_posix() if workbook else ""


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = _("The folder {path} can't be made ({why}). Choose another with --out.")
        raise InputError(said.format(path=folder, why=error.strerror)) from error
