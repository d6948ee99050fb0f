"""One notebook through Papermill, in this process, to a notebook in memory."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from lmi_widgets import errors
from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.parameters import CopyParameters, check_cell
from lmi_widgets.errors import LmiError
from lmi_widgets.paths import home

WIDGET = "application/vnd.jupyter.widget-view+json"
OURS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, LmiError)}
# The kernel's own warnings are about servers in a network; this one lives for seconds.
QUICK_AND_QUIET: Mapping[str, object] = {
    "shutdown_kernel": "immediate",
    "extra_arguments": ["--IPKernelApp.log_level=40"],
}


def prepared(source: Path, parameters: CopyParameters) -> NotebookNode:
    """The notebook with its parameters and not run, as Voilà wants it."""
    return _copy(source, parameters, prepare_only=True)


def executed(source: Path, parameters: CopyParameters, folder: Path) -> NotebookNode:
    """The notebook run in `folder`, to read without a kernel; `LmiError` says where a cell failed."""
    from papermill.exceptions import PapermillExecutionError

    try:
        with _environment({"LMI_HOME": str(home())}):
            return _to_read(_copy(source, parameters, cwd=str(folder), **QUICK_AND_QUIET))
    except PapermillExecutionError as error:
        raise LmiError(_failed(source, error.cell_index, error.ename, error.evalue)) from error


def _copy(source: Path, parameters: CopyParameters, **how: object) -> NotebookNode:
    from papermill import execute_notebook  # takes half a second to import

    notebook = nbformat.read(source, as_version=4)
    check_cell(source.name, notebook)
    how = {"kernel_name": "python3", "language": "python", "progress_bar": False, **how}
    made = execute_notebook(notebook, None, parameters.model_dump(), **how)
    return _without_paths(made)


def _to_read(notebook: NotebookNode) -> NotebookNode:
    # Lab prefers a widget to its HTML, and a widget whose kernel is gone is a broken link.
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data.pop(WIDGET, None)
    notebook.metadata.pop("widgets", None)
    return notebook


def _without_paths(notebook: NotebookNode) -> NotebookNode:
    for key in ("input_path", "output_path"):
        notebook.metadata.papermill.pop(key, None)
    return notebook


def _failed(source: Path, cell: int, ename: str, evalue: str) -> str:
    if ename in OURS:
        return _("{notebook}: {message}").format(notebook=source.name, message=evalue)
    said = _(
        "{notebook}, cell {cell}: it stopped with {error}. This is a fault of the module, not of your data."
    )
    return said.format(notebook=source.name, cell=cell, error=ename)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
