import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lmi_widgets import privacy
from lmi_widgets.activities import in_room, take_home
from lmi_widgets.activities.in_room import NOTHING, InRoom
from lmi_widgets.activities.take_home import Bundle
from lmi_widgets.copies import merging
from lmi_widgets.copies.merging import Merged, load_file, merge
from lmi_widgets.curriculum import load
from lmi_widgets.errors import InputError
from lmi_widgets.paths import room_folder
from lmi_widgets.workbook import Constituency, Team, Workbook
from tests.activities.conftest import Page
from tests.copies.alone import taken_home

FACETS = "trustworthiness-components"
CANVAS, PLACE = "our-problem", "problem"
CHECKS = "el-1a-guiding-questions"
KNOWN = load()
ASKED = {"asked": 1, "variant": "together", "points": 5, "changes": 1}
YESTERDAY = date.today() - timedelta(days=1)
numbers = count()


def bundle(who: str = "a", **fields: Any) -> Bundle:
    """A file's content; `who` stands for its random id."""
    marks = fields.pop("marks", None)
    values = {
        "format": "lmi-take-home-1",
        "team": "Oak",
        "slug": "oak",
        "id": hashlib.sha256(who.encode()).hexdigest()[:32],
        "group": "management",
        "day": date.today(),
        **({"judgments": {FACETS: marks}, "asked": {FACETS: ASKED}} if marks else {}),
    }
    return Bundle.model_validate({**values, **fields})


def card(text: str, **fields: Any) -> dict[str, Any]:
    return {"tool": "next-steps", "list": "steps", "text": text, "state": "open", **fields}


@pytest.fixture
def new_book(tmp_path: Path) -> Callable[[], Workbook]:
    """Makes the workbook of one team again and again, with some work of its own."""

    def made() -> Workbook:
        book = Workbook.create(tmp_path / f"{next(numbers)}.sqlite", Team("oak", "Oak", "the office"))
        book.set_composition({"certificated": 3, "management": 3})
        book.add_note("next-steps", "steps", "Meet monthly", state="open")
        book.set_field(CANVAS, PLACE, "Too few hours")
        return book

    return made


@pytest.fixture
def book(new_book: Callable[[], Workbook]) -> Workbook:
    """One team's workbook."""
    return new_book()


def join(book: Workbook, *bundles: Bundle, group: Constituency | None = None) -> list[Merged]:
    return [merge(book, KNOWN, one, group) for one in bundles]


def counted(book: Workbook, wave: int) -> Any:
    """The marks of those who are done, where there are any."""
    return {item: groups for item, groups in book.open_counts(wave).items() if groups}


def state(book: Workbook) -> Any:
    """All that a person could ever see of a workbook, and what is counted at the close."""
    notes = [
        (n.tool, n.list, n.text, n.owner, n.due, n.state, n.outcome, n.votes, n.bargaining, n.agreed)
        for n in book.notes()
    ]
    fields = {
        tool: {name: (f.text, f.agreed) for name, f in book.fields(tool).items()} for tool in KNOWN.tools
    }
    waves = {w.tool: (w.variant, book.open_counts(w.id), book.progress(w.id).finished) for w in book.waves()}
    return notes, fields, waves


texts = st.sampled_from(["Too few hours", "No say", "Late news", "x" * 3_000, "y" * 3_000])
words = st.sampled_from(KNOWN.tool(CHECKS).marks)
POINT = KNOWN.tool(CHECKS).groups["progress_points"][0].id
cards = st.lists(
    st.builds(
        card,
        st.sampled_from(["Meet monthly", "Ask all", "Write it down"]),
        state=st.sampled_from(["open", "kept"]),
        owner=st.sampled_from(["", "Both chairs"]),
        votes=st.integers(0, 3),
    ),
    max_size=3,
)
files = st.builds(
    bundle,
    st.sampled_from("abc"),
    marks=st.dictionaries(st.sampled_from(["honesty", "openness"]), st.integers(1, 5), max_size=2),
    asked=st.builds(lambda n: {FACETS: {**ASKED, "changes": n}}, st.integers(1, 3)),
    cards=cards,
    fields=st.one_of(
        st.just({}),
        st.builds(lambda text: {CANVAS: {PLACE: text}}, texts),
        st.builds(lambda word: {CHECKS: {POINT: word}}, words),
    ),
)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(files, min_size=3, max_size=3), st.data())
def test_any_order_and_any_repetition_give_the_same(
    new_book: Callable[[], Workbook], some: list[Bundle], data: st.DataObject
) -> None:
    """Every order of the files, with some of them again, leaves what people see the same."""
    seen = []
    for order in permutations(some):
        book = new_book()
        join(book, *order, *data.draw(st.lists(st.sampled_from(some), max_size=2)))
        seen.append(state(book))
        book.close()
    assert all(one == seen[0] for one in seen)


