"""The accessibility statement: what WCAG 2.2 AA asks, and what came of our tests of it.

`data/accessibility/results.json` is written by `make statement` and by nothing else. A criterion
passed only where there are results of tests that name it and all of them passed; where the file is
missing, or has no such test, it was not tested.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.local import day_said
from lmi_widgets.paths import data_folder
from lmi_widgets.server.handlers import Page

PASSED, IN_PART, FAILED, UNTESTED = "passed", "in-part", "failed", "not-tested"
Tests = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Line:
    """One criterion: its number, level and name, what is tried of it, by how many tests, and the outcome."""

    number: str
    level: str
    name: str
    tried: str
    tests: int
    result: str


def folder() -> Path:
    """Where the criteria lie, a file a language, and the results."""
    return data_folder() / "accessibility"


def results() -> dict[str, Any]:
    """The day of the last run, and each test with its criteria and outcome; empty where none was kept."""
    path = folder() / "results.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


@cache
def said(language: str) -> dict[str, Any]:
    """The criteria and the gaps, in that language; in English where it has no file of them."""
    there = folder() / f"{language}.yaml"
    path = there if there.is_file() else folder() / f"{catalog.ENGLISH}.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def lines(words: dict[str, Any], tests: Tests) -> list[Line]:
    """Every criterion with its outcome."""
    known = {gap["about"] for gap in words["gaps"] if "about" in gap}
    return [_line(number, words["criteria"][number], tests, known) for number in words["criteria"]]


def _line(number: str, words: dict[str, str], tests: Tests, known: set[str]) -> Line:
    its = [one["result"] for one in tests.values() if number in one["criteria"]]
    tried = words.get("tried", "") if its else ""
    return Line(number, words["level"], words["name"], tried, len(its), outcome(its, gap=number in known))


def outcome(of_tests: Iterable[str], *, gap: bool) -> str:
    """What a criterion's tests say together; with a known gap it is never more than in part."""
    its = list(of_tests)
    if FAILED in its:
        return FAILED
    if not its or any(one != PASSED for one in its):
        return UNTESTED
    return IN_PART if gap else PASSED


class Statement(Page):
    """`accessibility`: for everybody, without a seat in a room."""

    def get(self) -> None:
        """The page, in the visitor's language."""
        words, kept = said(catalog.language()), results()
        found = lines(words, kept.get("tests", {}))
        day = day_said(date.fromisoformat(kept["day"])) if kept else ""
        counts = {name: sum(line.result == name for line in found) for name in _results()}
        shown = {"lines": found, "gaps": words["gaps"], "day": day, "results": _results(), "counts": counts}
        self.finish(self.page("statement.html", **shown))


def _results() -> dict[str, str]:
    return {PASSED: _("Passed"), IN_PART: _("In part"), FAILED: _("Failed"), UNTESTED: _("Not tested")}
