"""One item of one group, as it may be shown: joined counts, or why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lmi_widgets import statistics
from lmi_widgets.catalog import gettext as _
from lmi_widgets.privacy.bands import JOIN_BELOW, Blocks, Piece, blocks, cut, folded, middle

CAP_BELOW = 40
LOW_CAP, HIGH_CAP = 10, 90  # percent


@dataclass(frozen=True)
class Band:
    """Steps `low` to `high` of a scale; `place` is where its people are counted for the mean.

    `count` people, or None from 15 answers on, where `percent` is their share as it may be said:
    below 40 answers to the nearest ten, and `capped` at 10 ("or less") and 90 ("or more"). With
    `or_blank` whoever took part and marked nothing here is counted in it.
    """

    low: int
    high: int
    place: float
    count: int | None
    percent: int | None = None
    capped: bool = False
    or_blank: bool = False


@dataclass(frozen=True)
class Shown:
    """What may be said of an item: `n` answered on a scale of `points` steps.

    In pairs (`show_in_pairs`) `n` took part, and who of them skipped the item isn't told.

    `mean` and `deviation` (average, about the mean) are in scale points, to the nearest half, from
    the joined counts; with `rough` a block of steps is joined, so they may be up to a point off.
    With `nearly_all` there is one band, where nearly all are, and no deviation.
    """

    n: int
    points: int
    bands: tuple[Band, ...]
    mean: float
    deviation: float | None
    rough: bool = False
    nearly_all: bool = False

    @property
    def tens(self) -> bool:
        """Whether shares are given to the nearest ten percent."""
        return JOIN_BELOW <= self.n < CAP_BELOW

    def share(self, band: Band) -> str | None:
        """The share of a band in words; None below 15 answers."""
        if band.percent is None:
            return None
        if band.capped:
            return _capped(band.percent)
        said = _("{n} %") if self.n >= CAP_BELOW else _("about {n} %")
        return said.format(n=band.percent)


@dataclass(frozen=True)
class Withheld:
    """Why there is nothing to see, and what would make it possible (rule 8)."""

    why: str
    remedy: str


def show(counts: Sequence[int], joined: Blocks) -> Shown | Withheld:
    """The item with these counts, one number a step, where the blocks of `joined` are in one band each."""
    pieces = cut(counts, joined)
    if len(pieces) > 1:
        return _bands(counts, pieces)
    if len(blocks(len(counts))) > 1:
        return _nearly_all(counts)
    return Withheld(
        _("Not shown: with this few steps, it would give away what single people marked."),
        _("It can be shown when answers are more spread out."),
    )


def show_in_pairs(counts: Sequence[int], took_part: int) -> Shown | Withheld:
    """The item in fixed pairs of steps, with those of `took_part` who skipped it in the middle one.

    So every answer, skipping too, has a twin that gives the very same figure, in every wave: no
    difference between waves, whoever joined or left, can tell one from the other (rule 6).
    """
    blank, points = max(0, took_part - sum(counts)), len(counts)
    shown = show(folded(counts, blank), blocks(points))
    if isinstance(shown, Withheld):
        return shown
    at = middle(points)[0]
    bands = tuple(replace(band, or_blank=band.low <= at <= band.high) for band in shown.bands)
    return replace(shown, bands=bands)


def too_few() -> Withheld:
    """Rules 1 and 2 for one item; which of the two it was isn't said."""
    return Withheld(
        _("Not shown: too few marked this to keep each answer private."),
        _("It takes five answers, three of them outside any one side."),
    )


def _bands(counts: Sequence[int], pieces: list[Piece]) -> Shown:
    n = sum(counts)
    weighted = [(piece.place, piece.count) for piece in pieces]
    return Shown(
        n,
        len(counts),
        tuple(_band(piece, n) for piece in pieces),
        statistics.half_point(statistics.mean(weighted)),
        statistics.half_point(statistics.average_deviation(weighted)),
        rough=any(piece.block for piece in pieces),
    )


def _band(piece: Piece, n: int) -> Band:
    if n < JOIN_BELOW:
        return Band(piece.low, piece.high, float(piece.place), piece.count)
    return Band(piece.low, piece.high, float(piece.place), None, *_percent(piece.count, n))


def _percent(count: int, n: int) -> tuple[int, bool]:
    if n >= CAP_BELOW:
        return _nearest(count, n, 1), False
    cap = LOW_CAP if 100 * count <= LOW_CAP * n else HIGH_CAP if 100 * count >= HIGH_CAP * n else None
    # Tens, since what is under a cap could else be found by taking the other shares from 100.
    return (_nearest(count, n, 10), False) if cap is None else (cap, True)


def _nearest(count: int, n: int, step: int) -> int:
    """The share of `count` in `n` to the nearest `step` percent; a tie goes up."""
    return (200 * count + step * n) // (2 * step * n) * step


def _capped(percent: int) -> str:
    return _("10 % or less") if percent == LOW_CAP else _("90 % or more")


def _nearly_all(counts: Sequence[int]) -> Shown:
    low, high = max(blocks(len(counts)), key=lambda block: sum(counts[block[0] - 1 : block[1]]))
    middle = (low + high) / 2
    band = Band(low, high, middle, None)
    return Shown(sum(counts), len(counts), (band,), middle, None, rough=True, nearly_all=True)
