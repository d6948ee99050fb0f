"""The accessibility statement says what the tests came to, and never more."""

import ast
from pathlib import Path

import pytest

from lmi_widgets import catalog
from lmi_widgets.server.statement import FAILED, IN_PART, PASSED, UNTESTED, lines, outcome, results, said
from tests.server.visitor import Server
from tests.statement import Keeper

TESTS = Path(__file__).parents[1]


def marked() -> dict[str, list[str]]:
    """Every test that names a criterion, read from its source: nothing is imported or run."""
    files = [path for path in TESTS.rglob("test_*.py") if "mark.wcag(" in path.read_text(encoding="utf-8")]
    return dict(pair for path in files for pair in _marked_in(path))


def _marked_in(path: Path) -> list[tuple[str, list[str]]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [(one, _criteria(one)) for one in tree.body if isinstance(one, ast.FunctionDef)]
    at = path.relative_to(TESTS.parent).as_posix()
    return [(f"{at}::{one.name}", criteria) for one, criteria in found if criteria]


def _criteria(function: ast.FunctionDef) -> list[str]:
    calls = [one for one in function.decorator_list if isinstance(one, ast.Call)]
    its = [call for call in calls if ast.unparse(call.func) == "pytest.mark.wcag"]
    return [str(ast.literal_eval(argument)) for call in its for argument in call.args]


def test_the_kept_results_are_of_the_tests_that_there_are() -> None:
    """Who adds, renames or unmarks a test of a criterion runs `make statement`."""
    kept = {name: sorted(one["criteria"]) for name, one in results()["tests"].items()}
    assert kept == {name: sorted(criteria) for name, criteria in marked().items()}


@pytest.mark.parametrize("language", catalog.languages())
def test_each_language_says_what_is_tried_of_each_criterion_that_a_test_names(language: str) -> None:
    """All 55 criteria in the same order, and a sentence just where there is a test."""
    criteria = said(language)["criteria"]
    assert list(criteria) == list(said("en")["criteria"])
    assert len(criteria) == 55
    named = {number for its in marked().values() for number in its}
    assert {number for number, words in criteria.items() if words.get("tried")} == named
    gaps, english = said(language)["gaps"], said("en")["gaps"]
    assert [gap.get("about") for gap in gaps] == [gap.get("about") for gap in english]


@pytest.mark.parametrize(
    ("its", "gap", "result"),
    [
        ([PASSED, PASSED], False, PASSED),
        ([PASSED], True, IN_PART),
        ([PASSED, FAILED], True, FAILED),
        ([PASSED, "not-run"], False, UNTESTED),
        (["something else"], False, UNTESTED),
        ([], False, UNTESTED),
        ([], True, UNTESTED),
    ],
)
def test_a_criterion_passed_only_where_all_its_tests_did(its: list[str], gap: bool, result: str) -> None:
    """Failed and untested win over passed; a known gap makes it part of one."""
    assert outcome(its, gap=gap) == result


def test_without_results_nothing_was_tested() -> None:
    """A statement before the first run claims nothing, and doesn't say what would be tried."""
    found = lines(said("en"), {})
    assert {line.result for line in found} == {UNTESTED}
    assert not any(line.tried for line in found)


def test_a_case_that_was_left_out_is_missed() -> None:
    """A test passed when each case did; what was skipped, left out or broken off did not."""
    keeper = Keeper()
    keeper.criteria = {name: {"2.4.11", "2.4.7"} for name in ("whole", "left", "broken", "never")}
    keeper.outcomes = {
        "whole[a]": "passed",
        "whole[b]": "passed",
        "left[a]": "passed",
        "left[b]": "not-run",
        "broken[a]": "passed",
        "broken[b]": "failed",
        "never": "not-run",
    }
    kept = keeper.kept()["tests"]
    assert {name: one["result"] for name, one in kept.items()} == {"broken": "failed", "whole": "passed"}
    assert kept["whole"]["criteria"] == ["2.4.7", "2.4.11"]


@pytest.mark.parametrize(("language", "title"), [("en", "Accessibility"), ("es", "Accesibilidad")])
def test_it_is_a_page_in_each_language(server: Server, language: str, title: str) -> None:
    """With every criterion, its outcome, and what does not conform."""
    page = server.get("accessibility", headers={"Accept-Language": language}).text
    assert f"<h1>{title}</h1>" in page
    assert page.count('<th scope="row">') == 55
    assert said(language)["gaps"][0]["text"] in page


def test_the_gallery_leads_to_it(server: Server) -> None:
    """From the foot of each plain page."""
    assert 'href="/accessibility"' in server.get("team/ocean").text
