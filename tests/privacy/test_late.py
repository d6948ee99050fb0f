"""Rule 5: late answers are kept, and join what is shown only five at a time."""

import pytest

from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.shown import Shown
from lmi_widgets.workbook import Constituency, Wave, Workbook
from tests.privacy.conftest import FOUR, FOURTEEN, Hold, answer
from tests.privacy.test_surveys import survey

People = dict[Constituency, int]
UNIT: People = {"certificated": 8, "management": 8}
EARLY: People = {"certificated": 4, "management": 4}
TEAM: People = {"certificated": 4, "management": 4, "other": 12}


@pytest.fixture
def wave(workbook: Workbook, hold: Hold) -> Wave:
    """A unit of 20, a whole, of which eight answered before the close; honesty was marked by four."""
    care, honesty = [1, 2, 2, 3, 4, 4, 5, 5], [1, 2, 3, 4, 0, 0, 0, 0]
    early = hold(TEAM, {"care": care, "honesty": honesty}, people=EARLY)
    privacy.close(workbook, early.id)
    return early


def n(release: privacy.Release, item: str = "care", group: str = "everyone") -> int:
    """How many are counted for an item; 0 where it isn't shown."""
    shown = release.items[item][group]
    return shown.n if isinstance(shown, Shown) else 0


@pytest.mark.parametrize(
    "people",
    [{}, {"certificated": 4}, {"certificated": 4, "management": 1}, {"certificated": 3, "management": 2}],
)
def test_fewer_wait(workbook: Workbook, wave: Wave, people: People) -> None:
    """Up to four, or five of whom one side leaves one or two: shown stays what was shown, and they wait."""
    before, late = privacy.release(workbook, wave.id), sum(people.values())
    answer(workbook, wave, people, {"care": [5] * late, "honesty": [5] * late})
    assert privacy.admit_late(workbook, wave.id) == before
    assert workbook.finished_by_constituency(wave.id) == people


def test_five_join_together(workbook: Workbook, wave: Wave) -> None:
    """Five who could be shown by themselves join; steps are joined from then on, and it is said."""
    answer(workbook, wave, {"certificated": 2, "other": 3}, {"care": [5] * 5, "honesty": [5] * 5})
    after = privacy.admit_late(workbook, wave.id)
    shown = after.items["care"]["everyone"]
    assert isinstance(shown, Shown)
    assert [(b.low, b.high, b.count) for b in shown.bands] == [(1, 3, 4), (4, 5, 9)]
    assert (after.answered, n(after, "honesty")) == (13, 9)
    assert any("later have joined" in why for why in after.why)
    assert privacy.release(workbook, wave.id) == after


def test_an_item_that_four_of_them_marked_keeps_all_waiting(workbook: Workbook, wave: Wave) -> None:
    """Else the difference would be the figure of four."""
    answer(workbook, wave, {"other": 5}, {"care": [5] * 5, "honesty": [5, 5, 5, 5, 0]})
    assert n(privacy.admit_late(workbook, wave.id)) == 8


def test_a_group_of_a_split_waits_for_its_own_five(workbook: Workbook, hold: Hold) -> None:
    """Five late managers join management's figure; labor's stays as it was."""
    unit: People = {"certificated": 6, "management": 10}
    came: People = {"certificated": 5, "management": 5}
    wave = hold(unit, {"care": [1, 2, 3, 4, 5] * 2}, people=came)
    before = privacy.close(workbook, wave.id)
    answer(workbook, wave, {"management": 5}, {"care": [2] * 5})
    after = privacy.admit_late(workbook, wave.id)
    assert n(after, group="management") == 10
    assert after.items["care"]["labor"] == before.items["care"]["labor"]


def test_who_is_left_out_never_joins(workbook: Workbook, hold: Hold) -> None:
    """Late answers of a board that is in no figure change nothing."""
    wave = hold(FOURTEEN, {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4]})
    before = privacy.close(workbook, wave.id)
    answer(workbook, wave, {"board": 5}, {"care": [2] * 5})
    assert privacy.admit_late(workbook, wave.id) == before


def test_with_two_steps_nobody_joins(workbook: Workbook, hold: Hold) -> None:
    """On a scale without blocks what was shown stays, and late answers wait."""
    wave = hold({"other": 20}, {"care": [1, 2] * 5}, points=2, people={"other": 10})
    before = privacy.close(workbook, wave.id)
    answer(workbook, wave, {"other": 5}, {"care": [2] * 5})
    assert privacy.admit_late(workbook, wave.id) == before


def test_a_small_team_is_told_once(workbook: Workbook, hold: Hold) -> None:
    """Where to talk first doesn't change when five more come."""
    wave = hold(FOUR, {"care": [1, 2, 5, 5], "honesty": [2, 2, 2, 2]})
    before = privacy.close(workbook, wave.id)
    answer(workbook, wave, {"other": 5}, {"care": [2] * 5, "honesty": [1, 5, 1, 5, 1]})
    assert privacy.admit_late(workbook, wave.id) == before


def test_a_survey_takes_nobody_late(workbook: Workbook) -> None:
    """Whoever is late for it may be in it already, and nobody could tell."""
    wave = survey(workbook, {"certificated": 4, "management": 4, "other": 4})
    before = privacy.release(workbook, wave.id)
    answer(workbook, wave, {"other": 5}, {"care": [5] * 5, "honesty": [5] * 5})
    assert wave.gathered and privacy.admit_late(workbook, wave.id) == before


def test_an_open_wave_has_nobody_late(workbook: Workbook, hold: Hold) -> None:
    """While a question is open, everybody is in time and nothing is shown."""
    with pytest.raises(NotAllowedError, match="open"):
        privacy.admit_late(workbook, hold(TEAM, {"care": [1] * 8}, people=EARLY).id)
