import pytest

from lmi_widgets.curriculum import Item, Scale, Source, Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.paths import data_folder
from lmi_widgets.surveys import Mapping, check, known, prepare, questions, read, settled
from lmi_widgets.surveys.problems import MOST
from lmi_widgets.surveys.questions import question
from tests.surveys.conftest import FIRST, GROUP, SECOND, Write, looked_at

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
    """Rows become counts by group and point, with nothing of time, order or one person in them."""
    found = prepare(write(HEADER, "9:01,Management,often,seldom", "9:02,Board,,now and then"), tool, [])
    assert found.counts == {
        "listen": {"management": (0, 0, 1, 0)},
        "word": {"board": (0, 1, 0, 0), "management": (1, 0, 0, 0)},
    }
    assert found.people == {"management": 1, "board": 1}
    assert found.variant == "together"


@pytest.mark.parametrize("cell", ["Often", " often ", "OFTEN.", "3 - often", "Often (3)", "3. often"])
def test_spelling_of_an_answer_may_differ_in_what_a_form_changes(write: Write, tool: Tool, cell: str) -> None:
    """Case, outer spaces, an end mark, or the point's number beside it: the same answer."""
    found = prepare(write(HEADER, f",management,{cell},"), tool, [])
    assert found.counts["listen"] == {"management": (0, 0, 1, 0)}


@pytest.mark.parametrize("group", ["Certificated labor", "certificated", " CERTIFICATED LABOR "])
def test_a_group_may_be_written_as_the_form_or_the_workbook_has_it(
    write: Write, tool: Tool, group: str
) -> None:
    """The group's words and its short name are both known."""
    assert prepare(write(HEADER, f",{group},often,"), tool, []).people == {"certificated": 1}


@pytest.mark.parametrize(
    ("party", "group"),
    [("The other side", "classified"), ("Management", "certificated"), ("Labor", "management")],
)
def test_questions_about_a_side_are_another_variant(write: Write, tool: Tool, party: str, group: str) -> None:
    """A file that asks about the other side is known by its questions, whatever word stands for the side."""
    header = f"{GROUP},{party} listens to us,{party} keeps its word"
    assert prepare(write(header, f"{group},often,often"), tool, []).variant == "sides"


@pytest.mark.parametrize("header", [GROUP.upper(), "Group", "constituency:", "Your group"])
def test_headers_match_but_for_case_and_end_marks(write: Write, tool: Tool, header: str) -> None:
    """A header that a form or spreadsheet restyled is still the same question."""
    lines = (f"{header},{FIRST.upper()},{SECOND.rstrip('.')}", "board,often,often")
    assert prepare(write(*lines), tool, []).people == {"board": 1}


def test_addresses_times_and_other_tools_are_left_aside(write: Write, tool: Tool) -> None:
    """Columns that tell who or when, and those of other tools, are no problem and are not kept."""
    header = f"Timestamp,Email Address,Username,Something else?,{GROUP},{FIRST},{SECOND}"
    found = prepare(write(header, "9:01,a@b.c,ab,3,board,often,"), tool, [other_tool()])
    assert found.counts == {"listen": {"board": (0, 0, 1, 0)}, "word": {}}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            [f"{GROUP},{FIRST}", "board,often"],
            "column 'We keep our word.': This question is missing",
        ),
        (
            [f"{HEADER},We listened to each other.", ",board,often,often,often"],
            "is like small-tool: “We listen to each other.”, but not the same",
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
            "row 2, column 'Which group are you part of?': found 'janitor'. Which group is that?",
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
        prepare(write(HEADER, *[f",board,wrong{n}x," for n in range(MOST + 7)]), tool, [])


def test_the_same_fault_is_said_once_with_its_rows(write: Write, tool: Tool) -> None:
    """Twelve rows with one wrong number are one line that names ten of them, and counts all."""
    with pytest.raises(InputError) as refused:
        prepare(write(HEADER, *[",board,9,"] * 12), tool, [])
    said = str(refused.value)
    assert "has 12 problems" in said
    assert "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more" in said
    assert len(said.splitlines()) == 2


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
    assert found.counts == {"x": {"other": (0, 1, 0, 0)}}


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
    marks = {prepare(write(header, f",management,{cell},"), t, []).fingerprint for header, cell, t in files}
    assert len(marks) == 4


@pytest.mark.parametrize(("name", "people"), [("four", 4), ("nine", 9), ("survey", 64)])
@pytest.mark.parametrize("tool_id", ["trustworthiness-components", "culture-of-trust-characteristics"])
def test_the_samples_are_sound(name: str, people: int, tool_id: str) -> None:
    """Every made-up file is read whole, for both tools, with the composition that it is there to show."""
    tools = load().tools
    found = prepare(data_folder() / "sample" / f"{name}.csv", tools[tool_id], tools.values())
    assert sum(found.people.values()) == people
    expected = {
        "four": {"certificated": 1, "classified": 1, "management": 1, "board": 1},
        "nine": {"certificated": 3, "classified": 1, "management": 4, "board": 1},
        "survey": {"certificated": 40, "classified": 12, "management": 12},
    }
    assert found.people == expected[name]


def test_a_question_without_a_text_is_its_label() -> None:
    """An item of few words is asked by its label."""
    assert question(Item(id="fun", label="Fun at work"), "together") == "Fun at work"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("often; daily", "several answers in one cell"),
        ("3/4", "several answers in one cell"),
        ("1 - daily", "Was the scale turned round"),
        ("2026-03-04T00:00:00", "The spreadsheet made a date of it"),
        ("5 - daily", "Write one of"),
        ("oftne", "Write one of"),
    ],
)
def test_what_cannot_be_read_is_never_guessed(write: Write, tool: Tool, cell: str, said: str) -> None:
    """Several answers, a scale turned round, a date, a slip: each is a problem with its own remedy."""
    with pytest.raises(InputError, match=said):
        prepare(write(HEADER, f",board,{cell},"), tool, [])


