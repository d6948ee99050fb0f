"""One notebook through Papermill, in this process, to a notebook in memory."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lmi_widgets import errors
from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.parameters import CopyParameters, check_cell
from lmi_widgets.curriculum.notebooks import prose
from lmi_widgets.errors import LmiError
from lmi_widgets.paths import data_folder, home

if TYPE_CHECKING:
    from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"
OURS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, LmiError)}
STARTS = 2  # tries; a kernel that fails to start does so by chance, such as two that took one port
CELL_SECONDS = 300
SOCKET_FOLDER_MOST = 70  # bytes; some systems allow 104 for a whole socket's path
# The kernel's own warnings are about servers in a network; this one lives for seconds.
QUICK_AND_QUIET: Mapping[str, object] = {
    "shutdown_kernel": "immediate",
    "extra_arguments": ["--IPKernelApp.log_level=40"],
    "execution_timeout": CELL_SECONDS,
    "kernel_manager_class": "lmi_widgets.warm.kernels.OwnKernelManager",
}


def prepared(source: Path, parameters: CopyParameters) -> "NotebookNode":
    """The notebook with its parameters and not run, as Voilà wants it."""
    return _copy(source, parameters, prepare_only=True)


def executed(source: Path, parameters: CopyParameters, folder: Path) -> "NotebookNode":
    """The notebook run in `folder`, to read without a kernel; `LmiError` says where a cell failed."""
    from papermill.exceptions import PapermillExecutionError

    try:
        with _environment({"LMI_HOME": str(home()), "LMI_COPY": "1"}):
            return _to_read(_with_a_kernel(source, parameters, folder))
    except PapermillExecutionError as error:
        raise LmiError(_failed(source, error.cell_index, error.ename, error.evalue)) from error


def _with_a_kernel(source: Path, parameters: CopyParameters, folder: Path) -> "NotebookNode":
    from nbclient.exceptions import CellTimeoutError
    from zmq import ZMQError

    for left in reversed(range(STARTS)):
        try:
            with _own_sockets() as sockets:
                return _copy(source, parameters, cwd=str(folder), **QUICK_AND_QUIET, **sockets)
        except CellTimeoutError as error:
            raise LmiError(_endless(source)) from error
        # What a kernel raises that didn't start, or was ended from outside; a failed cell is neither.
        except (RuntimeError, OSError, ZMQError) as error:
            if not left:
                raise LmiError(_no_kernel(source)) from error
    raise AssertionError  # the last try returned or raised


@contextmanager
def _own_sockets() -> Iterator[Mapping[str, object]]:
    """Sockets in a folder that only this user may open, where there are such: no two kernels share a port."""
    import zmq
    from traitlets.config import Config

    if os.name == "nt" or not zmq.has("ipc"):
        yield {}
        return
    usual = tempfile.gettempdir()
    place = usual if len(os.fsencode(usual)) < SOCKET_FOLDER_MOST else "/tmp"
    with tempfile.TemporaryDirectory(prefix="lmi-", dir=place, ignore_cleanup_errors=True) as folder:
        manager = {"transport": "ipc", "connection_file": str(Path(folder) / "k.json")}
        yield {"config": Config({"KernelManager": manager})}


def _copy(source: Path, parameters: CopyParameters, **how: object) -> "NotebookNode":
    import nbformat  # takes a second to import, and Papermill half of one
    from papermill import execute_notebook

    notebook = nbformat.read(source, as_version=4)
    check_cell(source.name, notebook)
    _speak(notebook, source.stem, parameters.language)
    how = {"kernel_name": "python3", "language": "python", "progress_bar": False, **how}
    made = execute_notebook(notebook, None, parameters.model_dump(), **how)
    return _without_paths(made)


def _speak(notebook: "NotebookNode", module_id: str, language: str) -> None:
    """Put the notebook's own text into this language, as far as it was translated; the code stays."""
    said = prose(data_folder() / "curriculum", language, module_id)
    for cell in notebook.cells:
        cell.source = (
            said.get(cell.get("id", ""), cell.source) if cell.cell_type == "markdown" else cell.source
        )


def _to_read(notebook: "NotebookNode") -> "NotebookNode":
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if not _is_noise(output)]
        # Lab prefers a widget to its HTML, and a widget whose kernel is gone is a broken link.
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data.pop(WIDGET, None)
    notebook.metadata.pop("widgets", None)
    return notebook


def _is_noise(output: "NotebookNode") -> bool:
    """Warnings name the files of this machine, and nobody at a table can do anything about them."""
    return bool(output.output_type == "stream" and output.name == "stderr")


def _without_paths(notebook: "NotebookNode") -> "NotebookNode":
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


def _no_kernel(source: Path) -> str:
    said = _(
        "{notebook}: Python could not be started for it, twice. Close other programs or use fewer "
        "--workers, then build again; what is there already is kept."
    )
    return said.format(notebook=source.name)


def _endless(source: Path) -> str:
    said = _("{notebook}: a cell ran for more than {n} seconds and was stopped. Build this team again.")
    return said.format(notebook=source.name, n=CELL_SECONDS)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
