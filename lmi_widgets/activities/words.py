"""Labels and short texts that several activities and the server's pages share."""

from collections.abc import Mapping

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Tool
from lmi_widgets.privacy import group_label
from lmi_widgets.workbook import CONSTITUENCIES


def constituency_labels() -> dict[str, str]:
    """The constituencies as people say them, in a fixed order that ranks nobody."""
    return {name: group_label(name) for name in CONSTITUENCIES}


def aspect_labels() -> dict[str, str]:
    """What an item may be rated for: two times, or two levels."""
    return {
        "today": _("Today"),
        "should": _("As it should be"),
        "district": _("In the district"),
        "school": _("At the school"),
    }


def pillar_labels() -> dict[str, str]:
    """The three pillars."""
    return {"trust": _("Trust"), "equity": _("Equity"), "communication": _("Communication")}


def label_of(tool: Tool, item: str) -> str:
    """The label of an item or of a place to write; the name itself where it is unknown.

    An item may have been rated for an aspect (`item-today`) or written about (`item--note`).
    """
    row, _dashes, column = item.partition("--")
    labels = {known.id: known.label for known in (*tool.every_item(), *tool.sheet)}
    if column:
        return f"{labels.get(row, row)}: {labels.get(column, column)}"
    rated = {
        f"{name}-{aspect}": f"{label}, {word.lower()}"
        for aspect, word in aspect_labels().items()
        for name, label in labels.items()
    }
    return labels.get(item) or rated.get(item, item)


def tool_of(tools: Mapping[str, Tool], key: str) -> Tool | None:
    """The tool whose waves are filed under this key: its id, or its id and a row's."""
    fitting = [name for name in tools if key == name or key.startswith(f"{name}-")]
    return tools[max(fitting, key=len)] if fitting else None


def first_two_minutes(keeper: str, *, try_out: bool, binder: bool) -> list[tuple[str, str]]:
    """What everybody reads first, as (heading, text): who sees what, where it lies, not bargaining.

    `keeper` is who keeps the team's file; it is not named in a try-out.
    """
    return [
        (_("Who sees what, and when"), _who_sees()),
        (_("Where your answers lie"), _where(keeper, try_out=try_out, binder=binder)),
        (_("This is not bargaining"), not_bargaining()),
    ]


def not_bargaining() -> str:
    """The sentence that stands before the first activity and in every report."""
    said = _("Nothing here is an offer, a promise or a past practice, and none of it replaces the contract.")
    return said + " " + _("Any card or step can be put under “For the bargaining table”: it leaves the plan.")


def _who_sees() -> str:
    return " ".join(
        [
            _(
                "What you mark about trust, safety or power is yours. "
                "While a question is open, nobody sees anything of it."
            ),
            _("You close it together, and it is shown once, and only where five or more have answered."),
            _("With three or four of you, it shows where to talk first, and no numbers."),
            _("Your trainer and your team lead see the same as you and nothing more."),
            _("What you write as a team, such as cards, plans and next steps, is shown as it is."),
        ]
    )


def _where(keeper: str, *, try_out: bool, binder: bool) -> str:
    if binder:
        said = _(
            "This is a try-out for you alone, kept for this visit only, "
            "and forgotten ten minutes after you stop."
        )
        return said + " " + _("For your team's answers, use your trainer's link.")
    if try_out:
        return _(
            "This is a try-out. It is kept on the machine that this page comes from, for this visit only."
        )
    said = _("In the team's file, on the machine that this page comes from. Who keeps it: {keeper}.")
    rows = _(
        "Until a question is closed, the file holds each person's marks without a name. "
        "At the close they are shuffled."
    )
    law = _("A file kept at work may have to be handed over where the law asks for it.")
    return " ".join([said.format(keeper=keeper), rows, law])
