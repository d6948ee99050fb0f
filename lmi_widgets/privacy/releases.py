"""What may be shown of one closed wave. Nothing else about judgments is ever drawn or exported."""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, replace

import lmi_widgets.privacy.sentences as sentences
import lmi_widgets.privacy.waves as waves
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import NotAllowedError
from lmi_widgets.privacy.bands import choices
from lmi_widgets.privacy.later import stands_beside, withheld_items
from lmi_widgets.privacy.settle import members
from lmi_widgets.privacy.shown import Shown, Withheld, show, show_in_pairs, too_few
from lmi_widgets.privacy.small import TalkFirst
from lmi_widgets.privacy.waves import Kept
from lmi_widgets.workbook import Form, Sealed, Wave, Workbook

_KEY = object()


@dataclass(frozen=True)
class Release:
    """Everything that may be said of one wave; only `close`, `release` and `admit_late` make one.

    `answered` of `people` in the groups that are shown, or None where that isn't said.
    `items[item][group]` is what is shown, or why not; `why` are sentences for below the figure.
    """

    tool: str
    wave: Wave
    form: Form
    answered: int | None
    people: int | None
    groups: tuple[str, ...]
    items: Mapping[str, Mapping[str, Shown | Withheld]]
    talk: TalkFirst | None
    why: tuple[str, ...]
    made_up: bool
    key: InitVar[object] = None

    def __post_init__(self, key: object) -> None:
        """`NotAllowedError` for whoever tries to make one elsewhere."""
        if key is not _KEY:
            raise NotAllowedError(
                _("A release is made by privacy alone. Close the wave, or ask for its release, instead.")
            )


def release(workbook: Workbook, wave_id: int) -> Release:
    """The release of a closed wave, the same every time. `NotAllowedError` while it is open."""
    wave, decision = waves.wave_of(workbook, wave_id), waves.kept(workbook, wave_id)
    if wave.state == "open":
        raise NotAllowedError(_("Nothing is shown while a question is open. Close it first."))
    if decision is None:
        return _nothing(workbook, wave, (), sentences.undecided())
    if not decision.first and not decision.pairs:
        return _nothing(workbook, wave, tuple(members(decision.groups)), sentences.before_pairs())
    if decision.form == "small":
        return _small(workbook, wave, decision)
    return _counted(workbook, wave, decision)


def in_pairs(workbook: Workbook, wave_id: int) -> Release | None:
    """A closed wave in pairs of steps, as it may stand beside another; None where it has no numbers.

    Of a first wave that was shown step by step, only the items that a later wave may stand beside; and
    no item that was asked in other words than the tool's.
    """
    wave, decision = waves.wave_of(workbook, wave_id), waves.kept(workbook, wave_id)
    if decision is None or decision.form == "small" or not (decision.first or decision.pairs):
        return None
    if decision.pairs:
        return _without_reworded(_counted(workbook, wave, decision), decision)
    beside = frozenset(item for item in wave.items if not stands_beside(wave, decision, item))
    return _without_reworded(_counted(workbook, wave, replace(decision, pairs=True), beside), decision)


def _without_reworded(found: Release, decision: Kept) -> Release:
    other = sentences.other_words()
    items = {
        item: dict.fromkeys(by, other) if item in decision.reworded else by
        for item, by in found.items.items()
    }
    return replace(found, items=items, key=_KEY)


def _nothing(workbook: Workbook, wave: Wave, groups: tuple[str, ...], why: Withheld) -> Release:
    items = {item: dict.fromkeys(groups, why) for item in wave.items}
    said = (why.why, why.remedy)
    team = workbook.team
    return Release(wave.tool, wave, wave.form, None, None, groups, items, None, said, team.made_up, key=_KEY)


def _small(workbook: Workbook, wave: Wave, decision: Kept) -> Release:
    blank = _nothing(workbook, wave, ("everyone",), sentences.small())
    alone = withheld_items(workbook, wave)
    talk = TalkFirst(*decision.talk) if decision.talk and not alone else None
    n, said = decision.people, sentences.not_beside().why if alone else sentences.about_talk(talk is not None)
    return replace(blank, answered=n, people=n, talk=talk, why=(*blank.why, said), key=_KEY)


def _counted(workbook: Workbook, wave: Wave, decision: Kept, alone: frozenset[str] | None = None) -> Release:
    sealed, groups = workbook.sealed(wave.id), tuple(members(decision.groups))
    withheld = withheld_items(workbook, wave) if alone is None else alone
    items = {
        i: dict.fromkeys(groups, sentences.not_beside())
        if i in withheld
        else {g: _item(sealed, wave, decision, i, g) for g in groups}
        for i in wave.items
    }
    answered = sum(sealed.people.get(g, 0) for g in groups)
    said = sentences.about_counts(decision, answered, items)
    blank = _nothing(workbook, wave, groups, too_few())
    return replace(blank, answered=answered, people=decision.people, items=items, why=said, key=_KEY)


def _item(sealed: Sealed, wave: Wave, decision: Kept, item: str, group: str) -> Shown | Withheld:
    if decision.pairs:
        return show_in_pairs(sealed.counts[item][group], sealed.people.get(group, 0))
    number = decision.joined[group][wave.items.index(item)]
    if number < 0:
        return too_few()
    return show(sealed.counts[item][group], list(choices(wave.points))[number])
