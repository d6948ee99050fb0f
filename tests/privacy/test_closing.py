"""The close: decided by who really answered, once, for good."""

from itertools import chain
from pathlib import Path
from random import Random

import pytest

from lmi_widgets import privacy
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.privacy import waves
from lmi_widgets.privacy.shown import Shown, Withheld
from lmi_widgets.workbook import Constituency, Sealed, Wave, Workbook
from tests.privacy.conftest import FIVE, FOUR, FOURTEEN, NINE, ROOM, SIX, SURVEY, Hold, answer

People = dict[Constituency, int]


def marks(people: People) -> dict[str, list[int]]:
    """Answers to two items that differ enough to be shown."""
    n = sum(people.values())
    return {"care": [1 + at % 5 for at in range(n)], "honesty": [1 + at * 3 % 5 for at in range(n)]}


def shown_ns(release: privacy.Release) -> dict[str, int]:
    """How many answered in each group of the first item that is shown."""
    first = release.items["care"]
    return {g: shown.n for g, shown in first.items() if isinstance(shown, Shown)}


@pytest.mark.parametrize(
    ("people", "form", "groups", "k_of_n"),
    [
        (FOUR, "small", {}, (4, 4)),
        (FIVE, "whole", {"everyone": 5}, (5, 5)),
        (SIX, "small", {}, (6, 6)),
        (NINE, "whole", {"everyone": 9}, (9, 9)),
        (FOURTEEN, "split", {"labor": 5, "management": 7}, (12, 12)),
    ],
)
def test_the_compositions_of_the_promise(
    workbook: Workbook, hold: Hold, people: People, form: str, groups: dict[str, int], k_of_n: tuple[int, int]
) -> None:
    """Each unit that the promise names is shown as it says."""
    release = privacy.close(workbook, hold(people, marks(people)).id)
    assert (release.form, shown_ns(release)) == (form, groups)
    assert (release.answered, release.people) == k_of_n
    assert release.made_up
    assert (release.talk is None) == (form != "small")


@pytest.mark.parametrize("people", [SURVEY, ROOM])
def test_larger_units(workbook: Workbook, hold: Hold, people: People) -> None:
    """A staff of 64 and a room of 60 are shown by group, and left out is who is in none."""
    release = privacy.close(workbook, hold(people, {"care": marks(people)["care"]}).id)
    assert shown_ns(release) == {c: n for c, n in people.items() if n >= 5}


def test_a_release_stays_the_same(workbook: Workbook, hold: Hold) -> None:
    """Every reload shows what the close showed."""
    wave = hold(NINE, marks(NINE))
    assert privacy.close(workbook, wave.id) == privacy.release(workbook, wave.id)


def test_nothing_is_shown_while_a_question_is_open(workbook: Workbook, hold: Hold) -> None:
    """Rule 5: no release before the close, and the sentence says what to do."""
    with pytest.raises(NotAllowedError, match="Close it first"):
        privacy.release(workbook, hold(NINE, marks(NINE)).id)


def test_a_wave_that_is_not_there(workbook: Workbook) -> None:
    """An unknown wave is named in a sentence."""
    with pytest.raises(InputError, match="no question round 77"):
        privacy.release(workbook, 77)


def refused(workbook: Workbook, wave: Wave, why: str) -> None:
    """The close is refused with this sentence, and the wave and its answers are as before."""
    before = workbook.open_counts(wave.id)
    closing = privacy.may_close(workbook, wave.id)
    assert not closing.allowed
    assert why in closing.why
    with pytest.raises(NotAllowedError, match=why):
        privacy.close(workbook, wave.id)
    assert workbook.open_counts(wave.id) == before


def test_too_few_so_far_keeps_it_open(workbook: Workbook, hold: Hold) -> None:
    """Four of nine: a close would show nothing, so nothing is closed and nobody's answer is lost."""
    refused(workbook, hold(NINE, marks(NINE), people={"certificated": 4}), "Too few")


