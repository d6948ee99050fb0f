"""What of an activity stands on paper, kind by kind: rows to circle, boxes to tick, places to write.

No format and no workbook: a form is made of the curriculum alone, so an empty one holds nothing of
anybody.
"""

from collections.abc import Iterator, Mapping, Sequence

from lmi_widgets.activities import Activity
from lmi_widgets.activities.actions import NextSteps, Tests
from lmi_widgets.activities.agenda import Agenda
from lmi_widgets.activities.board import Board
from lmi_widgets.activities.canvas import Canvas
from lmi_widgets.activities.checklist import Checklist
from lmi_widgets.activities.day_planner import DayPlanner
from lmi_widgets.activities.decisions import Decisions
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.activities.matrix import Matrix
from lmi_widgets.activities.progress.agreed import WhatWeAgreed
from lmi_widgets.activities.progress.elements import Insights, Points
from lmi_widgets.activities.progress.message import JointMessage
from lmi_widgets.activities.progress.steps import ForBargaining, LastTime
from lmi_widgets.activities.question_set import QuestionSet
from lmi_widgets.activities.rating_scale import Levels
from lmi_widgets.activities.reference_list import ReferenceList
from lmi_widgets.activities.research_finding import ResearchFinding
from lmi_widgets.activities.structure_chart import MISSING, StructureChart
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Tool
from lmi_widgets.reports.handouts.blocks import Block, block, columns, plain, read

ANSWERS = 3  # places to answer where a tool says nothing of how many


def form(shown: Activity) -> list[Block]:
    """All that stands between an activity's question and its table talk."""
    return list(_form(shown))


def _form(shown: Activity) -> Iterator[Block]:
    """By kind; the more special kinds first, since some build on others."""
    match shown:
        case Tests():
            yield block("table", "", (), columns=shown.tool.every_item(), empty=3)
        case NextSteps() | LastTime():
            yield steps(shown)
        case ForBargaining() | WhatWeAgreed():
            yield block("fields", "", [plain("own", "")], lines=8)
        case JointMessage():
            yield from _fields(shown.tool.items)
        case Board():
            yield from _board(shown)
        case Decisions():
            yield from _decisions(shown)
        case Matrix():
            yield from _matrix(shown)
        case Levels():
            yield from _levels(shown)
        case Judgment():
            yield from _judgment(shown)
        case StructureChart() if shown.tool.fills:
            yield from _chart(shown)
        case Canvas():
            yield from _canvas(shown)
        case QuestionSet():
            yield from _questions(shown)
        case Points() | Insights():
            yield from _gathered(shown)
        case Checklist():
            yield Block("mark", _sections(shown), words=tuple(shown.words()), columns=_sheet(shown))
        case DayPlanner():
            head = {"when": _("When"), "what": _("What"), "minutes": _("Minutes")}
            yield block("table", "", (), columns=columns(head), empty=12)
        case Agenda():
            yield Block("agenda", _pairs(shown.context()["sections"]))
        case ResearchFinding():
            yield from _finding(shown)
        case ReferenceList():
            yield from _listed(shown)
        case _:
            yield from _all(shown.tool)


def steps(shown: Activity) -> Block:
    """Next steps: what was set out to do, with what became of it."""
    head = {"step": _("Next step"), "owner": _("Owner's role"), "due": _("By when")}
    last = {"kept": _("Kept, moved or dropped?")} if isinstance(shown, LastTime) else {}
    return block("table", "", (), columns=columns({**head, **last}), empty=5)


