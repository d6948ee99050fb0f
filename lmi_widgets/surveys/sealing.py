"""Counts into the workbook: sealed at once, so that no person's row is ever stored."""

import os
from collections.abc import Mapping, Sequence
from datetime import date

import lmi_widgets.surveys.agreement as agreement
from lmi_widgets import privacy
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError, WorkbookError
from lmi_widgets.surveys.preparing import Prepared
from lmi_widgets.surveys.questions import scale_of
from lmi_widgets.workbook import Wave, Workbook


def check_place() -> None:
    """`NotAllowedError` on Binder, which is public: real people's answers don't belong there."""
    if os.environ.get("LMI_BINDER"):
        said = _("Binder is a public place, so no survey is taken in here. Use a machine of your own.")
        raise NotAllowedError(said)


def add(
    workbook: Workbook,
    prepared: Prepared,
    *,
    name: str,
    closed: date,
    agreed: Mapping[str, str] | None = None,
    again: bool = False,
) -> Wave:
    """Store one tool's answers as a closed wave, as `add_all` does."""
    return add_all(workbook, [prepared], name=name, closed=closed, agreed=agreed, again=again)[0]


def add_all(
    workbook: Workbook,
    prepared: Sequence[Prepared],
    *,
    name: str,
    closed: date,
    agreed: Mapping[str, str] | None = None,
    again: bool = False,
) -> list[Wave]:
    """Store a file's answers, a closed wave a tool; the wave that is there where the file is known.

    `agreed` has a role for the district and for each union whose members answered; only a made-up
    team needs none. With `again` the survey is to be repeated. `NotAllowedError` where a role is
    missing, where `privacy` would let nothing of a tool be shown, or the questions name a side of
    fewer than five; then nothing is stored.
    """
    made_up = workbook.team.made_up and agreed is None
    roles = {} if made_up else agreement.check(agreed or {}, prepared)
    for one in prepared:
        _check_sides(one)
        privacy.check_survey(workbook, _gathered(one, name, closed))
    # The record comes first: a survey without one must not be, a record without a survey may.
    for one in prepared:
        agreement.keep(workbook, one, roles, closed)
    stored: list[Wave] = []
    for one in prepared:
        try:
            stored.append(_add(workbook, one, name, closed, again))
        except WorkbookError as error:
            raise _cut_short(error, len(stored), len(prepared)) from error
    return stored


def _cut_short(error: WorkbookError, done: int, of: int) -> WorkbookError:
    """Each tool is stored in one piece; where the disk fills up between two, a second import goes on."""
    if not done:
        return error
    said = _(
        "{why} Of {of} tools in the file {done} were stored. When that is mended, import the same file "
        "again: the rest is added, and nothing is counted twice."
    )
    return WorkbookError(said.format(why=error, of=of, done=done))


def _add(workbook: Workbook, one: Prepared, name: str, closed: date, again: bool) -> Wave:
    wave = privacy.add_survey(workbook, _gathered(one, name, closed), again=again)
    agreement.link(workbook, wave.id, one)
    return wave


def _gathered(one: Prepared, name: str, closed: date) -> privacy.Gathered:
    return privacy.Gathered(
        tool=one.tool.id,
        name=name,
        items=one.items,
        points=scale_of(one.tool).points,
        asked=one.tool.asked,
        counts=one.counts,
        people=one.people,
        closed=closed,
        fingerprint=one.fingerprint,
        variant=one.variant,
        reworded=one.reworded,
    )


def _check_sides(one: Prepared) -> None:
    asked = privacy.sides_of_five(one.people)
    wanted = {"labor"} if "own union" in one.tool.about else {"labor", "management"}
    if one.variant == "sides" and not wanted <= asked:
        said = _(
            "This file asks about a side, and one side has fewer than 5 answers. "
            "Ask how you work together instead. Nothing was stored."
        )
        raise NotAllowedError(said)
