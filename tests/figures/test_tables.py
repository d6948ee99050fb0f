"""The table behind a figure has the same numbers, and takes a release alone."""

import pytest

from lmi_widgets import tables
from lmi_widgets.workbook import Constituency
from tests.figures.conftest import LABELS, Close

People = dict[Constituency, int]
NINE: People = {"certificated": 4, "management": 4, "board": 1}


def test_only_a_release_is_tabled() -> None:
    """As with figures."""
    with pytest.raises(TypeError, match=r"privacy\.Release"):
        tables.profile({"care": (1, 2)}, LABELS, ("everyone",))  # type: ignore[arg-type]


def test_counts_mean_and_distance(close: Close) -> None:
    """Bands, not single steps, where they are joined; about, where a block is."""
    release = close(NINE, {"care": [1, 1, 2, 2, 3, 4, 4, 5, 5], "honesty": [2, 2, 3, 3, 3, 3, 3, 4, 4]})
    table = tables.profile(release, LABELS, ("everyone",))
    assert (
        '<th scope="row">Benevolence (9)</th><td>1: 2; 2: 2; 3: 1; 4: 2; 5: 2</td><td>3</td><td>1.5</td>'
        in table
    )
    assert '<th scope="row">Honesty (9)</th><td>1 to 3: 7; 4 to 5: 2</td><td>about 2.5</td>' in table


def test_nearly_all_has_no_counts(close: Close) -> None:
    """Nor a distance."""
    table = tables.profile(close(NINE, {"care": [4] * 9}), LABELS | {"honesty": "x"}, ("everyone",))
    assert "<td>nearly all at 4 to 5</td><td>about 4.5</td><td></td>" in table


def test_groups_are_named_in_each_row(close: Close) -> None:
    """Where there is more than one."""
    release = close({"certificated": 5, "management": 5}, {"care": [1, 2, 3, 4, 5] * 2})
    table = tables.profile(release, LABELS, release.groups)
    assert "Benevolence, labor (5)" in table
    assert "Benevolence, management (5)" in table


def test_shares_are_as_in_the_figure(close: Close) -> None:
    """Capped where the figure caps."""
    release = close({"other": 20}, {"care": [2] + [3] * 6 + [4] * 9 + [5] * 4})
    assert "2: 10 % or less; 3: about 30 %" in tables.profile(release, LABELS, ("everyone",))


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_people_say_them(words: list[str], said: str) -> None:
    """One, one and two, or one, two and three."""
    assert tables.listed(words) == said
