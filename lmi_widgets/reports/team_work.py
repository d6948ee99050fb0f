"""Every tool's team work in full, as grids; the plan and the joint message stand elsewhere in a report."""

from collections.abc import Iterator

import lmi_widgets.reports.kinds as kinds
from lmi_widgets.activities import Activity, Session, activity
from lmi_widgets.activities.actions import NextSteps, Tests
from lmi_widgets.activities.board import Board
from lmi_widgets.activities.canvas import ROWS, Canvas
from lmi_widgets.activities.checklist import Marked
from lmi_widgets.activities.day_planner import DayPlanner
from lmi_widgets.activities.decisions import Decisions
from lmi_widgets.activities.progress.message import JointMessage
from lmi_widgets.activities.question_set import PICKED
from lmi_widgets.activities.stages import TRAIL, Stages
from lmi_widgets.activities.structure_chart import StructureChart
from lmi_widgets.activities.written import Written
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.reports.grids import Grid, Work
from lmi_widgets.workbook import Workbook

LISTS = (PICKED, ROWS, TRAIL, Tests.pile)  # of the kinds that show them as something else than cards


def team_work(session: Session, book: Workbook) -> list[Work]:
    """What was done with each tool, in the modules' order; then what no tool there knows any more."""
    tools, modules = session.curriculum.tools, session.curriculum.modules
    order = {module.title: n for n, module in enumerate(modules)}
    found = [work_of(session, tool) for tool in tools.values()]
    known = sorted((one for one in found if one.grids), key=lambda one: order.get(one.module, len(order)))
    gone = [note for note in book.notes() if note.tool not in tools and not note.bargaining]
    rest = Work("gone", _("From tools that are no longer here"), "", tuple(kinds.cards(gone)))
    return [*known, rest] if gone else known


def work_of(session: Session, tool: Tool) -> Work:
    """What was done with one tool; without grids where nothing was."""
    homes = session.curriculum.modules_of(tool.id)
    shown = activity(session, tool)
    grids = (*_grids(shown), *_others(session.need_book(), shown))
    return Work(tool.id, tool.title, homes[0].title if homes else "", grids)


def _others(book: Workbook, shown: Activity) -> list[Grid]:
    """Cards in lists that the tool's kind doesn't show, such as those that a plan was begun with."""
    if isinstance(shown, NextSteps | Board | Decisions | DayPlanner):
        return []
    notes = (note for note in book.notes(shown.tool.id) if note.list not in LISTS)
    return kinds.cards(note for note in notes if not note.bargaining)


def _grids(shown: Activity) -> Iterator[Grid]:
    """By kind; the more special kinds first, since some build on others."""
    match shown:
        case NextSteps() | JointMessage():
            return
        case Tests() as tests:
            yield from kinds.tests(tests)
        case Board() as board:
            yield from kinds.board(board)
        case Decisions() as decisions:
            yield from kinds.decisions(decisions)
        case StructureChart() as chart:
            yield from kinds.chart(chart)
        case Canvas() as canvas:
            yield from kinds.canvas(canvas)
        case Marked() as marked:
            yield from kinds.marked(marked)
        case DayPlanner() as planner:
            yield from kinds.day_plan(planner)
        case Stages() as stages:
            yield from kinds.trail(stages)
        case Written() as written:
            yield from kinds.beside(written)
