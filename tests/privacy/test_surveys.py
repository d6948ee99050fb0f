"""A survey's counts pass the same rules, and no row of a person enters the workbook."""

from datetime import date
from random import Random
from typing import Any

import pytest

from lmi_widgets import privacy
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.shown import Shown, Withheld
from lmi_widgets.workbook import Constituency, Wave, Workbook
from tests.privacy.conftest import FOUR, FOURTEEN, NINE, SURVEY, Hold

People = dict[Constituency, int]


def survey(workbook: Workbook, people: People, fingerprint: str = "one", **more: Any) -> Wave:
    """A survey of two items; the second one was marked by the first constituency alone."""
    how = {name: more.pop(name) for name in ("again", "lot") if name in more}
    return privacy.add_survey(workbook, gathered(people, fingerprint, **more), **how)


def check(workbook: Workbook, people: People, fingerprint: str, **more: Any) -> None:
    """The same survey, only checked."""
    privacy.check_survey(workbook, gathered(people, fingerprint, **more))


def gathered(people: People, fingerprint: str, **more: Any) -> privacy.Gathered:
    """What the survey brings."""
    care: dict[Constituency, tuple[int, ...]] = {c: spread(n) for c, n in people.items()}
    first = next(iter(people))
    facts: dict[str, Any] = {
        "tool": "trust",
        "name": "Fall",
        "items": ("care", "honesty"),
        "points": 5,
        "asked": 1,
        "counts": {"care": care, "honesty": {first: care[first]}},
        "people": people,
        "closed": date(2026, 9, 14),
        "fingerprint": fingerprint,
    }
    return privacy.Gathered(**facts | more)


