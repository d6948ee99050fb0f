"""Wave beside wave: what moved, said in points with both group sizes, and what it can't tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import figures, privacy, tables
from lmi_widgets.workbook import Constituency, Team, Workbook
from tests.figures.conftest import LABELS, SCALE
from tests.figures.said import unsaid
from tests.figures.test_profile import NINE, drawn, said, svgs
from tests.privacy.conftest import FOURTEEN, answer

LOW, HIGH = [1, 1, 2, 2, 3, 3, 4, 4, 5], [3, 3, 4, 5, 4, 5, 4, 5, 4]
Ask = Callable[..., privacy.Comparison]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """A function that asks a unit once more and gives the newest wave beside the others."""
    book = Workbook.create(tmp_path / "w.sqlite", Team("alder-creek", "Alder Creek", "x", made_up=True))

    def asked(
        people: Mapping[Constituency, int], marks: Mapping[str, Sequence[int]], name: str = "", **more: Any
    ) -> privacy.Comparison:
        book.set_composition(people)
        wave = book.open_wave("trust", tuple(marks), 5, name=name, **more)
        answer(book, wave, people, marks)
        privacy.close(book, wave.id, again=True)
        return privacy.compare(book, wave.id)

    yield asked
    book.close()


def twice(ask: Ask, people: Mapping[Constituency, int], one: list[int], other: list[int]) -> figures.Picture:
    """The figure of two rounds of the same people, named Fall and Spring."""
    ask(people, {"care": one}, "Fall")
    return figures.compare(ask(people, {"care": other}, "Spring").waves, LABELS, SCALE)


def test_the_title_says_what_moved_with_both_sizes(ask: Ask) -> None:
    """In points, since when, and of how many each time."""
    picture = twice(ask, NINE, LOW, HIGH)
    assert picture.title == "Benevolence is about 1 point higher than in Fall (9 then, 9 now)"
    assert picture.alt.startswith(f"Made-up answers. {picture.title}.")
    assert "Benevolence about 3, then about 4" in picture.alt


def test_down_is_said_as_plainly_as_up(ask: Ask) -> None:
    """The same size, the other way."""
    assert "point lower than in Fall (9 then, 9 now)" in twice(ask, NINE, HIGH, LOW).title


def test_half_a_point_is_no_finding(ask: Ask) -> None:
    """It could be one person."""
    assert twice(ask, NINE, LOW, LOW).title == "Much as before: no mean moved by more than half a point"


def test_people_are_dots_and_each_round_has_its_name(ask: Ask) -> None:
    """Nine in each row; the newest in the group's colour, the earlier one grey, both named with n."""
    picture = twice(ask, NINE, LOW, HIGH)
    assert {"Fall (9)", "Spring (9)", "1 to 3 or blank", "4 to 5"} <= set(said(picture))
    assert drawn(picture, "teal") == 9 + 1
    assert drawn(picture, "soft") >= 9 + 1


def test_from_fifteen_on_rounds_are_bars(ask: Ask) -> None:
    """Shares to the nearest ten, in words on the bars."""
    people: dict[Constituency, int] = {"management": 24}
    picture = twice(ask, people, [3] * 12 + [4] * 12, [3] * 5 + [4] * 19)
    texts = " ".join(said(picture))
    assert "4 to 5: 50 %" in texts and "4 to 5: 80 %" in texts
    assert drawn(picture, "teal") == 1


def test_sides_stand_beside_each_other_in_each_round(ask: Ask) -> None:
    """Four rows an item, and the group is named in the title."""
    before = [*[3] * 5, *[4] * 7, 1, 1]
    after = [*[5] * 5, *[4] * 7, 1, 1]
    picture = twice(ask, FOURTEEN, before, after)
    assert picture.title == "Labor: Benevolence is about 2.5 points higher than in Fall (5 then, 5 now)"
    rows = " ".join(said(picture))
    assert all(name in rows for name in ("Labor, Fall (5)", "Labor, Spring (5)", "Management, Fall (7)"))


