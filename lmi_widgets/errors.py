"""The one family of errors that a person may read.

A message says which value is wrong, what was expected, and the next step. Anything that
is not an `LmiError` is a defect: the page then shows a number, and the log has the rest.
"""


class LmiError(Exception):
    """A sentence for the person at the screen: bad value, what was expected, next step.

    `field` names the field of a form that the value stood in, so that the page can mark it; empty where
    there is none.
    """

    def __init__(self, said: str = "", *, field: str = "") -> None:
        super().__init__(said)
        self.field = field


class CurriculumError(LmiError):
    """A curriculum file is wrong; the message names file, entry and field."""


class WorkbookError(LmiError):
    """A team's workbook can't be opened, read or written; the file itself is untouched."""


class NotAllowedError(LmiError):
    """What was asked for would show more than `privacy` allows, or isn't this person's to do."""


class InputError(LmiError):
    """A value that came from outside (page, file, command line) isn't one that fits."""
