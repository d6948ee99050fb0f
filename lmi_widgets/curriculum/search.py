"""One search over everything in the curriculum: accents and slips of the finger don't matter.

Pure functions over an index that is made once. A word is found as it is, as the beginning of a
longer one, or, where nobody wrote it so, with one or two letters wrong. Every word has to be there.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lmi_widgets.curriculum.entries import TYPES, Entry, entries
from lmi_widgets.curriculum.letters import fold, words
from lmi_widgets.curriculum.models import Module, Tool

SAME, LONGER, SHORTER, SLIP = 1.0, 0.8, 0.7, 0.5
WHOLE_TITLE, IN_TITLE = 20.0, 6.0
CLOSE_ENOUGH = 72.0  # of 100, below which nothing is called near
NEAR = 5
# Words that a person types and a title may do without.
_SMALL = frozenset(["the", "and", "for", "with", "our", "how", "what", "del", "los", "las", "para", "que"])


@dataclass(frozen=True)
class Filters:
    """What the hits are limited to; an empty text limits nothing."""

    element: str = ""
    pillar: str = ""
    type: str = ""
    standard: str = ""

    def against(self, entry: Entry) -> list[str]:
        """The names of the filters that an entry doesn't pass."""
        return [name for name, value in vars(self).items() if value and value not in values(entry, name)]


@dataclass(frozen=True)
class Hit:
    """An entry that fits, and how well; scores compare within one search only."""

    entry: Entry
    score: float


@dataclass(frozen=True)
class Found:
    """Hits, best first; how many each choice of each filter would give; what is near where none fits."""

    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]
    near: tuple[Hit, ...] = ()


def values(entry: Entry, name: str) -> tuple[str, ...]:
    """What an entry is filed under, by the filter's name."""
    filed = {"element": entry.elements, "pillar": entry.pillars, "standard": entry.standards}
    return filed.get(name, (entry.type,))


