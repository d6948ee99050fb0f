"""A survey's answers on their way into a workbook: settled and sealed at once, never stored as rows."""

from random import Random

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.closing import Asked
from lmi_widgets.privacy.gathered import Gathered, by_group, known, seal, told
from lmi_widgets.privacy.later import check_correction
from lmi_widgets.privacy.settle import Settled
from lmi_widgets.privacy.sides import count
from lmi_widgets.workbook import Wave, Workbook


def check_survey(workbook: Workbook, survey: Gathered) -> None:
    """`NotAllowedError` where `add_survey` would refuse, so that of several tools none is stored."""
    if workbook.survey(survey.fingerprint) is None:
        _checked(workbook, told(workbook, survey, again=False))


def add_survey(
    workbook: Workbook, survey: Gathered, *, again: bool = False, lot: Random | None = None
) -> Wave:
    """Seal a survey as a closed wave of its tool; the wave that is there where the file is known.

    With `again` the survey is to be repeated: its first wave is shown in pairs of steps, as all
    later ones are, so that they can stand beside it. `NotAllowedError` where nothing of it could be
    shown, and where it corrects fewer than five people's answers (rule 6); then nothing is stored.
    """
    there = known(workbook, survey)
    if there:
        return there
    asked = told(workbook, survey, again=again)
    return seal(workbook, survey, asked, _checked(workbook, asked), lot)


def _checked(workbook: Workbook, asked: Asked) -> Settled:
    """How the survey is settled. `NotAllowedError` as in `add_survey`."""
    settled = asked.settled()
    if settled is None:
        raise NotAllowedError(_nothing_to_show(count(asked.people)))
    check_correction(workbook, asked.wave, *by_group(asked, settled))
    return settled


def _nothing_to_show(n: int) -> str:
    said = _("{n} answered, from too few groups or people to show anything. Nothing was stored.")
    return said.format(n=n)
