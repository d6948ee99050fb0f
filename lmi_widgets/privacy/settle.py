"""What a wave becomes when it closes, decided by who really answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lmi_widgets.privacy.bands import Blocks, choose, company
from lmi_widgets.privacy.plans import Groups, Plan, may_show
from lmi_widgets.privacy.sides import FIVE, People, count, left_by_pools, only
from lmi_widgets.workbook import CONSTITUENCIES, Constituency, Form

ItemCounts = Mapping[Constituency, Sequence[int]]
Counts = Mapping[str, ItemCounts]
"""For each item and constituency, how many marked each step."""


@dataclass(frozen=True)
class Settled:
    """The form, the group of each constituency, and which blocks of steps are joined for an item.

    `joined[item][group]` is None where the item isn't shown for that group.
    """

    form: Form
    groups: Groups
    joined: dict[str, dict[str, Blocks | None]]


def settle(
    plan: Plan,
    expected: People,
    people: People,
    counts: Counts,
    *,
    remain: int,
    empty_too: bool,
    fixed: bool = False,
) -> Settled | None:
    """How a wave closes under `plan`; None where nothing could be shown, so that it stays open.

    `people` took part, `expected` could have. A split in which a group has too few becomes
    the whole of those groups. With `empty_too` a group that has no answers doesn't count against
    the split: it wasn't asked. With `fixed` the tool was shown before: a split stays one, without
    the groups in which too few answered now.
    """
    if plan.form == "small":
        return Settled("small", dict(plan.groups), {})
    for form, groups in _ways(plan, fixed):
        answered = {c: g for c, g in groups.items() if not empty_too or people.get(c, 0)}
        enough = [
            g for g, m in members(answered).items() if may_show(only(people, m), only(expected, m), remain)
        ]
        shown = {c: g for c, g in answered.items() if g in enough}
        if shown and (fixed or shown == answered):
            return Settled(form, shown, _joined(shown, people, counts, remain))
    return None


def _ways(plan: Plan, fixed: bool) -> list[tuple[Form, Groups]]:
    whole: tuple[Form, Groups] = ("whole", dict.fromkeys(plan.groups, "everyone"))
    split: tuple[Form, Groups] = ("split", dict(plan.groups))
    if plan.form == "whole":
        return [whole]
    return [split] if fixed else [split, whole]


def members(groups: Mapping[Constituency, str]) -> dict[str, tuple[Constituency, ...]]:
    """The constituencies of each group, in the order of constituencies."""
    ordered = [c for c in CONSTITUENCIES if c in groups]
    return {groups[c]: tuple(m for m in ordered if groups[m] == groups[c]) for c in ordered}


def _joined(
    groups: Groups, people: People, counts: Counts, remain: int
) -> dict[str, dict[str, Blocks | None]]:
    each = members(groups)
    return {
        item: {g: _blocks(by, only(people, of), remain) for g, of in each.items()}
        for item, by in counts.items()
    }


def _blocks(by: ItemCounts, people: People, remain: int) -> Blocks | None:
    n = sum(sum(by[c]) for c in people if c in by)
    if not enough_marked(n, people, remain):
        return None
    return choose(summed(by, tuple(people)), rest(n, people))


def enough_marked(n: int, people: People, remain: int) -> bool:
    """Rules 1 and 2 for one item that `n` of a group's `people` marked.

    As if all of a pool had marked it: then whether an item is shown depends on `n` alone, and
    nobody can tell from it which side skipped.
    """
    return n >= FIVE and n - _largest_pool(people) >= remain


def rest(n: int, people: People) -> int:
    """At least so many of `n` are left when a pool, or one person, takes its own answers away."""
    return n - max(1, _largest_pool(people))


def company_of(groups: Groups, people: People, counts: Counts) -> dict[str, list[bool]]:
    """For each group, item by item, whether everybody has company, so that a later wave may be shown."""
    return {
        g: [_company(by, only(people, of)) for by in counts.values()] for g, of in members(groups).items()
    }


def _company(by: ItemCounts, people: People) -> bool:
    row = summed(by, tuple(people))
    return bool(row) and company(row, count(people) - sum(row), max(1, _largest_pool(people)))


def _largest_pool(people: People) -> int:
    """The size of the largest pool that isn't all there is."""
    return max([0, *(count(people) - left for left in left_by_pools(people) if left)])


def summed(by: ItemCounts, of: tuple[Constituency, ...]) -> list[int]:
    """The counts of these constituencies together; empty where none of them is in `by`."""
    rows = [by[c] for c in of if c in by]
    return [sum(step) for step in zip(*rows, strict=True)]
