"""A profile: each item of a release as a row on the scale, one row a group."""

from collections.abc import Mapping
from functools import partial

from lmi_widgets import tables
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures.finding import finding
from lmi_widgets.figures.picture import Picture, drawn
from lmi_widgets.figures.sheet import Sheet, draw
from lmi_widgets.figures.words import ends
from lmi_widgets.privacy import Release, Shown, group_label


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
    sheet = Sheet(release, named, scale, release.groups if group is None else (group,))
    title = finding(release, named, sheet.groups)
    alt = _alt(sheet, title)
    return Picture(drawn(partial(draw, sheet), alt), title, alt, tables.profile(release, named, sheet.groups))


def pictures(release: Release, labels: Mapping[str, str], scale: Scale) -> list[Picture]:
    """The figures of a release: its profile, or none where nothing of it may be shown."""
    shown = (entry for by in release.items.values() for entry in by.values())
    return [profile(release, labels, scale)] if any(isinstance(s, Shown) for s in shown) else []


def _alt(sheet: Sheet, title: str) -> str:
    low, high = ends(sheet.scale)
    scale = _("The scale goes from 1, {low}, to {points}, {high}.")
    said = [
        _("Made-up answers.") if sheet.release.made_up else "",
        f"{title}.",
        scale.format(low=low, points=sheet.scale.points, high=high),
        *(_means(sheet, group) for group in sheet.groups),
        _("The table below has all of it."),
    ]
    return " ".join(filter(None, said))


def _means(sheet: Sheet, group: str) -> str:
    items = {label: sheet.release.items[item][group] for item, label in sheet.labels.items()}
    means = [
        _("{item} {mean}").format(item=item, mean=tables.points(shown.mean))
        for item, shown in items.items()
        if isinstance(shown, Shown)
    ]
    said = _("Means of {group}: {means}.") if means else _("{group}: nothing can be shown.")
    return said.format(group=group_label(group), means=", ".join(means))
