"""The entries of the curriculum: what a tool is, before anybody shows it.

A tool is data of one kind; ids are the inventory's. Text is plain text, never HTML.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
GroupName = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
Kind = Literal[
    "rating-scale",
    "continuum",
    "matrix",
    "checklist",
    "question-set",
    "board",
    "canvas",
    "structure-chart",
    "agenda",
    "reference-list",
    "research-finding",
    "glossary",
]
Aspect = Literal["today", "should", "district", "school"]
Pillar = Literal["trust", "equity", "communication"]
FEWEST = 4  # points of a judgment: with fewer, a small team could be shown nothing (privacy, rule 1)
PRACTICE = "practice-question"  # the tool with which a way of taking part is tried out
LEVELS = "levels"  # the group that names the points of a continuum; one named like a level describes it
Document = Literal["guidebook", "stages", "convenings-2016", "letter-2019", "institute-2017", "ours"]


class Model(BaseModel):
    """Base of every entry: unknown fields are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Source(Model):
    """Where a text comes from: the document and the section heading in it."""

    document: Document
    section: str


class Item(Model):
    """One thing to rate, mark, sort, answer or read.

    `text` may hold `{party}`, which is asked only where that side has five or more; then
    `under_five` is the same question about how we work together.

    `left` and `right` are what stands at the item's two ends: the anchors of its own scale (low,
    high), where one moves from and to, or the two halves of a pair. `counts` names the
    inventory's other counts that this item is one of.
    """

    id: Slug
    label: str
    text: str = ""
    under_five: str = ""
    example: str = ""  # how it may sound; where a team writes an answer, one that somebody could give
    left: str = ""
    right: str = ""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None  # a part of an agenda
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None  # where the source itself gives one
    counts: list[GroupName] = []
    tags: list[str] = []  # what a filter or a grouping goes by: standard, stage, "is"/"is not"
    answers: list[Slug] = []  # ids of items elsewhere in the module that this one would answer
    ours: bool = False  # true where the sources have nothing like it
    note: str = ""

    @model_validator(mode="after")
    def _party_needs_a_twin(self) -> "Item":
        if "{party}" in self.text and not self.under_five:
            raise ValueError("text names {party}, so under_five must ask the same about how we work together")
        return self


class Scale(Model):
    """Points 1 to `points`; `labels`, if given, names each point in order."""

    points: Annotated[int, Field(ge=2, le=7)]
    low: str
    high: str
    labels: list[str] = []
    made_by: Literal["this package", "the source"] = "this package"

    @model_validator(mode="after")
    def _a_label_a_point(self) -> "Scale":
        if self.labels and len(self.labels) != self.points:
            raise ValueError(f"labels has {len(self.labels)} words for {self.points} points")
        return self

    @property
    def words(self) -> list[str]:
        """What the points are called, from 1 on: by their labels, or else by their numbers."""
        return self.labels or [str(point) for point in range(1, self.points + 1)]


class Beats(Model):
    """The three beats of an activity, in minutes, with what is said in the last two."""

    quiet: Annotated[int, Field(ge=0, le=30)]
    talk: Annotated[int, Field(ge=0, le=30)]
    harvest: Annotated[int, Field(ge=0, le=30)]
    prompt: str  # table talk: one open question
    ask: str = ""  # harvest: what one sentence, card or next step should say

    @property
    def minutes(self) -> int:
        """All three beats together."""
        return self.quiet + self.talk + self.harvest


class Cell(Model):
    """One cell of a matrix: statements where row and column meet."""

    row: Slug
    column: Slug
    statements: list[str]


