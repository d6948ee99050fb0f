"""From a file to judgments that may be stored, with every problem in one report."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.surveys.judging import Judgment, judge, scale_of
from lmi_widgets.surveys.matching import Variant, match
from lmi_widgets.surveys.problems import Problem, refuse
from lmi_widgets.surveys.reading import Table, read_csv
from lmi_widgets.workbook import Constituency


@dataclass(frozen=True)
class Prepared:
    """A file that is sound: its judgments of one tool, and a mark to know it again by."""

    tool: Tool
    variant: Variant
    judgments: tuple[Judgment, ...]
    fingerprint: str

    @property
    def composition(self) -> dict[Constituency, int]:
        """How many answered from each constituency."""
        return dict(Counter(judgment.constituency for judgment in self.judgments))


def prepare(path: Path, tool: Tool, every: Iterable[Tool]) -> Prepared:
    """The file's judgments of `tool`; `every` tool's questions may stand in it too.

    `InputError` with all problems of the file, each with row, column, value and cure.
    """
    scale_of(tool)
    table = read_csv(path)
    problems: list[Problem] = []
    matching = match(table, tool, every, problems)
    judgments = judge(table, matching, tool, problems)
    if not judgments and not problems:
        problems.append(Problem(_("Nobody answered any of these questions. Is it the right file?")))
    refuse(path.name, problems)
    return Prepared(tool, matching.variant, tuple(judgments), _fingerprint(table, tool))


def _fingerprint(table: Table, tool: Tool) -> str:
    # Slow on purpose: a plain hash of a small file would let its finder try all answers.
    said = json.dumps([tool.id, table.header, [row.cells for row in table.rows]], ensure_ascii=False)
    return hashlib.scrypt(said.encode(), salt=b"lmi-survey", n=2**14, r=8, p=1, dklen=20).hex()
