"""What a trainer can listen for while tables talk about a tool: what the tool itself has on it."""

from collections.abc import Iterable

from lmi_widgets.curriculum.models import LEVELS, Item, Tool

SAY = ("rating-scale", "continuum", "matrix", "checklist", "board")  # kinds whose items are statements
BESIDE = ("progress_points", "big_ideas")  # groups that say what stands beside a tool's questions
Heard = tuple[str, str]  # what it is called, which may be empty, and how it sounds


def listen_for(tool: Tool) -> list[Heard]:
    """What may come up, in the tool's order; empty where the tool has nothing of its own.

    A study's findings; else what each level of a continuum looks like; else what stands beside the
    questions; else the items, by their examples where they have any.
    """
    beside = [item for name in BESIDE for item in tool.groups.get(name, [])]
    # Where the team names what it places, statements have gaps for it.
    say = tool.shown_kind in SAY and tool.answers != "nothing" and tool.rows == "given"
    return (
        [("", finding) for finding in tool.findings]
        or _levels(tool)
        or _heard(beside, say=True)
        or _heard(tool.rated(), say=say)
    )


def _levels(tool: Tool) -> list[Heard]:
    signs = [(level.label, tool.describing(level)) for level in tool.groups.get(LEVELS, [])]
    return [(label, " ".join(sign.text for sign in found)) for label, found in signs if found]


def _heard(items: Iterable[Item], *, say: bool) -> list[Heard]:
    found = [(item.label, item.example or (_statement(item) if say else "")) for item in items]
    return [(label, text) for label, text in found if text]


def _statement(item: Item) -> str:
    text = item.under_five or item.text
    if not text.endswith("?"):
        return text
    # A question is what people are asked; what they answer with lies between its ends.
    return f"{item.left} … {item.right}" if item.left else ""
