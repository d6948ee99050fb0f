"""Paper ballots as lines of digits."""

import pytest

from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.room.asked import asked
from lmi_widgets.room.typing_in import ballots, example

FIVE = asked(load().tools, "trustworthiness-components")
NAMES = [thing.id for thing in FIVE.things]


@pytest.mark.parametrize("line", ["3 45120", "345120", "3-4-5-1-2-0", "  3 4 5 1 2 0  ", "3, 45120"])
def test_a_line_is_a_group_and_a_digit_for_each_item(line: str) -> None:
    """However it is spaced; 0 is blank."""
    ((who, marks),) = ballots(FIVE, f"\n{line}\n\n")
    assert who == "management" and marks == dict(zip(NAMES, "4512", strict=False))


@pytest.mark.parametrize(
    "line", ["0 45120", "6 45120", "3 4512", "3 451200", "3 45126", "x 45120", "３45120"]
)
def test_a_line_that_does_not_fit_is_named(line: str) -> None:
    """By its number, with what was expected."""
    with pytest.raises(InputError, match="Line 2"):
        ballots(FIVE, f"1 11111\n{line}")


def test_nothing_typed_is_no_ballot() -> None:
    """It says how one looks."""
    with pytest.raises(InputError, match=example(FIVE)):
        ballots(FIVE, " \n ")


def test_the_example_is_a_ballot() -> None:
    """What the page shows can be typed as it is."""
    for tool in (
        "trustworthiness-components",
        "effective-team-assessment",
        "culture-of-trust-characteristics",
    ):
        put = asked(load().tools, tool)
        assert len(ballots(put, example(put))) == 1
