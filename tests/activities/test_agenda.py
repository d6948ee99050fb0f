"""An agenda is read as a timetable; a planner moves every time at once, and is run by a clock."""

import re
from typing import Any

import pytest

from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.day_plan import (
    START,
    Day,
    Part,
    clock,
    days,
    length,
    looked_over,
    read_clock,
    read_minutes,
)
from lmi_widgets.activities.day_planner import DayPlanner
from lmi_widgets.activities.day_starters import starters
from lmi_widgets.curriculum import Curriculum, Module, Tool, load
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Workbook

OURS = [{"document": "ours", "section": "A test"}]
TIMES = [
    ("8:30", "Doors open"),
    ("9:00", "A talk"),
    ("10:30", "Break"),
    ("10:45", "Groups"),
    ("12:15", "Lunch"),
]
PRINTED = Tool.model_validate(
    {
        "id": "a-day-once",
        "kind": "agenda",
        "answers": "nothing",
        "title": "A day as it was once",
        "source": OURS,
        "items": [
            {"id": f"at-{n}", "label": label, "left": left}
            for n, (left, label) in enumerate([*TIMES, ("1:00", "Reports"), ("2:00", "Farewell")])
        ],
    }
)
AT_ONCE = PRINTED.model_copy(
    update={"id": "rooms", "items": [i.model_copy(update={"left": "10:40"}) for i in PRINTED.items]}
)
PLANNER = Tool(id="day-planner", kind="agenda", answers="team", title="Plan a day", source=PRINTED.source)


def module(id: str, minutes: int) -> Module:
    text = {"title": id[3:].capitalize(), "part": "One", "purpose": "Try.", "hue": "teal"}
    return Module.model_validate(
        {"id": id, "minutes": minutes, "goals": ["a", "b", "c"], "core": [], "source": OURS, **text}
    )


SMALL = Curriculum(
    (module("01-three-pillars", 45), module("04-commit-to-collaborate", 50), module("99-last", 40)),
    {tool.id: tool for tool in (PRINTED, AT_ONCE, PLANNER)},
)


@pytest.fixture
def planner(book: Workbook) -> Any:
    """The planner on a team's page; Any, so that tests can reach what only it has."""
    shown = activity(Session(SMALL.modules[0], SMALL, book), PLANNER)
    assert isinstance(shown, DayPlanner)
    shown.sent = []  # type: ignore[attr-defined]
    shown.send = shown.sent.append  # type: ignore[attr-defined]
    return shown


def plan(planner: Any) -> list[tuple[str, str]]:
    """Every part as (its time, its title), day by day."""
    return [(clock(p.start).replace("\u00a0", " "), p.title) for day in planner.days() for p in day.parts]


def filled(planner: Any, *kinds: str) -> list[str]:
    """Adds these parts; the ids of all parts."""
    for kind in kinds:
        planner.receive("add", {"part": kind})
    return [str(part.id) for part in planner.parts()]


def test_an_agenda_is_a_timetable(book: Workbook) -> None:
    """Start, part and minutes are columns; a column that nothing fills isn't there."""
    session = Session(SMALL.modules[0], SMALL, book)
    html = activity(session, PRINTED).html()
    assert re.findall(r'<td class="when">([^<]*)', html)[:2] == ["8:30", "9:00"]
    assert "Minutes" not in html and "<form" not in html
    lines = Tool.model_validate(
        {**PRINTED.model_dump(), "items": [], "groups": {"rooms": [{"id": "one", "label": "The gym"}]}}
    )
    assert "<table" not in activity(session, lines).html() and "Rooms" in activity(session, lines).html()


def test_times_follow_from_the_minutes(planner: Any) -> None:
    """One part is made longer: every part after it begins later, and the total grows."""
    first, *_rest = filled(planner, "welcome", "01-three-pillars", "break")
    assert plan(planner) == [("8:30 AM", "Welcome"), ("8:50 AM", "Three-pillars"), ("9:35 AM", "Break")]
    planner.receive("minutes", {"id": first, "value": "35"})
    assert [time for time, _ in plan(planner)] == ["8:30 AM", "9:05 AM", "9:50 AM"]
    assert planner.context()["total"] == 35 + 45 + 15
    day = str(planner.days()[0].id)
    planner.receive("start", {"id": day, "value": "13:00"})
    assert plan(planner)[0] == ("1:00 PM", "Welcome")


