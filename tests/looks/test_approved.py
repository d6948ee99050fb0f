"""What a person is told, and what lies where they are sent."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.looks.approved import Looks
from tests.looks.comparing import Place, opened
from tests.looks.test_comparing import APPROVED


def near(place: Place) -> str:
    return "Hand in"


@pytest.fixture
def looks(tmp_path: Path) -> Looks:
    """Pictures of one page, taken as approved."""
    made = Looks(approve=True, folder=tmp_path / "approved", failed=tmp_path / "build")
    made.take("room/320", APPROVED.png())
    made.approve = False
    return made


def test_one_sentence_says_what_differs_and_where_to_look(looks: Looks) -> None:
    """The page, the size, what stands there, the place, the folder and the next step."""
    [said] = looks.compare("room/320", replace(APPROVED, button="#6b3a72").png(), near)
    assert said.startswith("room at 320 pixels looks different near “Hand in”: 198 by 90 pixels at 0, 486.")
    assert str(looks.failed / "room/320" / "difference.png") in said
    left = {path.name for path in (looks.failed / "room/320").iterdir()}
    assert left == {"approved.png", "new.png", "difference.png"}
    assert looks.compare("room/320", APPROVED.png(), near) == []


def test_an_overflow_is_said_in_pixels(looks: Looks) -> None:
    """A page that has become wider says by how much."""
    [said] = looks.compare("room/320", replace(APPROVED, width=344).png(), near)
    assert "; the page is 24 pixels wider." in said


def test_a_page_without_a_picture_says_so(looks: Looks) -> None:
    """And leaves the new one to look at."""
    [said] = looks.compare("room/1280", APPROVED.png(), near)
    assert "there is no approved picture yet" in said
    assert (looks.failed / "room/1280" / "new.png").exists()


def test_a_picture_whose_page_is_gone_is_named_and_then_removed(looks: Looks) -> None:
    """It fails until it is approved that the page is no more."""
    [said] = looks.missing("room")
    assert said.startswith("room at 320 pixels: there is an approved picture, but no such page any more.")
    looks.approve = True
    assert looks.missing("room") == [] and not (looks.folder / "room/320.jpg").exists()


def test_approving_leaves_what_nobody_would_notice(looks: Looks) -> None:
    """So a commit shows what changed, and small differences don't add up unseen."""
    picture = looks.folder / "room/320.jpg"
    before = picture.read_bytes()
    looks.take("room/320", replace(APPROVED, soft=0.5).png())
    assert picture.read_bytes() == before
    looks.take("room/320", replace(APPROVED, chips=4).png())
    assert picture.read_bytes() != before and opened(picture.read_bytes()).width == 54
