"""Waves: one asking of one tool."""

from pathlib import Path

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Wave, Workbook
from lmi_widgets.workbook.part import today


def test_open_wave_is_what_was_asked(workbook: Workbook) -> None:
    """A new wave has what was given, is open, and knows no more of time than the day."""
    wave = workbook.open_wave("trust", ["care", "honesty"], 4, asked=2, variant="sides", name="Spring")
    expected = Wave(1, "trust", "Spring", "open", 2, "sides", 4, ("care", "honesty"), "", today(), None)
    assert wave == expected
    assert workbook.current_wave("trust") == expected
    assert workbook.current_wave("other") is None


def test_the_first_to_open_wins(workbook: Workbook, path: Path, wave: Wave) -> None:
    """A second page that opens the same tool gets the wave that is open, as it is."""
    with Workbook.open(path) as other:
        assert other.open_wave("trust", ("something else",), 3) == wave
    assert len(workbook.waves()) == 1


def test_waves_come_in_order(workbook: Workbook, wave: Wave) -> None:
    """All waves or one tool's, first to last; the open one is current, else the last closed."""
    closed = workbook.seal(wave.id, {}, "whole")
    assert workbook.current_wave("trust") == closed
    second = workbook.open_wave("trust", ("care",), 5)
    other = workbook.open_wave("equity", ("a",), 2)
    assert workbook.waves("trust") == [closed, second]
    assert workbook.waves() == [closed, second, other]
    assert workbook.current_wave("trust") == second


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tool": ""}, "A tool"),
        ({"items": ()}, "How many items"),
        ({"items": ("a", "a")}, "twice"),
        ({"items": ("a", "")}, "An item"),
        ({"items": ("a", 5)}, "5"),
        ({"points": 1}, "points"),
        ({"points": 11}, "points"),
        ({"points": "5"}, "points"),
        ({"asked": 0}, "wording"),
        ({"variant": "apart"}, "apart"),
        ({"name": "x" * 201}, "201"),
    ],
)
def test_refuses_a_wave_that_does_not_fit(workbook: Workbook, wrong: dict[str, object], said: str) -> None:
    """Each value is checked, and no wave is made."""
    values: dict[str, object] = {"tool": "trust", "items": ("a",), "points": 5}
    with pytest.raises(InputError, match=said):
        workbook.open_wave(**values | wrong)  # type: ignore[arg-type]
    assert workbook.waves() == []


@pytest.mark.parametrize("wave_id", [99, "1; DROP TABLE waves", None])
def test_a_wave_that_is_not_there_is_said(workbook: Workbook, wave_id: int) -> None:
    """Whatever asks about a wave that isn't there gets a sentence."""
    person = workbook.join("board")
    for ask in (workbook.progress, workbook.open_counts, workbook.sealed, workbook.consents):
        with pytest.raises(InputError, match="no question round"):
            ask(wave_id)
    with pytest.raises(InputError, match="no question round"):
        workbook.put(wave_id, person.id, "a", 1)


def test_at_a_glance_the_waves_stay_as_they_were(workbook: Workbook, path: Path) -> None:
    """What is drawn shows one state, whatever another page does meanwhile; then all is seen again."""
    with workbook.at_a_glance():
        assert workbook.current_wave("trust") is None
        with Workbook.open(path) as other:
            opened = other.open_wave("trust", ("care",), 5)
        with workbook.at_a_glance():
            assert workbook.current_wave("trust") is None
        assert workbook.current_wave("trust") is None
    assert workbook.current_wave("trust") == opened


def test_a_glance_that_fails_is_over(workbook: Workbook) -> None:
    """Nothing of it is kept for what is drawn next."""

    def drawing() -> None:
        with workbook.at_a_glance():
            assert workbook.waves() == []
            raise RuntimeError("drawing failed")

    with pytest.raises(RuntimeError, match="drawing failed"):
        drawing()
    workbook.open_wave("trust", ("care",), 5)
    assert len(workbook.waves()) == 1
