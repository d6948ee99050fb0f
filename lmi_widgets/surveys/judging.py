"""Words in cells become points of the scale; a cell that can't is a problem, never a guess."""

from dataclasses import dataclass

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Scale, Tool
from lmi_widgets.errors import InputError
from lmi_widgets.privacy import group_label
from lmi_widgets.surveys.matching import Matching, normal
from lmi_widgets.surveys.problems import Problem
from lmi_widgets.surveys.reading import Row, Table
from lmi_widgets.workbook import CONSTITUENCIES, Constituency


@dataclass(frozen=True)
class Judgment:
    """One person's answers to one tool: the point by item id, skipped items left out. No name, no time."""

    constituency: Constituency
    answers: dict[str, int]


def judge(table: Table, matching: Matching, tool: Tool, problems: list[Problem]) -> list[Judgment]:
    """Every row with an answer to the tool; whatever can't be read is added to `problems`."""
    read = [_judgment(table, row, matching, scale_of(tool), problems) for row in table.rows]
    return [judgment for judgment in read if judgment and judgment.answers]


def scale_of(tool: Tool) -> Scale:
    """The tool's scale; `InputError` where it is no rating scale."""
    if tool.scale is None:
        said = _(
            "{tool} isn't rated on a scale, so no survey file fits it. Try 'trustworthiness-components'."
        )
        raise InputError(said.format(tool=tool.id))
    return tool.scale


def words(scale: Scale) -> list[str]:
    """What a form offers for the points 1 to `points`, in order."""
    return scale.labels or [str(point + 1) for point in range(scale.points)]


def group_words() -> dict[Constituency, str]:
    """What a form offers for the constituencies."""
    return {name: group_label(name) for name in CONSTITUENCIES}


def _judgment(
    table: Table, row: Row, matching: Matching, scale: Scale, problems: list[Problem]
) -> Judgment | None:
    place = matching.constituency
    who = None if place is None else _group(table, row, place, problems)
    cells = {item: _cell(row, position) for item, position in matching.items.items()}
    points = {
        item: _point(table, row, matching.items[item], scale, problems) for item in cells if cells[item]
    }
    answers = {item: point for item, point in points.items() if point is not None}
    return Judgment(who, answers) if who else None


def _cell(row: Row, position: int) -> str:
    return row.cells[position] if position < len(row.cells) else ""


def _group(table: Table, row: Row, position: int, problems: list[Problem]) -> Constituency | None:
    cell = _cell(row, position)
    known: dict[str, Constituency] = {normal(text): id_ for id_, text in group_words().items()}
    known |= {id_: id_ for id_ in group_words()}
    found = known.get(normal(cell))
    if found is None:
        said = _("Write one of: {words}.").format(words=", ".join(group_words().values()))
        problems.append(Problem(said, row.number, table.header[position], cell or _("nothing")))
    return found


def _point(table: Table, row: Row, position: int, scale: Scale, problems: list[Problem]) -> int | None:
    cell = _cell(row, position)
    known = {normal(word): point for point, word in enumerate(words(scale), start=1)}
    known |= {str(point): point for point in range(1, scale.points + 1)}
    found = known.get(normal(cell))
    if found is None:
        said = _("Write one of: {words}. Or a number from 1 to {points}, or leave it empty.")
        cure = said.format(words=", ".join(words(scale)), points=scale.points)
        problems.append(Problem(cure, row.number, table.header[position], cell))
    return found
