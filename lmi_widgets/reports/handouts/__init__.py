"""The workshop on paper: a handout of each module, empty or with a team's work, and all as a booklet."""

from lmi_widgets.reports.handouts.made import PAPERS, pdf, render
from lmi_widgets.reports.handouts.sheets import Handout, blank, filled

__all__ = ["PAPERS", "Handout", "blank", "filled", "pdf", "render"]
