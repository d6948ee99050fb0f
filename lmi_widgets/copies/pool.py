"""Jobs in processes of their own, a few at a time: one that dies costs its job a second try, no more."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.copies.building import Built, Job, make
from lmi_widgets.slim import start_slim

AHEAD = 2  # jobs a process has before it, so that it never waits and what waits stays small
Make = Callable[[Job], Built]
Result = tuple[Job, Built]


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results(jobs: Iterable[Job], workers: int = 0, make: Make = make) -> Generator[Result, None, None]:
    """What became of each job, as they are done. `workers` is how many at once; 0 takes the cores.

    Jobs are taken from `jobs` only as they are needed. A process that is killed takes no other
    job's result along: what it had is done again, each alone, and given up if it dies once more.
    """
    n = workers or cores()
    waiting, again = iter(jobs), deque[Job]()
    while True:
        yield from _until_broken(waiting, again, n, make)
        if not again:
            return
        while again:
            yield from _alone(again.popleft(), make)


def _until_broken(jobs: Iterator[Job], again: deque[Job], n: int, make: Make) -> Iterator[Result]:
    """Results until there are no more jobs, or a process died: then `again` has what was under way."""
    under_way: dict[Future[Built], Job] = {}
    pool = _pool(n)
    try:
        while True:
            while len(under_way) < n * AHEAD and not again and (job := next(jobs, None)):
                try:
                    under_way[pool.submit(_made, make, job)] = job
                except BrokenProcessPool:  # known before any future said so
                    again.append(job)
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                job = under_way.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    again.append(job)
                else:
                    yield job, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(job: Job, make: Make) -> Iterator[Result]:
    with _pool(1) as pool:
        try:
            built = pool.submit(_made, make, job).result()
        except BrokenProcessPool:
            said = _(
                "{name}: the process that made it was ended, twice. This machine may be short of memory: "
                "use fewer --workers, and build again."
            )
            built = Built(job.name, said.format(name=job.name))
    yield job, built


def _pool(n: int) -> ProcessPoolExecutor:
    # Spawned, not forked: nothing of this process is shared, no open workbook and no thread's lock.
    return ProcessPoolExecutor(
        n, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(catalog.language(),)
    )


def _begin(language: str) -> None:
    """A new process: Ctrl-C lets it finish its copy, and it ends when whoever started it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    catalog.use(language)
    start_slim()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _made(make: Make, job: Job) -> Built:
    try:
        return make(job)
    except Exception:
        from lmi_widgets.inputs.guard import note  # brings ipywidgets, which no copy needs

        said = _("{name}: that did not work, and it is our mistake (error {number}). The log has the rest.")
        return Built(job.name, said.format(name=job.name, number=note()))
