"""Titles say what there is to see, and no more than that."""

import pytest

from lmi_widgets import privacy
from lmi_widgets.figures.finding import finding
from lmi_widgets.workbook import Constituency
from tests.figures.conftest import Close

People = dict[Constituency, int]
TEN: People = {"certificated": 5, "other": 5}
APART = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
NEAR = [2, 2, 3, 3, 3, 3, 4, 4, 4, 3]
WIDE = [1, 1, 1, 1, 1, 5, 5, 5, 5, 5]


def title(release: privacy.Release) -> str:
    """The title over items that are called by their ids in capitals."""
    return finding(release, {item: item.upper() for item in release.items}, release.groups)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"a": APART, "b": NEAR}, "A is where answers lie furthest apart"),
        ({"a": APART, "b": APART, "c": NEAR}, "A and B are where answers lie furthest apart"),
        ({"a": APART, "b": APART, "c": APART}, "Answers lie apart on several items, about as far on each"),
        ({"a": NEAR, "b": NEAR}, "Answers lie close together here"),
        ({"a": [4] * 10, "b": NEAR}, "Answers lie close together here"),
        ({"a": APART}, "On A, answers lie apart"),
        ({"a": WIDE, "b": NEAR}, "Answers seem to lie furthest apart on A"),
    ],
)
def test_within_one_group(close: Close, marks: dict[str, list[int]], said: str) -> None:
    """The item or items that lie furthest apart, if any do."""
    unit: People = {"other": 10} if "seem" not in said else TEN
    assert title(close(unit, marks)) == said


def test_sides_that_see_it_alike(close: Close) -> None:
    """Half a point is nothing to put in a title."""
    unit: People = {"certificated": 5, "management": 5}
    release = close(unit, {"a": [1, 2, 3, 4, 5] * 2})
    assert title(release).startswith("These groups see it much alike")


def test_one_point_is_one_point(close: Close) -> None:
    """Said as people say it."""
    unit: People = {"certificated": 6, "management": 6}
    release = close(unit, {"a": [1, 1, 2, 2, 3, 3, 2, 2, 3, 3, 4, 4]})
    assert title(release) == "On A, labor (6) and management (6) are about 1 point apart"


def test_an_item_of_one_side_alone_is_not_compared(close: Close) -> None:
    """Only labor marked b: the title is about a."""
    unit: People = {"certificated": 5, "management": 5}
    marks = {"a": [1, 2, 3, 4, 5] * 2, "b": [1, 1, 1, 3, 3] + [0] * 5}
    assert title(close(unit, marks)).startswith("These groups see it much alike")


def test_nothing_to_see(close: Close) -> None:
    """A small unit has no finding."""
    unit: People = {"certificated": 2, "management": 2}
    assert title(close(unit, {"a": [1, 2, 3, 4]})) == "Nothing of this can be shown yet"


def test_items_that_no_two_groups_share(close: Close) -> None:
    """Each side marked another item: there is nothing to compare."""
    unit: People = {"certificated": 5, "management": 5}
    marks = {"a": [1, 2, 3, 4, 5] + [0] * 5, "b": [0] * 5 + [1, 2, 3, 4, 5]}
    assert title(close(unit, marks)).startswith("Each group marked other items")
