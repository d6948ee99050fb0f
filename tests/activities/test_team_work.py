"""Team work: cards, marks, texts, questions, tests and steps, the same for all who look."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from lmi_widgets.activities import KINDS, activity
from lmi_widgets.curriculum.models import Kind
from lmi_widgets.errors import CurriculumError, InputError, LmiError, NotAllowedError
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import FOUR, Page

Open = Callable[..., Page]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def three(page: Open) -> Callable[[str], Page]:
    """A page of a module with a team of four round one screen."""
    return lambda module: page(module).begin("round", **FOUR)


def test_cards_are_written_voted_on_and_sorted(three: Callable[[str], Page]) -> None:
    """The card with more votes stands first; a found card can be voted for too."""
    board: Any = three("01-three-pillars").tool("trust-builders")
    board.receive("add", {"column": "cards", "text": "Walk the site together"})
    board.receive("add", {"column": "cards", "text": "Answer within a week"})
    second = board.notes()[1]
    board.receive("vote", {"id": str(second.id), "by": "1"})
    found = board.tool.items[0].id
    board.receive("vote_found", {"item": found, "by": "1"})
    board.receive("vote_found", {"item": found, "by": "1"})
    board.receive("vote_found", {"item": found, "by": "-1"})
    html = board.html()
    assert html.index("Answer within a week") < html.index("Walk the site together")
    assert board.context()["votes"] == {found: 1}


def test_a_card_goes_into_the_plan_or_to_the_bargaining_table(three: Callable[[str], Page]) -> None:
    """Taken cards stand in the plan, or under bargaining and out of it."""
    opened = three("01-three-pillars")
    board, plan = opened.tool("trust-builders"), opened.tool("next-steps")
    board.receive("add", {"column": "cards", "text": "Meet monthly"})
    card = str(board.notes()[0].id)
    board.receive("take", {"id": card, "to": "step"})
    board.receive("take", {"id": card, "to": "bargaining"})
    context = plan.context()
    assert [s.text for s in context["steps"]] == ["Meet monthly"] == [s.text for s in context["bargaining"]]
    board.receive("drop", {"id": card})
    assert board.notes() == []
    with pytest.raises(InputError, match="gone"):
        board.receive("vote", {"id": card, "by": "1"})


def test_cards_move_between_columns(three: Callable[[str], Page]) -> None:
    """A card of one frame is put under another; an unknown column is refused."""
    board = three("02-unionism-frames").tool("frames-in-management")
    first, second = (column.id for column in board.columns()[:2])
    board.receive("add", {"column": first, "text": "We post the agenda late"})
    card = str(board.notes()[0].id)
    board.receive("move", {"id": card, "value": second})
    assert board.notes()[0].list == second
    with pytest.raises(InputError, match="not a column"):
        board.receive("move", {"id": card, "value": "elsewhere"})
    with pytest.raises(InputError, match="no card"):
        board.receive("vote_found", {"item": "none", "by": "1"})


def test_reasons_to_hold_back_say_what_would_answer_them(three: Callable[[str], Page]) -> None:
    """Each reason names at least one strategy."""
    board = three("01-three-pillars").tool("reasons-to-resist")
    assert all(board.answers_to(item) for item in board.tool.items)


def test_a_checklist_keeps_the_teams_marks_and_shows_the_sources_on_request(
    three: Callable[[str], Page],
) -> None:
    """Sorted together, talked about, then compared."""
    equity = three("01-three-pillars").tool("equity-is-is-not")
    item, mark = equity.marked()[0].id, equity.tool.marks[0]
    equity.receive("choose", {"item": item, "value": mark})
    assert equity.chosen() == {item: mark} and "source puts this" not in equity.html()
    equity.receive("reveal", {})
    assert "source puts this" in equity.html()
    equity.receive("choose", {"item": item, "value": ""})
    assert equity.chosen() == {}
    with pytest.raises(InputError, match="is not a mark"):
        equity.receive("choose", {"item": item, "value": "maybe"})


def test_a_canvas_keeps_every_field_and_what_was_agreed(three: Callable[[str], Page]) -> None:
    """Texts are kept by field; agreeing is said once for the page and undone by a change."""
    problem = three("03-problem-solving-stages").tool("our-problem")
    field = problem.items()[0].id
    problem.receive("field", {"item": field, "value": "Bus routes start too early", "revision": "0"})
    problem.receive("agree", {"value": "yes"})
    assert problem.context()["agreed"]
    assert "Bus routes start too early" in problem.html() and "Bus routes" in problem.still()
    with pytest.raises(InputError, match="no field"):
        problem.receive("field", {"item": "nowhere", "value": "x"})


def test_a_newer_text_is_not_written_over(three: Callable[[str], Page], page: Open) -> None:
    """Two pages write the same field: the second is told, and the first text stays."""
    first = three("03-problem-solving-stages").tool("our-problem")
    second = page("03-problem-solving-stages").begin("round").tool("our-problem")
    field = first.items()[0].id
    first.receive("field", {"item": field, "value": "one", "revision": "0"})
    with pytest.raises(LmiError):
        second.receive("field", {"item": field, "value": "two", "revision": "0"})
    assert first.texts()[field].text == "one"


def test_a_team_takes_up_to_three_questions_and_answers_them(three: Callable[[str], Page]) -> None:
    """Three are enough for one sitting; an answered question is put back on purpose only."""
    stage = three("03-problem-solving-stages").tool("stage-1-identify-issue")
    ids = [item.id for item in stage.tool.group("team_questions")]
    stage.receive("pick", {"item": ids[0], "value": "yes"})
    stage.receive("pick", {"item": ids[1], "value": "yes"})
    stage.receive("own", {"text": "Who has not been asked yet?"})
    with pytest.raises(NotAllowedError, match="Put one back"):
        stage.receive("pick", {"item": ids[2], "value": "yes"})
    first = stage.picked()[0]
    stage.receive("answer", {"id": str(first.id), "value": "The bus yard"})
    with pytest.raises(NotAllowedError, match="has an answer"):
        stage.receive("pick", {"item": ids[0], "value": "no"})
    stage.receive("drop", {"id": str(first.id)})
    stage.receive("pick", {"item": ids[1], "value": "no"})
    assert [note.text for note in stage.picked()] == ["Who has not been asked yet?"]
    for wrong in (("pick", {"item": "none", "value": "yes"}), ("answer", {"id": "77", "value": "x"})):
        with pytest.raises(InputError):
            stage.receive(*wrong)


def test_going_back_to_a_stage_is_seen(three: Callable[[str], Page]) -> None:
    """The chart shows the way so far and how often a stage was visited."""
    opened = three("03-problem-solving-stages")
    one, two = opened.tool("stage-1-identify-issue"), opened.tool("stage-2-authority-agency")
    for stage in (one, one, two, one):
        stage.receive("here", {})
    chart = opened.tool("stages-overview")
    assert chart.context()["counts"] == {one.tool.id: 2, two.tool.id: 1}
    assert chart.context()["now"] == one.tool.id and "Your way so far" in chart.html()
    assert "You are here now" in one.html() and chart.found()["texts"][0][0] == "1"


def test_progress_is_tests_run(three: Callable[[str], Page]) -> None:
    """A test has an owner's role, a date, what to look at, and says what happened."""
    tests = three("03-problem-solving-stages").tool("our-tests")
    tests.receive(
        "add",
        {"text": "Two routes swap", "owner": "Transport lead", "due": "2027-01-31", "look": "Late slips"},
    )
    tests.receive("add", {"text": "Ask three families"})
    test = str(tests.notes()[0].id)
    tests.receive("outcome", {"id": test, "value": "Fewer late slips"})
    tests.receive("state", {"id": test, "value": "run"})
    html = tests.html()
    assert "Tests run: 1 of 2" in html and "Late slips" in html and "Jan 31, 2027" in html
    for wrong in (
        ("state", {"id": test, "value": "won"}),
        ("add", {"text": "x", "due": "soon"}),
        ("add", {"text": "  "}),
        ("outcome", {"id": "99", "value": "x"}),
    ):
        with pytest.raises(InputError):
            tests.receive(*wrong)


