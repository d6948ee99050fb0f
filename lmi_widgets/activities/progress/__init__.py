"""Our progress: last time's steps, what was agreed and closed, the Elements, and the joint message."""

from lmi_widgets.activities.activity import Activity
from lmi_widgets.activities.progress.agreed import WhatWeAgreed
from lmi_widgets.activities.progress.closed import WhatWeClosed
from lmi_widgets.activities.progress.elements import AtAGlance, Elements, Insights, Points
from lmi_widgets.activities.progress.message import JointMessage
from lmi_widgets.activities.progress.steps import ForBargaining, LastTime
from lmi_widgets.activities.progress.suggestions import WhatComesNext

# Tools that are one of a kind, by id.
TOOLS: dict[str, type[Activity]] = {
    "at-a-glance": AtAGlance,
    "for-bargaining": ForBargaining,
    "joint-message": JointMessage,
    "last-time": LastTime,
    "six-elements": Elements,
    "what-comes-next": WhatComesNext,
    "what-we-agreed": WhatWeAgreed,
}

__all__ = ["TOOLS", "Insights", "JointMessage", "Points", "WhatWeClosed"]