def test_parts_move_earlier_and_later_and_keep_the_focus(planner: Any) -> None:
    """A part changes places with its neighbor; the button that was pressed keeps the keyboard's focus."""
    welcome, pause = filled(planner, "welcome", "break")
    planner.receive("down", {"id": welcome})
    assert [title for _, title in plan(planner)] == ["Break", "Welcome"]
    assert planner.sent[-1] == {"focus": f"#part-{welcome} [data-do=down]"}
    assert {"say": "Welcome begins at 8:45\u00a0AM."} in planner.sent
    planner.receive("down", {"id": welcome})
    planner.receive("up", {"id": pause})
    assert [title for _, title in plan(planner)] == ["Break", "Welcome"] and len(planner.days()) == 1


def test_what_is_added_comes_before_the_close(planner: Any) -> None:
    """The close stays last; a part of one's own has a name and minutes."""
    filled(planner, "close", "01-three-pillars")
    planner.receive("own", {"text": "Songs of the bus yard", "minutes": "10"})
    assert [title for _, title in plan(planner)] == ["Three-pillars", "Songs of the bus yard", "Closing"]
    planner.receive("title", {"id": str(planner.parts()[1].id), "value": "Songs"})
    assert plan(planner)[1] == ("9:15 AM", "Songs")


def test_a_plan_is_split_into_days_and_joined_again(planner: Any) -> None:
    """A new day begins with a part, at a time of its own; parts move across; joined, it is one day."""
    _welcome, second, last = filled(planner, "welcome", "01-three-pillars", "99-last")
    planner.receive("split", {"id": second})
    assert [[p.title for p in day.parts] for day in planner.days()] == [
        ["Welcome"],
        ["Three-pillars", "Last"],
    ]
    begins = str(planner.days()[1].id)
    planner.receive("start", {"id": begins, "value": "9:00"})
    assert plan(planner)[1] == ("9:00 AM", "Three-pillars")
    planner.receive("up", {"id": second})
    assert [len(day.parts) for day in planner.days()] == [2, 1]
    assert f'<option value="{last}">' not in planner.html().split('data-do="split"')[1]
    with pytest.raises(NotAllowedError, match="begins there already"):
        planner.receive("split", {"id": last})
    planner.receive("drop", {"id": begins})
    assert [len(day.parts) for day in planner.days()] == [3]
    with pytest.raises(NotAllowedError, match="has to begin somewhere"):
        planner.receive("drop", {"id": str(planner.days()[0].id)})


def test_taken_away_leaves_the_focus_on_the_next_part(planner: Any) -> None:
    """Whoever takes parts away by keyboard isn't sent back to the top of the page."""
    one, two = filled(planner, "welcome", "break")
    planner.receive("drop", {"id": one})
    assert planner.sent[-1] == {"focus": f"#part-{two} [data-do=drop]"}
    planner.receive("drop", {"id": two})
    assert planner.sent[-1] == {"focus": "#add-day-planner"} and planner.parts() == []


@pytest.mark.parametrize(
    ("action", "fields", "said"),
    [
        ("minutes", {"value": "0"}, "whole number from 1 to 600"),
        ("minutes", {"value": "9999"}, "whole number from 1 to 600"),
        ("minutes", {"value": "half an hour"}, "whole number from 1 to 600"),
        ("start", {"value": "25:00"}, "time of day"),
        ("start", {"value": "noon"}, "time of day"),
        ("title", {"value": "  "}, "Nothing is written"),
    ],
)
def test_what_is_no_time_is_refused_with_a_sentence(
    planner: Any, action: str, fields: dict[str, str], said: str
) -> None:
    """The sentence names the value and what would do; the plan stays as it was."""
    (part,) = filled(planner, "welcome")
    before = planner.notes()
    with pytest.raises(InputError, match=said):
        planner.receive(action, {"id": part, **fields})
    assert planner.notes() == before


def test_what_isnt_there_is_refused(planner: Any) -> None:
    """An unknown part, plan or note changes nothing."""
    filled(planner, "welcome")
    day = str(planner.days()[0].id)
    for action, fields in [
        ("add", {"part": "nothing"}),
        ("starter", {"name": "nothing"}),
        ("up", {"id": "999"}),
        ("minutes", {"id": day, "value": "20"}),
        ("own", {"text": "x", "minutes": "-5"}),
    ]:
        with pytest.raises(InputError):
            planner.receive(action, fields)
    assert plan(planner) == [("8:30 AM", "Welcome")]


def test_a_printed_day_is_taken_over_as_a_start(planner: Any) -> None:
    """Each part lasts until the next one, also past noon; what only ends the day takes no time."""
    planner.receive("starter", {"name": "a-day-once"})
    assert plan(planner) == [
        ("8:30 AM", "Doors open"),
        ("9:00 AM", "A talk"),
        ("10:30 AM", "Break"),
        ("10:45 AM", "Groups"),
        ("12:15 PM", "Lunch"),
        ("1:00 PM", "Reports"),
    ]
    assert [part.kind for part in planner.parts() if part.rest] == ["break", "lunch"]
    assert planner.days()[0].end == read_clock("14:00")
    assert "rooms" not in planner.context()["starters"]  # what happens at once is no day
    planner.receive("starter", {"name": "half"})
    assert "Doors open" not in str(plan(planner)) and len(planner.days()) == 1


