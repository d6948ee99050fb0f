"""The activities, one file a kind: what a person does with a tool, and what is shown of it."""

from lmi_widgets.activities.activity import Activity, templates
from lmi_widgets.activities.ending import Ending
from lmi_widgets.activities.judgment import Judgment, judgments_among
from lmi_widgets.activities.kinds import KINDS, activity
from lmi_widgets.activities.rating_scale import RatingScale
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.welcome import Welcome

__all__ = [
    "KINDS",
    "Activity",
    "Ending",
    "Judgment",
    "RatingScale",
    "Session",
    "Welcome",
    "activity",
    "judgments_among",
    "templates",
]