class Tool(Model):
    """One of the inventory's 178 entries, or one of ours (`ours: true`).

    `groups` holds every list that the inventory counts under the inventory's own names;
    `items` is short for the group of that name and is what a person marks by default.
    """

    id: Slug
    kind: Kind
    shown_as: Kind | None = None
    reason: str = ""  # why it is shown as another kind
    answers: Literal["judgment", "team", "nothing"]
    asked: Annotated[int, Field(ge=1)] = 1
    title: str
    lead: str = ""  # one or two sentences that open the activity
    ask: str = ""  # the question over the items
    why: str = ""  # why are we asking
    about: list[str] = []
    under_five: str = ""
    source: Annotated[list[Source], Field(min_length=1)]
    pillars: list[Pillar] = []  # what the library's search finds it under
    scale: Scale | None = None
    aspects: list[Aspect] = []  # each item is rated once for each of these
    marks: list[str] = []  # the words of a checklist, in order
    filed_as: list[str] = []  # a translation's alone: the English words, by which workbooks keep a mark
    pick: int | None = None  # at most so many may be picked
    items: list[Item] = []
    groups: dict[GroupName, list[Item]] = {}
    titles: dict[GroupName, str] = {}  # what groups, and the two sides of pairs, are called
    cells: list[Cell] = []
    sheet: list[Item] = []  # what the team writes beside each row: evidence, a note, a target
    rows: Literal["given", "team"] = "given"  # "team": the team names the rows, or what is placed
    only_here: list[Slug] = []  # glossary: terms too common to be explained where else they stand
    fills: list[GroupName] = []  # chart and canvas: the groups that the team fills; the rest is read
    gathers: list[Slug] = []  # tools that this one shows together, such as all ten sub-elements
    beats: Beats | None = None
    findings: list[str] = []  # research-finding: what was found, what it doesn't say
    notes: list[str] = []  # slips, differences and uncertain readings of the sources
    ours: bool = False
    module: Slug | Literal[""] = ""  # a team's own tool only: the module that shows it

    @model_validator(mode="after")
    def _whole(self) -> "Tool":
        for problem in self._problems():
            raise ValueError(problem)
        return self

    def _problems(self) -> "list[str]":
        ids = [item.id for item in self.every_item()]
        twice = sorted({i for i in ids if ids.count(i) > 1})
        found = [f"item id used twice: {', '.join(twice)}"] if twice else []
        if self.shown_as and not self.reason:
            found.append("shown_as needs a reason")
        if self.shown_kind in ("rating-scale", "continuum") and self.scale is None:
            found.append(f"a {self.shown_kind} needs a scale")
        if self.shown_kind == "checklist" and not self.marks and not self.gathers:
            found.append("a checklist needs marks, the words that an item can be marked with")
        if unknown := [name for name in self.fills if name not in self.groups]:
            found.append(f"fills names groups that aren't there: {', '.join(unknown)}")
        if unknown := [name for name in self.only_here if name not in ids]:
            found.append(f"only_here names items that aren't there: {', '.join(unknown)}")
        if self.answers == "judgment" and (self.scale is None or self.scale.points < FEWEST):
            found.append(
                f"a judgment needs a scale of {FEWEST} points or more; or let the team agree: answers: team"
            )
        if self.filed_as and len(self.filed_as) != len(self.words):
            found.append(f"filed_as has {len(self.filed_as)} words for {len(self.words)} marks")
        return found

    @property
    def words(self) -> list[str]:
        """What an item can be marked with: the words of a checklist, or else the scale's."""
        return self.marks or (self.scale.words if self.scale else [])

    @property
    def filed(self) -> list[str]:
        """The same as a workbook keeps it, whatever language it was marked in."""
        return self.filed_as or self.words

    def word_of(self, filed: str) -> str:
        """The word in this language for a mark as a workbook keeps it; itself where there is none."""
        return dict(zip(self.filed, self.words, strict=True)).get(filed, filed)

    @property
    def shown_kind(self) -> Kind:
        """The kind whose activity shows this tool."""
        return self.shown_as or self.kind

    def rated(self) -> list[Item]:
        """The items that a person rates: `items`, or else the first group that is about no level."""
        apart = self.level_groups()
        groups = (items for name, items in self.groups.items() if name not in apart)
        return self.items or next(groups, [])

    def level_groups(self) -> set[str]:
        """The groups that name the levels of a continuum, or say what one looks like."""
        return {LEVELS, *map(_group_of, self.groups.get(LEVELS, []))}

    def describing(self, level: Item) -> list[Item]:
        """What a level of a continuum looks like."""
        return self.groups.get(_group_of(level), [])

    def ratings(self, items: Iterable[Item] | None = None) -> list[tuple[str, Item, str]]:
        """Each of the items (else all that are rated) in each aspect: its id in a workbook, item, aspect.

        The aspect is empty where the tool has none.
        """
        rated = self.rated() if items is None else items
        pairs = [(item, aspect) for item in rated for aspect in (*self.aspects,) or ("",)]
        return [(f"{item.id}-{aspect}" if aspect else item.id, item, aspect) for item, aspect in pairs]

    def asking(self) -> GroupName:
        """The group that holds a question set's questions for the team."""
        return next((name for name in ("team_questions", "rows") if self.groups.get(name)), "items")

    def group(self, name: str = "items") -> list[Item]:
        """The items of one group; KeyError where the tool has no such group."""
        return self.items if name == "items" else self.groups[name]

    def title_of(self, group: str) -> str:
        """What a group is called on the page."""
        return self.titles.get(group) or group.replace("_", " ").capitalize()

    def every_item(self) -> list[Item]:
        """All items of all groups, in the file's order."""
        return [*self.items, *(item for group in self.groups.values() for item in group)]


def _group_of(level: Item) -> str:
    return level.id.replace("-", "_")


class Module(Model):
    """One notebook: what the gallery's card and the first two minutes say about it."""

    id: Slug
    title: str
    part: str  # the gallery's heading it stands under
    purpose: str  # one sentence for the card
    minutes: Annotated[int, Field(ge=5, le=240)]
    hue: Literal["teal", "plum", "ochre"]
    goals: Annotated[list[str], Field(min_length=3, max_length=3)]
    core: list[Slug]  # tools of the core, in the notebook's order
    more: list[Slug] = []  # tools under "More"
    source: list[Source]
