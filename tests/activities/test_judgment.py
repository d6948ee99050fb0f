"""A judgment is marked on a blank page, closed by the team, and shown as privacy allows."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import samples
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import FOUR, NINE, Page
from tests.privacy.test_surveys import survey

FACETS = "trustworthiness-components"
ROUND = ["certificated", "classified", "management", "board"]
Open = Callable[..., Page]


def checked(html: str) -> list[str]:
    return re.findall(r'value="(\d)"[^>]* checked', html)


def four_turns(facets: Any, turn: Callable[..., None]) -> None:
    for who, honesty in zip(ROUND, (1, 2, 5, 5), strict=True):
        turn(facets, who, honesty=honesty, reliability=4, competence=4, openness=3, benevolence=3)


def test_before_anybody_is_there_the_items_can_be_read(page: Open) -> None:
    """An executed notebook shows what is asked, and stores nothing."""
    html = page().tool(FACETS).html()
    assert "Honesty" in html and "radio" not in html


def test_each_turn_begins_on_a_blank_page(page: Open, turn: Callable[..., None]) -> None:
    """Round one screen nobody finds another's marks, and the page says whose turn it is."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    assert "Turn 1 of 4" in facets.html()
    facets.receive("turn", {"who": "board"})
    facets.receive("mark", {"item": "honesty", "value": "2"})
    assert checked(facets.html()) == ["2"]
    facets.receive("done", {})
    assert "Turn 2 of 4" in facets.html() and checked(facets.html()) == []
    facets.receive("turn", {"who": "management"})
    assert checked(facets.html()) == []


def test_another_page_shows_nobodys_answers(page: Open, turn: Callable[..., None]) -> None:
    """Reloading or a second tab in the middle of a round shows no mark of anybody."""
    first = page().begin("round", **FOUR).tool(FACETS)
    first.receive("turn", {"who": "board"})
    first.receive("mark", {"item": "honesty", "value": "2"})
    second = page().begin("round").tool(FACETS)
    second.receive("turn", {"who": "management"})
    assert checked(second.html()) == []


def test_a_table_of_four_is_told_where_to_talk_first(page: Open, turn: Callable[..., None]) -> None:
    """Four get the item that lies furthest apart and the closest one, and no number."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    four_turns(facets, turn)
    assert "Everyone has had a turn" in facets.html()
    facets.receive("close", {})
    html = facets.html()
    assert "Talk here first" in html and "Honesty" in html and "<svg" not in html
    shown = re.search(r'class="talkfirst".*?</div>\s*</div>', html, re.S)
    assert shown and not re.search(r"\d", re.sub(r"<[^>]+>", "", shown.group()))


def test_side_by_side_needs_everybodys_yes(page: Open, turn: Callable[..., None]) -> None:
    """All four say yes on turns of their own: the answers lie side by side, on that screen only."""
    opened = page().begin("round", **FOUR)
    facets = opened.tool(FACETS)
    four_turns(facets, turn)
    facets.receive("close", {})
    for _ in range(4):
        facets.receive("consent", {"yes": "yes"})
    assert "in no order and without roles" in facets.html()
    assert "in no order" not in page().begin("round").tool(FACETS).html()
    facets.receive("fold", {})
    assert "in no order" not in facets.html()


def test_one_no_is_enough_and_names_nobody(page: Open, turn: Callable[..., None]) -> None:
    """If not everyone says yes, the page says only that, and does not ask again that day."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    four_turns(facets, turn)
    facets.receive("close", {})
    for yes in ("yes", "no", "yes", "yes"):
        facets.receive("consent", {"yes": yes})
    assert "Not everyone chose" in facets.html() and "in no order" not in facets.html()
    assert "Lay the answers side by side?" not in page().begin("round").tool(FACETS).html()


