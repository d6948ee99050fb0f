"""What of a long profile stands on paper: as many rows as half a page holds, furthest apart first."""

from collections.abc import Mapping

from lmi_widgets.privacy import Release, Shown, Withheld

ALONE, TOGETHER = 8, 6  # rows that half a page holds: of one group, and of several with their names


def for_paper(release: Release, labels: Mapping[str, str], *, rounds: int = 1) -> dict[str, str]:
    """The labels of the items to draw on paper, in their own order; all of them where they fit.

    Each item takes a row a group, and a row for each of the `rounds` that stand beside each other.
    """
    rows = max(1, len(release.groups)) * rounds
    room = ALONE if rows == 1 else max(1, TOGETHER // rows)
    furthest = sorted(labels, key=lambda item: -_apart(release.items.get(item, {})))[:room]
    return {item: label for item, label in labels.items() if item in furthest}


def _apart(by_group: Mapping[str, Shown | Withheld]) -> float:
    """How far the groups lie apart, in points; of one group, how far its answers do."""
    shown = [entry for entry in by_group.values() if isinstance(entry, Shown)]
    if len(by_group) == 1:
        return next((entry.deviation or 0.0 for entry in shown), 0.0)
    means = [entry.mean for entry in shown]
    return max(means) - min(means) if means else 0.0
