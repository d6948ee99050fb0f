"""Keeps what the tests that name a WCAG criterion said, for the accessibility statement.

A plugin that only `make statement` loads: `pytest -p tests.statement -m wcag tests`. The file is
written anew each time, so what did not run is not in it. A test with several cases passed when
every case that was collected passed; one that was skipped or stopped before its end did not.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[1] / "data" / "accessibility" / "results.json"
NOT_RUN, PASSED, FAILED = "not-run", "passed", "failed"


def name_of(nodeid: str) -> str:
    """The test without its case."""
    return nodeid.partition("[")[0]


class Keeper:
    """What each case came to, and the criteria that its test names."""

    def __init__(self) -> None:
        self.criteria: dict[str, set[str]] = {}
        self.outcomes: dict[str, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Before any is left out by -k or -m, so that a case that is left out is missed."""
        for item in items:
            named = {str(one) for marker in item.iter_markers("wcag") for one in marker.args}
            if named:
                self.criteria.setdefault(name_of(item.nodeid), set()).update(named)
                self.outcomes[item.nodeid] = NOT_RUN

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Passed by its call, unless setting up or tearing down fails."""
        if report.nodeid not in self.outcomes:
            return
        if report.failed:
            self.outcomes[report.nodeid] = FAILED
        elif report.when == "call" and report.passed:
            self.outcomes[report.nodeid] = PASSED

    def kept(self) -> dict[str, Any]:
        """The file's content; tests of which nothing ran are not in it."""
        tests = {name: self._of(name) for name in sorted(self.criteria)}
        ran = {name: one for name, one in tests.items() if one["result"] != NOT_RUN}
        return {"day": date.today().isoformat(), "tests": ran}

    def _of(self, name: str) -> dict[str, Any]:
        its = {outcome for case, outcome in self.outcomes.items() if name_of(case) == name}
        result = FAILED if FAILED in its else PASSED if its == {PASSED} else NOT_RUN
        criteria = sorted(self.criteria[name], key=lambda number: [int(n) for n in number.split(".")])
        return {"criteria": criteria, "result": result}

    def pytest_sessionfinish(self) -> None:
        """Write the file."""
        FILE.write_text(json.dumps(self.kept(), indent=1) + "\n", encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Keep from here on."""
    config.pluginmanager.register(Keeper(), "lmi-statement")
