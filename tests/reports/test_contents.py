from datetime import date
from pathlib import Path

from lmi_widgets.activities import Session, activity
from lmi_widgets.activities.progress.message import JointMessage
from lmi_widgets.curriculum import load
from lmi_widgets.reports import gather, render
from lmi_widgets.workbook import Workbook
from tests.reports.conftest import DAY, contents


def test_a_team_with_nothing_yet_has_an_empty_report(workbook: Workbook) -> None:
    """An empty workbook is no error."""
    found = gather(workbook, load(), DAY)
    assert (found.steps, found.bargaining, found.agreements, found.said) == ((), (), (), ())
    assert found.team.name == "Alder Creek"


def test_a_dropped_step_is_left_out(workbook: Workbook) -> None:
    """The plan holds what is open, kept or moved."""
    for state in ("open", "kept", "moved", "dropped"):
        workbook.add_note("next-steps", "steps", state, state=state, due=date(2027, 1, 31))
    assert [step.text for step in gather(workbook, load(), DAY).steps] == ["open", "kept", "moved"]


def test_what_is_for_the_bargaining_table_leaves_the_plan(workbook: Workbook) -> None:
    """A step or a card of any tool that was put aside stands apart, and nowhere else."""
    workbook.add_note("next-steps", "steps", "Release time", state="open", bargaining=True)
    workbook.add_note("trust-builders", "cards", "Class size", bargaining=True, agreed=True)
    found = gather(workbook, load(), DAY)
    assert [card.text for card in found.bargaining] == ["Release time", "Class size"]
    assert found.steps == ()
    assert found.agreements == ()


def test_only_what_the_team_agreed_is_an_agreement(workbook: Workbook) -> None:
    """Cards and fields count once the team agreed; the tool they stand in is named."""
    workbook.add_note("trust-builders", "cards", "We call back.", agreed=True)
    workbook.add_note("trust-builders", "cards", "Not yet.", agreed=False)
    workbook.add_note("gone-since", "cards", "From an older module.", agreed=True)
    workbook.set_field("our-problem", "what", "Bus times")
    workbook.set_field("our-problem", "who", "Families")
    workbook.agree("our-problem", "what", True)
    tools = load().tools
    assert [(a.title, a.text) for a in gather(workbook, load(), DAY).agreements] == [
        (tools["trust-builders"].title, "We call back."),
        (tools["our-problem"].title, "Bus times"),
        ("", "From an older module."),
    ]


def test_a_team_of_four_is_told_where_to_talk_first(made_up: dict[str, Path]) -> None:
    """No figure, but the item furthest apart and the one closest, and why there is no figure."""
    said = contents(made_up["four"]).said
    assert len(said) == 2
    for tool in said:
        assert tool.pictures == ()
        assert tool.furthest
        assert tool.closest
        assert tool.furthest != tool.closest


def test_a_team_of_nine_sees_the_whole(made_up: dict[str, Path]) -> None:
    """Neither side has five, so there is a figure of everyone and none of a side."""
    for tool in contents(made_up["nine"]).said:
        assert tool.pictures
        assert tool.furthest == ""


def test_each_rated_tool_is_there_once(made_up: dict[str, Path]) -> None:
    """In the curriculum's order, each by its newest closed wave."""
    assert [tool.title for tool in contents(made_up["survey"]).said] == [
        load().tools["trustworthiness-components"].title,
        load().tools["culture-of-trust-characteristics"].title,
    ]


def test_an_open_wave_is_not_in_the_report(workbook: Workbook) -> None:
    """While a question is open nothing of it is shown."""
    tool = load().tools["trustworthiness-components"]
    wave = workbook.open_wave(tool.id, tuple(item.id for item in tool.items), 5)
    workbook.put(wave.id, workbook.join("board").id, tool.items[0].id, 3)
    assert gather(workbook, load(), DAY).said == ()


def test_the_joint_message_is_in_the_report_once_each_side_agreed(workbook: Workbook) -> None:
    """As it is agreed, with the sides; a draft, or a text changed since, is left out."""
    curriculum = load()
    tool = curriculum.tool("joint-message")
    workbook.set_composition({"certificated": 2, "classified": 1, "management": 2})
    for item in tool.items:
        workbook.set_field(tool.id, item.id, f"{item.label}: more buses")
    session = Session(curriculum.modules[0], curriculum, workbook)
    session.way = "round"
    shown = activity(session, tool)
    assert isinstance(shown, JointMessage)
    for side in ("certificated", "classified", "management"):
        assert gather(workbook, curriculum, DAY).message is None
        now = shown.standing()
        assert now
        shown.receive("agree", {"who": side, "seen": now.fingerprint})
    page = render(gather(workbook, curriculum, DAY))
    assert "What we did: more buses" in page
    assert "Agreed to by: certificated labor, classified labor, management." in page
    workbook.set_field(tool.id, tool.items[0].id, "Fewer buses")
    assert "more buses" not in render(gather(workbook, curriculum, DAY))
