"""Wave beside wave: what moved, in points, between askings of the same questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from lmi_widgets import tables
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.curriculum import Scale
from lmi_widgets.figures.marks import MARKS, Mark
from lmi_widgets.figures.picture import Picture
from lmi_widgets.figures.sheet import Line, Sheet, alternative, draw
from lmi_widgets.local import day_said
from lmi_widgets.privacy import Release, Shown, group_in_text, group_label
from lmi_widgets.tables import points

MOVED = 1.0  # in points: less is nothing to put in a title


@dataclass(frozen=True)
class Move:
    """An item of one group in the last two waves that show it."""

    item: str
    group: str
    before: Shown
    after: Shown
    when: str

    @property
    def by(self) -> float:
        """In points; above zero it went up."""
        return self.after.mean - self.before.mean


def compare(
    releases: Sequence[Release], labels: Mapping[str, str], scale: Scale, *, group: str | None = None
) -> Picture:
    """Releases of one tool beside each other, oldest first, as `privacy.compare` gives them.

    `labels` names the items to draw, in order; all groups stand together, or `group` alone.
    `TypeError` for anything but releases; `ValueError` for fewer than two, or for different tools.
    """
    _check(releases)
    last = releases[-1]
    named = {item: label for item, label in labels.items() if item in last.items}
    groups = last.groups if group is None else (group,)
    names = rounds(releases)
    sheet = Sheet(named, scale, _lines(releases, named, groups, names), None, last.made_up)
    moves = list(_moves(releases, named, groups, names))
    title = _title(moves, named, len(groups) > 1)
    alt = _alt(moves, named, sheet, title, len(groups) > 1)
    table = tables.compare(releases, named, groups, names)
    return Picture(partial(draw, sheet), title, alt, table, cannot_tell())


def _check(releases: Sequence[Release]) -> None:
    wrong = [one for one in releases if not isinstance(one, Release)]
    if wrong:
        raise TypeError(f"a figure of judgments takes privacy.Releases, not {type(wrong[0]).__name__}")
    tools = {release.tool for release in releases}
    if len(releases) < 2 or len(tools) > 1:
        raise ValueError(f"a comparison takes two waves or more of one tool, not {len(releases)} of {tools}")


def cannot_tell() -> str:
    """What goes with every comparison."""
    return _(
        "This can't tell why something moved, or whether the same people answered. In a small group, one or "
        "two people can move a mean by half a point."
    )


def rounds(releases: Sequence[Release]) -> list[str]:
    """What each wave is called: its name or else its day, and the day too where two share a name."""
    days = [_day(release) for release in releases]
    names = [release.wave.name or day for release, day in zip(releases, days, strict=True)]
    several = {name for name in names if names.count(name) > 1}
    said = [f"{n}, {d}" if n in several and n != d else n for n, d in zip(names, days, strict=True)]
    return [f"{n} ({said[: at + 1].count(n)})" if said.count(n) > 1 else n for at, n in enumerate(said)]


def _day(release: Release) -> str:
    """A release is of a closed wave, which has a day."""
    return day_said(release.wave.closed) if release.wave.closed else ""


def _lines(
    releases: Sequence[Release], labels: Mapping[str, str], groups: Sequence[str], names: Sequence[str]
) -> dict[str, list[Line]]:
    """For each item, group by group, a row a wave; the newest in the group's own colour."""
    found: dict[str, list[Line]] = {}
    for item in labels:
        found[item] = [
            Line(release.items[item][g], _mark(g, release is releases[-1]), _named(g, name, len(groups) > 1))
            for g in groups
            for release, name in zip(releases, names, strict=True)
            if g in release.items.get(item, {})
        ]
    return found


def _mark(group: str, newest: bool) -> Mark:
    mark = MARKS[group]
    return mark if newest else Mark("soft", mark.shape)


def _named(group: str, name: str, several: bool) -> str:
    return _("{group}, {when}").format(group=group_label(group), when=name) if several else name


def _moves(
    releases: Sequence[Release], labels: Mapping[str, str], groups: Sequence[str], names: Sequence[str]
) -> Iterator[Move]:
    *earlier, (last, _now) = list(zip(releases, names, strict=True))
    for item in labels:
        for group in groups:
            now, found = (
                last.items[item].get(group),
                [
                    (shown, name)
                    for release, name in earlier
                    if isinstance(shown := release.items.get(item, {}).get(group), Shown)
                ],
            )
            if isinstance(now, Shown) and found:
                yield Move(item, group, found[-1][0], now, found[-1][1])


def _title(moves: Sequence[Move], labels: Mapping[str, str], several: bool) -> str:
    if not moves:
        return _("Nothing of these rounds can be set beside each other yet")
    most = max(moves, key=lambda move: abs(move.by))
    if abs(most.by) < MOVED:
        return _("Much as before: no mean moved by more than half a point")
    return _moved(most, labels, several)


def _moved(move: Move, labels: Mapping[str, str], several: bool) -> str:
    far, one = abs(move.by), abs(move.by) <= 1
    up = ngettext(
        "{item} is about {points} point higher than in {when} ({n} then, {m} now)",
        "{item} is about {points} points higher than in {when} ({n} then, {m} now)",
        1 if one else 2,
    )
    down = ngettext(
        "{item} is about {points} point lower than in {when} ({n} then, {m} now)",
        "{item} is about {points} points lower than in {when} ({n} then, {m} now)",
        1 if one else 2,
    )
    what = labels[move.item]
    if several:
        what = _("{group}: {item}").format(item=what, group=group_label(move.group))
    return (up if move.by > 0 else down).format(
        item=what, points=points(far), when=move.when, n=move.before.n, m=move.after.n
    )


def _alt(moves: Sequence[Move], labels: Mapping[str, str], sheet: Sheet, title: str, several: bool) -> str:
    means = "; ".join(_mean(move, labels, several) for move in moves)
    return alternative(sheet, title, [_("Means then and now: {means}.").format(means=means)] if moves else [])


def _mean(move: Move, labels: Mapping[str, str], several: bool) -> str:
    what = labels[move.item]
    if several:
        what = _("{item}, {group}").format(item=what, group=group_in_text(move.group))
    said = _("{item} about {before}, then about {after}")
    return said.format(item=what, before=points(move.before.mean), after=points(move.after.mean))
