"""Which questions people answer in their own words, so that each has an example answer beside it.

None is needed where the source's own words are one: by the found cards of a board without columns,
and by a chart's pair of counterparts.
"""

from collections.abc import Iterator

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.models import Item, Tool
from lmi_widgets.curriculum.reading import Page, Place, fault, parsed

Open = tuple[Place, Item]  # where in the tool it stands, and what is asked


def open_questions(tool: Tool) -> Iterator[Open]:
    """The questions, fields and columns that a team writes in, with their places in the tool's data."""
    if tool.answers != "team":
        return
    for group in _groups(tool):
        place: Place = ("items",) if group == "items" else ("groups", group)
        yield from (((*place, n), item) for n, item in enumerate(tool.group(group)) if not item.left)
    yield from ((("sheet", n), column) for n, column in enumerate(tool.sheet))


def without_example(name: str, text: str) -> Iterator[str]:
    """A sentence with file, line and field for each of a file's open questions that has no example."""
    for n, tool in enumerate(parsed(name, text, Page).tools):
        for place, item in open_questions(tool):
            if not item.example:
                said = _("People write an answer here and see no example. Add one of 5 to 20 words.")
                yield fault(name, text, ("tools", n, *place, "example"), said, item.label)


def _groups(tool: Tool) -> list[str]:
    if tool.shown_kind == "question-set":
        return [tool.asking()]
    if tool.shown_kind == "canvas" and (not tool.sheet or tool.rows == "team"):
        return tool.fills or (["items"] if tool.items else list(tool.groups))
    if tool.shown_kind == "structure-chart":
        return tool.fills
    return ["columns"] if tool.shown_kind == "board" and "columns" in tool.groups else []
