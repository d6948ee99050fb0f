import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from lmi_widgets import surveys
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.surveys import Judgment, Prepared
from lmi_widgets.surveys.matching import Variant
from lmi_widgets.workbook import Constituency, Team, Wave, Workbook

DAY = date(2026, 11, 22)


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    """An empty workbook."""
    opened = Workbook.create(tmp_path / "workbook.sqlite", Team("alder-creek", "Alder Creek", "the office"))
    yield opened
    opened.close()


def answered(
    tool: Tool, *people: tuple[int, Constituency], variant: Variant = "together", mark: str = "one"
) -> Prepared:
    """So many of each group, who all marked 3 for the first item; the first of all skipped the second."""
    judgments = [Judgment(group, {"listen": 3, "word": 1}) for n, group in people for _ in range(n)]
    judgments[0] = Judgment(judgments[0].constituency, {"listen": 3})
    return Prepared(tool, variant, tuple(judgments), mark)


def store(workbook: Workbook, prepared: Prepared) -> Wave:
    """Store a file's judgments."""
    return surveys.add(workbook, prepared, name="Fall", closed=DAY)


def test_answers_are_stored_as_counts_of_a_closed_wave(workbook: Workbook, tool: Tool) -> None:
    """Per item and group how many marked which point, and who skipped is in no count of it."""
    wave = store(workbook, answered(tool, (4, "certificated"), (4, "management"), (1, "board")))
    assert (wave.tool, wave.name, wave.state, wave.closed) == ("small-tool", "Fall", "closed", DAY)
    assert (wave.points, wave.items, wave.form) == (4, ("listen", "word"), "whole")
    sealed = workbook.sealed(wave.id)
    assert sealed.counts == {"listen": {"everyone": (0, 0, 9, 0)}, "word": {"everyone": (8, 0, 0, 0)}}
    assert sealed.people == {"everyone": 9}


def test_groups_of_five_are_kept_apart_and_one_board_member_is_left_out(
    workbook: Workbook, tool: Tool
) -> None:
    """A split holds the groups that may be shown, and nothing of anybody else."""
    wave = store(
        workbook, answered(tool, (40, "certificated"), (12, "classified"), (12, "management"), (1, "board"))
    )
    assert wave.form == "split"
    assert workbook.sealed(wave.id).people == {"certificated": 40, "classified": 12, "management": 12}


def test_no_row_of_a_person_is_in_the_file(workbook: Workbook, tool: Tool, tmp_path: Path) -> None:
    """A survey is sealed before it is stored: not even for a moment is there a person in the workbook."""
    store(workbook, answered(tool, (9, "management"), (9, "classified")))
    raw = sqlite3.connect(tmp_path / "workbook.sqlite")
    assert raw.execute("SELECT count(*) FROM persons").fetchone() == (0,)
    assert raw.execute("SELECT count(*) FROM answers").fetchone() == (0,)
    raw.close()


def test_the_same_file_twice_is_one_wave(workbook: Workbook, tool: Tool) -> None:
    """Known by its fingerprint, it changes nothing; another file is another wave."""
    first = store(workbook, answered(tool, (9, "management"), (9, "classified")))
    assert store(workbook, answered(tool, (9, "management"), (9, "classified"))).id == first.id
    assert len(workbook.waves(tool.id)) == 1
    store(workbook, answered(tool, (9, "management"), (8, "classified"), mark="two"))
    assert len(workbook.waves(tool.id)) == 2


@pytest.mark.parametrize("people", [[(1, "board")], [(1, "board"), (1, "management")]])
def test_fewer_than_three_are_refused(
    workbook: Workbook, tool: Tool, people: Sequence[tuple[int, Constituency]]
) -> None:
    """Of one or two nothing may ever be shown, so nothing is stored."""
    with pytest.raises(NotAllowedError, match="too few"):
        store(workbook, answered(tool, *people))
    assert workbook.waves() == []


def test_a_tool_keeps_the_form_it_was_first_shown_in(workbook: Workbook, tool: Tool) -> None:
    """Once a whole was shown, later surveys are wholes too: whole and split together tell too much."""
    store(workbook, answered(tool, (4, "certificated"), (4, "management"), (1, "board")))
    later = store(workbook, answered(tool, (9, "certificated"), (9, "management"), mark="two"))
    assert later.form == "whole"


def test_questions_about_a_side_need_five_on_each(workbook: Workbook, tool: Tool) -> None:
    """With fewer than five on a side the file is refused, and the message says what to ask instead."""
    few = answered(tool, (9, "certificated"), (4, "management"), variant="sides")
    with pytest.raises(NotAllowedError, match="Ask how you work together instead"):
        store(workbook, few)
    enough = answered(tool, (9, "certificated"), (5, "management"), variant="sides")
    assert store(workbook, enough).variant == "sides"


@pytest.mark.parametrize("value", ["1", "yes"])
def test_binder_takes_no_surveys(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """There a person's file is refused, whatever is in it."""
    monkeypatch.setenv("LMI_BINDER", value)
    with pytest.raises(NotAllowedError, match="public"):
        surveys.check_place()


def test_elsewhere_surveys_are_welcome(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Binder refuses them."""
    monkeypatch.delenv("LMI_BINDER", raising=False)
    surveys.check_place()
