"""What a team takes away: two pages first, all that it did behind them, in four formats."""

from lmi_widgets.reports.asked import Said
from lmi_widgets.reports.contents import Contents, gather
from lmi_widgets.reports.exporting import FORMATS, export
from lmi_widgets.reports.page import render, write

__all__ = ["FORMATS", "Contents", "Said", "export", "gather", "render", "write"]
