"""Codes that nobody finds by trying."""

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.room import codes
from lmi_widgets.room.codes import Tries


@pytest.mark.parametrize("typed", ["012345678", "012 345 678", " 012-345.678 "])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    """Spaces and dashes are no part of it, of a long one neither."""
    assert codes.read(typed) == "012345678" and codes.spoken("012345678") == "012 345 678"
    assert codes.read(f"{typed} {typed}") == "012345678" * 2


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


def test_a_long_code_is_the_rooms_own() -> None:
    """The short one and nine digits more, other ones for each room and each table."""
    long = codes.lengthened("key", "012345678")
    assert long.startswith("012345678") and codes.is_long(codes.read(long))
    others = codes.lengthened("another", "012345678"), codes.lengthened("key", "012345679")
    assert len({long[9:], *(other[9:] for other in others)}) == 3


def test_an_address_that_tried_too_often_waits_with_short_codes() -> None:
    """For ten minutes by a clock that only runs; other addresses go on."""
    now = [0.0]
    tries = Tries(lambda: now[0])
    assert all(tries.take("10.0.0.7") for _n in range(codes.ADDRESS_TRIES))
    assert not tries.take("10.0.0.7") and tries.take("10.0.0.8")
    now[0] = codes.ADDRESS_SECONDS + 1.0
    assert tries.take("10.0.0.7")


def test_right_codes_use_up_nothing() -> None:
    """Two thousand phones behind one router may join by short codes."""
    tries = Tries(lambda: 0.0)
    for _n in range(2 * codes.ROOM_TRIES):
        assert tries.take("router")
        tries.right("router")
    assert tries.left == codes.ROOM_TRIES


def test_a_room_has_a_thousand_tries_in_its_life_until_the_trainer_allows_more() -> None:
    """Whatever address they come from, and however slowly."""
    now = [0.0]
    tries = Tries(lambda: now[0])
    for n in range(codes.ROOM_TRIES):
        now[0] += 60.0
        assert tries.take(f"10.0.{n // 200}.{n % 200}")
    assert not tries.take("10.9.9.9")
    tries.again()
    assert tries.take("10.9.9.9")


@pytest.mark.parametrize(
    ("tries", "digits", "rooms"),
    [(codes.ROOM_TRIES, codes.DIGITS, 80_000), (1_000 * 24 * 3600, codes.LONG_DIGITS, 900_000_000)],
)
def test_guessing_finds_one_of_twelve_tables_in_hardly_any_room(tries: int, digits: int, rooms: int) -> None:
    """The sums that the limits rest on: all tries of a short code, and a day of long ones."""
    assert tries * 12 / 10**digits < 1 / rooms


def test_the_memory_of_tries_has_an_end() -> None:
    """However many addresses somebody has, no more are remembered than fit."""
    tries = Tries(lambda: 0.0)
    for n in range(codes.MOST_ADDRESSES + 500):
        tries.take(str(n))
    assert len(tries._of) <= codes.MOST_ADDRESSES


def test_codes_come_from_the_systems_own_random_numbers() -> None:
    """Nine digits, and no two alike among a thousand."""
    drawn = {codes.draw() for _n in range(1000)}
    assert len(drawn) == 1000 and all(len(code) == 9 and code.isdigit() for code in drawn)
