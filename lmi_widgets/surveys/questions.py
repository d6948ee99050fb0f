"""What a form may have asked: every wording of every item that a survey can bring in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import PRACTICE, Item, Scale, Tool, load
from lmi_widgets.errors import InputError
from lmi_widgets.paths import data_folder
from lmi_widgets.privacy import group_label
from lmi_widgets.workbook import CONSTITUENCIES, Constituency

Variant = Literal["together", "sides"]
Party = Literal["", "labor", "management"]


@dataclass(frozen=True)
class Question:
    """One wording of one thing that is rated; `mark` is what the workbook stores it under.

    `party` is the side that the wording names, empty where it names none.
    """

    tool: str
    mark: str
    variant: Variant
    party: Party
    text: str
    label: str
    asked: int


@dataclass(frozen=True)
class Known:
    """Everything that a file may hold, in every language there is data for."""

    tools: dict[str, Tool]
    questions: tuple[Question, ...]
    words: dict[str, dict[str, int]]  # by tool: the point of every word of its scale, as `key` writes it
    groups: dict[str, Constituency]  # by a group's words, as `key` writes them
    group_headers: frozenset[str]


def key(text: str) -> str:
    """The text without what a form or a spreadsheet changes: case, spaces, quotes, end marks."""
    plain = text.casefold().translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return " ".join(plain.split()).strip(" .:*?¿¡!")


def known(tools: Iterable[Tool] = ()) -> Known:
    """What there is to find: of these tools, or else of the whole curriculum in every language."""
    found = {"en": {tool.id: tool for tool in tools}} if (tools := list(tools)) else _every_language()
    first = next(iter(found.values()))
    offered = {id_: tool for id_, tool in first.items() if not why_not(tool)}
    words: dict[str, dict[str, int]] = {id_: {} for id_ in offered}
    questions: list[Question] = []
    groups: dict[str, Constituency] = {key(name): name for name in CONSTITUENCIES}
    headers: set[str] = set()
    for language, texts in found.items():
        with catalog.speaking(language):
            for tool in (texts[id_] for id_ in offered if id_ in texts):
                questions += _of(tool)
                words[tool.id] |= _points(tool)
            groups |= {key(text): name for name, text in group_words().items()}
            headers |= {key(text) for text in group_headers()}
    return Known(offered, tuple(dict.fromkeys(questions)), words, groups, frozenset(headers))


def why_not(tool: Tool) -> str:
    """Why no survey can bring in answers to this tool; empty where one can."""
    if tool.scale is None or not tool.rated():
        said = _(
            "{tool} isn't rated on a scale, so no survey file fits it. Try 'trustworthiness-components'."
        )
        return said.format(tool=tool.id)
    if tool.answers != "judgment" or tool.rows == "team" or tool.cells or tool.id == PRACTICE:
        said = _(
            "{tool} is filled in together, not by a survey, so no survey file fits it. "
            "Try 'trustworthiness-components'."
        )
        return said.format(tool=tool.id)
    return ""


def scale_of(tool: Tool) -> Scale:
    """The tool's scale; `InputError` where no survey fits the tool."""
    if tool.scale is None or why_not(tool):
        raise InputError(why_not(tool))
    return tool.scale


def marks(tool: Tool) -> list[str]:
    """What the workbook stores a person's answers under, in order."""
    return [mark for mark, _item, _aspect in tool.ratings()]


def question(item: Item, variant: Variant, aspect: str = "", party: str = "") -> str:
    """The item's question as a form has it: about us, or about a side."""
    if variant == "together":
        text = item.under_five or item.text or item.label
    else:
        text = item.text.replace("{party}", party or _("The other side"))
    return f"{text} ({_aspects()[aspect]})" if aspect else text


def group_words() -> dict[Constituency, str]:
    """What a form offers for the constituencies."""
    return {name: group_label(name) for name in CONSTITUENCIES}


def group_question() -> str:
    """The question that a form should ask for the constituency."""
    return group_headers()[0]


def group_headers() -> list[str]:
    """Headers under which the constituency stands."""
    return [_("Which group are you part of?"), _("Group"), _("Constituency"), _("Your group")]


def _aspects() -> dict[str, str]:
    return {
        "today": _("Today"),
        "should": _("As it should be"),
        "district": _("In the district"),
        "school": _("At the school"),
    }


def _of(tool: Tool) -> Iterator[Question]:
    for mark, item, aspect in tool.ratings():
        for variant, party, text in _wordings(tool, item, aspect):
            yield Question(tool.id, mark, variant, party, text, item.label, tool.asked)


def _wordings(tool: Tool, item: Item, aspect: str) -> Iterator[tuple[Variant, Party, str]]:
    yield "together", "", question(item, "together", aspect)
    if tool.about and "{party}" in item.text:
        yield "sides", "", question(item, "sides", aspect)
        yield "sides", "management", question(item, "sides", aspect, _("Management"))
        yield "sides", "labor", question(item, "sides", aspect, _("Labor"))


def _points(tool: Tool) -> dict[str, int]:
    return {key(word): point for point, word in enumerate(scale_of(tool).words, start=1)}


def _every_language() -> dict[str, dict[str, Tool]]:
    folder: Path = data_folder() / "curriculum"
    others = sorted(
        p.name for p in folder.iterdir() if p.is_dir() and p.name != "en" and any(p.glob("*.yaml"))
    )
    return {language: dict(load(language).tools) for language in ("en", *others)}