class Index:
    """Everything that can be found, by word."""

    def __init__(self, found: Sequence[Entry]) -> None:
        self.entries = tuple(found)
        self._by_word: dict[str, dict[int, float]] = {}
        for n, entry in enumerate(self.entries):
            self._add(n, entry)
        self._words = sorted(self._by_word)
        self._titles = [fold(entry.title) for entry in self.entries]
        self._said = {entry.uses[0]: _flat(entry) for entry in self.entries if entry.type == "tool"}

    @classmethod
    def of(cls, modules: Sequence[Module], tools: Mapping[str, Tool]) -> "Index":
        """The index of a curriculum."""
        return cls(entries(modules, tools))

    def _add(self, n: int, entry: Entry) -> None:
        for weight, text in entry.fields:
            for word in words(text):
                known = self._by_word.setdefault(word, {})
                known[n] = max(known.get(n, 0.0), weight)

    def search(self, query: str, filters: Filters | None = None) -> Found:
        """What fits every word and every filter; an empty query fits everything, in order.

        Where nothing fits, `near` is what fits without the filters, or most of the words, or
        what is spelled most alike.
        """
        chosen = filters or Filters()
        asked = _asked(query)
        fitting = self._fitting(asked, query) if asked else dict.fromkeys(range(len(self.entries)), 0.0)
        hits = self._hits({n: s for n, s in fitting.items() if not chosen.against(self.entries[n])})
        near = () if hits else self._near(fitting, asked, query)
        return Found(hits, self._counts(fitting, chosen), near)

    def _fitting(self, asked: Sequence[str], query: str) -> dict[int, float]:
        scores = [self._scores(word) for word in asked]
        fit = set(scores[0]).intersection(*scores[1:])
        return {n: sum(score[n] for score in scores) + self._titled(n, query) for n in fit}

    def _titled(self, n: int, query: str) -> float:
        title, whole = self._titles[n], fold(query).strip()
        return WHOLE_TITLE if title == whole else IN_TITLE if whole in title else 0.0

    def _scores(self, word: str) -> dict[int, float]:
        best: dict[int, float] = {}
        for known, alike in self._like(word).items():
            for n, weight in self._by_word[known].items():
                best[n] = max(best.get(n, 0.0), weight * alike)
        return best

    def _like(self, word: str) -> dict[str, float]:
        """The words that stand for this one, and how much alike they are."""
        found = dict.fromkeys(self._longer(word), LONGER) | dict.fromkeys(self._shorter(word), SHORTER)
        if word in self._by_word:
            found[word] = SAME
        return found or dict.fromkeys(self._slips(word), SLIP)

    def _longer(self, word: str) -> Iterator[str]:
        if len(word) < 3 or not word.isalpha():
            return
        for known in self._words[bisect_left(self._words, word) :]:
            if not known.startswith(word):
                return
            yield known

    def _shorter(self, word: str) -> Iterator[str]:
        shorter = (word[:-n] for n in (1, 2, 3) if len(word) - n >= 4)
        return (known for known in shorter if known in self._by_word and word.isalpha())

    def _slips(self, word: str) -> list[str]:
        # Imported here, since a kernel that searches nothing starts sooner without it.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        slips = 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2
        if not slips:
            return []
        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [known for known, _distance, _n in found]

    def _hits(self, scored: Mapping[int, float]) -> tuple[Hit, ...]:
        best = sorted(scored, key=lambda n: (-scored[n], TYPES.index(self.entries[n].type), n))
        return tuple(Hit(self.entries[n], scored[n]) for n in best)

    def _counts(self, fitting: Iterable[int], chosen: Filters) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {name: {} for name in vars(chosen)}
        for n in fitting:
            against = chosen.against(self.entries[n])
            # What only one filter keeps out is what another choice of that filter would let in.
            for name in against or counts if len(against) < 2 else ():
                for value in values(self.entries[n], name):
                    counts[name][value] = counts[name].get(value, 0) + 1
        return counts

    def _near(self, fitting: Mapping[int, float], asked: Sequence[str], query: str) -> tuple[Hit, ...]:
        some = fitting or self._some(asked) or self._alike(query)
        return self._hits(some)[:NEAR]

    def _some(self, asked: Sequence[str]) -> dict[int, float]:
        scores = [self._scores(word) for word in asked]
        return {n: sum(score.get(n, 0.0) for score in scores) for n in set().union(*scores)}

    def _alike(self, query: str) -> dict[int, float]:
        from rapidfuzz.fuzz import WRatio
        from rapidfuzz.process import extract

        found = extract(fold(query), self._titles, scorer=WRatio, score_cutoff=CLOSE_ENOUGH, limit=NEAR)
        return {n: score for _title, score, n in found}

    def part(self, entry: Entry, query: str) -> str:
        """The piece of a tool that holds most of the words; empty where its title or lead has them."""
        like = [set(self._like(word)) for word in _asked(query)]
        if not like or not entry.parts or _held(like, f"{entry.title} {entry.text}") == len(like):
            return ""
        best = max(entry.parts, key=lambda part: _held(like, part))
        return best if _held(like, best) else ""

    def mentions(self, term: str) -> tuple[str, ...]:
        """The tools that speak of a term: all of its words, one after the other."""
        wanted = f" {' '.join(words(term))} "
        return tuple(tool_id for tool_id, said in self._said.items() if wanted.strip() and wanted in said)


def nearest(word: str, known: Iterable[str], n: int = 3) -> list[str]:
    """The `n` names that are spelled most like a word, best first; for "did you mean"."""
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.process import extract

    return [name for name, _score, _n in extract(fold(word), list(known), scorer=WRatio, limit=n)]


def _flat(entry: Entry) -> str:
    return f" {' '.join(word for _weight, text in entry.fields for word in words(text))} "


def _asked(query: str) -> list[str]:
    every = list(dict.fromkeys(words(query)))[:12]
    needed = [w for w in every if w not in _SMALL and (len(w) > 2 or not w.isalpha())]
    return needed or every


def _held(like: Sequence[set[str]], text: str) -> int:
    there = set(words(text))
    return sum(bool(there & known) for known in like)
