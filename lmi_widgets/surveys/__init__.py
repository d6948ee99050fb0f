"""Survey files into a team's workbook: read, match, judge, seal; all of a file's rows or none.

Each stage takes what the one before it gives, so that a new form of file is a new reader, and a
new form of question a new matcher.
"""

from lmi_widgets.surveys.judging import Judgment
from lmi_widgets.surveys.preparing import Prepared, prepare
from lmi_widgets.surveys.problems import Problem
from lmi_widgets.surveys.reading import Row, Table, read_csv
from lmi_widgets.surveys.sealing import add, check_place

__all__ = [
    "Judgment",
    "Prepared",
    "Problem",
    "Row",
    "Table",
    "add",
    "check_place",
    "prepare",
    "read_csv",
]