def test_a_table_of_nine_sees_one_figure_for_all(page: Open, turn: Callable[..., None]) -> None:
    """Four labor, four management, one board: shown as a whole, and why not by side."""
    facets = page().begin("round", **NINE).tool(FACETS)
    for who, n in NINE.items():
        for k in range(int(n)):
            turn(facets, who, honesty=1 + k, reliability=3, competence=4, openness=2 + k % 2, benevolence=3)
    facets.receive("close", {})
    html = facets.html()
    assert "<svg" in html and "<table" in html and "Talk here first" not in html
    assert facets.wave.form == "whole"


def test_nothing_is_shown_while_it_is_open(page: Open, turn: Callable[..., None]) -> None:
    """Three of four have handed in: no figure, no word on what they marked, no close."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    for who in ROUND[:3]:
        turn(facets, who, honesty=1)
    assert "<svg" not in facets.html() and "furthest" not in facets.html()
    with pytest.raises(NotAllowedError):
        facets.receive("close", {})


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        (("mark", {"item": "honesty", "value": "6"}), InputError),
        (("mark", {"item": "honesty", "value": "two"}), InputError),
        (("mark", {"item": "honesty", "value": "²"}), InputError),
        (("mark", {"item": "charm", "value": "2"}), InputError),
        (("mark", {"item": "honesty"}), InputError),
        (("mark", {"item": "honesty", "value": "2", "person": "x"}), InputError),
        (("turn", {"who": "board"}), NotAllowedError),
        (("_open", {}), InputError),
        (("__init__", {}), InputError),
        (("close", {}), NotAllowedError),
        (("consent", {"yes": "yes"}), NotAllowedError),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    page: Open, asked: tuple[str, dict[str, str]], error: type[Exception]
) -> None:
    """A forged request changes nothing and is answered with a sentence."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    facets.receive("turn", {"who": "classified"})
    with pytest.raises(error) as refused:
        facets.receive(*asked)
    assert str(refused.value).endswith(".") and facets.own() == {}


def test_nobody_marks_without_a_turn(page: Open) -> None:
    """Between turns the page takes no mark."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    with pytest.raises(NotAllowedError):
        facets.receive("mark", {"item": "honesty", "value": "3"})


def test_a_mark_can_be_taken_back(page: Open) -> None:
    """Each judgment can be skipped, also after it was marked."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    facets.receive("turn", {"who": "classified"})
    facets.receive("mark", {"item": "honesty", "value": "3"})
    facets.receive("mark", {"item": "honesty", "value": ""})
    assert facets.own() == {}


def test_whoever_has_the_code_finds_the_marks_again(page: Open) -> None:
    """On a device of one's own, marks are there again in another kernel, for that code alone."""
    first = page().begin("own", **FOUR)
    first.welcome.receive("join", {"who": "classified"})
    first.tool(FACETS).receive("mark", {"item": "honesty", "value": "2"})
    assert first.session.person
    code = first.session.person.code
    again = page()
    again.tool(FACETS)
    again.welcome.receive("device", {"code": code})
    assert checked(again.tool(FACETS).html()) == ["2"]
    other = page().begin("own")
    other.welcome.receive("join", {"who": "board"})
    assert checked(other.tool(FACETS).html()) == []


def test_handed_in_can_be_changed_until_the_close(page: Open) -> None:
    """Done on one's own device hides the form; it opens again until the question is closed."""
    opened = page().begin("own", **FOUR)
    opened.welcome.receive("join", {"who": "classified"})
    facets = opened.tool(FACETS)
    facets.receive("mark", {"item": "honesty", "value": "2"})
    facets.receive("done", {})
    assert "Handed in" in facets.html() and "radio" not in facets.html()
    facets.receive("again", {})
    assert checked(facets.html()) == ["2"]


def test_alone_nothing_goes_into_the_teams_file(page: Open, book: Workbook) -> None:
    """Trying out leaves no wave and no mark in the team's workbook, and shows one's own."""
    opened = page().begin("alone")
    facets = opened.tool(FACETS)
    facets.receive("mark", {"item": "honesty", "value": "2"})
    facets.receive("done", {})
    assert book.waves() == [] and "Honesty" in facets.html()
    assert "Kept for this visit" in str(opened.last("event"))


