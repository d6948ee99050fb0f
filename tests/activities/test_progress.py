"""Our progress: steps looked back on, what was agreed and closed, the Elements in words, one message."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.harvest import LIST, STEPS
from lmi_widgets.activities.progress.message import required, standing
from lmi_widgets.activities.session import Way
from lmi_widgets.curriculum import Curriculum, Item, Module, Tool, load
from lmi_widgets.errors import InputError, LmiError, NotAllowedError
from lmi_widgets.privacy import close
from lmi_widgets.workbook import Constituency, Workbook

SOURCE = [{"document": "ours", "section": "A test"}]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
SOON, OVER = date.today() + timedelta(days=9), date.today() - timedelta(days=9)
NINE: dict[Constituency, int] = {"certificated": 2, "classified": 3, "management": 3, "board": 1}
FOUR: dict[Constituency, int] = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
SCALE = {"points": 5, "low": "never", "high": "always"}


def tool(id: str, kind: str = "canvas", answers: str = "team", **fields: Any) -> Tool:
    """A tool that nothing but these tests knows."""
    said = {"title": id.replace("-", " ").capitalize(), "source": SOURCE, "ours": True}
    return Tool.model_validate({"id": id, "kind": kind, "answers": answers, **said, **fields})


def items(*ids: str, tags: list[str] | None = None) -> list[dict[str, Any]]:
    return [{"id": id, "label": id.replace("-", " ").capitalize(), "tags": tags or []} for id in ids]


def questions(id: str) -> Tool:
    """Guiding questions with one progress point a pillar, and a general one."""
    points = [
        *items("on-time", tags=["trust"]),
        *items("all-heard", tags=["equity"]),
        *items("news-together", tags=["communication"]),
        *items("we-meet", tags=["general"]),
    ]
    return tool(
        id,
        "question-set",
        marks=["not yet", "begun", "in place"],
        groups={"rows": items("who-is-here"), "progress_points": points},
        sheet=items("evidence"),
    )


def reasons(id: str) -> Tool:
    return tool(id, "checklist", marks=["seen here"], groups={"why": items("it-helps"), "how": items("try")})


CHART = tool(
    "six-elements",
    "structure-chart",
    "nothing",
    groups={
        "elements": items("launch", "build", "problem-solve"),
        "sub_elements": [
            *items("1a", tags=["launch", "el-1a-guiding-questions", "el-1a-reasons", "04-launch"]),
            *items("2a", tags=["build", "el-2a-guiding-questions", "06-build"]),
            *items("4", tags=["problem-solve", "stages-overview", "03-stages"]),
        ],
    },
)
OURS = ("last-time", "what-we-agreed", "at-a-glance", "what-comes-next", "for-bargaining", "what-we-closed")
TOOLS = [
    tool("facets", "rating-scale", "judgment", scale=SCALE, items=items("honesty", "openness", "care")),
    tool("practice-question", "rating-scale", "judgment", scale=SCALE, items=items("trip")),
    tool("three-boxes", groups={"given": items("keep", "drop")}, rows="team", sheet=items("what", "who")),
    tool(
        "who-decides",
        "continuum",
        "judgment",
        rows="team",
        scale={
            "points": 4,
            "low": "{a}",
            "high": "{b}",
            "labels": ["{a} decides", "{a} asks", "{b} asks", "{b} decides"],
        },
    ),
    tool(
        "a-matrix",
        "matrix",
        "judgment",
        scale=SCALE,
        groups={"frames": items("first", "second"), "dimensions": items("bread", "roses")},
        aspects=["today", "should"],
    ),
    questions("el-1a-guiding-questions"),
    questions("el-2a-guiding-questions"),
    reasons("el-1a-reasons"),
    reasons("unplaced-reasons"),
    CHART,
    tool("stages-overview", "structure-chart", "nothing", groups={"stages": items("stage-1", "stage-2")}),
    tool("stage-1", "question-set", items=items("why")),
    *(tool(id, answers="nothing" if id.startswith("what-we") else "team") for id in OURS),
    tool("next-steps"),
    tool(
        "joint-message",
        items=[*items("did", "next"), {"id": "heard", "label": "How to be heard", "tags": ["may-be-blank"]}],
    ),
    tool(
        "all-points",
        "question-set",
        "nothing",
        gathers=["el-1a-guiding-questions", "el-2a-guiding-questions"],
    ),
    tool("all-reasons", "checklist", "nothing", gathers=["el-1a-reasons", "unplaced-reasons", "not-there"]),
]


def module(id: str, *core: str) -> Module:
    text = {"title": id[3:].capitalize(), "part": "One", "purpose": "Try.", "hue": "teal"}
    goals = ["a", "b", "c"]
    return Module.model_validate(
        {"id": id, "minutes": 20, "goals": goals, "core": list(core), "source": SOURCE, **text}
    )


SMALL = Curriculum(
    (
        module("03-stages", "stages-overview", "stage-1"),
        module("04-launch", "el-1a-guiding-questions", "el-1a-reasons", "facets"),
        module("06-build", "el-2a-guiding-questions", "three-boxes"),
        module("15-progress", *OURS, "joint-message", "six-elements"),
    ),
    {one.id: one for one in TOOLS},
)
Show = Callable[..., Any]


@pytest.fixture
def show(book: Workbook) -> Show:
    """The activity of a tool on a team's page; Any, so that tests can reach what only it has."""

    def shown(id: str, way: Way = "round", on: Workbook | None = book, **people: int) -> Any:
        session = Session(SMALL.module("15-progress"), SMALL, on)
        session.way = way
        if people and on:
            on.set_composition({**people})  # type: ignore[dict-item]
        made: Any = activity(session, SMALL.tool(id))
        made.sent = []
        made.send = made.sent.append
        return made

    return shown


