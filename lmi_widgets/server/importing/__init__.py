"""Bringing a survey in without a command line: a page for whoever sits at this machine, and no one else.

`uploads` takes the file, `waiting` keeps what is not confirmed yet in memory alone, `confirming`
does the steps that `lmi team import` does too, and `handlers` are the pages.
"""

from lmi_widgets.server.importing.handlers import FilePage, ImportPage
from lmi_widgets.server.importing.waiting import Waiting

__all__ = ["FilePage", "ImportPage", "Waiting"]
