"""What may enter a workbook."""

from datetime import UTC, date, datetime

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.workbook import checks


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("two\r\nlines\rand\tmore", "two\nlines\nand\tmore"),
        ("bell\x07 null\x00 escape\x1b", "bell null escape"),
        ("half a pair \ud83d", "half a pair "),
        ("<script>alert(1)</script> 👩‍🏫 año", "<script>alert(1)</script> 👩‍🏫 año"),
    ],
)
def test_text_is_kept_without_control_characters(typed: str, kept: str) -> None:
    """Line ends become one kind, control characters go, everything else stays as typed."""
    assert checks.text(typed, "The text") == kept


def test_text_has_a_longest_length() -> None:
    """4,000 characters are taken, 4,001 are refused with both numbers."""
    assert len(checks.text("x" * 4_000, "The text")) == 4_000
    with pytest.raises(InputError, match=r"4,001 characters, and 4,000"):
        checks.text("x" * 4_001, "The text")


@pytest.mark.parametrize("value", [None, 5, b"bytes", ["a"]])
def test_text_must_be_text(value: object) -> None:
    """Anything but text is refused and shown."""
    with pytest.raises(InputError, match="must be text"):
        checks.text(value, "The text")


@pytest.mark.parametrize("value", ["", "a" * 201, "a\nb", None, 5])
def test_names_are_short_and_printable(value: object) -> None:
    """A key is one to 200 printable characters."""
    with pytest.raises(InputError, match="1 to 200 characters"):
        checks.name(value, "A tool")


@pytest.mark.parametrize("value", [0, 6, True, 3.0, "3", None, float("nan")])
def test_numbers_are_whole_and_within(value: object) -> None:
    """A number outside, a yes, a fraction or a text isn't a whole number from 1 to 5."""
    with pytest.raises(InputError, match="from 1 to 5"):
        checks.whole(value, 1, 5, "An answer")


@pytest.mark.parametrize("value", [1, 0, "yes", None])
def test_a_flag_is_yes_or_no(value: object) -> None:
    """Only True and False are taken."""
    with pytest.raises(InputError, match="yes or no"):
        checks.flag(value, "Whether")


@pytest.mark.parametrize("value", ["2026-01-01", datetime(2026, 1, 1, tzinfo=UTC), 5, None])
def test_a_day_has_no_time(value: object) -> None:
    """A date is taken, a text or a time of day isn't."""
    with pytest.raises(InputError, match="must be a date"):
        checks.day(value, "The date")


def test_what_fits_is_given_back() -> None:
    """Each check returns the value it was given."""
    assert checks.name("trust", "A tool") == "trust"
    assert checks.whole(3, 1, 5, "An answer") == 3
    assert checks.flag(False, "Whether") is False
    assert checks.day(date(2026, 1, 1), "The date") == date(2026, 1, 1)
    assert checks.one_of("a", ("a", "b"), "It") == "a"


def test_a_long_wrong_value_is_cut_in_the_message() -> None:
    """A message quotes at most 60 characters of what was wrong."""
    with pytest.raises(InputError) as raised:
        checks.one_of("x" * 5_000, ("a",), "It")
    assert len(str(raised.value)) < 150