def ask(book: Workbook, key: str, points: int, people: dict[Constituency, int], **marks: list[int]) -> int:
    """Ask a tool's items of these people and close it; `marks` are theirs in the composition's order."""
    book.set_composition(people)
    wave = book.open_wave(key, [name.replace("_", "-") for name in marks], points)
    who = [book.join(c) for c, n in people.items() for _ in range(n)]
    for name, row in marks.items():
        for person, mark in zip(who, row, strict=True):
            book.put(wave.id, person.id, name.replace("_", "-"), mark)
    for person in who:
        book.finish(wave.id, person.id)
    close(book, wave.id)
    return wave.id


def step(book: Workbook, text: str, due: date | None = None, **fields: Any) -> str:
    return str(book.add_note(STEPS, LIST, text, due=due, **{"state": "open", **fields}).id)


# ---- last time ----


def test_each_step_of_last_time_is_kept_moved_or_dropped(show: Show, book: Workbook) -> None:
    """What still was to do is asked; what was settled before, or is for bargaining, isn't."""
    one, two, three = step(book, "Meet"), step(book, "Write"), step(book, "Call", state="moved")
    step(book, "Done long ago", state="kept")
    step(book, "Release time", bargaining=True)
    last = show("last-time")
    assert [note.text for note in last.context()["steps"]] == ["Meet", "Write", "Call"]
    last.receive("kept", {"id": one})
    last.receive("moved", {"id": two, "due": SOON.isoformat()})
    last.receive("dropped", {"id": three})
    last.receive("outcome", {"id": one, "value": "It helped"})
    notes = {note.text: note for note in book.notes(STEPS)}
    assert [notes[text].state for text in ("Meet", "Write", "Call")] == ["kept", "moved", "dropped"]
    assert notes["Write"].due == SOON and notes["Meet"].outcome == "It helped"
    assert "Release time" not in last.html()


def test_a_slip_can_be_undone_and_the_next_visit_asks_what_is_open(show: Show, book: Workbook) -> None:
    """A settled step stays in view on this page; another time it is among those settled before."""
    one = step(book, "Meet")
    last = show("last-time")
    last.receive("dropped", {"id": one})
    assert [note.text for note in last.context()["steps"]] == ["Meet"]
    assert last.sent[-1] == {"focus": f"#last-{one} button"}
    assert [note.text for note in show("last-time").context()["before"]] == ["Meet"]
    last.receive("again", {"id": one})
    assert book.notes(STEPS)[0].state == "open"


@pytest.mark.parametrize(("due", "said"), [("", "needs a new date"), (OVER.isoformat(), "is over")])
def test_a_step_is_moved_to_a_day_that_is_still_to_come(
    show: Show, book: Workbook, due: str, said: str
) -> None:
    """Without a date, or to one that is over, nothing is moved."""
    one = step(book, "Meet", OVER)
    with pytest.raises(InputError, match=said):
        show("last-time").receive("moved", {"id": one, "due": due})
    assert book.notes(STEPS)[0].state == "open"
    with pytest.raises(InputError, match="gone"):
        show("last-time").receive("kept", {"id": "99"})


