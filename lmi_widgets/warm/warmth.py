"""The warm process that belongs to this one: started when first wanted, and anew when out of date."""

import asyncio
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

from lmi_widgets.warm.forked import Forked
from lmi_widgets.warm.messages import ANSWER_BYTES, Line, Outdated, Request, Unfit, ask, heard, pair, read
from lmi_widgets.warm.noting import OUR_OWN, TRACERS

READY_SECONDS, FORK_SECONDS, END_SECONDS, STEP = 30.0, 10.0, 5.0, 0.01
STARTS = 2  # tries; the second is for one that was out of date, or was ended from outside


class Source:
    """A process that forks kernels, and the line to it."""

    def __init__(self, line: Line) -> None:
        self.retired = False
        self._said: dict[str, object] = {}
        self._line = line
        line.setblocking(False)

    async def fork(self, request: Request) -> Forked:
        """A kernel; `Unfit` or `Outdated` where this process can't have it."""
        await self.ready()
        ours, theirs = pair()
        ours.setblocking(False)
        try:
            await self._ask(request, theirs)
            theirs.close()
            return Forked(await self._pid(ours), ours)
        except BaseException:
            ours.close()
            theirs.close()
            raise

    @property
    def waits(self) -> bool:
        """Whether it has executed a module that waits for its team; known once it is `ready`."""
        return bool(self._said.get("waits"))

    async def ready(self) -> None:
        """Wait until everything is imported."""
        end = time.monotonic() + READY_SECONDS
        while not self._said:
            try:
                self._said = read(heard(self._line)) or {"refused": "it ended while importing"}
            except BlockingIOError:
                if time.monotonic() > end:
                    self._said = {"refused": f"importing took more than {READY_SECONDS:.0f} seconds"}
                await asyncio.sleep(STEP)
        if "refused" in self._said:
            raise Unfit(self._said["refused"])

    async def _ask(self, request: Request, end: Line) -> None:
        while True:
            try:
                return ask(self._line, request, end)
            except BlockingIOError:  # many ask at once
                await asyncio.sleep(STEP)
            except (BrokenPipeError, ConnectionResetError) as error:
                raise Outdated("the warm process was ended") from error

    async def _pid(self, line: Line) -> int:
        loop = asyncio.get_running_loop()
        said = read(await asyncio.wait_for(loop.sock_recv(line, ANSWER_BYTES), FORK_SECONDS))
        if "refused" in said:
            raise Unfit(said["refused"])
        if "pid" not in said:
            raise Outdated(said.get("outdated", "the warm process was ended"))
        return int(said["pid"])

    def retire(self) -> None:
        """No new kernels: it ends with its last one."""
        self.retired = True
        self._line.close()


class Warm(Source):
    """The process that has imported everything. Kernels that it forked hold on to it until they end."""

    def __init__(self, python: Sequence[str], env: Mapping[str, str]) -> None:
        ours, theirs = pair()
        super().__init__(ours)
        self.python = tuple(python)
        command = [*python, "-m", "lmi_widgets.warm.process", str(theirs.fileno())]
        # From the root, since the folder that it runs in is the first that Python looks in.
        self._process = subprocess.Popen(
            command,
            env={name: value for name, value in env.items() if name not in OUR_OWN | TRACERS},
            cwd="/",
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def gone(self) -> bool:
        """Whether it has ended."""
        return self._process.poll() is not None

    def end(self) -> None:
        """Retire it, and wait for its end; its kernels have been stopped before."""
        self.retire()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Warmth:
    """At most one warm process that takes requests, and those that only wait for their last kernel."""

    def __init__(self) -> None:
        self.now: Warm | None = None
        self._retired: list[Warm] = []
        self._unfit = ""
        self._lock = threading.Lock()

    async def forked(self, python: Sequence[str], request: Request) -> Forked:
        """A kernel from the warm process; `Unfit` where it has to be started the ordinary way."""
        problem = ""
        for _try in range(STARTS):
            warm = self.begin(python, request.env)
            try:
                return await warm.fork(request)
            except Outdated as error:
                problem = str(error)
                self._retire(warm)
        raise Unfit(problem)

    def begin(self, python: Sequence[str], env: Mapping[str, str]) -> Warm:
        """The warm process, started if it isn't there; this doesn't wait for it."""
        with self._lock:
            self._retired = [warm for warm in self._retired if not warm.gone()]
            self.now = self.now or Warm(python, env)
            if self.now.python != tuple(python):
                raise Unfit("another Python is wanted than that of the warm process")
            return self.now

    def _retire(self, warm: Warm) -> None:
        with self._lock:
            if self.now is warm:
                self.now = None
                warm.retire()
                self._retired.append(warm)

    def end(self) -> None:
        """End every warm process, when all kernels are stopped."""
        with self._lock:
            for warm in [*self._retired, *([self.now] if self.now else [])]:
                warm.end()
            self.now, self._retired = None, []


warmth = Warmth()
