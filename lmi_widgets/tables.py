"""HTML tables behind the figures: the same numbers, for eyes and ears that a figure doesn't serve."""

from collections.abc import Mapping, Sequence
from html import escape

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.local import number_said
from lmi_widgets.privacy import Band, Release, Shown, Withheld, group_in_text


def profile(release: Release, labels: Mapping[str, str], groups: Sequence[str]) -> str:
    """A table of these groups of a release, one row an item and group. `TypeError` for no release."""
    if not isinstance(release, Release):
        raise TypeError(f"a table of judgments takes a privacy.Release, not {type(release).__name__}")
    head = [_("Item"), _("How many"), _("Mean"), _("Apart by")]
    rows = [
        _row(_name(label, group, groups), release.items[item][group])
        for item, label in labels.items()
        if item in release.items
        for group in groups
    ]
    foot = _(
        "In brackets: how many answered. Mean, and average distance from it: in points, to the nearest half."
    )
    return _table(head, rows, foot)


def compare(
    releases: Sequence[Release], labels: Mapping[str, str], groups: Sequence[str], names: Sequence[str]
) -> str:
    """A table of these waves, named in order: a row an item, group and wave. `TypeError` as in `profile`."""
    rows = []
    for item, label in labels.items():
        for group in groups:
            shown = [(r.items.get(item, {}).get(group), name) for r, name in _each(releases, names)]
            there = [(entry, name) for entry, name in shown if entry is not None]
            means = [entry.mean if isinstance(entry, Shown) else None for entry, _name in there]
            what = _name(label, group, groups)
            for at, (entry, name) in enumerate(there):
                said = _("{item}, {when}").format(item=what, when=name)
                rows.append(_row(said, entry) + _cell(_moved([None, *means][at], means[at])))
    head = [_("Item"), _("How many"), _("Mean"), _("Apart by"), _("Since the round before")]
    foot = _("In brackets: how many took part. All means and differences are in points, to the nearest half.")
    return _table(head, rows, foot)


def _each(releases: Sequence[Release], names: Sequence[str]) -> list[tuple[Release, str]]:
    for release in releases:
        if not isinstance(release, Release):
            raise TypeError(f"a table of judgments takes a privacy.Release, not {type(release).__name__}")
    return list(zip(releases, names, strict=True))


def _moved(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return ""
    if before == after:
        return _("about the same")
    said = _("about {n} higher") if after > before else _("about {n} lower")
    return said.format(n=points(abs(after - before)))


def circles(today: Mapping[str, float | None], should: Mapping[str, float | None]) -> str:
    """A table of strengths today and as they should be, by name; None where there is no mark."""
    head = [_("Frame"), _("Today"), _("As it should be")]
    rows = [[_header(name), *(_cell(_or_nothing(of.get(name))) for of in (today, should))] for name in today]
    return _table(head, ["".join(row) for row in rows])


def points(number: float) -> str:
    """A number of points, with a half where there is one."""
    return number_said(number)


def steps(band: Band) -> str:
    """The steps of a band, and whether those who marked nothing are in it."""
    return catalog.of_all_spoken(lambda: _steps(band))


def _steps(band: Band) -> str:
    said = str(band.low)
    if band.low < band.high:
        said = _("{low} to {high}").format(low=band.low, high=band.high)
    return _("{steps} or blank").format(steps=said) if band.or_blank else said


def listed(words: Sequence[str]) -> str:
    """A list as people say it: one; one and two; one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("{most} and {last}").format(most=", ".join(words[:-1]), last=words[-1])


def _name(label: str, group: str, groups: Sequence[str]) -> str:
    if len(groups) == 1:
        return label
    return _("{item}, {group}").format(item=label, group=group_in_text(group))


def _row(name: str, entry: Shown | Withheld) -> str:
    if isinstance(entry, Withheld):
        return _header(name) + _cell(f"{entry.why} {entry.remedy}", span=3)
    about = _("about {n}") if entry.rough else "{n}"
    apart = "" if entry.deviation is None else about.format(n=points(entry.deviation))
    mean = about.format(n=points(entry.mean))
    said = _("{name} ({n})").format(name=name, n=entry.n)
    return _header(said) + "".join(map(_cell, [_spread(entry), mean, apart]))


def _spread(shown: Shown) -> str:
    if shown.nearly_all:
        return _("nearly all at {steps}").format(steps=steps(shown.bands[0]))
    said = [
        _("{steps}: {n}").format(steps=steps(band), n=shown.share(band) or band.count) for band in shown.bands
    ]
    return "; ".join(said)


def _or_nothing(number: float | None) -> str:
    return _("not marked") if number is None else points(number)


def _header(text: str) -> str:
    return f'<th scope="row">{escape(text)}</th>'


def _cell(text: str, span: int = 1) -> str:
    spread = f' colspan="{span}"' if span > 1 else ""
    return f"<td{spread}>{escape(text)}</td>"


def _table(head: Sequence[str], rows: Sequence[str], foot: str = "") -> str:
    columns = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    below = f"<p>{escape(foot)}</p>" if foot else ""
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>{below}"
