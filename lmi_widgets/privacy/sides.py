"""Who belongs together: constituencies, the two sides, and who may put their answers together."""

from collections.abc import Mapping

from lmi_widgets.catalog import gettext as _
from lmi_widgets.workbook import CONSTITUENCIES, SIDES, Constituency

FIVE = 5  # rule 1: nothing of a group in which fewer answered
REMAIN = 3  # rule 2: so many must remain when a pool puts its own answers together
MOST_REMAIN = 5  # a team may set it up to this

People = Mapping[Constituency, int]
"""How many, by constituency; one that isn't in it has nobody."""

# The sides meet afterwards and compare what they marked. So may one union of two, and a board.
# "Other" is a label for people who have nothing in common, so it isn't a pool.
POOLS: tuple[tuple[Constituency, ...], ...] = (
    *SIDES.values(),
    ("certificated",),
    ("classified",),
    ("board",),
)


def side(constituency: Constituency) -> str | None:
    """ "labor" or "management"; None for board and other, who belong to no side."""
    return next((name for name, members in SIDES.items() if constituency in members), None)


def sides_of_five(composition: People) -> frozenset[str]:
    """The sides with five people or more: only about these may an item ask (rule 10)."""
    return frozenset(name for name, members in SIDES.items() if count(composition, members) >= FIVE)


def count(people: People, members: tuple[Constituency, ...] = CONSTITUENCIES) -> int:
    """How many of `people` belong to `members`."""
    return sum(people.get(c, 0) for c in members)


def only(people: People, members: tuple[Constituency, ...]) -> dict[Constituency, int]:
    """`people` without everybody else, and without empty constituencies."""
    return {c: people[c] for c in members if people.get(c, 0)}


def at_least(composition: People, people: People) -> dict[Constituency, int]:
    """For every constituency the larger of the two numbers: more may answer than were counted before."""
    return {c: max(composition.get(c, 0), people.get(c, 0)) for c in CONSTITUENCIES}


def left_by_pools(people: People) -> list[int]:
    """For each pool, how many of `people` are left when it puts its own answers together."""
    return [count(people) - count(people, pool) for pool in POOLS]


def group_label(group: str) -> str:
    """What people call a group of a release."""
    return {
        "everyone": _("Everyone"),
        "labor": _("Labor"),
        "management": _("Management"),
        "certificated": _("Certificated labor"),
        "classified": _("Classified labor"),
        "board": _("Board"),
        "other": _("Other"),
    }[group]


def group_in_text(group: str) -> str:
    """The same inside a sentence, where a language may want an article, and no capital."""
    return {
        "everyone": _("everyone"),
        "labor": _("labor"),
        "management": _("management"),
        "certificated": _("certificated labor"),
        "classified": _("classified labor"),
        "board": _("the board"),
        "other": _("others"),
    }[group]
