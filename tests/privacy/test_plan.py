"""Rule 2: the whole or a split, known before anybody answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmi_widgets import privacy
from lmi_widgets.errors import InputError
from lmi_widgets.privacy.settle import members
from lmi_widgets.privacy.sides import POOLS, count
from lmi_widgets.workbook import CONSTITUENCIES, Constituency
from tests.privacy.conftest import FIVE, FOUR, FOURTEEN, NINE, ROOM, SIX, SURVEY

People = dict[Constituency, int]

units = st.fixed_dictionaries({c: st.integers(0, 14) for c in CONSTITUENCIES}).filter(
    lambda unit: 1 <= sum(unit.values()) <= 70
)


@pytest.mark.parametrize(
    ("composition", "form", "groups", "left_out"),
    [
        ({"certificated": 1}, "alone", set(), ()),
        ({"certificated": 1, "management": 1}, "alone", set(), ()),
        (FOUR, "small", {"everyone"}, ()),
        (FIVE, "whole", {"everyone"}, ()),
        (SIX, "small", {"everyone"}, ()),
        (NINE, "whole", {"everyone"}, ()),
        (FOURTEEN, "split", {"labor", "management"}, ("board",)),
        (SURVEY, "split", {"certificated", "classified", "management"}, ()),
        (ROOM, "split", {"certificated", "classified", "management", "other"}, ("board",)),
        ({"management": 5, "board": 5}, "whole", {"everyone"}, ()),
    ],
)
def test_the_compositions_of_the_promise(
    composition: People, form: str, groups: set[str], left_out: tuple[str, ...]
) -> None:
    """Each unit that the promise names has the form that it should."""
    plan = privacy.plan(composition)
    assert (plan.form, set(plan.groups.values()), plan.left_out) == (form, groups, left_out)


def test_one_union_that_could_work_out_the_other_makes_a_whole() -> None:
    """Labor of 5 and 1 isn't a group of its own: the five would learn what the one marked."""
    assert privacy.plan({"certificated": 5, "classified": 1, "management": 6}).form == "whole"


def test_two_unions_that_cannot_are_labor_together() -> None:
    """Labor of 3 and 3 is one group."""
    plan = privacy.plan({"certificated": 3, "classified": 3, "management": 5})
    assert plan.groups == {"certificated": "labor", "classified": "labor", "management": "management"}


def test_a_team_with_one_side_of_five_is_a_whole() -> None:
    """One side is never shown without the other where the whole can be shown."""
    assert privacy.plan({"certificated": 8, "management": 4}).form == "whole"


def test_a_board_that_could_pool_is_a_pool() -> None:
    """Five of a board beside one of each side would learn what these two marked."""
    assert privacy.plan({"certificated": 1, "management": 1, "board": 5}).form == "small"


def test_a_unit_of_one_union_has_nobody_to_find_out_about() -> None:
    """Five of one union are a whole: whoever pools is all there is."""
    assert privacy.plan({"certificated": 5}).form == "whole"


def test_a_staff_survey_is_shown_without_the_two_who_lead() -> None:
    """Forty and two can't be a whole; the forty are shown, and the two are told before they answer."""
    plan = privacy.plan({"certificated": 40, "classified": 2, "management": 2})
    assert (plan.form, set(plan.groups), plan.left_out) == (
        "split",
        {"certificated"},
        ("classified", "management"),
    )
    assert any("Management" in sentence for sentence in plan.before)


def test_a_team_may_ask_for_more_to_remain() -> None:
    """With 5 instead of 3, a team of 5 and 4 is too small for a whole."""
    unit: People = {"certificated": 5, "management": 4}
    assert (privacy.plan(unit).form, privacy.plan(unit, remain=5).form) == ("whole", "small")


@pytest.mark.parametrize("remain", [2, 6])
def test_fewer_than_three_may_never_remain(remain: int) -> None:
    """What must remain is 3 to 5, and the message says so."""
    with pytest.raises(InputError, match="3 to 5"):
        privacy.plan(NINE, remain=remain)


@pytest.mark.parametrize(("fixed", "form"), [("whole", "whole"), ("split", "split"), ("", "split")])
def test_an_earlier_form_stays(fixed: str, form: str) -> None:
    """A tool that was shown whole is never split later, nor the other way round."""
    assert privacy.plan(FOURTEEN, fixed=fixed).form == form  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fixed", "unit"), [("split", NINE), ("whole", {"certificated": 40, "management": 2})]
)
def test_a_form_that_no_longer_fits_leaves_where_to_talk_first(fixed: str, unit: People) -> None:
    """Where the earlier form isn't possible any more, no numbers are shown."""
    assert privacy.plan(unit, fixed=fixed).form == "small"  # type: ignore[arg-type]


@given(units, st.integers(3, 5))
def test_every_group_holds_against_every_pool(unit: People, remain: int) -> None:
    """Of any unit of up to 70: groups have five, and enough remain, or nobody else is there."""
    plan = privacy.plan(unit, remain=remain)
    if plan.form in ("whole", "split"):
        for of in members(plan.groups).values():
            n = count(unit, of)
            lefts = [n - count({c: unit[c] for c in of}, pool) for pool in POOLS]
            assert n >= 5
            assert all(left == 0 or left >= remain for left in lefts)


@given(units)
def test_nobody_is_left_out_unsaid(unit: People) -> None:
    """Whoever is in no group is named before anybody answers, and without a number."""
    plan = privacy.plan(unit)
    outside = {c for c in unit if unit[c] and plan.groups and c not in plan.groups}
    assert set(plan.left_out) == outside
    assert len(plan.before) == 1 + len(outside)
    assert not any(character.isdigit() for sentence in plan.before for character in sentence)


@given(units)
def test_sides_are_never_mixed_in_a_split(unit: People) -> None:
    """Board and other never join a side, nor labor management."""
    plan = privacy.plan(unit)
    if plan.form == "split":
        for of in members(plan.groups).values():
            assert len({privacy.side(c) or c for c in of}) == 1


def test_items_about_a_side_need_five_on_it() -> None:
    """Rule 10: with 5 and 4, only labor may be asked about."""
    assert privacy.sides_of_five({"certificated": 3, "classified": 2, "management": 4, "board": 9}) == {
        "labor"
    }


def test_board_and_other_belong_to_no_side() -> None:
    """Only the two unions and management have a side."""
    sides = [privacy.side(c) for c in CONSTITUENCIES]
    assert sides == ["labor", "labor", "management", None, None]


def test_groups_have_words() -> None:
    """Each group is called what people call it."""
    assert privacy.group_label("classified") == "Classified labor"
