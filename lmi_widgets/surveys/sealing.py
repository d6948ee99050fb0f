"""Judgments into the workbook: sealed at once, so that no person's row is ever stored."""

import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from lmi_widgets import privacy
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.surveys.judging import Judgment, scale_of
from lmi_widgets.surveys.matching import rated
from lmi_widgets.surveys.preparing import Prepared
from lmi_widgets.workbook import Constituency, Wave, Workbook

Counts = dict[str, dict[Constituency, tuple[int, ...]]]


def check_place() -> None:
    """`NotAllowedError` on Binder, which is public: real people's answers don't belong there."""
    if os.environ.get("LMI_BINDER"):
        said = _("Binder is a public place, so no survey is taken in here. Use a machine of your own.")
        raise NotAllowedError(said)


def add(workbook: Workbook, prepared: Prepared, *, name: str, closed: date) -> Wave:
    """Store a file's judgments as a closed wave; the wave that is there where the file is known.

    `NotAllowedError` where `privacy` would let nothing of it be shown, or the questions name a
    side of fewer than five.
    """
    _check_sides(prepared)
    scale, items = scale_of(prepared.tool), [item.id for item in rated(prepared.tool)]
    return privacy.add_survey(
        workbook,
        tool=prepared.tool.id,
        name=name,
        items=items,
        points=scale.points,
        asked=prepared.tool.asked,
        variant=prepared.variant,
        counts=_counts(prepared.judgments, items, scale.points),
        people=prepared.composition,
        closed=closed,
        fingerprint=prepared.fingerprint,
    )


def _check_sides(prepared: Prepared) -> None:
    asked = privacy.sides_of_five(prepared.composition)
    if prepared.variant == "sides" and not {"labor", "management"} <= asked:
        said = _(
            "This file asks about a side, and one side has fewer than 5 answers. "
            "Ask how you work together instead. Nothing was stored."
        )
        raise NotAllowedError(said)


def _counts(judgments: Sequence[Judgment], items: Sequence[str], points: int) -> Counts:
    tally: dict[str, dict[Constituency, Counter[int]]] = {item: defaultdict(Counter) for item in items}
    for judgment in judgments:
        for item, point in judgment.answers.items():
            tally[item][judgment.constituency][point] += 1
    return {
        item: {group: tuple(marks[point + 1] for point in range(points)) for group, marks in by_group.items()}
        for item, by_group in tally.items()
    }