def _pairs(sections: Mapping[str, Sequence[Item]]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    return tuple((title, tuple(items)) for title, items in sections.items())


def _sections(shown: Checklist) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Where the team is to sort the items, their titles would give the answer away."""
    by_source = shown.context()["sorted_by_source"]
    return (("", tuple(shown.marked())),) if by_source else _pairs(shown.sections())


def _sheet(shown: Activity) -> tuple[Item, ...]:
    return tuple(shown.tool.sheet)


def _all(tool: Tool, *, but: Sequence[str] = ()) -> Iterator[Block]:
    """Everything of a tool to read, but these groups."""
    if tool.items and "items" not in but:
        yield read("", tool.items)
    for name, items in tool.groups.items():
        if items and name not in but:
            yield read(tool.title_of(name), items)


def _judgment(shown: Judgment) -> Iterator[Block]:
    rated = shown.rated()
    yield from _all(shown.tool, but=_named(shown.tool, rated))
    yield from _cells(shown.tool)
    yield block("rate", "", rated, columns=_sheet(shown))


def _named(tool: Tool, items: Sequence[Item]) -> list[str]:
    """The group that these items are."""
    groups = {"items": tool.items, **tool.groups}
    return [name for name, there in groups.items() if list(there) == list(items)]


def _cells(tool: Tool) -> Iterator[Block]:
    """What stands where rows and columns meet; each row and column as the tool's items name it."""
    known = {item.id: item for item in tool.every_item()}
    rows = dict.fromkeys(cell.row for cell in tool.cells)
    heads = dict.fromkeys(cell.column for cell in tool.cells)
    if rows:
        named = [known.get(name) or plain(name, name.replace("-", " ")) for name in rows]
        yield block("grid", "", named, columns=[known.get(n) or plain(n, n.replace("-", " ")) for n in heads])


def _matrix(shown: Matrix) -> Iterator[Block]:
    yield from _all(shown.tool, but=("dimensions",))
    yield from _cells(shown.tool)
    yield Block("rate", tuple((row.label, _bare(shown.rated())) for row in shown.dimensions))


def _bare(items: Sequence[Item]) -> tuple[Item, ...]:
    """Their labels alone, where their texts stand above."""
    return tuple(plain(item.id, item.label) for item in items)


def _levels(shown: Levels) -> Iterator[Block]:
    rated = shown.marked()
    yield from _all(shown.tool, but=_named(shown.tool, rated))
    yield from _cells(shown.tool)
    yield block("mark", "", _bare(rated), words=tuple(shown.words()), columns=_sheet(shown))


def _decisions(shown: Decisions) -> Iterator[Block]:
    points = (item.model_copy(update={"text": _spoken(item.text)}) for item in shown.tool.items)
    yield read(_("The points"), points)
    parties = {"a": _("Who is the one party?"), "b": _("Who is the other party?")}
    head = {"decision": _("Which decision?"), **parties}
    yield block("rate", "", (), columns=columns(head), empty=6)


def _spoken(text: str) -> str:
    """A sentence about two parties that nobody has named yet."""
    said = text.replace("{a}", _("the first party")).replace("{b}", _("the second party"))
    return said[:1].upper() + said[1:]


def _board(shown: Board) -> Iterator[Block]:
    for name, items in shown.reading().items():
        yield read(shown.tool.title_of(name), items)
    found = tuple((column.label, tuple(shown.found_in(column))) for column in shown.columns())
    yield Block("cards", found, columns=tuple(shown.columns()))


def _chart(shown: StructureChart) -> Iterator[Block]:
    tiers = shown.tiers()
    for tier in (one for one in tiers if not one.filled):
        yield read(tier.title, tier.items)
    for tier in (one for one in tiers if one.filled):
        yield block("seats", tier.title, tier.items)
    said = _(
        "Say which work, workplace, shift or group of families is not heard. "
        "Never anybody's race, age or name."
    )
    yield block("fields", "", [plain(MISSING, _("Whose voices are missing?"), said)], lines=3)


def _canvas(shown: Canvas) -> Iterator[Block]:
    for name, items in shown.examples().items():
        yield read(shown.tool.title_of(name), items)
    yield from _fields(shown.fields())
    if shown.tool.sheet:
        own = shown.tool.rows == "team"
        yield block("table", "", () if own else shown.rows(), columns=_sheet(shown), empty=5 if own else 0)


def _fields(items: Sequence[Item]) -> Iterator[Block]:
    """Boxes to write in, the larger the fewer there are."""
    if items:
        yield block("fields", "", items, lines=6 if len(items) < 4 else 4)


def _questions(shown: QuestionSet) -> Iterator[Block]:
    known = shown.context()
    apart = [*_named(shown.tool, known["questions"]), "progress_points", "individual_questions"]
    yield from _all(shown.tool, but=apart)
    yield block("pick", "", known["questions"])
    yield block("fields", "", [plain(f"answer-{n}", "") for n in range(shown.tool.pick or ANSWERS)], lines=3)
    if alone := shown.tool.groups.get("individual_questions"):
        yield read(shown.tool.title_of("individual_questions"), alone)
    if known["points"]:
        words = tuple(shown.words())
        yield block("mark", _("Where are we?"), known["points"], words=words, columns=_sheet(shown))


def _gathered(shown: Points | Insights) -> Iterator[Block]:
    """Each gathered tool's own points, or insights, with its own words."""
    known = shown.session.curriculum.tools
    for tool in (known[name] for name in shown.tool.gathers if name in known):
        name = "progress_points" if isinstance(shown, Points) else "insights"
        yield block("mark", tool.title, tool.groups.get(name, []), words=tuple(tool.words))


def _finding(shown: ResearchFinding) -> Iterator[Block]:
    yield block("pick", "", [plain(f"guess-{n}", word) for n, word in shown.choices().items()])
    yield read(_("What was found"), ())
    yield from _all(shown.tool)


def _listed(shown: ReferenceList) -> Iterator[Block]:
    yield from _all(shown.tool)
    yield from _cells(shown.tool)
    known = shown.session.curriculum.tools
    for tool in (known[name] for name in shown.tool.gathers if name in known):
        yield read(tool.title, tool.every_item())
