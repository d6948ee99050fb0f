"""What a profile's title says: the one thing to see in it, in points, and never a rank or a score."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.privacy import Release, Shown, group_in_text
from lmi_widgets.tables import listed, points

Labels = Mapping[str, str]
APART = 1.0  # in points: less is nothing to put in a title
NAMED = 2  # at most so many items are named


def finding(release: Release, labels: Labels, groups: Sequence[str]) -> str:
    """The title for these groups of a release; `labels` has every item's."""
    shown = {g: _shown(release, labels, g) for g in groups}
    both = {g: items for g, items in shown.items() if items}
    if len(both) > 1:
        return _between(both, labels)
    return _within(next(iter(both.values()), {}), labels)


def _shown(release: Release, labels: Labels, group: str) -> dict[str, Shown]:
    found = {item: release.items[item].get(group) for item in release.items if item in labels}
    return {item: shown for item, shown in found.items() if isinstance(shown, Shown)}


def _within(items: Mapping[str, Shown], labels: Labels) -> str:
    if not items:
        return _("Nothing of this can be shown yet")
    most = max(shown.deviation or 0 for shown in items.values())
    if most < APART:
        return _("Answers lie close together here")
    tied = {i: shown for i, shown in items.items() if shown.deviation == most}
    sure = [labels[i] for i, shown in tied.items() if not shown.rough]
    return _furthest(sure or [labels[i] for i in tied], len(items), bool(sure))


def _furthest(furthest: Sequence[str], items: int, sure: bool) -> str:
    if items == 1:
        return _("On {item}, answers lie apart").format(item=furthest[0])
    if len(furthest) > NAMED:
        return _("Answers lie apart on several items, about as far on each")
    if not sure:
        return _("Answers seem to lie furthest apart on {items}").format(items=listed(furthest))
    return ngettext(
        "{items} is where answers lie furthest apart",
        "{items} are where answers lie furthest apart",
        len(furthest),
    ).format(items=listed(furthest))


def _between(shown: Mapping[str, Mapping[str, Shown]], labels: Labels) -> str:
    apart = [
        (abs(shown[a][item].mean - shown[b][item].mean), item, a, b)
        for item in labels
        for a, b in combinations([g for g in shown if item in shown[g]], 2)
    ]
    if not apart:
        return _("Each group marked other items, so there is nothing to compare")
    most, item, a, b = max(apart, key=lambda one: one[0])
    if most < APART:
        return _("These groups see it much alike: their means are half a point apart at most")
    said = ngettext(
        "On {item}, {a} ({n}) and {b} ({m}) are about {points} point apart",
        "On {item}, {a} ({n}) and {b} ({m}) are about {points} points apart",
        2 if most > 1 else 1,
    )
    return said.format(
        item=labels[item],
        a=group_in_text(a),
        b=group_in_text(b),
        n=shown[a][item].n,
        m=shown[b][item].n,
        points=points(most),
    )
