"""What a team takes away on paper: a report of two pages, and a third for the bargaining table."""

from lmi_widgets.reports.contents import Contents, Said, gather
from lmi_widgets.reports.page import render, write

__all__ = ["Contents", "Said", "gather", "render", "write"]