def test_next_steps_are_kept_moved_or_dropped(three: Callable[[str], Page]) -> None:
    """A step from table talk has a role and a date, and next time it is said what became of it."""
    opened = three("01-three-pillars")
    plan = opened.tool("next-steps")
    opened.tool("trust-builders").receive(
        "harvest", {"text": "Answer in five days", "owner": "Both offices", "due": "2027-02-01", "to": "step"}
    )
    step = str(plan.notes()[0].id)
    assert plan.kept() == 1 and "Answer in five days" in plan.html()
    for action, value in [
        ("owner", "Site leads"),
        ("due", "2027-03-01"),
        ("state", "kept"),
        ("bargain", "yes"),
    ]:
        plan.receive(action, {"id": step, "value": value})
    note = plan.notes()[0]
    assert (note.owner, str(note.due), note.state, note.bargaining) == (
        "Site leads",
        "2027-03-01",
        "kept",
        True,
    )
    assert plan.context()["steps"] == [] and "Answer in five days" in plan.still()
    plan.receive("drop", {"id": step})
    assert plan.notes() == []
    plan.receive("add", {"text": "Meet again"})
    assert [note.text for note in plan.notes()] == ["Meet again"]


def test_what_people_type_is_never_markup(three: Callable[[str], Page]) -> None:
    """A script typed into any field comes back as text: live, still, and taken home."""
    one, stages = three("01-three-pillars"), three("03-problem-solving-stages")
    one.tool("trust-builders").receive("add", {"column": "cards", "text": SCRIPT})
    one.tool("trust-builders").receive("harvest", {"text": SCRIPT, "owner": SCRIPT[:70]})
    problem = stages.tool("our-problem")
    problem.receive("field", {"item": problem.items()[0].id, "value": SCRIPT})
    stages.tool("stage-1-identify-issue").receive("own", {"text": SCRIPT})
    stages.tool("our-tests").receive("add", {"text": SCRIPT, "look": SCRIPT})
    for opened in (one, stages):
        for shown in (*opened.shown.values(), opened.tool("next-steps")):
            assert "<script>" not in shown.html() + shown.still()
            assert "<img" not in shown.html() + shown.still()


