"""Figures of judgments: drawn from a release alone, read on any screen, with the table behind them."""

from lmi_widgets.figures.circles import circles
from lmi_widgets.figures.compare import compare, rounds
from lmi_widgets.figures.picture import Picture
from lmi_widgets.figures.profile import pictures, profile

__all__ = ["Picture", "circles", "compare", "pictures", "profile", "rounds"]
