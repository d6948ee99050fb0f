"""Rule 7: free text about a judgment, from the field to the report."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.privacy import words

TEN = [f"text {n}" for n in range(10)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We meet with Maria Lopez on Monday.", ("Maria", "Lopez")),
        ("Maria Lopez never calls back", ("Maria", "Lopez")),
        ("Ask Dr. Chen about it. Then go on.", ("Chen",)),
        ("La Sra. Núñez lo sabe.", ("Núñez",)),
        ("Tom's idea was good", ("Tom's",)),
        ("write to pat.o@school.example or @pat", ("pat.o@school.example", "@pat")),
        ("The District and the Union meet in May. I like it.", ()),
        ("Our CTA chapter is heard. Nobody is blamed!", ()),
        ("", ()),
    ],
)
def test_likely_names_are_found(text: str, names: tuple[str, ...]) -> None:
    """By capitals, titles and addresses; the first word of a sentence alone is no name."""
    assert words.likely_names(text) == names


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    """Whatever is typed, names that are found stand in it."""
    assert all(name in text for name in words.likely_names(text))


def test_names_are_pointed_out_before_it_is_sent() -> None:
    """It isn't sent until the writer has seen them; then it is, as it stands."""
    with pytest.raises(NotAllowedError, match="Maria"):
        words.admit("We ask Maria first")
    assert words.admit("We ask Maria first", names_seen=True) == "We ask Maria first"


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "a" * 4001])
def test_nothing_and_far_too_much_is_refused(text: str) -> None:
    """With the number that was allowed."""
    with pytest.raises(InputError, match="4000"):
        words.admit(text)


def test_control_characters_go() -> None:
    """Lines stay, what can't be seen doesn't."""
    assert words.admit(" we\nmeet\x07 ") == "we\nmeet"


def test_five_are_shown_shuffled() -> None:
    """All are there, in an order by lot, and nothing but the texts."""
    shown = words.release(TEN, lot=Random(3))
    assert sorted(shown.texts) == sorted(TEN)
    assert shown.texts != tuple(TEN)
    assert not shown.why
    assert {*vars(shown)} == {"texts", "why", "looked_at"}


def test_every_order_is_as_likely() -> None:
    """Whoever typed first is found at each place."""
    places = {words.release(TEN).texts.index("text 0") for _time in range(400)}
    assert places == set(range(10))


def test_four_are_not_shown() -> None:
    """Their place says why."""
    shown = words.release(TEN[:4])
    assert shown.texts == ()
    assert "five" in shown.why


@pytest.mark.parametrize(
    ("n", "put_away", "leaves"), [(10, (), 10), (12, (0, 5), 10), (10, (3,), 0), (9, (), 0)]
)
def test_ten_may_leave_after_a_look(n: int, put_away: tuple[int, ...], leaves: int) -> None:
    """Ten or more that are left after somebody read them; fewer stay."""
    looked = words.look(words.release([f"text {k}" for k in range(n)]), put_away)
    if leaves:
        assert len(words.leave(looked)) == leaves
    else:
        with pytest.raises(NotAllowedError, match="10"):
            words.leave(looked)


def test_nothing_leaves_that_nobody_looked_at() -> None:
    """However many there are."""
    with pytest.raises(NotAllowedError, match="read"):
        words.leave(words.release(TEN * 3))


def test_only_texts_that_are_there_can_be_put_away() -> None:
    """A place that is none is named."""
    with pytest.raises(InputError, match="10"):
        words.look(words.release(TEN), [10])


def test_nobody_else_can_make_words() -> None:
    """Neither anew nor as a changed copy that was looked at."""
    with pytest.raises(NotAllowedError, match="privacy alone"):
        words.Words(tuple(TEN), "", looked_at=True)
    with pytest.raises((NotAllowedError, ValueError, TypeError)):
        replace(words.release(TEN), looked_at=True)


def test_the_field_says_what_a_language_tells() -> None:
    """In one line, with the offer of a note taker."""
    assert "language" in words.notice()
    assert "note taker" in words.notice()