def test_one_side_alone_keeps_it_open(workbook: Workbook, hold: Hold) -> None:
    """Labor's five of nine aren't the whole while the others may still come."""
    unit: People = {"certificated": 5, "management": 4}
    refused(workbook, hold(unit, marks(unit), people={"certificated": 5}), "Too few")


def test_a_small_team_waits_for_all(workbook: Workbook, hold: Hold) -> None:
    """With three of four done, it isn't closed."""
    refused(workbook, hold(FOUR, marks(FOUR), people={"certificated": 2, "management": 1}), "still to come")


def test_a_small_team_that_marked_nothing_is_told_no_less(workbook: Workbook, hold: Hold) -> None:
    """Were it refused, each who skipped would learn that all others had; so the lot decides."""
    wave = hold(FOUR, {"care": [0] * 4, "honesty": [0] * 4})
    assert privacy.close(workbook, wave.id).talk is not None


def test_a_blank_page_is_one_that_took_part(workbook: Workbook, hold: Hold) -> None:
    """Else a round without its owner, in which all answered, would tell whose it was."""
    one_blank = [1, 2, 3, 4, 5, 1, 2, 3, 0]
    release = privacy.close(workbook, hold(NINE, {"care": one_blank, "honesty": one_blank}).id)
    assert (release.answered, release.people) == (9, 9)


def test_alone_there_is_no_result(workbook: Workbook, hold: Hold) -> None:
    """One or two people see their own answers only."""
    refused(workbook, hold({"management": 2}, marks({"management": 2})), "at least three")


def test_first_say_how_many(workbook: Workbook) -> None:
    """Without a composition nothing can be decided."""
    refused(workbook, workbook.open_wave("trust", ("care",), 5), "how many you are")


def test_closed_is_closed(workbook: Workbook, hold: Hold) -> None:
    """A second close changes nothing and says so."""
    wave = hold(NINE, marks(NINE))
    first = privacy.close(workbook, wave.id)
    with pytest.raises(NotAllowedError, match="closed already"):
        privacy.close(workbook, wave.id)
    assert privacy.release(workbook, wave.id) == first


def test_a_split_with_too_few_on_a_side_becomes_the_whole(workbook: Workbook, hold: Hold) -> None:
    """Four of seven managers came: both sides together, and the board stays out, as it was told."""
    came: People = {"certificated": 5, "management": 4, "board": 2}
    release = privacy.close(workbook, hold(FOURTEEN, marks(came), people=came).id)
    assert (release.form, shown_ns(release)) == ("whole", {"everyone": 9})
    assert (release.answered, release.people) == (9, 12)


def test_a_split_that_would_show_one_side_only_waits(workbook: Workbook, hold: Hold) -> None:
    """Five of labor and two of management: neither a split nor a whole yet."""
    came: People = {"certificated": 5, "management": 2}
    refused(workbook, hold(FOURTEEN, marks(came), people=came), "Too few")


def test_who_is_not_asked_does_not_hold_it_up(workbook: Workbook, hold: Hold) -> None:
    """About their own union only members are asked; their answers are shown without management's."""
    came: People = {"certificated": 5}
    release = privacy.close(workbook, hold(FOURTEEN, marks(came), people=came, variant="sides").id)
    assert (release.form, release.groups, release.people) == ("split", ("labor",), 5)


def test_more_people_than_were_counted(workbook: Workbook, hold: Hold) -> None:
    """A manager who wasn't counted beside five of labor is somebody to find out about."""
    came: People = {"certificated": 5, "management": 1}
    assert privacy.close(workbook, hold({"certificated": 5}, marks(came), people=came).id).form == "small"