def test_the_same_file_twice_changes_nothing(book: Workbook) -> None:
    """The second time it is known, and so it is in any other name."""
    one = bundle(marks={"honesty": 2}, cards=[card("Ask all")], fields={CANVAS: {PLACE: "No say"}})
    assert [merged.new for merged in join(book, one, one)] == [True, False]


def test_answers_join_as_an_unnamed_participant_of_the_files_own_group(book: Workbook) -> None:
    """The open question counts them, and the workbook holds neither the file's id nor its day."""
    one = bundle(marks={"honesty": 2})
    join(book, one, bundle("b", marks={"honesty": 4}, group="certificated"))
    wave = book.current_wave(FACETS)
    assert wave and wave.state == "open"
    assert book.open_counts(wave.id)["honesty"] == {
        "management": (0, 1, 0, 0, 0),
        "certificated": (0, 0, 0, 1, 0),
    }
    book.close()
    assert one.id.encode() not in Path(book._store.path).read_bytes()  # type: ignore[attr-defined]


def test_of_two_files_of_one_person_the_later_counts(book: Workbook) -> None:
    """Once, with what was marked last, also where a mark was taken back."""
    first = bundle(marks={"honesty": 2, "openness": 1})
    last = bundle(marks={"honesty": 5}, asked={FACETS: {**ASKED, "changes": 4}})
    join(book, last, first)
    wave = book.current_wave(FACETS)
    assert wave and counted(book, wave.id) == {"honesty": {"management": (0, 0, 0, 0, 1)}}
    assert book.progress(wave.id).finished == 1


def test_both_texts_stay_where_two_differ(book: Workbook) -> None:
    """Neither is lost, the place is named, and it is not agreed any more."""
    book.agree(CANVAS, PLACE, True)
    merged = join(book, bundle(fields={CANVAS: {PLACE: "No say"}}))[0]
    found = book.fields(CANVAS)[PLACE]
    assert "Too few hours" in found.text and "No say" in found.text and not found.agreed
    assert len(merged.joined.twice) == 1


def test_two_texts_too_long_for_one_place_are_both_kept(book: Workbook) -> None:
    """What has no room in its place stands in the plan, whole."""
    long = "z" * 3_990
    join(book, bundle(fields={CANVAS: {PLACE: long}}))
    everywhere = [book.fields(CANVAS)[PLACE].text, *(note.text for note in book.notes())]
    assert "Too few hours" in everywhere and long in everywhere


def test_two_marks_for_one_point_become_a_step_to_agree_on(book: Workbook) -> None:
    """A mark holds one word, the lesser; the plan says what came together."""
    first, *_, last = KNOWN.tool(CHECKS).marks
    join(book, bundle(fields={CHECKS: {POINT: last}}), bundle("b", fields={CHECKS: {POINT: first}}))
    assert book.fields(CHECKS)[POINT].text == first
    steps = [note.text for note in book.notes("next-steps") if first in note.text and last in note.text]
    assert len(steps) == 1


def test_a_third_mark_for_one_point_is_named_in_the_same_step(book: Workbook) -> None:
    """The step that nobody has touched gives way to one with all three words."""
    marks = KNOWN.tool(CHECKS).marks[:3]
    join(book, *(bundle(name, fields={CHECKS: {POINT: m}}) for name, m in zip("abc", marks, strict=True)))
    steps = [note.text for note in book.notes("next-steps") if marks[0] in note.text]
    assert len(steps) == 1 and all(mark in steps[0] for mark in marks)