def test_two_devices_write_at_once_and_both_count(page: Open, book: Workbook) -> None:
    """Two people on two pages mark the same question; both answers are there at the close."""
    pages = [page().begin("own", **NINE) for _ in range(2)]
    for opened, who in zip(pages, ("board", "classified"), strict=True):
        opened.welcome.receive("join", {"who": who})
        opened.tool(FACETS).receive("mark", {"item": "honesty", "value": "3"})
        opened.tool(FACETS).receive("done", {})
    wave = book.current_wave(FACETS)
    assert wave and book.progress(wave.id).finished == 2


def test_the_practice_question_is_closed_as_trust_will_be(page: Open, turn: Callable[..., None]) -> None:
    """With four people the practice question too shows where to talk first."""
    practice = page().begin("round", **FOUR).practice()
    for who, easy in zip(ROUND, (1, 5, 1, 5), strict=True):
        turn(practice, who, easy_trip=easy, good_breakfast=3, wide_awake=3)
    practice.receive("close", {})
    assert "Talk here first" in practice.html() and "An easy trip" in practice.html()


def test_each_dimension_of_the_frames_is_closed_by_itself(page: Open, turn: Callable[..., None]) -> None:
    """Closing one row of the matrix leaves the others open; one's own circles come at once."""
    matrix = page("02-unionism-frames").begin("round", **FOUR).tool("three-frames-matrix")
    names = [mark.id.replace("-", "_") for mark in matrix.marks()]
    matrix.receive("turn", {"who": "board"})
    for mark in matrix.marks():
        matrix.receive("mark", {"item": mark.id, "value": "3"})
    assert "<svg" in matrix.html()
    matrix.receive("done", {})
    for who in ROUND[:3]:
        turn(matrix, who, **dict.fromkeys(names, 2))
    matrix.receive("close", {})
    first = matrix.key
    matrix.receive("row", {"row": "bargaining"})
    assert matrix.key != first and matrix.phase == "cover"
    matrix.receive("read", {"by": "frames"})
    assert 'id="frame-industrial"' in matrix.html()
    for wrong in (("row", {"row": "weather"}), ("read", {"by": "colour"})):
        with pytest.raises(InputError):
            matrix.receive(*wrong)
    assert isinstance(matrix.still(), str)