# ---- what we agreed, what we closed ----


def test_all_that_is_agreed_is_gathered_by_tool(show: Show, book: Workbook) -> None:
    """Texts, marks, rows that the team named, cards and decisions; nothing else, and not the plan."""
    row = book.add_note("three-boxes", "rows", "Bus duty", agreed=True)
    book.set_field("three-boxes", f"row-{row.id}--who", "Both offices")
    book.agree("three-boxes", None, True)
    book.set_field("el-1a-reasons", "try", "seen here")
    book.agree("el-1a-reasons", "try", True)
    book.set_field("el-2a-guiding-questions", "we-meet", "begun")
    book.add_note(
        "who-decides", "round-1", "Bell times", owner="the board", state="the union", outcome="4", agreed=True
    )
    book.add_note("facets", "cards", "Not for now", bargaining=True, agreed=True)
    step(book, "A step", agreed=True)
    agreed = show("what-we-agreed")
    lines = {one.tool.id: one.lines for one in agreed.agreed()}
    assert lines == {
        "three-boxes": (("", "Bus duty"), ("Bus duty: Who", "Both offices")),
        "who-decides": (("Bell times", "The union decides"),),
        "el-1a-reasons": (("Try", "seen here"),),
    }
    assert 'href="06-build.ipynb#tool-three-boxes"' in agreed.html() and "Both offices" in agreed.still()


def test_every_closed_wave_stands_with_its_title_and_its_day(show: Show, book: Workbook) -> None:
    """A row of a matrix is named; an open wave and a practice question aren't there."""
    ask(book, "facets", 5, NINE, honesty=[1, 2, 2, 3, 4, 4, 5, 5, 3], openness=[3, 3, 4, 4, 4, 5, 2, 2, 1])
    ask(book, "a-matrix-roses", 5, NINE, first_today=[1, 2, 2, 3, 4, 4, 5, 5, 3])
    ask(book, "practice-question-15-progress", 5, NINE, trip=[1, 2, 2, 3, 4, 4, 5, 5, 3])
    book.open_wave("a-matrix-bread", ["first-today"], 5)
    one = book.add_note("who-decides", "round-1", "Bell times", owner="the board", state="the union")
    ask(book, "who-decides-round-1", 4, NINE, **{f"d{one.id}": [1, 2, 2, 3, 4, 4, 2, 2, 3]})
    book.add_note("who-decides", "round-2", "Bus routes", owner="the board", state="the union")
    closed = show("what-we-closed")
    assert [(wave.title, wave.closed) for wave in closed.drawn()] == [
        ("Facets", date.today()),
        ("Who decides: round 1", date.today()),
        ("A matrix: Roses", date.today()),
    ]
    html = closed.html()
    assert "Closed with 9 of 9" in html and html.count("<figure>") == 3
    assert (
        "First, today" in html
        and "Bell times" in html
        and "Bus routes" not in html
        and "Openness" in closed.still()
    )


def test_a_second_wave_is_not_set_against_the_first(show: Show, book: Workbook) -> None:
    """It is listed by itself, and says that privacy doesn't show it yet."""
    ask(book, "facets", 5, NINE, honesty=[1, 2, 2, 3, 4, 4, 5, 5, 3])
    ask(book, "facets", 5, NINE, honesty=[5, 5, 5, 5, 5, 5, 1, 1, 1])
    first, second = show("what-we-closed").drawn()
    assert first.pictures and not second.pictures
    assert "closed and kept, but not shown" in " ".join(second.release.why)


def test_a_small_team_sees_where_to_talk_first_and_no_number(show: Show, book: Workbook) -> None:
    """Of four people there is no figure, only the item, in words."""
    ask(book, "facets", 5, FOUR, honesty=[1, 5, 1, 5], openness=[3, 3, 3, 3], care=[3, 3, 4, 3])
    html = show("what-we-closed").html()
    assert "Talk here first" in html and "Honesty" in html and "<figure>" not in html


