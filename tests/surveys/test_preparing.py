import pytest

from lmi_widgets.curriculum import Item, Scale, Source, Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.paths import data_folder
from lmi_widgets.surveys import Judgment, prepare
from lmi_widgets.surveys.matching import question
from lmi_widgets.surveys.problems import MOST
from tests.surveys.conftest import FIRST, GROUP, SECOND, Write

HEADER = f"Timestamp,{GROUP},{FIRST},{SECOND}"


def other_tool() -> Tool:
    """Another tool whose questions may stand in the same file."""
    return Tool(
        id="other-tool",
        kind="rating-scale",
        answers="judgment",
        title="Another",
        source=[Source(document="ours", section="tests")],
        scale=Scale(points=4, low="no", high="yes"),
        items=[Item(id="x", label="X", text="Something else?")],
    )


def test_words_become_points(write: Write, tool: Tool) -> None:
    """Each row becomes one judgment: its group and its points, with nothing of time or order in it."""
    found = prepare(write(HEADER, "9:01,Management,often,seldom", "9:02,Board,,now and then"), tool, [])
    assert found.judgments == (
        Judgment("management", {"listen": 3, "word": 1}),
        Judgment("board", {"word": 2}),
    )
    assert found.composition == {"management": 1, "board": 1}
    assert found.variant == "together"


@pytest.mark.parametrize("cell", ["Often", " often ", "OFTEN.", "3"])
def test_spelling_of_an_answer_may_differ_in_what_a_form_changes(write: Write, tool: Tool, cell: str) -> None:
    """Case, outer spaces, an end mark, or the point's number: the same answer."""
    assert prepare(write(HEADER, f",management,{cell},"), tool, []).judgments[0].answers == {"listen": 3}


@pytest.mark.parametrize("group", ["Certificated labor", "certificated", " CERTIFICATED LABOR "])
def test_a_group_may_be_written_as_the_form_or_the_workbook_has_it(
    write: Write, tool: Tool, group: str
) -> None:
    """The group's words and its short name are both known."""
    assert prepare(write(HEADER, f",{group},often,"), tool, []).composition == {"certificated": 1}


@pytest.mark.parametrize("party", ["The other side", "Management", "Labor"])
def test_questions_about_a_side_are_another_variant(write: Write, tool: Tool, party: str) -> None:
    """A file that asks about the other side is known by its questions, whatever word stands for the side."""
    header = f"{GROUP},{party} listens to us,{party} keeps its word"
    assert prepare(write(header, "management,often,often"), tool, []).variant == "sides"


@pytest.mark.parametrize("header", [GROUP.upper(), "Group", "constituency:", "Your group"])
def test_headers_match_but_for_case_and_end_marks(write: Write, tool: Tool, header: str) -> None:
    """A header that a form or spreadsheet restyled is still the same question."""
    lines = (f"{header},{FIRST.upper()},{SECOND.rstrip('.')}", "board,often,often")
    assert len(prepare(write(*lines), tool, []).judgments) == 1


def test_addresses_times_and_other_tools_are_left_aside(write: Write, tool: Tool) -> None:
    """Columns that tell who or when, and those of other tools, are no problem and are not kept."""
    header = f"Timestamp,Email Address,Username,Something else?,{GROUP},{FIRST},{SECOND}"
    found = prepare(write(header, "9:01,a@b.c,ab,3,board,often,"), tool, [other_tool()])
    assert found.judgments == (Judgment("board", {"listen": 3}),)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [f"{GROUP},{FIRST}", "board,often"],
            "column 'We keep our word.': This question is missing",
        ),
        (
            [f"{HEADER},We listened to each other.", ",board,often,often,often"],
            "column 'We listened to each other.': This isn't one of the questions",
        ),
        (
            [f"{GROUP},Management listens to us.", "board,often"],
            "column 'The other side keeps its word.': This question is missing",
        ),
        ([f"{HEADER},{FIRST}", ",board,often,often,seldom"], "stands in two columns"),
        ([f"{FIRST},{SECOND}", "often,often"], "exactly one column which group"),
        ([f"Group,{HEADER}", "board,,board,often,"], "exactly one column which group"),
        ([f"{HEADER},", ",board,often,,x"], "A column has no name"),
        (
            [HEADER, ",janitor,often,"],
            "row 2, column 'Which group are you part of?': found 'janitor'. Write one of: Certificated labor",
        ),
        ([HEADER, ",,often,"], "row 2, column 'Which group are you part of?': found 'nothing'."),
        (
            [HEADER, ",board,always,"],
            "column 'We listen to each other.': found 'always'. "
            "Write one of: seldom, now and then, often, daily",
        ),
        ([HEADER, ",board,5,"], "found '5'."),
        ([HEADER, ",board,0,"], "found '0'."),
        ([HEADER, ",board,2.5,"], "found '2.5'."),
        ([HEADER, ",board,,"], "Nobody answered"),
        ([HEADER, "9:00,board"], "Nobody answered"),
    ],
)
def test_what_does_not_fit_is_a_problem_with_its_place(
    write: Write, tool: Tool, lines: list[str], said: str
) -> None:
    """Nothing is guessed: row, column, value and cure stand in the message."""
    with pytest.raises(InputError) as refused:
        prepare(write(*lines), tool, [])
    assert said in str(refused.value)