def test_one_group_of_a_split(ask: Ask) -> None:
    """Drawn alone, without its name on each row."""
    ask(FOURTEEN, {"care": [3] * 14}, "Fall")
    found = ask(FOURTEEN, {"care": [3] * 14}, "Spring")
    picture = figures.compare(found.waves, LABELS, SCALE, group="labor")
    assert "Fall (5)" in said(picture)
    assert "Management" not in picture.svg + picture.table


def test_three_rounds_compare_the_last_two(ask: Ask) -> None:
    """All stand there; the title is about the newest and the one before."""
    ask(NINE, {"care": HIGH}, "One")
    ask(NINE, {"care": LOW}, "Two")
    picture = figures.compare(ask(NINE, {"care": HIGH}, "Three").waves, LABELS, SCALE)
    assert "than in Two" in picture.title
    assert {"One (9)", "Two (9)", "Three (9)"} <= set(said(picture))


def test_the_table_has_every_difference(ask: Ask) -> None:
    """Each round's row, and in the later ones how far it moved."""
    table = twice(ask, NINE, LOW, HIGH).table
    assert table.count("<tr>") == 3
    assert "Benevolence, Spring (9)" in table
    assert "about 1 higher" in table


def test_an_item_that_is_new_has_nothing_to_be_set_against(ask: Ask) -> None:
    """It is drawn in its one round; the title is about the others."""
    ask(NINE, {"care": LOW}, "Fall")
    found = ask(NINE, {"care": LOW, "honesty": HIGH}, "Spring")
    picture = figures.compare(found.waves, LABELS, SCALE)
    assert "Honesty, Spring (9)" in picture.table
    assert "Honesty, Fall" not in picture.table
    assert "Much as before" in picture.title


def test_rounds_with_nothing_in_common_say_so(ask: Ask) -> None:
    """No title makes up a finding."""
    ask(NINE, {"care": LOW}, "Fall")
    found = ask(NINE, {"honesty": HIGH}, "Spring")
    picture = figures.compare(found.waves, LABELS, SCALE)
    assert picture.title == "Nothing of these rounds can be set beside each other yet"
    assert "Means then and now" not in picture.alt


def test_it_says_what_it_cannot_tell(ask: Ask) -> None:
    """Neither why, nor whether the same people answered."""
    note = twice(ask, NINE, LOW, HIGH).note
    assert "why" in note
    assert "the same people" in note


def test_rounds_of_one_day_can_be_told_apart(ask: Ask) -> None:
    """Without names the day is the name, and a number where that is the same."""
    ask(NINE, {"care": LOW})
    releases = ask(NINE, {"care": LOW}).waves
    assert len(set(figures.rounds(releases))) == 2
    assert str(date.today().year) in figures.rounds(releases)[0]


def test_rounds_of_one_name_have_their_day(ask: Ask) -> None:
    """The name, the day, and a number where both are the same."""
    ask(NINE, {"care": LOW}, "Survey")
    one, two = figures.rounds(ask(NINE, {"care": LOW}, "Survey").waves)
    assert one.startswith("Survey, ") and one.endswith("(1)") and two.endswith("(2)")


@pytest.mark.parametrize("what", [[1, 2], ["a", "b"]])
def test_only_releases_are_compared(what: Any) -> None:
    """Numbers from elsewhere are refused, in the figure and in the table."""
    with pytest.raises(TypeError, match=r"privacy\.Release"):
        figures.compare(what, LABELS, SCALE)
    with pytest.raises(TypeError, match=r"privacy\.Release"):
        tables.compare(what, LABELS, ("everyone",), ("a", "b"))


def test_one_wave_is_no_comparison(ask: Ask) -> None:
    """It takes two, of one tool."""
    found = ask(NINE, {"care": LOW})
    assert found.waves == ()
    with pytest.raises(ValueError, match="two waves or more"):
        figures.compare([], LABELS, SCALE)


@pytest.mark.wcag("1.1.1")
def test_both_drawings_are_images_with_the_finding(ask: Ask) -> None:
    """For a wide page and a phone, each with role and label."""
    picture = twice(ask, NINE, LOW, HIGH)
    assert [svg.get("aria-label") for svg in svgs(picture)] == [picture.alt] * 2
    assert unsaid(picture) == []
