"""A profile: each item of a release as a row on the scale, one row a group."""

from collections.abc import Mapping, Sequence
from functools import partial

from lmi_widgets import tables
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures.finding import finding
from lmi_widgets.figures.marks import MARKS
from lmi_widgets.figures.picture import Picture
from lmi_widgets.figures.sheet import Line, Sheet, alternative, draw
from lmi_widgets.privacy import Release, Shown, group_in_text, group_label


def profile(
    release: Release, labels: Mapping[str, str], scale: Scale, *, group: str | None = None
) -> Picture:
    """The profile of a release; `labels` names the items to draw, in order.

    All groups stand together, or `group` alone. `TypeError` for anything but a release: nothing else
    may be drawn of judgments.
    """
    if not isinstance(release, Release):
        raise TypeError(f"a figure of judgments takes a privacy.Release, not {type(release).__name__}")
    named = {item: label for item, label in labels.items() if item in release.items}
    groups = release.groups if group is None else (group,)
    sheet = Sheet(named, scale, _lines(release, named, groups), release.answered, release.made_up)
    title = finding(release, named, groups)
    alt = alternative(sheet, title, [_means(release, sheet, group) for group in groups])
    return Picture(partial(draw, sheet), title, alt, tables.profile(release, named, groups))


def _lines(release: Release, labels: Mapping[str, str], groups: Sequence[str]) -> dict[str, list[Line]]:
    names = {g: group_label(g) if len(groups) > 1 else "" for g in groups}
    return {i: [Line(release.items[i][g], MARKS[g], names[g]) for g in groups] for i in labels}


def pictures(release: Release, labels: Mapping[str, str], scale: Scale) -> list[Picture]:
    """The figures of a release: its profile, or none where nothing of it may be shown."""
    shown = (entry for by in release.items.values() for entry in by.values())
    return [profile(release, labels, scale)] if any(isinstance(s, Shown) for s in shown) else []


def _means(release: Release, sheet: Sheet, group: str) -> str:
    items = {label: release.items[item][group] for item, label in sheet.labels.items()}
    means = [
        _("{item} {mean}").format(item=item, mean=tables.points(shown.mean))
        for item, shown in items.items()
        if isinstance(shown, Shown)
    ]
    if not means:
        return _("{group}: nothing can be shown.").format(group=group_label(group))
    return _("Means of {group}: {means}.").format(group=group_in_text(group), means=", ".join(means))