def test_bare_numbers_on_a_scale_of_words_are_confirmed_once(write: Write, tool: Tool) -> None:
    """Which end is 1 isn't in the file, so a person says it."""
    path = write(HEADER, ",board,3,often")
    assert [doubt.kind for doubt in looked_at(path, tool).doubts] == ["numbers"]
    checked = looked_at(path, tool, Mapping(rising=[tool.id]))
    assert checked.prepared[0].counts["listen"] == {"board": (0, 0, 1, 0)}


def test_a_forms_own_words_are_confirmed_and_marked(write: Write, tool: Tool) -> None:
    """“4 - Strongly agree” isn't the scale's word: a person says what it is, and the wave says so."""
    path = write(HEADER, ",board,4 - Strongly agree,often")
    (doubt,) = looked_at(path, tool).doubts
    assert (doubt.kind, doubt.point) == ("word", 4)
    checked = looked_at(path, tool, Mapping(answers={tool.id: {doubt.subject: 4}}))
    assert checked.prepared[0].counts["listen"] == {"board": (0, 0, 0, 1)}
    assert checked.prepared[0].reworded == ("listen", "word")


def test_words_that_a_form_offered_are_asked_about_and_a_slip_is_mended(write: Write, tool: Tool) -> None:
    """In three cells they are the form's own; in two they may be a slip. Neither is ever guessed."""
    offered = write(HEADER, *[",board,Siempre,"] * 3, ",board,oftne,often")
    checked = looked_at(offered, tool)
    assert [(d.kind, d.subject, d.point) for d in checked.doubts] == [("word", "Siempre", 0)]
    assert [p.value for p in checked.problems] == ["oftne"]
    assert "=POINT" in checked.doubts[0].flag
    mapping = settled(checked.doubts[0], Mapping(), 4)
    mended = looked_at(write(HEADER, *[",board,Siempre,"] * 3), tool, mapping)
    assert mended.prepared[0].counts == {"listen": {"board": (0, 0, 0, 3)}, "word": {}}
    assert mended.prepared[0].reworded == ("listen", "word")


def test_a_question_that_was_not_asked_is_confirmed(write: Write, tool: Tool) -> None:
    """A form may leave a question out, once a person says so; the wave has the others."""
    path = write(f"{GROUP},{FIRST}", "board,often")
    assert [doubt.kind for doubt in looked_at(path, tool).doubts] == ["missing"]
    (found,) = looked_at(path, tool, Mapping(not_asked=[f"{tool.id}/word"])).prepared
    assert found.items == ("listen",)


def test_each_side_is_asked_about_the_other_in_columns_of_its_own(write: Write, tool: Tool) -> None:
    """Two columns of one item are put together; who answers about the own side is a problem."""
    columns = [
        f"{party} {what}" for party in ("Management", "Labor") for what in ("listens to us", "keeps its word")
    ]
    header = ",".join([GROUP, *columns])
    found = prepare(write(header, "certificated,often,often,,", "management,,,daily,seldom"), tool, [])
    assert found.counts["listen"] == {"certificated": (0, 0, 1, 0), "management": (0, 0, 0, 1)}
    for row in ("management,often,,,", "board,often,,,", "certificated,,,often,"):
        with pytest.raises(InputError, match="each of the other"):
            prepare(write(header, row), tool, [])


