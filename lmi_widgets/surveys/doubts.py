"""What only a person can say about a file: each with the words to ask it in, and the flag that answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import Tool
from lmi_widgets.surveys.columns import Column
from lmi_widgets.surveys.mapping import Mapping, Use
from lmi_widgets.surveys.problems import MOST, rows_said, short
from lmi_widgets.surveys.questions import Question, key, scale_of
from lmi_widgets.surveys.scoring import SURE
from lmi_widgets.workbook import CONSTITUENCIES, Constituency

_ROLE = re.compile(
    r".*\b(job|role|position|title|group|employee type|bargaining unit|union"
    r"|puesto|cargo|grupo|rol|sindicato)\b.*"
)
Kind = Literal["column", "group", "word", "numbers", "missing"]


@dataclass(frozen=True)
class Doubt:
    """One thing to confirm. `subject` is a header, a job title, a word, or an item's mark.

    `offers` are questions that a column may be, best first, with their scores; `point` is what a
    word's number would be, 0 where it has none; `group` is true of a column whose header speaks of
    jobs or groups; `rows` is how many rows hold a title.
    """

    kind: Kind
    subject: str
    said: str
    tool: str = ""
    offers: tuple[tuple[int, Question], ...] = ()
    point: int = 0
    group: bool = False
    rows: int = 0

    @property
    def flag(self) -> str:
        """What answers it on the command line."""
        return {
            "column": f'--column "{self.subject}={self._use()}"',
            "group": f'--group "{self.subject}={"|".join(CONSTITUENCIES)}"',
            "word": f'--answer "{self.tool}: {self.subject}={self.point or "POINT"}"',
            "numbers": f"--rising {self.tool}",
            "missing": f"--not-asked {self.tool}/{self.subject}",
        }[self.kind]

    def _use(self) -> str:
        if self.group:
            return "group"
        best = self.offers[0][1] if self.offers else None
        return f"{best.tool}/{best.mark}" if best else "leave out"


def of_column(column: Column) -> Doubt:
    """A column whose question isn't certain, or that is none that is known."""
    if not column.near and _ROLE.fullmatch(key(column.header)):
        said = _("Column {column!r} may say which group each person is in. Is it so?")
        return Doubt("column", column.header, said.format(column=short(column.header)), group=True)
    if not column.near:
        said = _("Column {column!r} is none of the tools' questions. Leave it out, or say what it is.")
        return Doubt("column", column.header, said.format(column=short(column.header)))
    score, question = column.near[0]
    said = _(
        "Column {column!r} is like {tool}: “{question}”, but not the same "
        "({score} of 100, {sure} is needed). Does it ask the same?"
    )
    if score >= SURE:
        said = _("Column {column!r} is asked by several tools, among them {tool}: “{question}”. Which is it?")
    told = said.format(
        column=short(column.header), tool=question.tool, question=question.text, score=score, sure=SURE
    )
    return Doubt("column", column.header, told, offers=column.near)


def of_group(title: str, rows: Sequence[int], column: str) -> Doubt:
    """A job title that no person has put into a group yet."""
    said = _("{rows}, column {column!r}: found {title!r}. Which group is that?")
    told = said.format(rows=rows_said(rows), column=short(column), title=short(title))
    return Doubt("group", title, told, rows=len(rows))


def of_word(tool: Tool, word: str, point: int) -> Doubt:
    """A number with words of the form's own."""
    said = _(
        "For {tool} the form says {word!r}; point {point} of the tool's scale is “{own}”. Is it the same?"
    )
    own = scale_of(tool).words[point - 1]
    return Doubt(
        "word", word, said.format(tool=tool.id, word=word, point=point, own=own), tool.id, point=point
    )


def of_offered(tool: Tool, word: str) -> Doubt:
    """Words that a form offered, and that the tool's scale hasn't; `point` is 0, since nothing says which."""
    said = _(
        "For {tool} the form says {word!r}, which its scale doesn't have. Which point of the scale is it?"
    )
    return Doubt("word", word, said.format(tool=tool.id, word=short(word)), tool.id)


def of_numbers(tool: Tool) -> Doubt:
    """Bare numbers on a scale of words: which end is which isn't in the file."""
    said = _(
        "For {tool} the form has numbers. Is 1 “{low}” and {points} “{high}”, and not the other way round?"
    )
    offered = scale_of(tool).words
    told = said.format(tool=tool.id, low=offered[0], high=offered[-1], points=len(offered))
    return Doubt("numbers", tool.id, told, tool.id)


def points_offered(tool: Tool) -> dict[str, str]:
    """The points of a tool's scale, each with its words."""
    return {str(n): word for n, word in enumerate(scale_of(tool).words, start=1)}


def of_missing(tool: str, mark: str, question: str) -> Doubt:
    """A question that no column asks."""
    said = _(
        "column {question!r}: This question is missing. Was it not asked? "
        "Else name its column with these words."
    )
    return Doubt("missing", mark, said.format(question=question), tool)


def settled(doubt: Doubt, mapping: Mapping, answer: Question | Constituency | int | bool | str) -> Mapping:
    """The mapping with a person's answer to a doubt.

    A column: a `Question`, "group", or "leave out"; a title: a constituency; a word: a point; else yes.
    """
    if doubt.kind == "column":
        if isinstance(answer, Question):
            return mapping.with_column(doubt.subject, Use.of(answer))
        return mapping.with_column(doubt.subject, Use(use="group" if answer == "group" else "left out"))
    if doubt.kind == "group":
        return mapping.with_group(doubt.subject, next(name for name in CONSTITUENCIES if name == answer))
    if doubt.kind == "word":
        return mapping.with_point(doubt.tool, doubt.subject, int(answer))  # type: ignore[arg-type]  # a point
    if doubt.kind == "numbers":
        return mapping.with_rising(doubt.tool)
    return mapping.with_not_asked(doubt.tool, doubt.subject)


def after_no(doubt: Doubt) -> str:
    """What to do where a person says that it isn't so."""
    if doubt.kind == "missing":
        return _(
            "Then its column has other words. Write the question over it and import again. "
            "Nothing was stored."
        )
    return _(
        "Then the answers can't be read. Write the scale's own words and import again. Nothing was stored."
    )


def listed(name: str, doubts: Sequence[Doubt]) -> str:
    """What would have to be confirmed, each with its flag; for where nobody can be asked."""
    head = ngettext(
        "{file}: {n} thing has to be confirmed by a person, so nothing was stored. At a terminal you are "
        "asked; elsewhere add what follows each:",
        "{file}: {n} things have to be confirmed by a person, so nothing was stored. At a terminal you are "
        "asked; elsewhere add what follows each:",
        len(doubts),
    ).format(file=short(name), n=len(doubts))
    lines = [f"  {doubt.said}  {doubt.flag}" for doubt in doubts[:MOST]]
    left = len(doubts) - MOST
    rest = ngettext("and {n} more like these", "and {n} more like these", left).format(n=left)
    return "\n".join([head, *lines, *([f"  {rest}"] if left > 0 else [])])