def test_what_the_team_settled_does_not_come_back(book: Workbook) -> None:
    """A card it removed, a text it made of two and a step it dropped stay so when files come again."""
    one = bundle(cards=[card("Ask all")], fields={CANVAS: {PLACE: "No say"}})
    join(book, one)
    book.set_field(CANVAS, PLACE, "Too few hours, and no say")
    book.remove_note(next(note.id for note in book.notes() if note.text == "Ask all"))
    join(book, one, bundle("b", cards=[card("Ask all")], fields={CANVAS: {PLACE: "Too few hours"}}))
    assert book.fields(CANVAS)[PLACE].text == "Too few hours, and no say"
    assert [note.text for note in book.notes()] == ["Meet monthly"]


def test_what_belongs_to_a_row_comes_with_its_row(book: Workbook) -> None:
    """A table's cells are filed under their row's number, which is another one here."""
    rows = [card("Grievances", tool="committee-inventory", list="rows", state="", ref=1)]
    join(book, bundle(cards=rows, fields={"committee-inventory": {"row-1--purpose": "To meet early"}}))
    row = book.notes("committee-inventory", "rows")[0]
    assert book.fields("committee-inventory")[f"row-{row.id}--purpose"].text == "To meet early"


def test_others_agreement_is_not_this_teams(book: Workbook) -> None:
    """What came in isn't agreed until the team agrees on it."""
    join(book, bundle(cards=[card("Ask all", agreed=True)]))
    assert not any(note.agreed for note in book.notes())


def closed(book: Workbook) -> None:
    """Close the facets with six people's answers."""
    six = [
        bundle(f"p{n}", marks={"honesty": 3}, group="certificated" if n % 2 else "management")
        for n in range(6)
    ]
    join(book, *six)
    wave = book.current_wave(FACETS)
    assert wave
    privacy.close(book, wave.id)


def test_a_closed_question_takes_no_answers(book: Workbook) -> None:
    """They stay out, that is said, and nothing shows whether the file was in it before."""
    closed(book)
    before = state(book)
    known, unknown = join(book, bundle("p1", marks={"honesty": 3}), bundle("new", marks={"honesty": 3}))
    assert known.stayed_out == unknown.stayed_out == {KNOWN.tool(FACETS).title: "closed"}
    assert state(book) == before


def test_answers_of_an_earlier_round_do_not_enter_the_next(book: Workbook) -> None:
    """A file from before the last close is last round's, whoever opens it again."""
    closed(book)
    wave = book.waves(FACETS)[0]
    new = book.open_wave(FACETS, wave.items, wave.points)
    merged = join(book, bundle("late", marks={"honesty": 3}, day=YESTERDAY))[0]
    assert list(merged.stayed_out.values()) == ["earlier"] and counted(book, new.id) == {}


@pytest.mark.parametrize(
    "how",
    [
        {"asked": {FACETS: {**ASKED, "asked": 2}}},
        {"asked": {FACETS: {**ASKED, "points": 7}}},
        {"asked": {FACETS: {**ASKED, "variant": "sides"}}},
        {"asked": {}},
        {"marks": {"honesty": 2, "nonsense": 2}},
        {"marks": {"honesty": 9}},
        {"judgments": {"no-such-tool": {"honesty": 2}}},
        {"judgments": {CANVAS: {"problem": 2}}},
    ],
)
def test_what_was_asked_otherwise_stays_out(book: Workbook, how: dict[str, Any]) -> None:
    """Another wording, scale or item is never counted as this one."""
    merged = join(book, bundle(**{"marks": {"honesty": 2}, **how}))[0]
    assert list(merged.stayed_out.values()) == ["other"] and book.waves() == []


def test_a_question_that_is_open_in_other_words_takes_no_answers(book: Workbook) -> None:
    """It was opened before the tool was worded anew; the file has the new wording."""
    points, now = KNOWN.tool(FACETS).scale, KNOWN.tool(FACETS).asked
    wave = book.open_wave(FACETS, ("honesty",), points.points if points else 0, asked=now + 1)
    merged = join(book, bundle(marks={"honesty": 2}))[0]
    assert list(merged.stayed_out.values()) == ["other"] and book.open_counts(wave.id)["honesty"] == {}