def test_two_languages_in_one_file_are_one_result(
    write: Write, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question and its answers count the same in each language that there are texts in, also mixed."""
    says = {"listen": "Nos escuchamos.", "word": "Cumplimos lo que decimos."}
    items = [item.model_copy(update={"under_five": says[item.id]}) for item in tool.items]
    words = ["rara vez", "a veces", "a menudo", "a diario"]
    spanish = tool.model_copy(
        update={"items": items, "scale": tool.scale and tool.scale.model_copy(update={"labels": words})}
    )
    every = {"en": {tool.id: tool}, "es": {tool.id: spanish}}
    monkeypatch.setattr(questions, "_every_language", lambda: every)
    path = write(f"{GROUP},Nos escuchamos,{SECOND}", "board,A menudo,daily", "board,often,A DIARIO")
    checked = check(read(path)[0], known())
    assert checked.prepared[0].counts == {
        "listen": {"board": (0, 0, 2, 0)},
        "word": {"board": (0, 0, 0, 2)},
    }


def test_both_wordings_of_a_tool_are_refused(write: Write, tool: Tool) -> None:
    """About us and about a side are two questions, which no figure may mix."""
    with pytest.raises(InputError, match="both about us and about a side"):
        prepare(write(f"{GROUP},{FIRST},Management keeps its word", "board,often,"), tool, [])


def test_a_sheet_pasted_twice_is_a_problem(write: Write, tool: Tool) -> None:
    """The same time and the same answers are one sheet; without a time, two people may well agree."""
    stamped = [f"9:{n:02},board,often,often" for n in range(12)]
    with pytest.raises(InputError, match="rows 2, 14: These rows are the same sheet"):
        prepare(write(HEADER, *stamped, stamped[0]), tool, [])
    plain = write(f"{GROUP},{FIRST},{SECOND}", *["board,often,often"] * 3)
    assert prepare(plain, tool, []).people == {"board": 3}


def test_previews_are_no_people(write: Write, tool: Tool) -> None:
    """Qualtrics marks what its maker tried out; nobody is counted twice."""
    with pytest.raises(InputError, match="row 2: These sheets only tried"):
        prepare(write(f"Status,{GROUP},{FIRST},{SECOND}", "Survey Preview,board,often,often"), tool, [])


@pytest.mark.parametrize(
    "header", ["Your name", "Correo electrónico", "IP Address", "Response ID", "Hora de inicio"]
)
def test_who_and_when_are_dropped_and_said(write: Write, tool: Tool, header: str) -> None:
    """Columns that tell on a person are dropped, each with its reason."""
    checked = looked_at(write(f"{header},{GROUP},{FIRST},{SECOND}", "xyz,board,often,often"), tool)
    assert checked.prepared
    assert [(column.header, bool(column.why)) for column in checked.columns if column.kind == "dropped"] == [
        (header, True)
    ]


def test_addresses_are_known_by_what_stands_in_the_cells(write: Write, tool: Tool) -> None:
    """A column of e-mail addresses under another header is dropped too."""
    checked = looked_at(write(f"Contact,{GROUP},{FIRST},{SECOND}", "ann@example.org,board,often,often"), tool)
    assert [column.header for column in checked.columns if column.kind == "dropped"] == ["Contact"]


def test_any_other_column_waits_for_a_person(write: Write, tool: Tool) -> None:
    """Comments are never left out without a word, and never stored."""
    (doubt,) = looked_at(write(f"Comments,{GROUP},{FIRST},{SECOND}", "hm,board,often,often"), tool).doubts
    assert (doubt.kind, doubt.subject) == ("column", "Comments")


def test_several_tools_of_one_file_are_all_found(write: Write, tool: Tool) -> None:
    """Each tool is a result of its own, with its own mark."""
    path = write(f"{GROUP},{FIRST},{SECOND},Something else?", "board,often,often,2")
    found = looked_at(path, tool, None, other_tool()).prepared
    assert [one.tool.id for one in found] == ["small-tool", "other-tool"]
    assert len({one.fingerprint for one in found}) == 2


def test_tools_that_a_team_fills_in_together_take_no_survey() -> None:
    """Team work has no participants, so no survey brings it in."""
    tools = load().tools
    with pytest.raises(InputError, match="filled in together"):
        prepare(data_folder() / "sample" / "nine.csv", tools["coherence-deepening-learning"], [])
