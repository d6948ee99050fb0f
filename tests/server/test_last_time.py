from datetime import date, timedelta
from pathlib import Path

import pytest

from lmi_widgets.server import ServedTeam
from lmi_widgets.server.last_time import MOST, last_time
from lmi_widgets.templates import environment
from lmi_widgets.workbook import Team, Workbook

TODAY = date(2027, 3, 1)


@pytest.fixture
def team(tmp_path: Path) -> ServedTeam:
    """A team with a workbook."""
    path = tmp_path / "oak" / "workbook.sqlite"
    Workbook.create(path, Team("oak", "Oak", "the office")).close()
    return ServedTeam("oak", "Oak", "the office", workbook=path)


def write(team: ServedTeam, text: str, **fields: object) -> None:
    assert team.workbook
    with Workbook.open(team.workbook) as book:
        book.add_note("next-steps", "steps", text, **{"state": "open", **fields})


def shown(team: ServedTeam) -> str:
    """The gallery of this team as HTML."""
    context = {
        "base": "/",
        "look": "/look/",
        "whole_look": "all.css",
        "language": "en",
        "languages": {},
        "binder": False,
        "booklet": False,
        "many": False,
    }
    page = environment("lmi_widgets.server", "pages").get_template("gallery.html")
    return page.render(
        **context,
        not_bargaining="",
        team=team,
        places=[],
        progress=None,
        last=last_time(team, TODAY),
        own_machine=False,
    )


def test_last_times_steps_come_first_with_role_and_date(team: ServedTeam) -> None:
    """The earliest date first, those without one last; whether it is over is said in words."""
    write(team, "Some day")
    write(team, "Meet <b>monthly</b>", owner="Both chairs", due=TODAY + timedelta(days=1))
    write(team, "Ask all", owner="The office", due=TODAY - timedelta(days=1), state="moved")
    steps = last_time(team, TODAY).steps
    assert [(step.text, step.over) for step in steps] == [
        ("Ask all", True),
        ("Meet <b>monthly</b>", False),
        ("Some day", False),
    ]
    page = shown(team)
    for text in (
        "Both chairs, by Mar 2, 2027",
        "The date is over",
        "no owner yet, no date yet",
        "&lt;b&gt;monthly",
    ):
        assert text in page
    assert page.index("From last time") < page.index("Start anywhere")


def test_what_is_settled_or_for_bargaining_is_not_asked_about(team: ServedTeam) -> None:
    """Kept and dropped steps are done with, and the bargaining table's cards are on no plan."""
    write(team, "Done", state="kept")
    write(team, "Gone", state="dropped")
    write(team, "Pay", bargaining=True)
    assert last_time(team, TODAY).steps == ()
    assert "From last time" not in shown(team)


def test_a_long_list_is_cut_and_says_so(team: ServedTeam) -> None:
    """Seven are enough to begin with; the number of the others is said."""
    for n in range(MOST + 2):
        write(team, f"Step {n}")
    last = last_time(team, TODAY)
    assert (len(last.steps), last.more) == (MOST, 2)
    assert "2 more are in" in shown(team)


def test_each_look_reads_the_workbook_anew(team: ServedTeam) -> None:
    """A step that was kept meanwhile is gone from the page at the next load."""
    write(team, "Ask all")
    assert last_time(team, TODAY).steps
    assert team.workbook
    with Workbook.open(team.workbook) as book:
        book.change_note(book.notes()[0].id, state="kept")
    assert not last_time(team, TODAY).steps


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_workbook_that_cannot_be_read_is_a_sentence(team: ServedTeam, damage: str) -> None:
    """The modules are still there, and the page says what is the matter and what to do."""
    assert team.workbook
    team.workbook.unlink()
    if damage == "damaged":
        team.workbook.write_bytes(b"not a workbook")
    page = shown(team)
    assert "Your next steps can&#39;t be shown now." in page or "Your next steps can't be shown now." in page
    assert "oak/workbook.sqlite" in page or "workbook at" in page


def test_a_try_out_has_no_last_time() -> None:
    """Nobody's page begins with nobody's steps."""
    assert last_time(ServedTeam("try-out", "Try it out", "nobody", try_out=True), TODAY).steps == ()
