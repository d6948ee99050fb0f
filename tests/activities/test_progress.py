"""Our progress: steps looked back on, what was agreed, what was closed, what is for bargaining."""

from datetime import date
from typing import Any

import pytest

from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.harvest import STEPS
from lmi_widgets.curriculum import Item, Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Workbook
from tests.activities.small import FOUR, NINE, OURS, OVER, SCRIPT, SOON, Show, ask, mark, step


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
    book.set_field("three-boxes", "for-bargaining", "Hours of the early shift")
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


def test_a_second_wave_beside_one_step_by_step_says_why(show: Show, book: Workbook) -> None:
    """It is listed by itself, without a figure, and says what would have made one possible."""
    ask(book, "facets", 5, NINE, honesty=[1, 2, 2, 3, 4, 4, 5, 5, 3])
    ask(book, "facets", 5, NINE, honesty=[5, 5, 5, 5, 5, 5, 1, 1, 1])
    first, second = show("what-we-closed").drawn()
    assert first.pictures and not second.pictures
    assert "shown step by step" in " ".join(second.release.why)
    assert "to ask again later" in " ".join(second.beside)


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
