"""Rounds beside each other: what is compared, what isn't, and whether asking again can show anything."""

from dataclasses import replace

import pytest

from lmi_widgets import privacy
from lmi_widgets.privacy import waves
from lmi_widgets.privacy.shown import Shown, Withheld
from lmi_widgets.workbook import Workbook
from tests.privacy.conftest import NINE, Hold
from tests.privacy.test_surveys import survey

MARKS = {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4], "honesty": [3, 3, 3, 3, 3, 4, 4, 4, 4]}


def test_one_round_alone_is_compared_with_nothing(workbook: Workbook, hold: Hold) -> None:
    """And nothing is said of it."""
    first = privacy.close(workbook, hold(NINE, MARKS).id, again=True)
    assert privacy.compare(workbook, first.wave.id) == privacy.Comparison((), ())


def test_two_rounds_of_the_same_questions_stand_beside_each_other(workbook: Workbook, hold: Hold) -> None:
    """Oldest first, all in pairs of steps."""
    ids = [privacy.close(workbook, hold(NINE, MARKS).id, again=True).wave.id for _round in range(2)]
    found = privacy.compare(workbook, ids[1])
    assert [release.wave.id for release in found.waves] == ids and found.why == ()
    every = [shown for release in found.waves for by in release.items.values() for shown in by.values()]
    assert all(isinstance(shown, Shown) and shown.rough for shown in every)


def test_another_wording_is_not_compared(workbook: Workbook) -> None:
    """A tool whose question was changed asks something else from then on, and the page says so."""
    survey(workbook, NINE, again=True)
    second = survey(workbook, NINE, "two", asked=2, name="Spring")
    found = privacy.compare(workbook, second.id)
    assert found.waves == () and "worded or asked in another way" in found.why[0]


def test_an_item_in_a_forms_own_words_is_not_compared(workbook: Workbook) -> None:
    """Its place in the comparison says why; its own figure is there, and other items are compared."""
    survey(workbook, NINE, again=True)
    second = survey(workbook, NINE, "two", name="Spring", reworded=("care",))
    last = privacy.compare(workbook, survey(workbook, NINE, "three", name="Fall again").id).waves
    there = [release.items["care"]["everyone"] for release in last]
    assert [isinstance(shown, Shown) for shown in there] == [True, False, True]
    assert isinstance(there[1], Withheld) and "in other words" in there[1].why
    assert isinstance(privacy.release(workbook, second.id).items["care"]["everyone"], Shown)


@pytest.mark.parametrize("again", [True, False])
def test_asking_again_is_offered_only_where_it_could_be_shown(
    workbook: Workbook, hold: Hold, again: bool
) -> None:
    """After a close step by step a second round could single people out, and that is said beforehand."""
    wave = hold(NINE, {"care": [1, 1, 1, 1, 1, 1, 1, 5, 3], "honesty": [2, 2, 2, 2, 2, 2, 2, 2, 5]})
    assert "close this question first" in privacy.may_ask_again(workbook, wave.tool).why
    privacy.close(workbook, wave.id, again=again)
    may = privacy.may_ask_again(workbook, wave.tool)
    assert may.allowed is again and bool(may.why) is not again


def test_with_three_steps_there_is_nothing_to_compare(workbook: Workbook, hold: Hold) -> None:
    """A pair of steps would be the whole scale: no figure in pairs, and no asking again in vain."""
    wave = hold(NINE, {"care": [1, 1, 1, 2, 2, 2, 3, 3, 3]}, points=3)
    release = privacy.close(workbook, wave.id, again=True)
    assert isinstance(release.items["care"]["everyone"], Withheld)
    may = privacy.may_ask_again(workbook, wave.tool)
    assert not may.allowed and "few steps" in may.why


def test_a_round_of_an_older_version_stays_withheld(workbook: Workbook, hold: Hold) -> None:
    """It was closed step by step when rounds could not be set beside each other yet."""
    for _round in range(2):
        wave = hold(NINE, MARKS)
        privacy.close(workbook, wave.id)
    decision = waves.kept(workbook, wave.id)
    assert decision and decision.pairs and not decision.first
    waves.keep(workbook, wave.id, replace(decision, pairs=False))
    release = privacy.release(workbook, wave.id)
    every = [shown for by in release.items.values() for shown in by.values()]
    assert all(isinstance(shown, Withheld) for shown in every) and "closed and kept" in release.why[0]
