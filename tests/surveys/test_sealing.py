import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lmi_widgets import surveys
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError, NotAllowedError, WorkbookError
from lmi_widgets.surveys import Prepared
from lmi_widgets.surveys.questions import Variant
from lmi_widgets.workbook import Constituency, Team, Wave, Workbook

DAY = date(2026, 11, 22)
AGREED = {"certificated": "president", "classified": "president", "district": "superintendent"}


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    """An empty workbook."""
    opened = Workbook.create(tmp_path / "workbook.sqlite", Team("alder-creek", "Alder Creek", "the office"))
    yield opened
    opened.close()


def answered(
    tool: Tool, *people_of: tuple[int, Constituency], variant: Variant = "together", mark: str = "one"
) -> Prepared:
    """So many of each group, who all marked 3 for the first item; the first of all skipped the second."""
    people = {group: n for n, group in people_of}
    first = people_of[0][1]
    listen: dict[Constituency, tuple[int, ...]] = {group: (0, 0, n, 0) for group, n in people.items()}
    word: dict[Constituency, tuple[int, ...]] = {
        group: (n - (group == first), 0, 0, 0) for group, n in people.items()
    }
    return Prepared(tool, variant, ("listen", "word"), {"listen": listen, "word": word}, people, mark)


def store(workbook: Workbook, prepared: Prepared, name: str = "Fall") -> Wave:
    """Store a file's judgments."""
    return surveys.add(workbook, prepared, name=name, closed=DAY, agreed=AGREED)


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
    store(workbook, answered(tool, (9, "management"), (8, "classified"), mark="two"), "Spring")
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


def test_who_agreed_is_kept_with_the_wave(workbook: Workbook, tool: Tool) -> None:
    """The record says by which role, when, and which items were asked in other words."""
    one = replace(answered(tool, (9, "certificated"), (9, "management")), reworded=("word",))
    record = surveys.record(workbook, store(workbook, one).id)
    assert record == surveys.Record(AGREED, ("word",), "2026-11-22")
    assert surveys.record(workbook, 99) is None


@pytest.mark.parametrize("agreed", [None, {}, {"district": "superintendent"}, {"certificated": "president"}])
def test_without_both_sides_consent_nothing_is_stored(
    workbook: Workbook, tool: Tool, agreed: dict[str, str] | None
) -> None:
    """Each union whose members answered and the district must have agreed."""
    one = answered(tool, (9, "certificated"), (9, "management"))
    with pytest.raises(NotAllowedError, match="Not yet said for"):
        surveys.add(workbook, one, name="", closed=DAY, agreed=agreed)
    assert workbook.waves() == []


def test_a_union_without_answers_need_not_agree(workbook: Workbook, tool: Tool) -> None:
    """Only those are asked whose members took part."""
    one = answered(tool, (9, "certificated"), (9, "management"))
    agreed = {"certificated": "president", "district": "superintendent"}
    assert surveys.add(workbook, one, name="", closed=DAY, agreed=agreed).state == "closed"


@pytest.mark.parametrize("role", ["", "ann@example.org", "x" * 81])
def test_what_is_no_role_is_refused(workbook: Workbook, tool: Tool, role: str) -> None:
    """A role, never an address; nobody is named in the record."""
    with pytest.raises(InputError, match="isn't a role"):
        surveys.add(
            workbook,
            answered(tool, (9, "management")),
            name="",
            closed=DAY,
            agreed=AGREED | {"district": role},
        )


def test_who_has_no_say_is_refused(workbook: Workbook, tool: Tool) -> None:
    """A slip in a party's name is answered with those there are."""
    with pytest.raises(InputError, match="Use one of: certificated, classified, district"):
        surveys.add(
            workbook, answered(tool, (9, "management")), name="", closed=DAY, agreed={"board": "chair"}
        )


def test_a_file_of_several_tools_goes_in_whole_or_not_at_all(workbook: Workbook, tool: Tool) -> None:
    """Where one tool may not be shown, none of the file is stored."""
    other = tool.model_copy(update={"id": "other-tool"})
    good = answered(tool, (9, "certificated"), (9, "management"))
    bad = answered(other, (1, "board"), mark="two")
    with pytest.raises(NotAllowedError):
        surveys.add_all(workbook, [good, bad], name="", closed=DAY, agreed=AGREED)
    assert workbook.waves() == []


def test_a_disk_that_fills_up_between_two_tools_is_said_and_mended(
    workbook: Workbook, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each tool is stored whole; the same file again adds the rest and doubles nothing."""
    other = tool.model_copy(update={"id": "other-tool"})
    both = [
        answered(tool, (9, "management"), (9, "classified")),
        answered(other, (9, "management"), (9, "classified"), mark="two"),
    ]
    real = Workbook.add_sealed

    def full(self: Workbook, tool: str, **said: Any) -> Wave:
        if tool == "other-tool":
            raise WorkbookError("The disk is full.")
        return real(self, tool, **said)

    with monkeypatch.context() as patch:
        patch.setattr(Workbook, "add_sealed", full)
        with pytest.raises(WorkbookError, match="Of 2 tools in the file 1 were stored"):
            surveys.add_all(workbook, both, name="", closed=DAY, agreed=AGREED)
    surveys.add_all(workbook, both, name="", closed=DAY, agreed=AGREED)
    assert [wave.tool for wave in workbook.waves()] == ["small-tool", "other-tool"]
