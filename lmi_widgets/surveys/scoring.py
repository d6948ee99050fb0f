"""How alike a column's header and a question are, from 0 to 100; alike is not the same.

One word more or less can turn a question round ("we do not ..."), so only a header with the very
same words, a numbering or a slip of one letter aside, reaches `SURE`.
"""

import re
from collections.abc import Iterator

from lmi_widgets.curriculum.letters import words

SURE = 95  # at or above, a match is taken; below, a person confirms it
SEEN = 70  # below, a question isn't even proposed
_NUMBERING = re.compile(r"^\s*(?:q(?:uestion|\.)?\s*)?\d{1,3}(?:[._-]\d{1,3})?\s*[.):_-]+\s*", re.IGNORECASE)
_ROW = re.compile(r"\[([^\[\]]{3,})\]\s*$")


def score(header: str, question: str) -> int:
    """The best score of any part of the header that could be the whole question."""
    return max((_score(part, question) for part in parts(header)), default=0)


def parts(header: str) -> Iterator[str]:
    """The header, without its numbering, and the row of a grid that forms put behind its title."""
    yield header
    yield (plain := _NUMBERING.sub("", header))
    if row := _ROW.search(plain):
        yield row.group(1)
    for between in (" - ", " – ", " — ", " | ", " >> "):
        if between in plain:
            yield plain.rsplit(between, 1)[1]


def _score(text: str, question: str) -> int:
    from rapidfuzz import fuzz  # 4 MB, which a server holds only once a survey comes in

    asked, found = words(question), words(text)
    if asked == found:
        return 100 if asked else 0
    near = int(fuzz.ratio(" ".join(found), " ".join(asked)))
    return near if _only_slips(found, asked) else min(near, SURE - 1)


def _only_slips(found: list[str], asked: list[str]) -> bool:
    return len(found) == len(asked) and all(map(_slip, found, asked))


def _slip(one: str, other: str) -> bool:
    """Whether two words are the same, or a longer one mistyped by one letter that isn't its first."""
    from rapidfuzz.distance import OSA

    if one == other:
        return True
    longer = max(len(one), len(other)) >= 5 and one.isalpha() and other.isalpha()
    return longer and one[0] == other[0] and OSA.distance(one, other) == 1