def spread(n: int) -> tuple[int, ...]:
    """So many people on five steps, as evenly as can be."""
    return tuple(n // 5 + (step < n % 5) for step in range(5))


@pytest.mark.parametrize(
    ("people", "form", "ns"),
    [
        (SURVEY, "split", {"certificated": 40, "classified": 12, "management": 12}),
        (FOURTEEN, "split", {"labor": 5, "management": 7}),
        (NINE, "whole", {"everyone": 9}),
        (FOUR, "small", {}),
    ],
)
def test_a_survey_is_shown_as_a_team_would_be(
    workbook: Workbook, people: People, form: str, ns: dict[str, int]
) -> None:
    """The form goes by who answered; who is left out isn't stored."""
    wave = survey(workbook, people)
    release = privacy.release(workbook, wave.id)
    shown = {g: s.n for g, s in release.items["care"].items() if isinstance(s, Shown)}
    assert (release.form, shown, wave.closed) == (form, ns, date(2026, 9, 14))
    assert sum(workbook.sealed(wave.id).people.values()) == (sum(ns.values()) or sum(people.values()))


def test_an_item_of_one_side_is_withheld_from_the_whole(workbook: Workbook) -> None:
    """Only labor marked honesty: its place says why."""
    release = privacy.release(workbook, survey(workbook, NINE).id)
    assert isinstance(release.items["honesty"]["everyone"], Withheld)


def test_the_same_file_twice_changes_nothing(workbook: Workbook) -> None:
    """Also not the lot by which a small unit learned where to talk first."""
    first = privacy.release(workbook, survey(workbook, FOUR, lot=Random(1)).id)
    again = survey(workbook, FOUR, lot=Random(99))
    assert privacy.release(workbook, again.id) == first
    assert len(workbook.waves("trust")) == 1


@pytest.mark.parametrize("people", [{"management": 2}, {"certificated": 1, "management": 1}])
def test_of_two_nothing_is_stored(workbook: Workbook, people: People) -> None:
    """A survey of which nothing could be shown is refused."""
    with pytest.raises(NotAllowedError, match="2 answered.*Nothing was stored"):
        survey(workbook, people)
    assert workbook.waves() == []


def test_about_a_side_only_some_were_asked(workbook: Workbook) -> None:
    """A survey of members about their own union is theirs alone."""
    wave = survey(workbook, {"certificated": 9}, variant="sides")
    assert privacy.release(workbook, wave.id).answered == 9


def test_a_survey_too_small_for_the_earlier_form_gets_no_numbers(workbook: Workbook) -> None:
    """A tool that was shown split never becomes a whole: six people learn where to talk first."""
    survey(workbook, SURVEY)
    wave = survey(workbook, {"certificated": 3, "management": 3}, fingerprint="two")
    assert wave.form == "small"


def test_a_survey_after_a_small_wave_of_the_team_is_withheld(workbook: Workbook, hold: Hold) -> None:
    """A team of nine saw every step; a survey of the same nine beside it isn't shown, and says why."""
    privacy.close(workbook, hold(NINE, {"care": [1, 2, 3, 4, 5, 1, 2, 3, 4]}).id)
    release = privacy.release(workbook, survey(workbook, NINE, name="Spring").id)
    assert isinstance(release.items["care"]["everyone"], Withheld)
    assert any("step by step" in why for why in release.why)


def corrected(people: People, moved: int) -> dict[str, dict[Constituency, tuple[int, ...]]]:
    """The counts of `survey` where so many of the first constituency went from step 1 to step 5."""
    first, *others = people
    row = list(spread(people[first]))
    row[0], row[4] = row[0] - moved, row[4] + moved
    care = {first: tuple(row), **{c: spread(people[c]) for c in others}}
    return {"care": care, "honesty": {first: care[first]}}


@pytest.mark.parametrize("moved", [0, 1, 4])
def test_a_correction_of_fewer_than_five_is_refused(workbook: Workbook, moved: int) -> None:
    """Rule 6: the same name and day is a correction; nothing of it is stored."""
    survey(workbook, SURVEY)
    with pytest.raises(NotAllowedError, match="fewer than five"):
        survey(workbook, SURVEY, fingerprint="two", counts=corrected(SURVEY, moved))
    assert len(workbook.waves()) == 1


def test_one_row_more_is_a_correction_too(workbook: Workbook) -> None:
    """Somebody who was forgotten and skipped everything but one item."""
    survey(workbook, SURVEY)
    grown = SURVEY | {"management": SURVEY["management"] + 1}
    with pytest.raises(NotAllowedError, match="fewer than five"):
        survey(workbook, grown, fingerprint="two", counts=corrected(SURVEY, 0))


def test_a_correction_of_five_stands_beside_it(workbook: Workbook) -> None:
    """As a later wave does, in pairs of steps."""
    survey(workbook, SURVEY)
    second = survey(workbook, SURVEY, fingerprint="two", counts=corrected(SURVEY, 5))
    release = privacy.release(workbook, second.id)
    shown = release.items["care"]["certificated"]
    assert isinstance(shown, Shown)
    assert [(b.low, b.high, b.or_blank) for b in shown.bands] == [(1, 3, True), (4, 5, False)]


def test_other_items_are_no_correction(workbook: Workbook) -> None:
    """A second file of the same day with none of the same items is a wave of its own."""
    survey(workbook, SURVEY)
    care = corrected(SURVEY, 0)["care"]
    survey(workbook, SURVEY, fingerprint="two", items=("openness",), counts={"openness": care})
    assert len(workbook.waves()) == 2


def test_a_survey_can_be_checked_before_any_is_stored(workbook: Workbook) -> None:
    """As it would be added: a known file passes, a correction and too few don't."""
    survey(workbook, SURVEY)
    check(workbook, SURVEY, fingerprint="one", counts=corrected(SURVEY, 1))
    check(workbook, SURVEY, fingerprint="two", name="Spring")
    for people, more in ((SURVEY, {}), ({"management": 2}, {"tool": "other"})):
        with pytest.raises(NotAllowedError, match="nothing was stored|Nothing was stored"):
            check(workbook, people, fingerprint="two", **more)  # type: ignore[arg-type]
    assert len(workbook.waves()) == 1


def test_a_repeated_survey_is_shown_in_pairs_from_the_start(workbook: Workbook) -> None:
    """Then every later one can stand beside it, also of nine."""
    first = survey(workbook, NINE, again=True)
    second = survey(workbook, NINE, fingerprint="two", name="Spring")
    beside = privacy.compare(workbook, second.id)
    assert [release.wave.id for release in beside.waves] == [first.id, second.id]
    assert beside.why == ()


def test_counts_that_came_in_past_the_rules_are_not_shown(workbook: Workbook) -> None:
    """A closed wave that nobody decided on is withheld whole, and says how to mend it."""
    counts = {"care": {"everyone": (3, 3, 3)}}
    wave = workbook.add_sealed(
        "trust", "", ("care",), 3, 1, "together", counts, {"everyone": 9}, "whole", date(2026, 9, 1), "x"
    )
    release = privacy.release(workbook, wave.id)
    assert (release.groups, release.items) == ((), {"care": {}})
    assert any("lmi team import" in why for why in release.why)
