"""What is wrong with a survey file: everything in one report, each with its cure."""

from collections.abc import Sequence
from dataclasses import dataclass

from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.errors import InputError

MOST = 50  # more would scroll away what comes first


@dataclass(frozen=True)
class Problem:
    """One fault: the file's line (0 for the header or the whole file), the column, the value, the cure."""

    remedy: str
    row: int = 0
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        """As one line: place, value found, what to do."""
        found = _("found {value!r}.").format(value=short(self.value)) if self.value else ""
        return " ".join(part for part in (f"{self._place()}:", found, self.remedy) if part)

    def _place(self) -> str:
        column = _("column {column!r}").format(column=short(self.column)) if self.column else ""
        row = _("row {row}").format(row=self.row) if self.row else ""
        return ", ".join(part for part in (row, column) if part) or _("file")


def refuse(name: str, problems: Sequence[Problem]) -> None:
    """`InputError` with every problem of the file called `name`; nothing where there is none."""
    if not problems:
        return
    head = ngettext(
        "{file} has {n} problem. Nothing was stored. Mend it in the file and import it again:",
        "{file} has {n} problems. Nothing was stored. Mend them in the file and import it again:",
        len(problems),
    ).format(file=name, n=len(problems))
    raise InputError("\n".join([head, *(f"  {problem}" for problem in problems[:MOST]), *_rest(problems)]))


def _rest(problems: Sequence[Problem]) -> list[str]:
    left = len(problems) - MOST
    said = ngettext("and {n} more like these", "and {n} more like these", left)
    return [f"  {said.format(n=left)}"] if left > 0 else []


def short(text: str) -> str:
    """The text, cut where it would fill the screen."""
    return text if len(text) <= 60 else text[:57] + "..."
