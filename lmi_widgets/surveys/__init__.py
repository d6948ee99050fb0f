"""Survey files into a team's workbook: read, match, judge, seal; all of a file's rows or none.

Each stage takes what the one before it gives, so that a new form of file is a new reader, and a
new form of question a new wording. What only a person can say is a doubt; `Mapping` keeps what
they said, and is all that changes until a file is sound.
"""

from lmi_widgets.surveys.agreement import Record, parties, record
from lmi_widgets.surveys.agreement import check as check_agreed
from lmi_widgets.surveys.agreement import needed as agreement_needed
from lmi_widgets.surveys.columns import Column
from lmi_widgets.surveys.doubts import Doubt, after_no, listed, points_offered, settled
from lmi_widgets.surveys.grid import Grid
from lmi_widgets.surveys.mapping import Mapping, Use
from lmi_widgets.surveys.mapping import load as load_mapping
from lmi_widgets.surveys.preparing import Checked, Prepared, Told, check, chosen, prepare
from lmi_widgets.surveys.problems import Problem, refuse
from lmi_widgets.surveys.questions import Known, Question, known, scale_of
from lmi_widgets.surveys.reading import read, read_bytes
from lmi_widgets.surveys.sealing import add, add_all, check_place
from lmi_widgets.surveys.storing import Stored, store
from lmi_widgets.surveys.telling import holds

__all__ = [
    "Checked",
    "Column",
    "Doubt",
    "Grid",
    "Known",
    "Mapping",
    "Prepared",
    "Problem",
    "Question",
    "Record",
    "Stored",
    "Told",
    "Use",
    "add",
    "add_all",
    "after_no",
    "agreement_needed",
    "check",
    "check_agreed",
    "check_place",
    "chosen",
    "holds",
    "known",
    "listed",
    "load_mapping",
    "parties",
    "points_offered",
    "prepare",
    "read",
    "read_bytes",
    "record",
    "refuse",
    "scale_of",
    "settled",
    "store",
]