def test_an_item_that_few_marked_is_withheld_alone(workbook: Workbook, hold: Hold) -> None:
    """Four of nine marked honesty: its place says why, and care is shown."""
    honesty = [1, 2, 0, 0, 4, 5, 0, 0, 0]
    release = privacy.close(workbook, hold(NINE, marks(NINE) | {"honesty": honesty}).id)
    withheld = release.items["honesty"]["everyone"]
    assert isinstance(withheld, Withheld)
    assert "too few" in withheld.why
    assert isinstance(release.items["care"]["everyone"], Shown)


def test_an_item_that_could_leave_two_outside_a_side_is_withheld(workbook: Workbook, hold: Hold) -> None:
    """Six of nine marked honesty: if four were of one side, it could work the two others out."""
    honesty = [1, 2, 3, 0, 4, 5, 1, 0, 0]
    release = privacy.close(workbook, hold(NINE, marks(NINE) | {"honesty": honesty}).id)
    assert isinstance(release.items["honesty"]["everyone"], Withheld)


def test_where_no_item_can_be_shown_it_says_so(workbook: Workbook, hold: Hold) -> None:
    """Each of nine marked one of three items: five answered, and no item has five."""
    spread = {item: [0] * 9 for item in ("care", "honesty", "openness")}
    for at in range(9):
        spread[("care", "honesty", "openness")[at % 3]][at] = 3
    release = privacy.close(workbook, hold(NINE, spread).id)
    assert any("No item is shown" in sentence for sentence in release.why)


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (NINE, "Closed with 9 of 9."),
        (NINE, "that takes five people on each side"),
        ({"certificated": 5, "classified": 1, "management": 6}, "what single people marked"),
        (FOURTEEN, "Board: answers from this group are in no figure"),
        (FOUR, "Numbers take five people or more"),
        (FOUR, "the lot chose"),
    ],
)
def test_it_says_why(workbook: Workbook, hold: Hold, people: People, sentence: str) -> None:
    """Rule 8: what isn't shown has its sentence."""
    release = privacy.close(workbook, hold(people, marks(people)).id)
    assert any(sentence in why for why in release.why)


def test_joined_steps_are_explained(workbook: Workbook, hold: Hold) -> None:
    """Where steps are shown together, a sentence says why; elsewhere it doesn't."""
    joined = privacy.close(workbook, hold(NINE, {"care": [3] * 9}).id)
    apart = privacy.close(workbook, hold(NINE, {"care": [1, 1, 2, 2, 3, 4, 4, 5, 5]}, tool="other").id)
    assert [any("shown together" in why for why in r.why) for r in (joined, apart)] == [True, False]


def test_the_size_of_a_hidden_group_follows_from_nothing(workbook: Workbook, hold: Hold) -> None:
    """Rule 4: of the board, left out of a split, no number says how many there are."""
    releases = []
    for tool, board in (("first", 1), ("second", 4)):
        unit: People = {"certificated": 5, "management": 5, "board": board}
        came = {"care": [1, 2, 3, 4, 5] * 2 + [3] * board}
        releases.append(privacy.close(workbook, hold(unit, came, tool=tool).id))
    one, four = releases
    assert (one.answered, one.people, one.items, one.why) == (
        four.answered,
        four.people,
        four.items,
        four.why,
    )


def test_a_second_wave_beside_one_step_by_step_is_withheld(workbook: Workbook, hold: Hold) -> None:
    """Rule 6: it is sealed in the first one's form, and each item says why it isn't shown."""
    privacy.close(workbook, hold(NINE, marks(NINE)).id)
    second = privacy.close(workbook, hold(NINE, marks(NINE)).id)
    assert (second.form, second.answered, second.talk) == ("whole", 9, None)
    assert all(isinstance(shown, Withheld) for by in second.items.values() for shown in by.values())
    assert any("step by step" in why for why in second.why)


def test_the_first_wave_stays_shown_after_a_second(workbook: Workbook, hold: Hold) -> None:
    """What was once shown isn't taken back."""
    wave = hold(NINE, marks(NINE))
    first = privacy.close(workbook, wave.id)
    privacy.close(workbook, hold(NINE, marks(NINE)).id)
    assert privacy.release(workbook, wave.id) == first


