"""What the warm process imports: all that a module needs, and nothing that a fork can't bear."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.paths import notebooks_folder
from lmi_widgets.warm.warmth import warmth
from tests.warm.conftest import Kernel

Start = Callable[..., Kernel]


def cells(module: str) -> list[str]:
    """The code of a module's notebook."""
    notebook = nbformat.read(notebooks_folder() / f"{module}.ipynb", as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("module", [load().modules[0].id, load().modules[-1].id])
def test_a_module_finds_everything_imported(kernel: Start, module: str) -> None:
    """Its cells import nothing any more; what they need is in `libraries`."""
    running = kernel()
    running.say("import sys; there = {*sys.modules}")
    for cell in cells(module):
        running.say(cell)
    assert running.say("print(*sorted({*sys.modules} - there))") == ""


def test_the_curriculum_is_read_before(kernel: Start) -> None:
    """No kernel parses the curriculum again."""
    code = (
        "from lmi_widgets.curriculum import load, reading; load(); print(reading.parsed.cache_info().misses)"
    )
    running = kernel()
    before = running.say(
        "from lmi_widgets.curriculum import reading; print(reading.parsed.cache_info().misses)"
    )
    assert running.say(code) == before != "0"


def test_nothing_of_a_team_is_open(kernel: Start) -> None:
    """No workbook was opened before the fork: not by the modules, and no database by anything else."""
    kernel()
    assert warmth.now
    links = [link.readlink() for link in Path(f"/proc/{warmth.now.pid}/fd").iterdir()]
    assert [link for link in links if str(link).startswith("/") and str(link) != "/dev/null"] in (
        [],
        _printed(),
    )


def _printed() -> list[Path]:
    """Where this test's own output goes, which every process that it starts inherits."""
    return [Path(f"/proc/self/fd/{n}").readlink() for n in (1, 2)]


def test_a_library_that_looks_for_a_shell_is_found_out(tmp_path: Path) -> None:
    """Imported before there is a shell it would never find one, so it can't be forked."""
    (tmp_path / "curious.py").write_text("from IPython import get_ipython; shell = get_ipython()")
    code = (
        "from lmi_widgets.warm import libraries; libraries.OURS += ('curious',)\n"
        "try: libraries.bring()\nexcept Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "Unfit curious asks for a shell when it is imported\n"


def test_a_kernel_starts_without_a_debugger(kernel: Start) -> None:
    """Nobody at a page or in a copy has one, and it takes half of a kernel's start."""
    running = kernel()
    assert running.say("import sys; print([name for name in sys.modules if 'pydevd' in name])") == "[]"
    assert "debugger" not in running.client.kernel_info(reply=True)["content"]["supported_features"]
