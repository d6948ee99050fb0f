"""A forked kernel behaves as one that was started by itself."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lmi_widgets.warm.forked import Forked
from lmi_widgets.warm.warmth import warmth
from tests.server.visitor import wait_until
from tests.warm.conftest import Kernel

Start = Callable[..., Kernel]


def test_a_kernel_of_ours_is_forked(kernel: Start) -> None:
    """It comes from the warm process, and runs what it is told."""
    running = kernel()
    assert isinstance(running.process, Forked)
    assert running.say("import os; print(os.getpid())") == str(running.process.pid)


def test_two_kernels_draw_different_numbers(kernel: Start) -> None:
    """No two visitors share their chances, in any library."""
    code = "import random, secrets, uuid, numpy; print(random.random(), uuid.uuid4(), numpy.random.random())"
    first, second = (kernel().say(code).split() for _ in range(2))
    assert not set(first) & set(second)


def test_a_kernel_finds_the_environment_it_was_given(kernel: Start) -> None:
    """A variable that no library reads at import is its own, and nobody else's."""
    running = kernel(env={**os.environ, "LMI_OF_ONE": "one"})
    assert running.say("import os; print(os.environ['LMI_OF_ONE'])") == "one"
    assert kernel().say("import os; print(os.environ.get('LMI_OF_ONE'))") == "None"


def test_a_kernel_runs_in_its_folder(kernel: Start, tmp_path: Path) -> None:
    """The notebook's folder is where it is, and where it looks for modules first."""
    (tmp_path / "beside.py").write_text("word = 'from beside'")
    running = kernel(cwd=str(tmp_path))
    assert running.say("import os, beside; print(os.getcwd(), beside.word)") == f"{tmp_path} from beside"


def test_a_kernel_is_alone(kernel: Start) -> None:
    """A session of its own, nothing to read from, and no open file or line of the warm process."""
    kernel()
    running = kernel()
    assert running.say("import os; print(os.getsid(0) == os.getpgrp() == os.getpid())") == "True"
    assert running.say("print(os.readlink('/proc/self/fd/0'))") == "/dev/null"
    assert warmth.now and lines(running.process.pid)
    assert not lines(running.process.pid) & lines(warmth.now.pid)


def lines(pid: int) -> set[str]:
    """The sockets that a process has open; what it closes meanwhile is none."""
    found = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(str(link.readlink()))
    return {one for one in found if one.startswith("socket:")}


def test_a_kernel_can_be_interrupted(kernel: Start) -> None:
    """What runs too long stops, and the kernel goes on."""
    running = kernel()
    running.say("kept = 1")
    asked = running.client.execute("import time; print('begun'); time.sleep(60)")
    while running.client.get_iopub_msg(timeout=20)["msg_type"] != "stream":
        pass
    running.manager.interrupt_kernel()
    reply = running.client.get_shell_msg(timeout=20)
    assert reply["parent_header"]["msg_id"] == asked
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert running.say("print(kept)") == "1"


def test_a_kernel_can_be_restarted(kernel: Start) -> None:
    """It is another process then, and remembers nothing."""
    running = kernel()
    before = running.process.pid
    running.say("word = 1")
    running.manager.restart_kernel(now=True)
    running.client.wait_for_ready(60)
    assert running.process.pid != before
    assert running.say("print('word' in globals())") == "False"


@pytest.mark.parametrize(("code", "status"), [("os._exit(3)", 3), ("os.kill(os.getpid(), 9)", -9)])
def test_a_kernel_s_death_is_noticed(kernel: Start, code: str, status: int) -> None:
    """One that ends itself is told with its status, and its number isn't signalled any more."""
    running = kernel()
    process = running.process
    running.client.execute(f"import os; {code}")
    assert wait_until(lambda: not running.manager.is_alive())
    assert process.returncode == status
    process.kill()


def test_what_is_registered_for_the_end_is_done(kernel: Start, tmp_path: Path) -> None:
    """A kernel that is asked to stop returns, and ends as a Python of its own would."""
    running = kernel()
    done, process = tmp_path / "done", running.process
    running.say(f"import atexit, pathlib; atexit.register(pathlib.Path({str(done)!r}).touch)")
    running.manager.shutdown_kernel()
    assert done.exists()
    assert process.returncode == 0


def test_figures_come_as_ever(kernel: Start) -> None:
    """Matplotlib shows in the page by itself: its backend is chosen, and wasn't imported before."""
    running = kernel()
    shown: list[str] = []
    running.client.execute_interactive(
        "import sys; early = 'matplotlib_inline.backend_inline' in sys.modules\n"
        "from matplotlib import pyplot; pyplot.plot([1, 2]); pyplot.show(); assert not early",
        timeout=60,
        output_hook=lambda message: shown.extend(message["content"].get("data", {})),
    )
    assert "image/png" in shown


def test_settings_of_one_reach_no_other(kernel: Start) -> None:
    """What one visitor's kernel changes, in memory or in its environment, stays there."""
    first, second = kernel(), kernel()
    first.say(
        "import os, sys, tempfile, matplotlib, lmi_widgets.catalog as catalog\n"
        "matplotlib.rcParams['font.size'] = 77; os.environ['LMI_MINE'] = '1'; sys.path.append('/mine')\n"
        "catalog.use('xx'); tempfile.tempdir = '/mine'; os.chdir('/')"
    )
    for other in (second, kernel()):
        found = other.say(
            "import os, sys, tempfile, matplotlib, lmi_widgets.catalog as catalog\n"
            "print(matplotlib.rcParams['font.size'], os.environ.get('LMI_MINE'), '/mine' in sys.path,\n"
            "      catalog.language(), tempfile.gettempdir() == '/mine', os.getcwd() == '/')"
        )
        assert found == "10.0 None False en False False"


SLOW = """
import logging, sys, time
logging.getLogger("tornado.general").addHandler(logging.FileHandler({log!r}))
flush = sys.stderr.flush
sys.stderr.flush = lambda: (time.sleep(0.3), flush())
"""


def test_a_kernel_says_goodbye_before_it_closes_its_lines(kernel: Start, tmp_path: Path) -> None:
    """It is told to stop and says so in a thread of its own, however slow that is."""
    log = tmp_path / "log"
    running = kernel()
    running.say(SLOW.format(log=str(log)))
    running.manager.shutdown_kernel(now=False)
    assert log.read_text() == ""
