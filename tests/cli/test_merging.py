from pathlib import Path

import pytest

from lmi_widgets import copies
from lmi_widgets.activities import take_home
from lmi_widgets.workbook import Workbook
from tests.activities.conftest import Page
from tests.cli.conftest import Lmi

FACETS = "trustworthiness-components"
SECRET = "Say why it matters"


@pytest.fixture
def files(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files of two who worked alone, each with a mark and a card; and a team for them."""
    monkeypatch.setenv("LMI_SCRATCH", str(home / "scratch"))
    copies.create("Oak", "the office")
    made = []
    for name in ("one.html", "two.html"):
        page = Page("01-three-pillars", None).begin("alone")
        page.tool(FACETS).receive("mark", {"item": "honesty", "value": "2"})
        page.tool("trust-builders").receive("add", {"column": "cards", "text": f"{SECRET} {name}"})
        made.append(home / name)
        made[-1].write_text(take_home.pack(page.session, page.judgments()), encoding="utf-8")
    return made


def test_files_are_joined_and_only_that_they_were_taken_is_said(lmi: Lmi, files: list[Path]) -> None:
    """Which files, and how much team work came in; no mark, no item and no group."""
    done = lmi("team", "merge", "oak", *map(str, files), "--group", "management")
    assert done.status == 0, done.err
    assert "one.html: taken." in done.out and "two.html: taken." in done.out
    assert "Team work: 2 cards and steps, and 0 texts came in." in done.out
    assert not any(word in done.out for word in ("honesty", "Honest", "management", FACETS))
    with Workbook.open(copies.find("oak")) as book:
        wave = book.current_wave(FACETS)
        assert wave and book.open_counts(wave.id)["honesty"] == {"management": (0, 2, 0, 0, 0)}


def test_again_there_is_nothing_new(lmi: Lmi, files: list[Path]) -> None:
    """The same command twice is no mistake."""
    words = ("team", "merge", "oak", *map(str, files), "--group", "management")
    lmi(*words)
    done = lmi(*words)
    assert done.status == 0
    assert done.out.count("nothing new in it") == 2 and "taken." not in done.out


def test_a_file_that_cannot_be_taken_stops_no_other(lmi: Lmi, home: Path, files: list[Path]) -> None:
    """It is named with its reason, and the status is 1."""
    files[0].write_text("<html></html>")
    done = lmi("team", "merge", "oak", *map(str, files), str(home / "none.html"), "--group", "board")
    assert done.status == 1
    assert "one.html: not taken. This is not a file from" in done.err
    assert "none.html: not taken. It can't be opened" in done.err and "2 files were not taken" in done.err
    assert "two.html: taken." in done.out


def test_nobodys_group_is_guessed(lmi: Lmi, files: list[Path]) -> None:
    """Without --group the answers of somebody who was alone belong to no group, so nothing is taken."""
    done = lmi("team", "merge", "oak", str(files[0]))
    assert done.status == 1 and "Say it with --group" in done.err
    with Workbook.open(copies.find("oak")) as book:
        assert book.notes() == [] and book.waves() == []


def test_a_slip_in_the_teams_name_or_a_public_place_takes_nothing(
    lmi: Lmi, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown team is answered with those there are; on Binder no answers are joined."""
    assert "There is no team 'elm'" in lmi("team", "merge", "elm", str(files[0])).err
    monkeypatch.setenv("LMI_BINDER", "1")
    done = lmi("team", "merge", "oak", str(files[0]))
    assert done.status == 1 and "Binder is a public place" in done.err
