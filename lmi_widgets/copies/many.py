"""Copies and reports of many teams at once: only what changed, and past whatever fails."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import lmi_widgets.copies.readme as readme
from lmi_widgets.copies.building import Job, jobs, make, named, record
from lmi_widgets.copies.manifest import Manifest
from lmi_widgets.copies.pool import Make, results
from lmi_widgets.copies.teams import find
from lmi_widgets.errors import LmiError


@dataclass
class Outcome:
    """What a build did: files `made`, files `kept` since nothing changed, and what went wrong by team."""

    made: int = 0
    kept: int = 0
    problems: dict[str, list[str]] = field(default_factory=dict)

    def failed(self, team: str, problem: str) -> None:
        """Note a sentence about a team."""
        self.problems.setdefault(team, []).append(problem)


class ManyTeams:
    """A build of many teams; its memory holds a few jobs and the sentences about what failed."""

    def __init__(
        self,
        teams: Sequence[str],
        out: Path | None = None,
        *,
        execute: bool = True,
        language: str = "en",
        modules: Sequence[str] = (),
        report: bool = True,
    ) -> None:
        """`InputError` for a module that there isn't. Without `execute` there is no report."""
        self.teams = tuple(dict.fromkeys(teams))
        self.outcome = Outcome()
        self._out, self._execute, self._language = out, execute, language
        self._names = named(modules)
        self._report = report and execute

    @property
    def files(self) -> int:
        """How many files this is about, made or kept."""
        return len(self.teams) * self._each

    @property
    def _each(self) -> int:
        return len(self._names) + self._report

    def run(
        self,
        *,
        workers: int = 0,
        told: Callable[[str, int], None] = lambda team, files: None,
        make: Make = make,
    ) -> Outcome:
        """Make what changed, in as many processes as `workers` (0: the cores); then what was done.

        `told` hears a team and how many more of its files are dealt with. Stopped at any moment,
        what is made is made, and the next run goes on from there.
        """
        # Closed at once, also by Ctrl-C: processes that wait for work at Python's own end are never told.
        with closing(results(self._changed(told), workers, make)) as all_results:
            for job, built in all_results:
                built = record(job, built)
                self.outcome.made += not built.problem
                if built.problem:
                    self.outcome.failed(job.team, built.problem)
                told(job.team, 1)
        return self.outcome

    def _changed(self, told: Callable[[str, int], None]) -> Iterator[Job]:
        for team in self.teams:
            try:
                readme.write_missing(find(team))
                wanted = jobs(
                    team,
                    self._out,
                    execute=self._execute,
                    language=self._language,
                    names=self._names,
                    report=self._report,
                )
            except LmiError as error:
                self.outcome.failed(team, str(error))
                told(team, self._each)
            else:
                yield from self._stale(team, wanted, told)

    def _stale(self, team: str, wanted: list[Job], told: Callable[[str, int], None]) -> Iterator[Job]:
        there = Manifest(wanted[0].folder, team) if wanted else None
        for job in wanted:
            if there and there.fresh(job.name, job.inputs):
                self.outcome.kept += 1
                told(team, 1)
            else:
                yield job
