"""What may be shown of people's answers: the one door to every figure, table and report of judgments.

The rules are in `privacy.md` of the project's papers and in CONTRIBUTING.md; each file here says
which of them it keeps.
"""

from lmi_widgets.privacy import words
from lmi_widgets.privacy.beside import Comparison, compare, may_ask_again
from lmi_widgets.privacy.closing import Closing, answered_so_far, close, may_close, nearest_five
from lmi_widgets.privacy.gathered import Gathered
from lmi_widgets.privacy.late import admit_late
from lmi_widgets.privacy.plans import Plan, plan
from lmi_widgets.privacy.releases import Release, release
from lmi_widgets.privacy.rooms import Audience, choose_audience, close_put, may_close_put
from lmi_widgets.privacy.shown import Band, Shown, Withheld
from lmi_widgets.privacy.sides import group_in_text, group_label, side, sides_of_five
from lmi_widgets.privacy.small import TalkFirst, side_by_side
from lmi_widgets.privacy.surveys import add_survey, check_survey
from lmi_widgets.privacy.waves import note_wall, on_the_wall, plan_for, set_remain

__all__ = [
    "Audience",
    "Band",
    "Closing",
    "Comparison",
    "Gathered",
    "Plan",
    "Release",
    "Shown",
    "TalkFirst",
    "Withheld",
    "add_survey",
    "admit_late",
    "answered_so_far",
    "check_survey",
    "choose_audience",
    "close",
    "close_put",
    "compare",
    "group_in_text",
    "group_label",
    "may_ask_again",
    "may_close",
    "may_close_put",
    "nearest_five",
    "note_wall",
    "on_the_wall",
    "plan",
    "plan_for",
    "release",
    "set_remain",
    "side",
    "side_by_side",
    "sides_of_five",
    "words",
]
