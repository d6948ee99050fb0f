"""Where forking isn't sound, a kernel starts as Jupyter starts it, and the log says why."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jupyter_client.manager import KernelManager

from lmi_widgets.warm import kernels, provisioner
from lmi_widgets.warm.forked import Forked
from lmi_widgets.warm.messages import Unfit
from lmi_widgets.warm.warmth import warmth
from tests.server.visitor import wait_until
from tests.warm.conftest import Kernel

Start = Callable[..., Kernel]


@pytest.fixture(autouse=True)
def _a_warm_process_of_its_own() -> Iterator[None]:
    warmth.end()
    provisioner.tell.cache_clear()
    yield
    warmth.end()


@pytest.fixture
def early(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """An environment in which each Python runs that code before anything else."""

    def early(code: str) -> dict[str, str]:
        (tmp_path / "usercustomize.py").write_text(code)
        (tmp_path / "sitecustomize.py").write_text(code)
        paths = [str(tmp_path), os.environ.get("PYTHONPATH", "")]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}

    return early


def test_a_thread_means_no_fork(kernel: Start, early: Callable[[str], dict[str, str]]) -> None:
    """A library that starts a thread when it is imported can't be forked; everything works."""
    env = early(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(90,), daemon=True).start()"
    )
    running = kernel(env=env)
    assert isinstance(running.process, subprocess.Popen)
    assert running.say("print(1)") == "1"


def test_the_log_says_it_once(
    kernel: Start, early: Callable[[str], dict[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    """One line for a reason, however many kernels start."""
    env = early("import os; kept = open(os.devnull)")
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert isinstance(kernel(env=env).process, subprocess.Popen)
    assert caplog.messages == ["kernels are started the ordinary way: 1 files are open after importing"]


def test_a_failing_import_means_no_fork(kernel: Start, early: Callable[[str], dict[str, str]]) -> None:
    """Whatever stops the warm process, kernels start."""
    assert isinstance(
        kernel(env=early("import sys; sys.modules['anywidget'] = None")).process, subprocess.Popen
    )


def test_another_environment_at_import_means_no_fork(kernel: Start) -> None:
    """Variables that were read while importing must be what they were; others may differ."""
    assert isinstance(kernel().process, Forked)
    other = kernel(env={**os.environ, "PYTHONUTF8": "1"})
    assert isinstance(other.process, subprocess.Popen)
    assert other.say("import sys; print(sys.flags.utf8_mode)") == "1"
    assert isinstance(kernel(env={**os.environ, "LMI_ANY": "1"}).process, Forked)


@pytest.mark.parametrize(
    "argv",
    [
        ["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "k"],
        ["{python}", "-m", "another_kernel", "-f", "k"],
        ["{python}", "-u", "-m", "ipykernel_launcher", "-f", "k"],
        ["R", "--slave"],
    ],
)
def test_a_foreign_kernel_is_none_of_ours(argv: list[str]) -> None:
    """Another Python, another program or another way of running it is left to Jupyter."""
    with pytest.raises(Unfit):
        provisioner.python_of([part.format(python=sys.executable) for part in argv])


def test_a_link_to_the_same_program_is_another_python(tmp_path: Path) -> None:
    """An environment's Python is a link to its parent's, so the place counts, too."""
    (tmp_path / "bin").mkdir()
    link = tmp_path / "bin" / "python"
    link.symlink_to(sys.executable)
    assert provisioner.same_python(sys.executable)
    assert not provisioner.same_python(str(link))


def test_what_only_popen_can_do_is_left_to_it(tmp_path: Path) -> None:
    """A kernel whose output goes elsewhere, or whose folder isn't there."""
    cmd = ["python", "-m", "ipykernel_launcher", "-f", "k"]
    with pytest.raises(Unfit, match="stdout"):
        provisioner.wanted(cmd, {"stdout": subprocess.PIPE})
    with pytest.raises(Unfit, match="isn't a folder"):
        provisioner.wanted(cmd, {"cwd": tmp_path / "absent"})


def test_what_changed_is_imported_anew(kernel: Start, early: Callable[[str], dict[str, str]]) -> None:
    """When a file that was imported changes, as by an update, the next kernel has the new one."""
    env = early("word = 'old'")
    code = "import sitecustomize; print(sitecustomize.word)"
    old = kernel(env=env)
    assert old.say(code) == "old"
    early("word = 'newer'")
    new = kernel(env=env)
    assert isinstance(new.process, Forked)
    assert new.say(code) == "newer"
    assert old.say(code) == "old"


def test_a_warm_process_that_was_ended_is_replaced(kernel: Start) -> None:
    """Its kernels are gone with it, and that is noticed; the next kernel has a new one."""
    first = kernel()
    assert warmth.now
    os.kill(warmth.now.pid, signal.SIGKILL)
    assert wait_until(lambda: not first.manager.is_alive(), 3)
    assert isinstance(kernel().process, Forked)


def test_without_our_entry_or_linux_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """On another system, or where the package was installed before, the kernel is Jupyter's own."""
    monkeypatch.setattr(kernels, "available", lambda: False)
    manager = KernelManager(kernel_spec_manager=kernels.OwnKernels())
    assert manager.kernel_spec
    assert "kernel_provisioner" not in manager.kernel_spec.metadata
    kernels.begin(os.environ)
    assert warmth.now is None


def test_what_traces_the_server_does_not_trace_its_forks(kernel: Start) -> None:
    """They would share it, and write where it writes."""
    traced = "import sys; print(sys.gettrace(), 'coverage' in sys.modules)"
    env = {**os.environ, "COVERAGE_PROCESS_START": os.devnull}
    assert kernel(env=env).say(traced) == "None False"