def test_each_row_of_a_matrix_comes_with_its_marks(new_book: Callable[[], Workbook]) -> None:
    """Also the rows that aren't open on the page when the file is made."""
    there, here = new_book(), new_book()
    page = Page("02-unionism-frames", there).begin("own", certificated="3", management="3")
    matrix = page.tool("three-frames-matrix")
    page.welcome.receive("join", {"who": "management"})
    rows = [row.id for row in matrix.dimensions[:2]]
    for value, row in enumerate(rows, start=2):
        matrix.receive("row", {"row": row})
        matrix.receive("mark", {"item": matrix.marks()[0].id, "value": str(value)})
    merged = join(here, take_home.read(take_home.pack(page.session, page.judgments())))
    assert merged[0].new and not merged[0].stayed_out
    assert {wave.tool for wave in here.waves()} == {f"three-frames-matrix-{row}" for row in rows}
    item = matrix.marks()[0].id
    found = [here.open_counts(wave.id)[item]["management"] for wave in here.waves()]
    assert [row.index(1) for row in found] == [1, 2]


def test_what_a_room_asks_now_takes_no_answers(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the team would be asked in two places; after the close a file is taken like any other."""
    monkeypatch.setenv("LMI_HOME", str(tmp_path))
    room_folder().mkdir()
    in_room.tell(room_folder(), ["oak"], InRoom(FACETS))
    asked_there = bundle(marks={"honesty": 3})
    assert join(book, asked_there)[0].stayed_out == {KNOWN.tool(FACETS).title: "in room"}
    assert book.waves() == []
    in_room.tell(room_folder(), ["oak"], NOTHING)
    assert join(book, asked_there)[0].stayed_out == {}
    assert [wave.state for wave in book.waves()] == ["open"]


def test_whoever_joined_in_this_workbook_is_not_counted_again(tmp_path: Path) -> None:
    """Their own file, brought home, holds what is here already."""
    book = Workbook.create(tmp_path / "book.sqlite", Team("oak", "Oak", "the office"))
    page = Page("01-three-pillars", book).begin("own", certificated="3", management="3")
    page.tool(FACETS)
    page.welcome.receive("join", {"who": "management"})
    page.tool(FACETS).receive("mark", {"item": "honesty", "value": "2"})
    page.tool(FACETS).receive("done", {})
    merged = merge(book, KNOWN, take_home.read(take_home.pack(page.session, page.judgments())))
    wave = book.current_wave(FACETS)
    assert not merged.new and not merged.stayed_out
    assert wave and book.open_counts(wave.id)["honesty"] == {"management": (0, 1, 0, 0, 0)}


def test_members_who_worked_alone_are_joined_once_it_is_said_whose_answers_they_are(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's group is guessed; said once, the answers and the cards are there."""
    one, two = (load_file(taken_home(tmp_path, monkeypatch, value)) for value in "24")
    with pytest.raises(InputError, match="--group"):
        join(book, one)
    assert [note.text for note in book.notes()] == ["Meet monthly"]
    join(book, one, two, one, group="certificated")
    wave = book.current_wave(FACETS)
    assert wave and book.open_counts(wave.id)["honesty"] == {"certificated": (0, 1, 0, 1, 0)}
    assert [note.text for note in book.notes("trust-builders")] == ["Say why"]


def test_another_teams_file_gets_a_sentence(book: Workbook) -> None:
    """And nothing of it is taken."""
    before = state(book)
    with pytest.raises(InputError, match="belongs to the team “Elm”"):
        join(book, bundle(team="Elm", slug="elm", marks={"honesty": 2}, cards=[card("Ask all")]))
    assert state(book) == before


def test_a_failure_in_the_middle_leaves_nothing(book: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks that were in already are taken back with the rest."""
    before = state(book)

    def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(merging, "join", fails)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is
        join(book, bundle(marks={"honesty": 2}))
    assert state(book) == before