def test_a_further_wave_keeps_the_form(workbook: Workbook, hold: Hold) -> None:
    """A team of nine that grew to fourteen stays a whole for this tool."""
    privacy.close(workbook, hold(NINE, marks(NINE)).id)
    grown = hold(FOURTEEN, marks(FOURTEEN))
    assert privacy.plan_for(workbook, "trust").form == "whole"
    assert privacy.close(workbook, grown.id).form == "whole"


def test_a_team_may_ask_for_more_to_remain(workbook: Workbook, hold: Hold) -> None:
    """With five to remain, a team of 6 and 4 gets where to talk first."""
    privacy.set_remain(workbook, 5)
    unit: People = {"certificated": 6, "management": 4}
    assert privacy.close(workbook, hold(unit, marks(unit)).id).form == "small"


def test_a_mark_that_changed_during_the_close_joins_all_steps(
    workbook: Workbook, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody answers between the decision and the seal: the bands are the coarsest then."""
    wave, seal = hold(NINE, {"care": [1, 1, 2, 2, 3, 4, 4, 5, 5]}), workbook.seal

    def slow(*given: object) -> Wave:
        answer(workbook, wave, {"other": 1}, {"care": [2]})
        return seal(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(
        workbook, "seal", lambda wave_id, groups, form: slow(wave_id, {**groups, "other": "everyone"}, form)
    )
    release = privacy.close(workbook, wave.id)
    shown = release.items["care"]["everyone"]
    assert isinstance(shown, Shown)
    assert [(b.low, b.high) for b in shown.bands] == [(1, 3), (4, 5)]


def test_no_row_of_a_person_is_left(workbook: Workbook, hold: Hold, tmp_path: Path) -> None:
    """Rule 9: after the close the file holds counts by item, and no constituency that isn't shown."""
    privacy.close(workbook, hold(NINE, marks(NINE)).id)
    sealed: Sealed = workbook.sealed(1)
    assert set(chain.from_iterable(by for by in sealed.counts.values())) == {"everyone"}
    assert workbook.open_counts(1) == {"care": {}, "honesty": {}}


@pytest.mark.parametrize(("people", "done", "said"), [(12, 12, None), (60, 0, 0), (60, 37, 35), (60, 38, 40)])
def test_how_many_are_done_is_said_in_rooms_only(
    workbook: Workbook, people: int, done: int, said: int | None
) -> None:
    """Rule 5: from 20 people on, to the nearest five."""
    workbook.set_composition({"other": people})
    wave = workbook.open_wave("trust", ("care",), 5)
    answer(workbook, wave, {"other": done}, {"care": [3] * done})
    assert privacy.answered_so_far(workbook, wave.id) == said


def test_a_team_may_not_ask_for_less(workbook: Workbook, hold: Hold) -> None:
    """Two may never remain; what was chosen before stays."""
    with pytest.raises(InputError, match="3 to 5"):
        privacy.set_remain(workbook, 2)
    assert privacy.close(workbook, hold(NINE, marks(NINE)).id).form == "whole"


def test_two_closes_at_once_draw_the_same(workbook: Workbook) -> None:
    """The lot of a wave is drawn once and kept."""
    assert waves.lot(workbook, 7).random() == waves.lot(workbook, 7).random()
    assert waves.lot(workbook, 7).random() != waves.lot(workbook, 8).random()


def test_the_lot_can_be_given(workbook: Workbook, hold: Hold) -> None:
    """With a given lot, a tie falls the same way each time."""
    same = {item: [1, 2, 1, 2] for item in "abcdef"}
    drawn = {privacy.close(workbook, hold(FOUR, same, tool=t).id, lot=Random(5)).talk for t in "xyz"}
    assert len(drawn) == 1
