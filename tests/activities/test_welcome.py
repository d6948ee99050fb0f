"""How a team takes part, the person's code, and the file that goes home and comes back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lmi_widgets.activities import Ending, take_home
from lmi_widgets.errors import InputError, LmiError, NotAllowedError, WorkbookError
from lmi_widgets.workbook import Team, Workbook
from tests.activities.conftest import FOUR, Page

FACETS = "trustworthiness-components"
Open = Callable[..., Page]


def test_the_device_is_asked_and_nothing_else_is_known(page: Open) -> None:
    """The page is ready before anybody is there; then the device speaks first."""
    opened = page()
    opened.welcome.receive("ready", {})
    assert opened.last("device") == {"slug": "oak", "seat": ""} and opened.session.person is None


def test_a_code_is_shown_to_its_person_and_kept_on_request_only(page: Open) -> None:
    """The code names team and person; a browser keeps it after “this device is mine” alone."""
    opened = page().begin("own", **FOUR)
    opened.welcome.receive("join", {"who": "board"})
    code = opened.session.person.code if opened.session.person else ""
    assert re.fullmatch(r"oak(-[a-z]+){4}", code)
    assert not any("keep" in message for message in opened.sent)
    opened.welcome.receive("mine", {})
    assert opened.last("keep") == {"slug": "oak", "code": code, "always": True}
    opened.welcome.receive("forget", {})
    assert opened.session.person is None and opened.last("forget") == {"slug": "oak"}


def test_a_code_can_be_typed_as_it_was_read_aloud(page: Open) -> None:
    """Capitals and spaces don't matter; a wrong code gets a sentence."""
    first = page().begin("own", **FOUR)
    first.welcome.receive("join", {"who": "board"})
    assert first.session.person
    again = page().begin("own")
    again.welcome.receive("code", {"text": first.session.person.code.upper().replace("-", " ")})
    assert again.session.person and again.session.person.id == first.session.person.id
    with pytest.raises(LmiError):
        page().begin("own").welcome.receive("code", {"text": "oak zebra zebra zebra zebra"})


def test_a_stale_code_on_a_device_is_forgotten_quietly(page: Open) -> None:
    """What the browser kept from another workbook is taken away, and the page starts blank."""
    opened = page()
    opened.welcome.receive("device", {"code": "oak-zoo-zoo-zoo-zoo"})
    assert opened.last("forget") == {"slug": "oak"} and opened.session.person is None


def test_nobody_joins_twice_or_round_one_screen(page: Open) -> None:
    """A person is made once, and only on a device of one's own."""
    opened = page().begin("own", **FOUR)
    opened.welcome.receive("join", {"who": "board"})
    with pytest.raises(NotAllowedError):
        opened.welcome.receive("join", {"who": "board"})
    with pytest.raises(NotAllowedError):
        page().begin("round").welcome.receive("join", {"who": "board"})
    with pytest.raises(InputError, match="not a group"):
        page().begin("own").welcome.receive("join", {"who": "boss"})


@pytest.mark.parametrize(
    "people", [{"board": "0"}, {"board": "71"}, {"board": "x"}, {"board": "-1"}, {"king": "1"}]
)
def test_how_many_is_a_number_that_fits_a_table(page: Open, people: dict[str, str]) -> None:
    """None, too many, no number or an unknown group is refused in words."""
    with pytest.raises(InputError):
        page().begin("round").welcome.receive("people", people)


def test_an_unknown_way_is_refused(page: Open) -> None:
    """Only the ways that are shown; without a team there are no devices of one's own."""
    with pytest.raises(InputError):
        page().welcome.receive("way", {"value": "telepathy"})
    with pytest.raises(InputError):
        page(on=None).begin("own")


def test_the_way_can_be_changed(page: Open) -> None:
    """“Change this” opens the questions again."""
    opened = page().begin("round", **FOUR)
    opened.welcome.receive("edit", {})
    assert "How many are you?" in opened.welcome.html()


