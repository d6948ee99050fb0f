"""The sentences of rule 8: what isn't shown, why, and what would make it possible."""

from collections.abc import Mapping

from lmi_widgets.catalog import gettext as _
from lmi_widgets.privacy.plans import left_out_sentence
from lmi_widgets.privacy.shown import Shown, Withheld
from lmi_widgets.privacy.waves import Kept

Items = Mapping[str, Mapping[str, Shown | Withheld]]


def small() -> Withheld:
    """Rule 1: a unit that is too small for numbers."""
    return Withheld(
        _("No numbers are shown: there are too few of you to keep each answer private."),
        _("Numbers take five people or more, three of them outside any one side."),
    )


def not_beside() -> Withheld:
    """Rule 6: the first wave was shown step by step, and left somebody without company."""
    return Withheld(
        _("Not shown: the first round was shown step by step. Beside it, this could tell who marked what."),
        _("It can be shown where the first round was closed with “Close, to ask again later”."),
    )


def other_words() -> Withheld:
    """An item that a survey asked in words of its own."""
    return Withheld(
        _("Not set beside the others: this round asked it in other words."),
        _("Ask it in the tool's own words the next time."),
    )


def before_pairs() -> Withheld:
    """A later wave that was closed when rounds could not be set beside each other yet."""
    return Withheld(
        _("This round is closed and kept, but not shown: beside the first it could give single people away."),
        _("Ask again: a new round can stand beside the first one where its figure allows it."),
    )


def undecided() -> Withheld:
    """A closed wave that came into the file in some other way."""
    return Withheld(
        _("Not shown: nobody checked whether these answers are safe to show."),
        _("Import the file again with “lmi team import”."),
    )


def about_talk(told: bool) -> str:
    """What goes with rule 1's form for small units."""
    if told:
        return _("Where several items lie about as far apart, the lot chose among them.")
    return _("The steps or items here are too few to say where to talk first. Talk about any of them.")


def about_counts(decision: Kept, answered: int, items: Items) -> tuple[str, ...]:
    """What is said below the figures of a wave."""
    every = [shown for by in items.values() for shown in by.values()]
    said = [_("Closed with {n} of {all}.").format(n=answered, all=decision.people)]
    said += [_apart(decision)] if decision.form == "whole" and decision.sides > 1 else []
    said += map(left_out_sentence, decision.left_out)
    said += [_late()] if decision.late else []
    said += [_joined()] if any(map(_has_joined_steps, every)) else []
    said += [_blank()] if any(map(_has_blank, every)) else []
    said += [not_beside().why] if not_beside() in every else []
    said += [_none_shown()] if all(isinstance(shown, Withheld) for shown in every) else []
    return tuple(said)


def _apart(decision: Kept) -> str:
    if decision.fives > 1:
        return _("Labor and management aren't shown apart: it could be worked out what single people marked.")
    return _("Labor and management aren't shown apart: that takes five people on each side.")


def _late() -> str:
    return _("Answers that came later have joined, five or more at a time.")


def _joined() -> str:
    return _("Some steps are shown together, such as 1 to 3, so that nobody's own answer can be worked out.")


def _blank() -> str:
    return _("Whoever marked nothing counts with the middle steps, so that nobody learns who skipped.")


def _none_shown() -> str:
    return _("No item is shown, to keep each person's answers private.")


def _has_blank(shown: Shown | Withheld) -> bool:
    return isinstance(shown, Shown) and any(band.or_blank for band in shown.bands)


def _has_joined_steps(shown: Shown | Withheld) -> bool:
    return isinstance(shown, Shown) and any(band.low < band.high for band in shown.bands)
