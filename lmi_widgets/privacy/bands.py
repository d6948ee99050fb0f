"""Which steps of a scale are shown by themselves, and which are joined (rule 3).

Two things decide, and both are counts of the whole group, never of one side. Below 15 answers an
end with a single person is joined inward until it holds two. And no step stands by itself if as
many people are on it as remain when a pool takes its own answers away: they could be all that
remain, and then the pool would know what each of them marked. Such steps are joined in fixed
blocks of two or three. Whatever a pool subtracts, a block leaves it two answers to choose from:
had all who remain moved from one step of the block to another, the same bands would be shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

JOIN_BELOW = 15
ALONE = 2  # an end holds at least so many


@dataclass(frozen=True)
class Piece:
    """Steps `low` to `high` with `count` people, counted at `place` on the scale.

    `block` is true for a whole fixed block, which may hold any number.
    """

    low: int
    high: int
    count: int
    place: Fraction
    block: bool = False


Blocks = tuple[tuple[int, int], ...]


def blocks(points: int) -> Blocks:
    """The fixed blocks of a scale: pairs, and one of three where `points` is odd, near the middle."""
    pairs = points // 2
    wide = (pairs - 1) // 2 if points % 2 else pairs
    lows = [1 + 2 * i + (i > wide) for i in range(pairs)]
    return tuple((low, low + 1 + (i == wide)) for i, low in enumerate(lows))


def choices(points: int) -> Iterator[Blocks]:
    """Which blocks may be joined, from none to all; among equally many, the higher ones first."""
    high_first = tuple(reversed(blocks(points)))
    for n in range(len(high_first) + 1):
        yield from combinations(high_first, n)


def choose(counts: Sequence[int], rest: int) -> Blocks:
    """The blocks to join so that no other band holds `rest` people or more; `counts` has a number a step."""
    *finer, all_joined = choices(len(counts))
    return next((joined for joined in finer if _safe(cut(counts, joined), rest)), all_joined)


def _safe(pieces: Sequence[Piece], rest: int) -> bool:
    return len(pieces) > 1 and all(piece.block or piece.count < rest for piece in pieces)


def middle(points: int) -> tuple[int, int]:
    """The block nearest the middle of a scale; the lower one of two."""
    return min(blocks(points), key=lambda block: (abs(sum(block) - 1 - points), block))


def folded(counts: Sequence[int], blank: int) -> list[int]:
    """The counts with the `blank` people who marked nothing counted in the middle block."""
    at = middle(len(counts))[0] - 1
    return [n + blank * (step == at) for step, n in enumerate(counts)]


def company(counts: Sequence[int], blank: int, pool: int) -> bool:
    """Whether everybody shares a block with somebody outside any pool who answered otherwise (rule 6).

    No pool, nor a person alone, holds more than `pool` of these answers; skipping counts as an
    answer of the middle block. Then any two of them could change places, and no count would differ.
    """
    answers = {block: list(counts[block[0] - 1 : block[1]]) for block in blocks(len(counts))}
    answers[middle(len(counts))].append(blank)
    return all(sum(row) == 0 or sum(n > pool for n in row) > 1 for row in answers.values())


def cut(counts: Sequence[int], joined: Blocks) -> list[Piece]:
    """The bands of these counts, with the blocks of `joined` in one piece each and lonely ends joined."""
    inside = {step for low, high in joined for step in range(low, high + 1)}
    steps = [(step, step) for step in range(1, len(counts) + 1) if step not in inside]
    pieces = [_piece(counts, low, high) for low, high in sorted([*steps, *joined])]
    return _ends_joined(pieces) if sum(counts) < JOIN_BELOW else pieces


def _piece(counts: Sequence[int], low: int, high: int) -> Piece:
    return Piece(low, high, sum(counts[low - 1 : high]), Fraction(low + high, 2), block=low < high)


def _ends_joined(pieces: list[Piece]) -> list[Piece]:
    while len(pieces) > 1 and pieces[0].count < ALONE:
        pieces = [_inward(pieces[0], pieces[1]), *pieces[2:]]
    while len(pieces) > 1 and pieces[-1].count < ALONE:
        pieces = [*pieces[:-2], _inward(pieces[-1], pieces[-2])]
    return pieces


def _inward(end: Piece, inner: Piece) -> Piece:
    """Counted at the inner place, where all but one stand: the mean stays near the true one."""
    low, high = min(end.low, inner.low), max(end.high, inner.high)
    return Piece(low, high, end.count + inner.count, inner.place)
