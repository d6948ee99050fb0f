from pathlib import Path

import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.reports import gather
from lmi_widgets.reports.first import first
from lmi_widgets.workbook import Workbook
from tests.reports.conftest import DAY, contents


def test_a_long_plan_is_shortened_and_says_by_how_much(workbook: Workbook) -> None:
    """The first page holds what it holds; the number of those behind it adds up."""
    for number in range(40):
        workbook.add_note("next-steps", "steps", f"Step {number}", state="open")
        workbook.add_note("trust-builders", "cards", f"Card {number}", agreed=True)
    shown = first(gather(workbook, load(), DAY))
    assert 5 < len(shown.steps) < 20
    assert len(shown.steps) + shown.more_steps == 40
    assert 5 < len(shown.agreements) < 20
    assert len(shown.agreements) + shown.more_agreements == 40


def test_longer_texts_take_more_room(workbook: Workbook) -> None:
    """Steps of many lines are fewer on the page."""
    for number in range(12):
        workbook.add_note("next-steps", "steps", f"{number} " + "long words " * 60, state="open")
    assert len(first(gather(workbook, load(), DAY)).steps) < 6


@pytest.mark.parametrize("name", ["four", "nine", "survey"])
def test_two_rounds_stand_on_the_second_page(made_up: dict[str, Path], name: str) -> None:
    """Two figures fill it; where there are none, more fits."""
    shown = first(contents(made_up[name]))
    assert (len(shown.said), shown.lines) == (2, ())