@pytest.mark.parametrize("name", ["half", "one", "two"])
def test_ready_made_plans_need_no_second_look(name: str) -> None:
    """With the workshop's own modules nobody sits too long, every day has a lunch or is short, and closes."""
    curriculum = load()
    starter = starters(curriculum)[name]
    plan = [
        Day(n, n, start, tuple(placed(start, parts)))
        for n, (start, parts) in enumerate(starter.days, start=1)
    ]
    assert list(looked_over(plan, {m.id: m.minutes for m in curriculum.modules})) == []


def placed(start: int, parts: tuple[Part, ...]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        found.append(Part(part.id, part.kind, part.title, part.minutes, found[-1].end if found else start))
    return found


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([("own", 95), ("close", 5)], "sit for 100 minutes"),
        ([("own", 80), ("break", 10), ("own", 80), ("break", 10), ("own", 80), ("break", 10), ("close", 60)],
         "no lunch"),
        ([("own", 60), ("lunch", 40), ("close", 10)], "Lunch is at 9:30"),
        ([("break", 10), ("close", 10)], "begins or ends with a break"),
        ([("own", 60)], "no close"),
        ([("01", 30), ("close", 10)], "needs 45 minutes, and has 30 here"),
        ([*[("own", 80), ("break", 20)] * 5, ("lunch", 30), ("close", 20)], "paid by the hour"),
        ([*[("own", 80), ("break", 20)] * 10, ("close", 20)], "past midnight"),
    ],
)  # fmt: skip
def test_what_is_worth_a_second_look_is_said(parts: list[tuple[str, int]], said: str) -> None:
    """Long sittings, missing meals, a day without an end, a module with too little time."""
    made = tuple(placed(START, tuple(Part(0, kind, kind, n) for kind, n in parts)))
    found = list(looked_over([Day(1, 1, START, made)], {"01": 45}))
    assert any(said in sentence.replace("\u00a0", " ") for sentence in found), found


def test_a_plan_is_run_part_by_part(planner: Any) -> None:
    """The current part stands large with a clock of its own, and the next one below; a reload keeps it."""
    with pytest.raises(NotAllowedError, match="nothing to run"):
        planner.receive("run", {})
    first, second = filled(planner, "welcome", "01-three-pillars")
    planner.receive("run", {})
    html = planner.html()
    assert f'id="clock-{first}"' in html and 'data-seconds="1200"' in html and "Three-pillars, 8:50" in html
    planner.receive("go", {"by": "1"})
    again = activity(planner.session, PLANNER).html()
    assert f'id="clock-{second}"' in again and "This is the last part" in again
    assert 'href="01-three-pillars.ipynb"' in again
    planner.receive("go", {"by": "1"})
    planner.receive("go", {"by": "-1"})
    assert f'id="clock-{first}"' in planner.html()
    planner.receive("stop", {})
    assert 'class="clock"' not in planner.html()


def test_the_plan_is_team_work_that_any_page_sees_and_a_copy_prints(planner: Any) -> None:
    """It lies in notes; the copy without a kernel has days, times and lengths, and no markup typed in."""
    planner.receive("own", {"text": "<b>Songs</b>", "minutes": "75"})
    assert [n.list for n in planner.session.book.notes("day-planner")] == ["plan", "plan"]
    still = planner.still()
    assert "1 hour 15 minutes" in still and "&lt;b&gt;Songs" in still and "<b>Songs" not in planner.html()


def test_a_file_that_holds_nonsense_still_shows(book: Workbook) -> None:
    """A plan may come out of a file that somebody changed."""
    book.add_note("day-planner", "plan", "A day begins", state="day", outcome="some time")
    book.add_note("day-planner", "plan", "Songs", state="own", outcome="a while")
    (day,) = days(book.notes("day-planner"), {})
    assert (day.start, day.minutes) == (START, 0)
    book.remove_note(book.notes("day-planner")[0].id)
    (day,) = days(book.notes("day-planner"), {})
    assert (day.id, len(day.parts)) == (0, 1)


def test_lengths_are_said_in_words() -> None:
    """Hours and minutes, without a zero."""
    assert [length(n) for n in (0, 45, 60, 125)] == ["0 minutes", "45 minutes", "1 hour", "2 hours 5 minutes"]
    assert read_minutes(" 45 ") == 45 and read_clock("8.30") == START