def test_a_try_out_is_found_again_by_its_tab_alone(page: Open) -> None:
    """The tab's token opens the same try-out; a made-up token opens a new one."""
    first = page(on=None).begin("alone")
    first.tool(FACETS).receive("mark", {"item": "honesty", "value": "2"})
    token = next(m["keep"] for m in first.sent if "keep" in m)
    assert token["always"] is False
    again = page(on=None)
    again.welcome.receive("device", {"code": token["code"]})
    assert again.session.way == "alone" and again.tool(FACETS).own() == {"honesty": 2}
    forged = page(on=None)
    forged.welcome.receive("device", {"code": "../../etc/passwd"})
    assert forged.session.token != token["code"] and forged.session.way == ""


def test_nothing_is_open_to_write_in_before_a_page_is_there(page: Open) -> None:
    """Without a team and without a page there is no workbook at all."""
    with pytest.raises(WorkbookError):
        page(on=None).session.need_book()
    with pytest.raises(WorkbookError):
        page(on=None).session.need_scratch()


def test_what_another_page_wrote_comes_with_the_next_beat(page: Open, tmp_path: Path) -> None:
    """A card written on one page stands on the other after its next tick."""
    one = page().begin("round", **FOUR)
    two = page(on=Workbook.open(tmp_path / "workbook.sqlite")).begin("round")
    board = two.tool("trust-builders")
    two.welcome.receive("tick", {})
    one.tool("trust-builders").receive("add", {"column": "cards", "text": "Say it early"})
    two.sent.clear()
    two.welcome.receive("tick", {})
    assert any("Say it early" in message.get("html", "") for message in two.sent)
    assert {"tock": True} in two.sent and "Say it early" in board.html()


def test_what_was_taken_home_opens_elsewhere(page: Open, tmp_path: Path) -> None:
    """One's own marks and the team's work open in another workbook; twice changes nothing more."""
    here = page().begin("own", **FOUR)
    here.welcome.receive("join", {"who": "board"})
    here.tool(FACETS).receive("mark", {"item": "honesty", "value": "2"})
    here.tool("trust-builders").receive("add", {"column": "cards", "text": "Say <b>why</b>"})
    here.tool("equity-is-is-not").receive(
        "choose", {"item": here.tool("equity-is-is-not").marked()[0].id, "value": "is"}
    )
    ending = Ending(here.session, here.session.curriculum.tool("ending"), here.judgments)
    ending.send = here.sent.append
    ending.receive("take_home", {})
    text = here.last("download")["text"]
    assert "Say &lt;b&gt;why" in text and "<b>why" not in text

    other = Workbook.create(tmp_path / "other.sqlite", Team("elm", "Elm", "Sam"))
    there = page(on=other).begin("own", **FOUR)
    there.tool(FACETS)
    there.welcome.receive("join", {"who": "board"})
    there.welcome.receive("open_file", {"value": text})
    assert "1 of your own marks, 1 cards and steps, 1 texts" in there.last("say")
    assert there.tool(FACETS).own() == {"honesty": 2}
    there.welcome.receive("open_file", {"value": text})
    assert [note.text for note in other.notes()] == ["Say <b>why</b>"]


def test_own_marks_stay_with_their_person_after_the_close(page: Open, tmp_path: Path) -> None:
    """When the rows are gone from the file, the page's own download still has them."""
    here = page().begin("alone")
    facets = here.tool(FACETS)
    facets.receive("mark", {"item": "honesty", "value": "2"})
    facets.receive("done", {})
    assert '"honesty":2' in take_home.pack(here.session, here.judgments())


def test_round_one_screen_nobodys_marks_go_home(page: Open) -> None:
    """A passed-on screen gives the team's work, and no single answer."""
    opened = page().begin("round", **FOUR)
    facets = opened.tool(FACETS)
    facets.receive("turn", {"who": "board"})
    facets.receive("mark", {"item": "honesty", "value": "2"})
    assert '"judgments":{}' in take_home.pack(opened.session, opened.judgments())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html></html>",
        '<script type="application/json" id="lmi-answers">{"format": "other"}</script>',
        '<script type="application/json" id="lmi-answers">[1</script>',
        '<script type="application/json" id="lmi-answers">{"format": "lmi-take-home-1", "cards": 7}</script>',
    ],
)
def test_a_foreign_file_is_refused_and_changes_nothing(page: Open, book: Workbook, text: str) -> None:
    """Another file, or one that was changed, gets a sentence."""
    opened = page().begin("round", **FOUR)
    with pytest.raises(InputError, match="Take my answers home"):
        opened.welcome.receive("open_file", {"value": text})
    assert book.notes() == []