def test_a_wave_is_drawn_once(show: Show, book: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is shown again doesn't draw again, since a release stays the same."""
    ask(book, "facets", 5, NINE, honesty=[1, 2, 2, 3, 4, 4, 5, 5, 3])
    closed = show("what-we-closed")
    made: list[str] = []
    make = closed.make

    def counted(session: Session, one: Tool) -> Any:
        made.append(one.id)
        return make(session, one)

    monkeypatch.setattr(closed, "make", counted)
    assert closed.html() == closed.html() and made == ["facets"]


# ---- the Elements and the pillars ----


def mark(book: Workbook, tool_id: str, **marks: str) -> None:
    for name, word in marks.items():
        book.set_field(tool_id, name.replace("_", "-"), word.replace("_", " "))


def test_the_elements_stand_in_the_teams_own_words(show: Show, book: Workbook) -> None:
    """Points under the words that the team chose, the furthest first; no count, no share, no score."""
    mark(book, "el-1a-guiding-questions", on_time="begun", all_heard="in place", we_meet="not yet")
    book.add_note("stages-overview", "trail", "stage-1")
    chart = show("six-elements")
    html = re.sub(r"<details class=.about-tool.*", "", chart.html(), flags=re.DOTALL)
    assert html.index("in place") < html.index("All heard") < html.index("begun") < html.index("On time")
    assert "We meet" not in html  # nothing is there of it yet
    assert "Stage 1" in html and "Nothing yet." in html and 'href="06-build.ipynb"' in html
    assert not re.search(r"\d+ (of|/) \d+|%|<(svg|progress|meter)", html)
    assert "in place: All heard; begun: On time; not yet: We meet" in chart.still()


def test_work_without_a_marked_point_is_seen_too(show: Show, book: Workbook) -> None:
    """A module in which anything was written counts as worked on."""
    book.set_field("three-boxes", "row-1--who", "Both offices")
    assert "You worked on this." in show("six-elements").html()
    glance = show("at-a-glance").context()
    assert [m.id for m in glance["done"]] == ["06-build"]
    assert [m.id for m in glance["ahead"]] == ["03-stages", "04-launch"]
    ask(book, "facets", 5, FOUR, honesty=[1, 5, 1, 5], care=[3, 3, 3, 3])
    assert "04-launch" in [m.id for m in show("at-a-glance").context()["done"]]


def test_the_pillars_gather_their_points_from_all_elements(show: Show, book: Workbook) -> None:
    """Under each pillar what is there of it, and in which part; a general point is under none."""
    mark(book, "el-1a-guiding-questions", on_time="in place", we_meet="in place")
    mark(book, "el-2a-guiding-questions", on_time="begun", news_together="begun")
    pillars = show("at-a-glance").context()["pillars"]
    assert {name: list(words) for name, words in pillars.items()} == {
        "trust": ["in place", "begun"],
        "equity": [],
        "communication": ["begun"],
    }
    assert "We meet" not in show("at-a-glance").html() and "We worked on" in show("at-a-glance").still()


def test_one_page_holds_every_progress_point_of_all_elements(show: Show, book: Workbook) -> None:
    """Grouped by Element, each with the team's word, its evidence, and the questions to read."""
    mark(book, "el-2a-guiding-questions", all_heard="begun")
    book.set_field("el-2a-guiding-questions", "all-heard--evidence", "The minutes are on the wall")
    page = show("all-points")
    assert list(page.parts()) == ["Launch", "Build"]
    html = page.html()
    assert html.count("On time") == 2 and html.count("not marked") == 7
    assert "The minutes are on the wall" in html and "Who is here" in html and "<input" not in html
    assert "begun: All heard" in page.still()


def test_one_page_holds_all_reasons_to_read(show: Show, book: Workbook) -> None:
    """Why and how of each part with the team's mark; what has no Element comes last."""
    mark(book, "el-1a-reasons", it_helps="seen here")
    page = show("all-reasons")
    assert {name: [tool.id for _label, tool in pairs] for name, pairs in page.parts().items()} == {
        "Launch": ["el-1a-reasons"],
        "": ["unplaced-reasons"],
    }
    assert "seen here" in page.html() and "(seen here)" in page.still()


# ---- what comes next ----


def test_what_comes_next_follows_its_three_rules(show: Show, book: Workbook) -> None:
    """Open steps by date, then where to talk first, then what was never begun; each with its reason."""
    ask(book, "facets", 5, FOUR, honesty=[1, 5, 1, 5], openness=[3, 3, 3, 3], care=[3, 3, 4, 3])
    step(book, "No date")
    step(book, "Soon", SOON)
    step(book, "Over", OVER, state="moved")
    step(book, "Kept", state="kept")
    step(book, "Pay", bargaining=True)
    found = show("what-comes-next").context()["suggestions"]
    assert [one.what for one in found] == [
        "Over",
        "Soon",
        "No date",
        "Talk about “Honesty”.",
        "Open the module “Build”.",
        "Open the module “Stages”.",
    ]
    said = ["is over", "Its date is", "has no date", "lay furthest apart", "“Build”", "“Problem solve”"]
    assert all(word in one.why for word, one in zip(said, found, strict=True))


def test_a_suggestion_goes_into_the_plan_once(show: Show, book: Workbook) -> None:
    """Taken, it stands in the plan and says so here; one that is gone is refused."""
    comes = show("what-comes-next")
    comes.receive("take", {"id": "element-build"})
    assert [note.text for note in book.notes(STEPS, LIST)] == ["Open the module “Build”."]
    assert "In your plan" in comes.html() and 'data-id="element-build"' not in comes.html()
    assert "Open the module" in comes.still()
    for gone in ("talk-7", f"step-{book.notes(STEPS)[0].id}"):
        with pytest.raises(InputError, match="Choose another"):
            comes.receive("take", {"id": gone})


# ---- the joint message ----


def written(message: Any) -> Any:
    """The message with both of its parts filled in."""
    message.receive("field", {"item": "did", "value": "We met.", "revision": "0"})
    message.receive("field", {"item": "next", "value": "We go on.", "revision": "0"})
    return message


def agree(message: Any, *who: str) -> None:
    for party in who:
        message.receive("agree", {"who": party, "seen": message.standing().fingerprint})


def test_the_message_is_ready_when_each_side_and_each_union_agrees(show: Show) -> None:
    """Both unions and management; a board has no part in it."""
    message = written(show("joint-message", **NINE))
    assert [party.id for party in message.standing().parties] == ["certificated", "classified", "management"]
    agree(message, "certificated", "management")
    assert not message.standing().ready and "A draft" in message.html()
    agree(message, "classified")
    assert message.standing().ready and "Ready to go out" in message.html() and "Ready" in message.still()
    message.receive("take_back", {"who": "classified"})
    assert [party.id for party in message.standing().missing] == ["classified"]


def test_any_change_takes_all_agreements_back_and_a_change_back_brings_none(show: Show) -> None:
    """Even the old text, typed again, has to be agreed to anew; saving what is there changes nothing."""
    message = written(show("joint-message", **FOUR))
    agree(message, "certificated", "classified", "management")
    message.receive("field", {"item": "did", "value": "We met."})
    assert message.standing().ready
    for text in ("We met!", "We met."):
        message.receive("field", {"item": "did", "value": text})
        assert not any(party.agreed for party in message.standing().parties)
    message.receive("field", {"item": "heard", "value": "Ask at either office."})
    assert message.standing().whole and not message.standing().ready


def test_whoever_joins_later_is_asked_too(show: Show, book: Workbook) -> None:
    """A union that takes part from now on has to agree before the message is ready again."""
    message = written(show("joint-message", certificated=1, management=1))
    agree(message, "certificated", "management")
    assert message.standing().ready
    book.set_composition(FOUR)
    assert [party.id for party in message.standing().missing] == ["classified"]


def test_a_side_that_takes_no_part_leaves_it_a_draft(show: Show) -> None:
    """A message of one side alone is no joint message."""
    assert required({"management": 2}) == {"labor": False, "management": True}
    message = written(show("joint-message", certificated=3, classified=2))
    agree(message, "certificated", "classified")
    assert not message.standing().ready and "Nobody takes part for it now" in message.html()
    with pytest.raises(NotAllowedError, match="Only a side that takes part"):
        message.receive("agree", {"who": "management", "seen": message.standing().fingerprint})


def test_on_a_device_of_ones_own_one_speaks_for_ones_own_side(show: Show, book: Workbook) -> None:
    """A person of management can't agree for a union; before anybody joined nobody can."""
    message = written(show("joint-message", "own", **FOUR))
    with pytest.raises(NotAllowedError):
        agree(message, "management")
    message.session.person = book.join("management")
    agree(message, "management")
    for action, fields in (("agree", {"seen": message.standing().fingerprint}), ("take_back", {})):
        with pytest.raises(NotAllowedError, match="can't press for that side"):
            message.receive(action, {"who": "classified", **fields})
    assert message.html().count('data-do="agree"') == 0
    assert not show("joint-message", "").may_speak("management")


def test_what_one_did_not_read_is_not_agreed_to(show: Show) -> None:
    """A page that shows an older text, or a message that isn't whole, agrees to nothing."""
    message = show("joint-message", **FOUR)
    with pytest.raises(NotAllowedError, match="isn't whole"):
        agree(message, "management")
    old = written(message).standing().fingerprint
    message.receive("field", {"item": "next", "value": "We stop."})
    with pytest.raises(InputError, match="changed while you read"):
        message.receive("agree", {"who": "management", "seen": old})
    assert not any(party.agreed for party in message.standing().parties)


def test_the_message_stays_half_a_page_and_takes_only_its_own_fields(show: Show) -> None:
    """A longer text is refused with how much too long it is; an unknown field with a sentence."""
    message = show("joint-message", **FOUR)
    with pytest.raises(InputError, match="5 characters longer"):
        message.receive("field", {"item": "did", "value": "x" * 605})
    with pytest.raises(InputError, match="no field"):
        message.receive("field", {"item": "agreed-management", "value": "x"})
    with pytest.raises(LmiError):
        written(message).receive("field", {"item": "did", "value": "two", "revision": "0"})


def test_alone_it_can_be_tried_and_nothing_of_it_reaches_the_team(show: Show, book: Workbook) -> None:
    """In a try-out both sides can be pressed."""
    message = show("joint-message", "alone")
    assert message.standing() is None and "A draft" not in message.html()
    message.session.open_scratch("")
    agree(written(message), "certificated", "management")
    assert message.standing().ready
    assert book.fields("joint-message") == {} and not standing(book, message.tool, FOUR).texts


# ---- for the bargaining table; everything together ----


def test_the_bargaining_page_gathers_what_was_put_aside_anywhere(show: Show, book: Workbook) -> None:
    """With the tool it comes from; it can go back, or away; the page prints by itself."""
    step(book, "Release time", bargaining=True)
    book.add_note("three-boxes", "cards", "Class size", bargaining=True)
    step(book, "Dropped", bargaining=True, state="dropped")
    page = show("for-bargaining")
    page.receive("add", {"text": "Start of shifts"})
    assert [n.text for n in page.notes()] == ["Release time", "Start of shifts", "Class size"]
    assert "From: Three boxes" in page.html() and 'class="panel bargaining"' in page.html()
    one, two, three = (str(note.id) for note in page.notes())
    page.receive("back", {"id": three})
    page.receive("drop", {"id": one})
    assert [n.text for n in page.notes()] == ["Start of shifts"] and "Start of shifts" in page.still()
    assert not book.notes("three-boxes")[0].bargaining
    with pytest.raises(InputError, match="gone"):
        page.receive("drop", {"id": one})
    with pytest.raises(InputError):
        page.receive("add", {"text": " "})
    assert two in page.html()


def test_what_people_typed_is_text_on_every_page(show: Show, book: Workbook) -> None:
    """A script in a step, a card, a field or the message comes back as text, live and still."""
    book.set_composition(FOUR)
    step(book, SCRIPT, owner=SCRIPT, outcome=SCRIPT)
    step(book, SCRIPT, bargaining=True)
    book.add_note("three-boxes", "rows", SCRIPT, agreed=True)
    mark(book, "el-1a-guiding-questions", all_heard="begun")
    for id, name in [("el-1a-guiding-questions", "all-heard--evidence"), ("joint-message", "did")]:
        book.set_field(id, name, SCRIPT)
        book.agree(id, name, True)
    book.set_field("joint-message", "next", SCRIPT)
    for id in (*OURS, "joint-message", "all-points", "six-elements"):
        shown = show(id)
        assert "<script>" not in shown.html() + shown.still() and "<img" not in shown.html() + shown.still()


def test_every_page_is_there_before_anybody_is(show: Show) -> None:
    """An executed notebook shows each of them without a workbook, empty and whole."""
    for id in (*OURS, "joint-message", "all-points", "all-reasons", "six-elements"):
        shown = show(id, "", None)
        assert shown.tool.title in shown.html() and shown.tool.title in shown.still()


def test_the_module_shows_its_own_tools(book: Workbook) -> None:
    """Each tool of module 15 finds its class, and the chart names tools and modules that there are."""
    curriculum = load()
    home = curriculum.module("15-our-progress")
    shown = [
        activity(Session(home, curriculum, book), curriculum.tool(id)) for id in (*home.core, *home.more)
    ]
    assert all(one.html() for one in shown)
    subs: list[Item] = curriculum.tool("six-elements").groups["sub_elements"]
    known = {*curriculum.tools, *(m.id for m in curriculum.modules)}
    known |= {element.id for element in curriculum.tool("six-elements").groups["elements"]}
    assert {tag for sub in subs for tag in sub.tags} <= known
