"""A kernel that has executed something rests without sockets and threads, and is forked for each visitor."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets.warm.forked import Forked
from lmi_widgets.warm.messages import Unfit
from lmi_widgets.warm.warmth import Source
from lmi_widgets.workbook import Team, Workbook
from tests.server.visitor import wait_until
from tests.warm.conftest import Kernel

Start = Callable[..., Kernel]
ARGUMENTS = ["--HistoryManager.enabled=False", "--IPKernelApp.capture_fd_output=False"]


RESTING: list[Source] = []


@pytest.fixture(autouse=True)
def _nobody_rests_on() -> Iterator[None]:
    yield
    while RESTING:
        RESTING.pop().retire()


def rest(kernel: Start, code: str, cwd: Path | None = None) -> Source:
    """A kernel that has run that code and rests; `Unfit` where it can't."""
    running = kernel(rests=True, extra_arguments=ARGUMENTS, **({"cwd": str(cwd)} if cwd else {}))
    running.say(code)
    assert isinstance(running.process, Forked)
    source = Source(running.process.rest())
    running.manager.provisioner.process = None  # type: ignore[union-attr]  # as the server gives it away
    RESTING.append(source)
    asyncio.run(source.ready())
    return source


def fork(kernel: Start, source: Source, **how: Any) -> Kernel:
    """A visitor's kernel."""
    running = kernel(executed=source, extra_arguments=ARGUMENTS, **how)
    assert running.process.executed
    return running


def test_each_fork_goes_on_from_there_by_itself(kernel: Start) -> None:
    """What was executed is there; what one visitor changes is there for nobody else."""
    source = rest(kernel, "import os; kept = [1]; os.environ['LMI_EARLY'] = '1'")
    first, second = fork(kernel, source), fork(kernel, source)
    first.say("kept.append(2); import os; os.environ['LMI_MINE'] = '1'")
    for other in (second, fork(kernel, source)):
        assert other.say("import os; print(kept, os.environ.get('LMI_MINE'))") == "[1] None"


def test_forks_draw_different_numbers(kernel: Start) -> None:
    """Chances are their own, also when some were drawn before."""
    source = rest(kernel, "import random, uuid; random.random()")
    drawn = [fork(kernel, source).say("print(random.random(), uuid.uuid4())") for _ in range(2)]
    assert not {*drawn[0].split()} & {*drawn[1].split()}


def test_a_fork_can_be_interrupted_and_asked_to_stop(kernel: Start, tmp_path: Path) -> None:
    """It is a kernel like any other, with its own end."""
    running = fork(kernel, rest(kernel, "kept = 1"))
    running.client.execute("import time; print('begun'); time.sleep(60)")
    while running.client.get_iopub_msg(timeout=20)["msg_type"] != "stream":
        pass
    running.manager.interrupt_kernel()
    assert running.client.get_shell_msg(timeout=20)["content"]["ename"] == "KeyboardInterrupt"
    done, process = tmp_path / "done", running.process
    running.say(f"import atexit, pathlib; atexit.register(pathlib.Path({str(done)!r}).touch)")
    running.manager.shutdown_kernel()
    assert done.exists()
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (
            "import time, threading as t; t.Thread(target=time.sleep, args=[90], daemon=True).start()",
            "threads",
        ),
        ("import os; kept = open(os.devnull)", "files are open"),
        ("import asyncio; kept = asyncio.get_running_loop().create_task(asyncio.sleep(90))", "under way"),
    ],
)
def test_what_a_fork_would_share_is_found(kernel: Start, code: str, why: str) -> None:
    """A module that leaves a thread, a file or a task behind isn't forked."""
    with pytest.raises(Unfit, match=why):
        rest(kernel, code)


def test_what_was_read_has_to_be_as_it_was(kernel: Start, tmp_path: Path) -> None:
    """When a file changes that was read while executing, the next visitor's kernel executes it anew."""
    (tmp_path / "read.txt").write_text("old")
    source = rest(kernel, "import pathlib; word = pathlib.Path('read.txt').read_text()", tmp_path)
    assert fork(kernel, source, cwd=str(tmp_path)).say("print(word)") == "old"
    (tmp_path / "read.txt").write_text("new")
    fresh = kernel(executed=source, cwd=str(tmp_path))
    assert not fresh.process.executed
    assert fresh.say("print('word' in globals())") == "False"


def test_the_end_of_who_rests_is_the_end_of_its_forks(kernel: Start) -> None:
    """No fork runs on that nobody would end."""
    source = rest(kernel, "import os; first = os.getpid()")
    running = fork(kernel, source)
    os.kill(int(running.say("print(first)")), signal.SIGKILL)
    assert wait_until(lambda: not running.manager.is_alive(), 5)


MODULE = """
from lmi_widgets import workshop
module = workshop.open("13-sustain", team="nobody", workbook="nowhere.sqlite")
book = lambda: module.session.team_book
"""


def test_a_module_is_executed_for_nobody_and_its_forks_join_their_teams(
    kernel: Start, tmp_path: Path
) -> None:
    """Each fork has its own team's workbook and a line to it of its own; the one at rest has none."""
    source = rest(kernel, MODULE)
    assert source.waits
    paths = {slug: tmp_path / f"{slug}.sqlite" for slug in ("alder", "birch")}
    for slug, path in paths.items():
        Workbook.create(path, Team(slug, slug.title(), "the office")).close()
    forks = {slug: fork(kernel, source, whose=(slug, str(path))) for slug, path in paths.items()}
    again = fork(kernel, source, whose=("alder", str(paths["alder"])))
    forks["alder"].say("book().add_note('next-steps', 'steps', 'Ask the bus drivers', state='open')")
    notes = "print([note.text for note in book().notes()], book().team.slug)"
    assert forks["alder"].say(notes) == again.say(notes) == "['Ask the bus drivers'] alder"
    assert forks["birch"].say(notes) == "[] birch"
    assert fork(kernel, source).say("print(book(), module.session.try_out)") == "None True"
    assert not [link for link in open_files(again.process.pid) if "birch" in link]


def open_files(pid: int) -> list[str]:
    return [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]


def test_a_workbook_that_can_not_be_joined_is_said_by_each_activity(kernel: Start, tmp_path: Path) -> None:
    """A damaged file, or another team's: the page has the sentence, and nothing opens a try-out instead."""
    source = rest(kernel, MODULE + "module.next_steps()")
    (tmp_path / "alder.sqlite").write_bytes(b"nonsense" * 100)
    Workbook.create(tmp_path / "birch.sqlite", Team("birch", "Birch", "the office")).close()
    said = (
        "from lmi_widgets.errors import LmiError\n"
        "try: module.activities[-1].receive('ready', {})\n"
        "except LmiError as error: print(error)"
    )
    for slug, path, word in (("alder", "alder", "workbook"), ("alder", "birch", "'birch', not to 'alder'")):
        running = fork(kernel, source, whose=(slug, str(tmp_path / f"{path}.sqlite")))
        assert word in running.say(said)


def test_what_is_no_module_waits_for_no_team(kernel: Start) -> None:
    """Its cells may have opened anything, so only a try-out is taken from it."""
    assert not rest(kernel, "opened = 1").waits
