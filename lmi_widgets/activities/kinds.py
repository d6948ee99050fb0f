"""Which class shows which kind: the one place where a kind becomes an activity."""

from lmi_widgets.activities.actions import NextSteps, Tests
from lmi_widgets.activities.activity import Activity
from lmi_widgets.activities.agenda import Agenda
from lmi_widgets.activities.board import Board
from lmi_widgets.activities.canvas import Canvas
from lmi_widgets.activities.checklist import Checklist
from lmi_widgets.activities.continuum import Continuum
from lmi_widgets.activities.day_planner import DayPlanner
from lmi_widgets.activities.decisions import Decisions
from lmi_widgets.activities.glossary import Glossary
from lmi_widgets.activities.library import Library
from lmi_widgets.activities.matrix import Frames, Matrix
from lmi_widgets.activities.progress import TOOLS, Insights, Points, WhatWeClosed
from lmi_widgets.activities.question_set import QuestionSet, Told
from lmi_widgets.activities.rating_scale import Levels, RatingScale
from lmi_widgets.activities.reference_list import ReferenceList
from lmi_widgets.activities.research_finding import ResearchFinding
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.stages import Stages
from lmi_widgets.activities.structure_chart import StructureChart
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.errors import CurriculumError

KINDS: dict[str, type[Activity]] = {
    "agenda": Agenda,
    "board": Board,
    "canvas": Canvas,
    "checklist": Checklist,
    "continuum": Continuum,
    "glossary": Glossary,
    "matrix": Matrix,
    "question-set": QuestionSet,
    "rating-scale": RatingScale,
    "reference-list": ReferenceList,
    "research-finding": ResearchFinding,
    "structure-chart": StructureChart,
}

# Tools that are one of a kind.
BY_ID: dict[str, type[Activity]] = {
    "library-search": Library,
    "next-steps": NextSteps,
    "stages-overview": Stages,
    **TOOLS,
}
CLOSED = "what-we-closed"  # draws what other tools asked, so it has to know how to make them


def activity(session: Session, tool: Tool) -> Activity:
    """The activity that shows a tool; `CurriculumError` for a kind that has no class yet."""
    if tool.id == CLOSED:
        return WhatWeClosed(session, tool, activity)
    return _class(tool)(session, tool)


def _class(tool: Tool) -> type[Activity]:
    kind = BY_ID.get(tool.id) or _variant(tool) or KINDS.get(tool.shown_kind)
    if kind is None:
        said = _("{tool} is of kind {kind}, which has no activity. Kinds that have one: {known}.")
        raise CurriculumError(said.format(tool=tool.id, kind=tool.shown_kind, known=", ".join(sorted(KINDS))))
    return kind


def _variant(tool: Tool) -> type[Activity] | None:
    """What a kind is shown by where the tool's data asks for a form of its own."""
    variants = {
        Points: tool.shown_kind == "question-set" and bool(tool.gathers),
        Insights: tool.shown_kind == "checklist" and bool(tool.gathers),
        DayPlanner: tool.shown_kind == "agenda" and tool.answers == "team",
        Tests: tool.kind == "canvas" and "fields" in tool.groups,
        Told: tool.shown_kind == "question-set" and tool.answers == "nothing",
        Frames: tool.shown_kind == "rating-scale" and "frames" in tool.groups,
        Levels: tool.shown_kind == "rating-scale" and tool.answers == "team",
        Decisions: tool.shown_kind == "continuum" and tool.rows == "team",
    }
    return next((kind for kind, fits in variants.items() if fits), None)
