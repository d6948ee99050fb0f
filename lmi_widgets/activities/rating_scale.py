"""Kind rating-scale: rate each item; see your own profile, then the team's at the close."""

from lmi_widgets.activities.judgment import Judgment


class RatingScale(Judgment):
    """Items on one scale, as chips that a thumb can hit."""