def test_a_filtered_list_says_how_much_it_shows(three: Callable[[str], Page]) -> None:
    """35 links; by standard and by words."""
    links = three("03-problem-solving-stages").tool("stages-standards-crosswalk")
    assert len(links.matching()) == 35
    links.receive("filter", {"family": "MPS", "words": ""})
    assert len(links.matching()) == 6 and "6 of 35" in links.html()
    links.receive("filter", {"family": "MPS", "words": "no such words at all"})
    assert links.matching() == []


def test_a_prediction_opens_the_reading_and_is_kept_nowhere(
    three: Callable[[str], Page], book: Workbook
) -> None:
    """One predicts, then reads what was found and what the source does not say."""
    finding = three("02-unionism-frames").tool("transformed-union-role")
    assert "What was found" not in finding.html()
    finding.receive("predict", {"value": "3"})
    assert "What was found" in finding.html() and "say: what came first" in finding.html()
    assert book.notes() == [] and book.fields(finding.tool.id) == {}
    with pytest.raises(InputError):
        finding.receive("predict", {"value": "9"})


def test_a_story_is_told_and_not_typed(three: Callable[[str], Page]) -> None:
    """Told in pairs: a clock, prompts, and no field to write in."""
    html = three("01-three-pillars").tool("pair-story").html()
    assert "Start the clock" in html and "<textarea" not in html and "<form" not in html


def test_every_kind_has_its_class_and_no_other_has(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """All twelve have one; a kind without one would be named, with those that there are."""
    opened = page()
    assert set(KINDS) == set(get_args(Kind))
    monkeypatch.delitem(KINDS, "glossary")
    tool = opened.session.curriculum.tool("pair-story").model_copy(update={"kind": "glossary"})
    with pytest.raises(CurriculumError, match="glossary.*rating-scale"):
        activity(opened.session, tool)


def test_a_still_page_holds_what_the_team_wrote(three: Callable[[str], Page]) -> None:
    """Copies show marks, answers and cards as text."""
    opened = three("01-three-pillars")
    equity = opened.tool("equity-is-is-not")
    item = equity.marked()[0]
    equity.receive("choose", {"item": item.id, "value": "is not"})
    assert "is not" in equity.still() and item.label in equity.still()
    stage = three("03-problem-solving-stages").tool("stage-1-identify-issue")
    stage.receive("own", {"text": "Who rides the late bus?"})
    assert "Who rides the late bus?" in stage.still() and "no answer yet" in stage.still()
