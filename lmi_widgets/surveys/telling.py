"""What a person is told of a survey file: what it holds before it is stored, and what will be shown."""

from collections.abc import Iterator, Sequence

from lmi_widgets import privacy
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.surveys.columns import Column
from lmi_widgets.surveys.preparing import Checked, Prepared
from lmi_widgets.surveys.problems import short


def holds(checked: Checked) -> Iterator[str]:
    """What a sound file holds, a sentence each: people by tool, and what every column becomes."""
    for one in checked.prepared:
        yield from _people(one)
    yield from checked.table.notes
    yield from _columns(checked.columns)
    yield _("Their answers are stored without rows, times or addresses. The file itself stays where it is.")


def shown(release: privacy.Release) -> Iterator[str]:
    """What of a stored survey will be shown, and why not more."""
    if release.talk:
        yield _("That is too few for figures: the report will say where to talk first.")
    groups = [privacy.group_in_text(group) for group in release.groups if _any(release, group)]
    if groups:
        yield _("The report will show: {groups}.").format(groups=", ".join(groups))
    yield from release.why


def _people(one: Prepared) -> Iterator[str]:
    people = sum(one.people.values())
    said = ngettext("{n} person answered “{tool}”.", "{n} people answered “{tool}”.", people)
    yield said.format(n=people, tool=one.tool.title)
    if one.reworded:
        asked = _("Asked in other words than the tool's, as you confirmed: {items}.")
        yield asked.format(items=", ".join(one.reworded))


def _columns(columns: Sequence[Column]) -> Iterator[str]:
    """What every column that isn't a question becomes; nothing is left out without a word."""
    exact = sum(column.kind == "question" and column.score == 100 for column in columns)
    said = ngettext(
        "{n} column has a question's own words.", "{n} columns have a question's own words.", exact
    )
    yield said.format(n=exact)
    for column in columns:
        yield from _column(column)


def _column(column: Column) -> Iterator[str]:
    header, question = short(column.header), column.question
    if column.kind == "question" and question and column.score < 100:
        said = _("Column {column!r} is taken for {tool}/{item} ({score} of 100): “{question}”")
        yield said.format(
            column=header, tool=question.tool, item=question.mark, score=column.score, question=question.text
        )
    elif column.kind == "dropped":
        yield _("Column {column!r} is dropped and not stored: {why}.").format(column=header, why=column.why)
    elif column.kind == "left out":
        yield _("Column {column!r} is left out, as confirmed.").format(column=header)
    elif column.kind == "other tool" and question:
        said = _("Column {column!r} belongs to {tool}, which isn't taken in now.")
        yield said.format(column=header, tool=question.tool)


def _any(release: privacy.Release, group: str) -> bool:
    return any(isinstance(by_group.get(group), privacy.Shown) for by_group in release.items.values())
