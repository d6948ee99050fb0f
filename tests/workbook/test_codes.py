"""The code to come back with."""

import hashlib

import pytest

from lmi_widgets.errors import InputError
from lmi_widgets.workbook import codes

CODE = "north-county-apple-river-stone-cloud"


def test_a_code_has_44_bits() -> None:
    """Four words of 2,048, which differ in their first four letters, are drawn each by itself."""
    assert len(set(codes.words())) == 2_048
    assert len({word[:4] for word in codes.words()}) == 2_048
    drawn = [codes.draw("north-county").removeprefix("north-county-").split("-") for _n in range(300)]
    assert {len(words) for words in drawn} == {4}
    assert len({tuple(words) for words in drawn}) == 300
    assert all(len({words[n] for words in drawn}) > 200 for n in range(4))


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "  North-County  Apple River\nSTONE cloud ",
        "apple river stone cloud",
        "Apple-River-Stone-Cloud.",
        "north county apple – river – stone – cloud",
    ],
)
def test_capitals_spaces_and_the_team_do_not_matter(typed: str) -> None:
    """However a code is typed, it is read as the one that was given."""
    assert codes.read(typed, "north-county") == CODE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "0 came"),
        ("apple river stone", "3 came"),
        ("apple river stone aple", "Did you mean “maple” or “apple”"),
        ("apple river stone zzzzz", "“zzzzz” isn't a word"),
        ("south-county-apple-river-stone-cloud", "for the team “south-county”"),
        ("x" * 201, "four words"),
        (None, "four words"),
        (5, "four words"),
    ],
)
def test_says_what_is_wrong_with_a_code(typed: str, said: str) -> None:
    """A slip of the finger is named, with the word that was probably meant."""
    with pytest.raises(InputError, match=said):
        codes.read(typed, "north-county")


def test_the_id_is_made_by_scrypt_at_full_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """An id costs 16 MB of memory to find from a code, and depends on the workbook's salt."""
    monkeypatch.setitem(codes._COST, "n", 2**14)
    expected = hashlib.scrypt(b"apple-river-stone-cloud", salt=b"salt", n=2**14, r=8, p=1, dklen=16).hex()
    assert codes.person_id(CODE, b"salt") == expected
    assert codes.person_id(CODE, b"pepper") != expected


def test_marks_differ_by_wave_and_person() -> None:
    """The mark left in one wave can't be matched with the one in another."""
    marks = {codes.mark(wave, person) for wave in (1, 2) for person in ("a", "b")}
    assert len(marks) == 4
    assert codes.key("a") not in marks
