"""Codes that nobody finds by trying."""

import pytest

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.room import codes
from lmi_widgets.room.codes import Tries


@pytest.mark.parametrize("typed", ["012345678", "012 345 678", " 012-345.678 "])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    """Spaces and dashes are no part of it."""
    assert codes.read(typed) == "012345678" and codes.spoken("012345678") == "012 345 678"


@pytest.mark.parametrize("typed", ["", "12345678", "1234567890", "12345678x", "１" * 9, "9" * 999])
def test_what_is_no_code_is_refused_before_it_is_tried(typed: str) -> None:
    """With how many digits it takes."""
    with pytest.raises(InputError, match="9 digits"):
        codes.read(typed)


def test_a_code_finds_its_own_table_and_no_other() -> None:
    """All nine digits must be right."""
    known = {1: "111111111", 2: "222222222"}
    assert codes.found("222222222", known) == 2
    assert codes.found("222222221", known) is None


def test_a_device_has_ten_tries_and_then_waits() -> None:
    """Also with the right code, for ten minutes by a clock that only runs; other devices go on."""
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _n in range(codes.DEVICE_TRIES):
        tries.check("10.0.0.7")
        tries.wrong("10.0.0.7")
    with pytest.raises(NotAllowedError, match="ten minutes"):
        tries.check("10.0.0.7")
    tries.check("10.0.0.8")
    now[0] = codes.DEVICE_SECONDS + 1.0
    tries.check("10.0.0.7")


def test_a_room_has_a_thousand_tries_an_hour_until_the_trainer_allows_more() -> None:
    """Whatever device they come from."""
    tries = Tries(lambda: 0.0)
    for n in range(codes.ROOM_TRIES):
        tries.check(f"10.0.{n // 200}.{n % 200}")
        tries.wrong(f"10.0.{n // 200}.{n % 200}")
    with pytest.raises(NotAllowedError, match="trainer"):
        tries.check("10.9.9.9")
    tries.again()
    tries.check("10.9.9.9")


def test_a_day_of_trying_finds_a_code_in_less_than_one_room_of_ten_thousand() -> None:
    """The sum that the limits rest on: eight hours, twelve tables."""
    tries = codes.ROOM_TRIES * 8 * 3600 // codes.ROOM_SECONDS
    assert tries * 12 / 10**codes.DIGITS < 1 / 10_000


def test_the_memory_of_tries_has_an_end() -> None:
    """However many addresses somebody has, no more are remembered than fit."""
    tries = Tries(lambda: 0.0)
    for n in range(codes.MOST_DEVICES + 500):
        tries.wrong(str(n))
    assert len(tries._of) <= codes.MOST_DEVICES


def test_codes_come_from_the_systems_own_random_numbers() -> None:
    """Nine digits, and no two alike among a thousand."""
    drawn = {codes.draw() for _n in range(1000)}
    assert len(drawn) == 1000 and all(len(code) == 9 and code.isdigit() for code in drawn)
