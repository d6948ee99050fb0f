"""From a file to counts that may be stored, with every doubt and every problem found before."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import lmi_widgets.surveys.doubts as doubting
import lmi_widgets.surveys.heading as heading
import lmi_widgets.surveys.repeats as repeats
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import InputError
from lmi_widgets.surveys.columns import Column, is_known, propose
from lmi_widgets.surveys.doubts import Doubt
from lmi_widgets.surveys.grid import Grid
from lmi_widgets.surveys.heading import Table
from lmi_widgets.surveys.judging import Counts, Judge
from lmi_widgets.surveys.mapping import Mapping
from lmi_widgets.surveys.problems import Problem, merged, refuse
from lmi_widgets.surveys.questions import (
    Known,
    Variant,
    group_question,
    known,
    marks,
    scale_of,
)
from lmi_widgets.surveys.reading import read
from lmi_widgets.workbook import Constituency

Told = Callable[[float], None]
ByMark = dict[str, list[Column]]


@dataclass(frozen=True)
class Prepared:
    """A file that is sound: one tool's answers as counts, and a mark to know the file again by.

    `reworded` are items that were asked or answered in other words than the tool's; a person said
    they are the same, and nobody should compare them without saying so.
    """

    tool: Tool
    variant: Variant
    items: tuple[str, ...]
    counts: Counts
    people: dict[Constituency, int]
    fingerprint: str
    reworded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """All that is known of a file: what each column is, what a person must say, what is to be mended.

    `prepared` is empty while there is any doubt or problem.
    """

    table: Table
    columns: tuple[Column, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]
    prepared: tuple[Prepared, ...]


def prepare(path: Path, tool: Tool, every: Iterable[Tool]) -> Prepared:
    """The file's answers to `tool`, where nothing has to be asked; `every` tool's questions may stand in it.

    `InputError` with all problems and doubts of the file, each with its place and cure.
    """
    scale_of(tool)
    found = known([tool, *every])
    checked = check(chosen(read(path), found), found, only=[tool.id])
    unsure = [Problem(doubt.said) for doubt in checked.doubts]
    refuse(path.name, [*unsure, *checked.problems])
    return checked.prepared[0]


def chosen(grids: Sequence[Grid], known: Known) -> Grid:
    """The sheet with the answers: the only one in which questions stand; `InputError` for several."""
    told = [grid for grid in grids if _asks(grid, known)] if len(grids) > 1 else list(grids)
    if len(told) == 1:
        return told[0]
    said = _("{file} has several sheets: {sheets}. Say which holds the answers: --sheet NAME")
    names = ", ".join(repr(grid.sheet) for grid in told or grids)
    raise InputError(said.format(file=grids[0].name, sheets=names))


def check(
    grid: Grid,
    known: Known,
    mapping: Mapping | None = None,
    only: Collection[str] = (),
    told: Told = lambda part: None,
) -> Checked:
    """Look at the whole file with what was confirmed so far; nothing is stored.

    `only` are the tools that are wanted, else all that the file asks. `told` hears how much is done,
    from 0 to 1.
    """
    mapping = mapping or Mapping()
    table = heading.find(grid, lambda text: is_known(known, text))
    if table.problems and not table.rows:
        return Checked(table, (), (), table.problems, ())
    columns = propose(table, known, mapping, only)
    judge = Judge(table, known, mapping)
    judge.doubts += [
        doubting.of_column(column)
        for column in columns
        if column.kind == "unsure" and table.header[column.position]
    ]
    asked = _by_tool(columns)
    judge.problems += [
        *table.problems,
        *_header_problems(table, columns, asked),
        *repeats.problems(table, columns),
    ]
    judge.doubts += _missing(known, mapping, columns, [*asked, *(t for t in only if t not in asked)])
    prepared = _judged(judge, columns, asked, told)
    if not judge.doubts and not judge.problems and not prepared:
        judge.problems.append(Problem(_("Nobody answered any of these questions. Is it the right file?")))
    sound = not judge.doubts and not judge.problems
    once = tuple(dict.fromkeys(judge.doubts))
    return Checked(
        table, tuple(columns), once, tuple(merged(judge.problems)), tuple(prepared) if sound else ()
    )


def _asks(grid: Grid, known: Known) -> bool:
    return any(is_known(known, cell) for row in grid.rows[: heading.LOOKED_AT] for cell in row.cells if cell)


def _by_tool(columns: Sequence[Column]) -> dict[str, ByMark]:
    found: dict[str, ByMark] = defaultdict(lambda: defaultdict(list))
    for column in columns:
        if column.kind == "question" and column.question:
            found[column.question.tool][column.question.mark].append(column)
    return found


def _header_problems(table: Table, columns: Sequence[Column], asked: dict[str, ByMark]) -> list[Problem]:
    found = [problem for by_mark in asked.values() for problem in _doubled(by_mark)]
    if any(column.kind == "unsure" and not table.header[column.position] for column in columns):
        found.append(Problem(_("A column has no name. Give it its question, or remove it.")))
    groups = [column for column in columns if column.kind == "group"]
    unsure = any(column.kind == "unsure" and table.header[column.position] for column in columns)
    if len(groups) > 1 or (not groups and not unsure):
        said = _(
            "The file must say in exactly one column which group each person belongs to. Call it: {name}"
        )
        found.append(Problem(said.format(name=group_question())))
    if not asked and not any(column.near for column in columns):
        found.append(
            Problem(_("None of the columns is a question of a tool. Is it the right file, or sheet?"))
        )
    return found


def _doubled(by_mark: ByMark) -> Iterable[Problem]:
    for columns in by_mark.values():
        questions = [column.question for column in columns if column.question]
        if len({(q.variant, q.party) for q in questions}) < len(questions):
            yield Problem(_("This question stands in two columns. Keep one."), column=columns[-1].header)
    variants = {column.question.variant for of in by_mark.values() for column in of if column.question}
    if len(variants) > 1:
        header = next(iter(by_mark.values()))[0].header
        said = _("The file asks this tool both about us and about a side. Keep one of the two.")
        yield Problem(said, column=header)


def _missing(known: Known, mapping: Mapping, columns: Sequence[Column], tools: Sequence[str]) -> list[Doubt]:
    """Questions that no column asks, unless an uncertain column may be theirs."""
    there = {(c.question.tool, c.question.mark) for c in columns if c.kind == "question" and c.question}
    maybe = {(q.tool, q.mark) for c in columns if c.kind == "unsure" for _n, q in c.near}
    found = []
    for tool in (known.tools[id_] for id_ in tools):
        for mark in marks(tool):
            at = (tool.id, mark)
            if at not in there | maybe and f"{tool.id}/{mark}" not in mapping.not_asked:
                found.append(doubting.of_missing(tool.id, mark, _wording(known, columns, *at)))
    return found


def _wording(known: Known, columns: Sequence[Column], tool: str, mark: str) -> str:
    variants = [c.question.variant for c in columns if c.question and c.question.tool == tool] or ["together"]
    of_it = [q for q in known.questions if (q.tool, q.mark) == (tool, mark)]
    return next((q.text for q in of_it if q.variant == variants[0]), of_it[0].text)


def _judged(judge: Judge, columns: Sequence[Column], asked: dict[str, ByMark], told: Told) -> list[Prepared]:
    who = _who(judge, columns, asked)
    prepared = []
    for done, (id_, by_mark) in enumerate(asked.items()):
        told(done / len(asked))
        prepared.append(_one(judge, judge.known.tools[id_], by_mark, who))
    told(1.0)
    digest = _digest(judge.table) if not judge.problems and not judge.doubts else b""
    return [_marked(one, digest) for one in prepared if one.people]


def _who(judge: Judge, columns: Sequence[Column], asked: dict[str, ByMark]) -> list[Constituency | None]:
    """Each row's group; None where no single column says it yet: answers are looked at all the same."""
    groups = [column for column in columns if column.kind == "group"]
    if len(groups) != 1:
        return [None] * len(judge.table.rows)
    return judge.who(groups[0], [c for by_mark in asked.values() for of in by_mark.values() for c in of])


def _one(judge: Judge, tool: Tool, by_mark: ByMark, who: list[Constituency | None]) -> Prepared:
    ordered = {mark: by_mark[mark] for mark in marks(tool) if mark in by_mark}
    tally = judge.tally(tool, ordered, who)
    first = next(iter(ordered.values()))[0].question
    reworded = tuple(
        mark for mark, of in ordered.items() if tally.own_words or any(column.reworded for column in of)
    )
    variant = first.variant if first else "together"
    return Prepared(tool, variant, tuple(ordered), tally.counts, tally.people, "", reworded)


def _digest(table: Table) -> bytes:
    said = hashlib.sha256(repr(table.parts).encode())
    for row in table.rows:
        said.update("\x1f".join((*row.cells, "\x1e")).encode("utf-8", "surrogatepass"))
    return said.digest()


def _marked(one: Prepared, digest: bytes) -> Prepared:
    # Slow on purpose: a plain hash of a small file would let its finder try all answers.
    said = digest + one.tool.id.encode()
    mark = hashlib.scrypt(said, salt=b"lmi-survey", n=2**14, r=8, p=1, dklen=20).hex()
    return Prepared(**(vars(one) | {"fingerprint": mark}))
