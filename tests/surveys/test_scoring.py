import pytest

from lmi_widgets.surveys.scoring import SURE, score

ASKED = "We tell each other how things are, also when that is hard."


@pytest.mark.parametrize(
    "header",
    [
        ASKED.upper(),
        "3. We tell each other how things are - also when that is hard",
        "Q12_3: We tell each other how things are, also when that is hard. *",
        "How true is this? [We tell each other how things are, also when that is hard.]",
        "How true is this? - We tell each other how things are, also when that is hard.",
        "We tell each othr how things are, also when that is hard.",
    ],
)
def test_the_same_words_are_sure(header: str) -> None:
    """Case, signs, a numbering, a grid's title and a slip of one letter change nothing."""
    assert score(header, ASKED) >= SURE


@pytest.mark.parametrize(
    "header",
    [
        "We do not tell each other how things are, also when that is hard.",
        "We tell each other how things are, also when it is hard.",
        "They tell each other how things are, also when that is hard.",
        "We tell each other how things were, also when that is hard.",
        "We never tell each other how things are, also when that is hard.",
        "",
    ],
)
def test_another_word_is_never_sure(header: str) -> None:
    """One word more, less or other may turn a question round, however alike the rest is."""
    assert score(header, ASKED) < SURE