def test_in_a_try_out_a_made_up_team_shows_what_it_looks_like(
    page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a team one can look at a made-up one's figure, which says so; a real team never mixes."""
    samples.build(tmp_path / "sample")
    monkeypatch.setenv("LMI_SAMPLE", str(tmp_path / "sample"))
    facets = page(on=None).begin("alone").tool(FACETS)
    assert "made-up team" in facets.html() and "<svg" not in facets.html()
    facets.receive("example", {})
    assert "<svg" in facets.html() and "Made up" in facets.html()
    assert "made-up team" not in page().begin("round", **FOUR).tool(FACETS).html()


def test_whoever_comes_late_is_kept_until_five_have_come(page: Open, turn: Callable[..., None]) -> None:
    """After the close a person who was not in it may answer; the figure does not move for one."""
    here = page().begin("round", **NINE)
    facets = here.tool(FACETS)
    for who, n in NINE.items():
        for k in range(int(n) - (who == "board")):
            turn(facets, who, honesty=1 + k, reliability=3, competence=4, openness=2 + k % 2, benevolence=3)
    facets.receive("close", {})
    before = facets.result()["release"]
    late = page().begin("own")
    late.welcome.receive("join", {"who": "board"})
    mine = late.tool(FACETS)
    assert "add my answers" in mine.html()
    mine.receive("late", {})
    mine.receive("mark", {"item": "honesty", "value": "5"})
    mine.receive("done", {})
    assert mine.result()["release"] == before and "add my answers" not in mine.html()
    with pytest.raises(NotAllowedError):
        mine.receive("late", {})


def test_nobody_is_late_for_a_survey(page: Open, book: Workbook) -> None:
    """They may be in it already, so the page does not offer it."""
    survey(book, {"certificated": 6, "management": 6}, tool=FACETS)
    late = page().begin("own", **NINE)
    late.welcome.receive("join", {"who": "board"})
    assert "add my answers" not in late.tool(FACETS).html()
    with pytest.raises(NotAllowedError):
        late.tool(FACETS).receive("late", {})


def test_a_turn_that_was_broken_off_does_not_count(
    page: Open, turn: Callable[..., None], book: Workbook
) -> None:
    """Reloading in the middle of a turn and starting over gives one answer, not two."""
    first = page().begin("round", **FOUR).tool(FACETS)
    first.receive("turn", {"who": "board"})
    first.receive("mark", {"item": "honesty", "value": "1"})
    again = page().begin("round").tool(FACETS)
    four_turns(again, turn)
    again.receive("close", {})
    assert again.wave and sum(book.sealed(again.wave.id).people.values()) == 4


SPLIT = {"certificated": "3", "classified": "3", "management": "6", "board": "1"}


def test_about_a_side_is_asked_only_where_both_have_five(page: Open) -> None:
    """Labor answers about management and the other way round; a board member is not asked."""
    facets = page().begin("round", **SPLIT).tool(FACETS)
    for who, other in (("classified", "Management"), ("management", "Labor")):
        facets.receive("turn", {"who": who})
        assert other in facets.marks()[0].text
        facets.receive("mark", {"item": "honesty", "value": "3"})
        facets.receive("done", {})
    facets.receive("turn", {"who": "board"})
    assert facets.phase == "not-asked" and "not asked here" in facets.html()
    facets.receive("done", {})
    assert facets.phase == "cover"


def test_only_members_place_their_own_union(page: Open) -> None:
    """Where labor has five, the frames ask members about their local, and nobody else."""
    opened = page("02-unionism-frames").begin("own", **SPLIT)
    frames = opened.tool("three-frames-venn")
    opened.welcome.receive("join", {"who": "management"})
    assert frames.phase == "not-asked"
    member = page("02-unionism-frames").begin("own")
    member.welcome.receive("join", {"who": "classified"})
    assert member.tool("three-frames-venn").phase == "marking"
    small = page("02-unionism-frames").tool("three-frames-venn")
    assert small.question in (small.tool.ask, small.tool.under_five)


def test_a_split_is_drawn_with_circles_for_each_group(page: Open, turn: Callable[..., None]) -> None:
    """Ten people in one union and five in another: two groups, each with its circles."""
    people = {"certificated": "6", "classified": "5"}
    frames = page("02-unionism-frames").begin("round", **people).tool("three-frames-venn")
    for who, n in people.items():
        for k in range(int(n)):
            marks = {mark.id.replace("-", "_"): 1 + (k + i) % 5 for i, mark in enumerate(frames.marks())}
            turn(frames, who, **marks)
    frames.receive("close", {})
    assert frames.phase == "closed" and "<svg" in frames.html()
    assert "<svg" in frames.still()


def test_a_judgment_is_not_closed_twice_or_in_the_middle_of_a_turn(
    page: Open, turn: Callable[..., None]
) -> None:
    """What is closed stays so, and a turn is finished first."""
    facets = page().begin("round", **FOUR).tool(FACETS)
    four_turns(facets, turn)
    facets.receive("close", {})
    for asked in (("close", {}), ("turn", {"who": "board"}), ("mark", {"item": "honesty", "value": "1"})):
        with pytest.raises(NotAllowedError):
            facets.receive(*asked)


def test_a_scale_that_is_missing_is_the_curriculums_fault(page: Open) -> None:
    """A judgment without a scale says which entry to mend."""
    facets = page().tool(FACETS)
    facets.tool = facets.tool.model_copy(update={"scale": None})
    with pytest.raises(InputError, match=FACETS):
        facets.html()
