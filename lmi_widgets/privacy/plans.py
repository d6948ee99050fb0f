"""What may be shown of a unit at all, known before anybody answers (rule 2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.privacy.sides import (
    FIVE,
    MOST_REMAIN,
    REMAIN,
    People,
    count,
    group_label,
    left_by_pools,
    only,
)
from lmi_widgets.workbook import CONSTITUENCIES, Constituency, Form

SMALLEST = 3  # rule 1 speaks of units of 3 and 4; of 1 or 2 nothing is told
ONE_GROUP = 15  # a split of one group is for surveys; a team would see one side and not the other
LABOR: tuple[Constituency, ...] = ("certificated", "classified")

Groups = dict[Constituency, str]


@dataclass(frozen=True)
class Plan:
    """How answers may be shown: `groups` names each constituency's group, `left_out` is in none.

    `before` is said to everybody before they answer.
    """

    form: Form
    groups: Mapping[Constituency, str]
    left_out: tuple[Constituency, ...]
    before: tuple[str, ...]


def plan(composition: People, *, remain: int = REMAIN, fixed: Form = "") -> Plan:
    """The plan for a unit of this composition, the whole or a split and never both.

    A split where labor and management can both be shown; else the whole; else what rule 1 gives a
    small unit. `remain` (3 to 5) is how many must remain outside any pool; `fixed` is the form of
    an earlier close, which stays. `InputError` for another `remain`.
    """
    if not REMAIN <= remain <= MOST_REMAIN:
        said = _("{n} can't remain outside a side: it takes {low} to {high}. Choose one of these.")
        raise InputError(said.format(n=remain, low=REMAIN, high=MOST_REMAIN))
    form, groups = _chosen(composition, remain, fixed)
    present = [c for c in CONSTITUENCIES if composition.get(c, 0)]
    return _planned(form, groups, present)


def _planned(form: Form, groups: Groups, present: list[Constituency]) -> Plan:
    left_out = tuple(c for c in present if groups and c not in groups)
    return Plan(form, groups, left_out, _before(form, left_out))


def _chosen(composition: People, remain: int, fixed: Form) -> tuple[Form, Groups]:
    present = [c for c in CONSTITUENCIES if composition.get(c, 0)]
    everyone: Groups = dict.fromkeys(present, "everyone")
    if count(composition) < SMALLEST:
        return "alone", {}
    split = _split(composition, remain)
    if fixed != "whole" and (_both_sides(split, composition) or (fixed == "split" and split)):
        return "split", split
    if fixed != "split" and may_show(composition, composition, remain):
        return "whole", everyone
    if fixed != "whole" and (
        len(set(split.values())) > 1 or count(only(composition, tuple(split))) >= ONE_GROUP
    ):
        return "split", split
    return "small", everyone


def as_before(could: Plan, composition: People, groups: Mapping[Constituency, str], remain: int) -> Plan:
    """The plan for a tool that was shown in the split `groups` before: the same groups, and no other.

    A union that was shown with the other one before, and by itself now, would give the other away.
    A group that has become too small is left out, and so is one that wasn't shown before.
    """
    present = [c for c in CONSTITUENCIES if composition.get(c, 0)]
    same = {c: groups[c] for c in present if c in groups}
    apart = {g: only(composition, tuple(c for c in same if same[c] == g)) for g in same.values()}
    shown = {c: g for c, g in same.items() if may_show(apart[g], apart[g], remain)}
    if could.form == "alone" or not shown:
        return (
            could if could.form == "alone" else _planned("small", dict.fromkeys(present, "everyone"), present)
        )
    return _planned("split", shown, present)


def may_show(people: People, expected: People, remain: int) -> bool:
    """Rules 1 and 2 for one figure: five or more, and enough remain whichever pool subtracts its own.

    Nobody may remain where nobody else was `expected`: then there is nobody to find out about.
    """
    lefts = zip(left_by_pools(people), left_by_pools(expected), strict=True)
    enough = all(left >= remain or (left == 0 and other == 0) for left, other in lefts)
    return count(people) >= FIVE and enough


def _split(composition: People, remain: int) -> Groups:
    groups = _labor(composition, remain)
    others: tuple[Constituency, ...] = ("management", "board", "other")
    return groups | {c: c for c in others if composition.get(c, 0) >= FIVE}


def _labor(composition: People, remain: int) -> Groups:
    """Apart where each has five; else together, if one union couldn't work out the other's answers."""
    labor = only(composition, LABOR)
    fives: Groups = {c: c for c in labor if labor[c] >= FIVE}
    if len(fives) < len(LABOR) and may_show(labor, labor, remain):
        return dict.fromkeys(labor, "labor")
    return fives


def _both_sides(split: Groups, composition: People) -> bool:
    """All of labor and management are in the split, and neither is empty."""
    labor = only(composition, LABOR)
    return bool(labor) and "management" in split and all(c in split for c in labor)


def _before(form: Form, left_out: tuple[Constituency, ...]) -> tuple[str, ...]:
    said = {
        "alone": _("There are too few of you for a result. You see your own answers, and nobody else does."),
        "small": _(
            "There are too few of you for numbers. When all have answered, "
            "you learn which item to talk about first."
        ),
        "whole": _(
            "Your answers are counted with everybody's. They are shown once, when the question is closed."
        ),
        "split": _(
            "Groups of five or more are shown side by side. They are shown once, when the question is closed."
        ),
    }[form]
    return (said, *map(left_out_sentence, left_out))


def left_out_sentence(constituency: Constituency) -> str:
    """What is said of a group that is in no figure, without its size (rule 4)."""
    said = _(
        "{group}: answers from this group are in no figure here, since others could tell whose they are."
    )
    return said.format(group=group_label(constituency))