def test_every_problem_is_in_one_report(write: Write, tool: Tool) -> None:
    """Header and rows are all looked at before anything is refused, so one mending is enough."""
    header = f"{GROUP},{FIRST},Strange"
    with pytest.raises(InputError) as refused:
        prepare(write(header, "nobody,often,", "board,sometimes,"), tool, [])
    said = str(refused.value)
    assert said.startswith("answers.csv has 4 problems. Nothing was stored.")
    for part in ("We keep our word.", "'Strange'", "'nobody'", "'sometimes'"):
        assert part in said


def test_a_long_report_ends_with_how_many_are_left(write: Write, tool: Tool) -> None:
    """A file that is wrong throughout fills one screen, not a hundred."""
    with pytest.raises(InputError, match="and 7 more like these"):
        prepare(write(HEADER, *[",board,wrong,"] * (MOST + 7)), tool, [])


def test_long_values_are_cut(write: Write, tool: Tool) -> None:
    """A text in place of an answer does not fill the report."""
    with pytest.raises(InputError) as refused:
        prepare(write(HEADER, f",board,{'x' * 500},"), tool, [])
    assert "x" * 58 not in str(refused.value)


def test_a_tool_without_a_scale_takes_no_survey(write: Write, tool: Tool) -> None:
    """Only what is rated on a scale can be imported; the message names a tool that can."""
    board = tool.model_copy(update={"scale": None})
    with pytest.raises(InputError, match="trustworthiness-components"):
        prepare(write(HEADER, ",board,often,"), board, [])


def test_a_scale_without_words_takes_its_numbers(write: Write) -> None:
    """Where the points have no words, the numbers are the answers."""
    found = prepare(write(f"{GROUP},Something else?", "other,2"), other_tool(), [])
    assert found.judgments == (Judgment("other", {"x": 2}),)


def test_the_fingerprint_is_of_the_answers_and_not_of_the_file(write: Write, tool: Tool) -> None:
    """The same answers, saved by another program, are known again."""
    marks = {
        prepare(write(HEADER, ",board,often,", encoding=e), tool, []).fingerprint
        for e in ("utf-8", "utf-8-sig")
    }
    assert len(marks) == 1


def test_the_fingerprint_knows_answers_questions_and_tool(write: Write, tool: Tool) -> None:
    """Another answer, another question or another tool is another survey."""
    other = tool.model_copy(update={"id": "another-tool"})
    sides = f"Timestamp,{GROUP},Labor listens to us.,Labor keeps its word."
    files = [
        (HEADER, "often", tool),
        (HEADER, "seldom", tool),
        (sides, "often", tool),
        (HEADER, "often", other),
    ]
    marks = {prepare(write(header, f",board,{cell},"), t, []).fingerprint for header, cell, t in files}
    assert len(marks) == 4


@pytest.mark.parametrize(("name", "people"), [("four", 4), ("nine", 9), ("survey", 64)])
@pytest.mark.parametrize("tool_id", ["trustworthiness-components", "culture-of-trust-characteristics"])
def test_the_samples_are_sound(name: str, people: int, tool_id: str) -> None:
    """Every made-up file is read whole, for both tools, with the composition that it is there to show."""
    tools = load().tools
    found = prepare(data_folder() / "sample" / f"{name}.csv", tools[tool_id], tools.values())
    assert len(found.judgments) == people
    expected = {
        "four": {"certificated": 1, "classified": 1, "management": 1, "board": 1},
        "nine": {"certificated": 3, "classified": 1, "management": 4, "board": 1},
        "survey": {"certificated": 40, "classified": 12, "management": 12},
    }
    assert found.composition == expected[name]


def test_a_question_without_a_text_is_its_label() -> None:
    """An item of few words is asked by its label."""
    assert question(Item(id="fun", label="Fun at work"), "together") == "Fun at work"
