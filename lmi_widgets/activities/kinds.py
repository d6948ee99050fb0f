"""Which class shows which kind: the one place where a kind becomes an activity."""

from lmi_widgets.activities.actions import NextSteps, Tests
from lmi_widgets.activities.activity import Activity
from lmi_widgets.activities.board import Board
from lmi_widgets.activities.canvas import Canvas
from lmi_widgets.activities.checklist import Checklist
from lmi_widgets.activities.continuum import Continuum
from lmi_widgets.activities.decisions import Decisions
from lmi_widgets.activities.matrix import Frames, Matrix
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
    "board": Board,
    "canvas": Canvas,
    "checklist": Checklist,
    "continuum": Continuum,
    "matrix": Matrix,
    "question-set": QuestionSet,
    "rating-scale": RatingScale,
    "reference-list": ReferenceList,
    "research-finding": ResearchFinding,
    "structure-chart": StructureChart,
}

# Tools that are one of a kind.
BY_ID: dict[str, type[Activity]] = {
    "next-steps": NextSteps,
    "stages-overview": Stages,
}


def activity(session: Session, tool: Tool) -> Activity:
    """The activity that shows a tool; `CurriculumError` for a kind that has no class yet."""
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
        Tests: tool.kind == "canvas" and "fields" in tool.groups,
        Told: tool.shown_kind == "question-set" and tool.answers == "nothing",
        Frames: tool.shown_kind == "rating-scale" and "frames" in tool.groups,
        Levels: tool.shown_kind == "rating-scale" and tool.answers == "team",
        Decisions: tool.shown_kind == "continuum" and tool.rows == "team",
    }
    return next((kind for kind, fits in variants.items() if fits), None)
