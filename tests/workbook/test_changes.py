"""What a workbook compares itself by, so that a page draws only what changed."""

from collections.abc import Callable

import pytest

from lmi_widgets.workbook import Workbook
from lmi_widgets.workbook.changes import TEAM


def changed(workbook: Workbook, work: Callable[[], object]) -> set[str]:
    """Under which names the workbook stands otherwise after this."""
    before = workbook.standing()
    work()
    after = workbook.standing()
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_nothing_changes_by_itself(workbook: Workbook) -> None:
    """It is the same to whoever asks twice."""
    workbook.add_note("a-tool", "cards", "A card")
    assert changed(workbook, workbook.standing) == set()


def test_team_work_is_its_tools(workbook: Workbook) -> None:
    """A note, its votes, a field, that the team agreed; and that a note is gone."""
    note = workbook.add_note("a-tool", "cards", "A card")
    assert changed(workbook, lambda: workbook.vote_note(note.id)) == {"a-tool"}
    assert changed(workbook, lambda: workbook.set_field("other", "x", "Text")) == {"other"}
    assert changed(workbook, lambda: workbook.agree("other", "x", yes=True)) == {"other"}
    assert changed(workbook, lambda: workbook.remove_note(note.id)) == {"a-tool"}


def test_a_wave_is_its_tools_from_its_opening_to_what_comes_late(workbook: Workbook) -> None:
    """Opened, marked, handed in, sealed, marked late, taken back."""
    board = workbook.join("board")
    assert changed(workbook, lambda: workbook.open_wave("a-tool", ["a"], 5)) == {"a-tool"}
    wave = workbook.waves("a-tool")[0].id
    assert changed(workbook, lambda: workbook.put(wave, board.id, "a", 3)) == {"a-tool"}
    assert changed(workbook, lambda: workbook.put(wave, board.id, "a", 4)) == {"a-tool"}
    assert changed(workbook, lambda: workbook.finish(wave, board.id)) == {"a-tool"}
    assert changed(workbook, lambda: workbook.seal(wave, {"board": "all"}, "whole")) == {"a-tool"}
    workbook.open_wave("blank", ["a"], 5)
    assert changed(workbook, lambda: workbook.take_back("blank")) == {"blank"}


@pytest.mark.parametrize(
    ("key", "concerned"),
    [
        ("privacy-wave-1", "a-tool"),
        ("privacy-lot-1", "a-tool"),
        ("survey-of-wave-1", "a-tool"),
        ("privacy-wave-77", TEAM),
        ("privacy-wave-x", TEAM),
        ("privacy-room-other", "other"),
        ("way", TEAM),
    ],
)
def test_a_setting_is_its_tools_where_it_is_about_one(workbook: Workbook, key: str, concerned: str) -> None:
    """What a close keeps is about its wave; anything else may be seen everywhere."""
    workbook.open_wave("a-tool", ["a"], 5)
    assert changed(workbook, lambda: workbook.set_setting(key, "changed")) == {concerned}


def test_who_takes_part_concerns_all(workbook: Workbook) -> None:
    """What may be shown depends on it."""
    assert changed(workbook, lambda: workbook.set_composition({"board": 2})) == {TEAM}


def test_only_a_round_in_which_somebody_marked_stays(workbook: Workbook) -> None:
    """A blank one is taken back; a closed one is none of this."""
    assert workbook.take_back("a-tool")
    wave, board = workbook.open_wave("a-tool", ["a"], 5), workbook.join("board")
    workbook.put(wave.id, board.id, "a", 2)
    assert not workbook.take_back("a-tool") and workbook.mine(wave.id, board.id) == {"a": 2}
    workbook.finish(wave.id, board.id)
    workbook.seal(wave.id, {"board": "all"}, "whole")
    assert workbook.take_back("a-tool") and len(workbook.waves("a-tool")) == 1
