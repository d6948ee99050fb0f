"""Each column of a file and what it is taken for: by confirmed choice, by its words, or not at all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import lmi_widgets.surveys.identity as identity
from lmi_widgets.catalog import gettext as _
from lmi_widgets.surveys.heading import Table
from lmi_widgets.surveys.mapping import Mapping, Use
from lmi_widgets.surveys.questions import Known, Question, key
from lmi_widgets.surveys.scoring import SEEN, SURE, parts, score

LABEL = 80  # a label alone: what was really asked can't be known from it
MOST_NEAR = 8
Kind = Literal["question", "group", "dropped", "other tool", "left out", "empty", "unsure"]


@dataclass(frozen=True)
class Column:
    """What one column is taken for, how alike its words are (0 to 100), and what else it might be.

    `reworded` is true where a person confirmed a question that isn't asked in the tool's own words.
    """

    position: int
    header: str
    kind: Kind
    question: Question | None = None
    score: int = 0
    why: str = ""
    tells: str = ""  # of a dropped column: the kind of what it tells
    near: tuple[tuple[int, Question], ...] = ()
    reworded: bool = False


def is_known(known: Known, text: str) -> bool:
    """Whether a cell could be a header: a question, the group's, or that of a name or time."""
    if key(text) in known.group_headers or identity.kind_of(text):
        return True
    return any(n >= SEEN + 10 for n, _question in _nearest(known.questions, (text,)))


def propose(table: Table, known: Known, mapping: Mapping, only: Collection[str] = ()) -> list[Column]:
    """Every column with what it is; with `only`, questions of other tools are left aside."""
    found = [_column(table, position, known, mapping) for position in range(len(table.header))]
    told = _settled(found) if not only else [_of_tools(column, only) for column in found]
    return _settled(told)


def with_matches(mapping: Mapping, columns: Iterable[Column]) -> Mapping:
    """The mapping with every column that was taken for a question or the group, to be used next time."""
    for column in columns:
        if column.kind == "question" and column.question:
            mapping = mapping.with_column(column.header, Use.of(column.question))
        elif column.kind == "group":
            mapping = mapping.with_column(column.header, Use(use="group"))
    return mapping


def _column(table: Table, position: int, known: Known, mapping: Mapping) -> Column:
    header, over = table.called(position), table.parts[position]
    if not over and not any(table.column(position)):
        return Column(position, header, "empty")
    near = _nearest(known.questions, over)
    confirmed = _confirmed(position, over, known, mapping, near)
    if confirmed:
        return confirmed
    if any(key(part) in known.group_headers for part in over):
        return Column(position, header, "group", score=100)
    if near and near[0][0] >= SURE:
        return Column(position, header, "question", near[0][1], near[0][0], near=near)
    kind = next(filter(None, map(identity.kind_of, over)), "") or identity.kind_in(table.column(position))
    if kind:
        return Column(position, header, "dropped", why=identity.why(kind), tells=kind)
    return Column(position, header, "unsure", near=near)


def _confirmed(
    position: int,
    over: tuple[str, ...],
    known: Known,
    mapping: Mapping,
    near: tuple[tuple[int, Question], ...],
) -> Column | None:
    header = over[-1] if over else ""
    use = mapping.column(header) if header else None
    if use is None:
        return None
    if use.use == "group":
        return Column(position, header, "group", score=100)
    if use.use == "left out":
        return Column(position, header, "left out")
    question = next((q for q in known.questions if use.fits(q)), None)
    if question is None:
        return None
    alike = max(score(part, question.text) for part in over)
    return Column(position, header, "question", question, alike, near=near, reworded=alike < SURE)


def _nearest(questions: tuple[Question, ...], texts: Iterable[str]) -> tuple[tuple[int, Question], ...]:
    from rapidfuzz import fuzz
    from rapidfuzz.process import extract

    found: dict[Question, int] = {}
    choices = _choices(questions)
    for text in dict.fromkeys(part for whole in texts for part in parts(whole)):
        near = extract(key(text), choices, scorer=fuzz.ratio, limit=12, score_cutoff=SEEN)
        for question in [questions[place] for _text, _near, place in near]:
            found[question] = max(found.get(question, 0), score(text, question.text))
        for question in _labelled(questions).get(key(text), ()):
            found[question] = max(found.get(question, 0), LABEL)
    best = sorted(((n, q) for q, n in found.items() if n >= SEEN), key=lambda pair: -pair[0])
    return tuple(best[:MOST_NEAR])


@lru_cache(maxsize=8)
def _choices(questions: tuple[Question, ...]) -> list[str]:
    return [key(question.text) for question in questions]


@lru_cache(maxsize=8)
def _labelled(questions: tuple[Question, ...]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(key(question.label), []).append(question)
    return found


def _of_tools(column: Column, only: Collection[str]) -> Column:
    """A column of a tool that isn't wanted is left aside; the same words in a wanted one come first."""
    if column.kind not in ("question", "unsure"):
        return column
    near = tuple((n, q) for n, q in column.near if q.tool in only)
    if column.kind == "unsure":
        return Column(column.position, column.header, "unsure", near=near)
    if column.question and column.question.tool in only:
        return Column(**(vars(column) | {"near": near}))
    if near and near[0][0] >= SURE:
        return Column(column.position, column.header, "question", near[0][1], near[0][0], near=near)
    return Column(column.position, column.header, "other tool", column.question)


def _settled(columns: list[Column]) -> list[Column]:
    """The same words may be asked by two tools: then the file's other columns say which."""
    tools = [c.question.tool for c in columns if c.question and c.kind == "question" and len(_equal(c)) == 1]
    return [_chosen(column, tools) for column in columns]


def _equal(column: Column) -> list[Question]:
    return [q for n, q in column.near if n == column.score] if not column.reworded else []


def _chosen(column: Column, tools: list[str]) -> Column:
    equal = _equal(column)
    if column.kind != "question" or len({q.tool for q in equal}) < 2:
        return column
    best = [q for q in equal if q.tool in tools]
    if len({q.tool for q in best}) == 1:
        return Column(**(vars(column) | {"question": best[0]}))
    return Column(column.position, column.header, "unsure", near=column.near, why=_("two tools ask this"))
