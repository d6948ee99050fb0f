"""The attacker: all worlds that fit what was published, and what a pool knows of itself.

A unit's people are given by constituency as rows: how many marked each step, and last how many
skipped. Within a constituency people can't be told apart, so a person's answer is determined
exactly where every possible world has that whole row on one step.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain, product
from typing import Any

from lmi_widgets.privacy.plans import plan
from lmi_widgets.privacy.settle import members, settle, summed
from lmi_widgets.privacy.shown import show, too_few
from lmi_widgets.workbook import Constituency

Row = tuple[int, ...]
Rows = dict[Constituency, Row]
Publish = Callable[[Rows], Any]

POOLS: dict[str, tuple[Constituency, ...]] = {
    "nobody": (),
    "labor": ("certificated", "classified"),
    "management": ("management",),
    "certificated": ("certificated",),
    "classified": ("classified",),
    "board": ("board",),
}


def publish(rows: Rows, remain: int = 3, variant: str = "together") -> Any:
    """What is published of one item, when everybody answered some other item of the wave."""
    unit = {c: sum(row) for c, row in rows.items()}
    counts = {"item": {c: row[:-1] for c, row in rows.items() if sum(row[:-1])}}
    settled = settle(
        plan(unit, remain=remain), unit, unit, counts, remain=remain, empty_too=variant == "sides"
    )
    if settled is None or settled.form == "small":
        return None if settled is None else "small"
    said = {}
    for group, of in members(settled.groups).items():
        joined = settled.joined["item"][group]
        total = summed(counts["item"], of)
        said[group] = too_few() if joined is None else show(total, joined)
    return settled.form, tuple(said.items())


@cache
def rows_of(people: int, steps: int) -> tuple[Row, ...]:
    """Every way in which so many people can spread over so many steps (skipping is one)."""
    if steps == 1:
        return ((people,),)
    return tuple((first, *rest) for first in range(people + 1) for rest in rows_of(people - first, steps - 1))


def near(truth: Rows, hidden: list[Constituency]) -> Iterator[Rows]:
    """Worlds in which one or two people marked something else: most attacks fail on these already."""
    moves = [
        (c, low, high)
        for c in hidden
        for low in range(len(truth[c]))
        for high in range(len(truth[c]))
        if low != high
    ]
    for several in [*((move,) for move in moves), *product(moves, repeat=2)]:
        world = {c: list(row) for c, row in truth.items()}
        for c, low, high in several:
            world[c][low] -= 1
            world[c][high] += 1
        if all(n >= 0 for row in world.values() for n in row):
            yield {c: tuple(row) for c, row in world.items()}


def every(truth: Rows, hidden: list[Constituency]) -> Iterator[Rows]:
    """All worlds in which the others marked what they did."""
    for found in product(*(rows_of(sum(truth[c]), len(truth[c])) for c in hidden)):
        yield truth | dict(zip(hidden, found, strict=True))


def determined(truth: Rows, pool: tuple[Constituency, ...], publish: Publish) -> dict[Constituency, int]:
    """Constituencies outside the pool whose answers are all known: the step, from 0 on (last: skipped)."""
    hidden = [c for c in truth if c not in pool and any(truth[c])]
    alike: dict[Constituency, set[int]] = {c: set() for c in hidden}
    said = publish(truth)
    for world in chain([truth], near(truth, hidden), every(truth, hidden)):
        if publish(world) == said:
            for c in list(alike):
                alike[c] |= {step for step, n in enumerate(world[c]) if n}
                if len(alike[c]) > 1:
                    del alike[c]
        if not alike:
            break
    return {c: steps.pop() for c, steps in alike.items()}


def unit(counts: Mapping[Constituency, int], answers: list[int], steps: int) -> Rows:
    """Rows of a unit whose people, constituency by constituency, marked `answers` (0 is skipped)."""
    rows: Rows = {}
    given = iter(answers)
    for c, n in counts.items():
        row = [0] * (steps + 1)
        for _person in range(n):
            row[next(given) - 1] += 1
        rows[c] = tuple(row)
    return rows
