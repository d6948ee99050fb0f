"""The steps from a file to a closed question: read, confirm, store. None of them knows of pages."""

from pathlib import Path

from lmi_widgets import catalog, privacy, surveys
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.server.importing.uploads import Form
from lmi_widgets.server.importing.waiting import Pending
from lmi_widgets.workbook import CONSTITUENCIES

GROUP, LEAVE, OTHER, YES, NO = "group", "leave out", "other", "yes", "no"
Choice = tuple[str, str]


def read(workbook: Path, team: str, name: str, data: bytes, sheet: str) -> Pending:
    """The file, with what earlier imports confirmed. `InputError` where it can't be read."""
    surveys.check_place()
    known = surveys.known()
    confirmed = surveys.load_mapping(workbook.parent)
    grid = surveys.chosen(surveys.read_bytes(name, data, sheet), known)
    return Pending(team, name, grid, known, confirmed, surveys.check(grid, known, confirmed))


def choices(doubt: surveys.Doubt, known: surveys.Known) -> list[Choice]:
    """What may be answered to a doubt: values with their words; `OTHER` goes with a question's name."""
    if doubt.kind == "word" and not doubt.point:
        offered = surveys.points_offered(known.tools[doubt.tool])
        return [*((n, f"{n}: {word}") for n, word in offered.items()), (NO, _("None of these"))]
    if doubt.kind == "group":
        return [(name, privacy.group_label(name)) for name in CONSTITUENCIES]
    if doubt.kind != "column":
        return [(YES, _("Yes, it is so")), (NO, _("No"))]
    offers = [(str(n), f"{q.tool}: {q.text}") for n, (_score, q) in enumerate(doubt.offers)]
    said = [(GROUP, _("It says which group a person is in")), (LEAVE, _("Leave this column out"))]
    said += [(OTHER, _("It asks this question:"))]
    return [*offers, *said]


def confirm(pending: Pending, form: Form) -> None:
    """Take a person's answers to the doubts that stood on the page, by their places; look at the file again.

    What isn't answered stays a doubt. `InputError` for an answer that wasn't offered, and what to do
    where one is “no”.
    """
    confirmed = pending.confirmed
    for place, said in form.starting("doubt-").items():
        if said:
            doubt = _doubt(pending, place)
            try:
                answer = _answer(doubt, pending.known, said, form[f"as-{place}"])
            except InputError as error:
                raise InputError(str(error), field=f"{error.field or 'doubt'}-{place}") from error
            confirmed = surveys.settled(doubt, confirmed, answer)
    if pending.grid is None:
        raise InputError(_("This file is stored already. Choose the next one."))
    pending.checked = surveys.check(pending.grid, pending.known, confirmed)
    pending.confirmed = confirmed


def say_again(pending: Pending) -> None:
    """Say what is wrong or doubtful in the language spoken now, where it was another."""
    if pending.spoken != catalog.language() and pending.grid is not None:
        pending.checked = surveys.check(pending.grid, pending.known, pending.confirmed)
        pending.spoken, pending.said = catalog.language(), ""


def _doubt(pending: Pending, place: str) -> surveys.Doubt:
    doubts = pending.checked.doubts
    if not (place.isascii() and place.isdigit() and int(place) < len(doubts)):
        raise InputError(_("This page is older than what was confirmed since. Look at it again."))
    return doubts[int(place)]


def questions(known: surveys.Known) -> dict[str, surveys.Question]:
    """Every question that a column may be, by the name that a person may choose it by."""
    return {f"{q.tool}/{q.mark}": q for q in reversed(known.questions) if q.variant == "together"}


def _answer(
    doubt: surveys.Doubt, known: surveys.Known, said: str, named: str
) -> surveys.Question | str | int | bool:
    if said not in dict(choices(doubt, known)):
        raise InputError(
            _("{said!r} can't be chosen here. Choose one of the answers.").format(said=said[:40])
        )
    if said == NO:
        raise InputError(surveys.after_no(doubt))
    if said == OTHER:
        return _named_question(known, named)
    if doubt.kind == "column" and said not in (GROUP, LEAVE):
        return doubt.offers[int(said)][1]
    if doubt.kind == "word" and not doubt.point:
        return int(said)
    return said if doubt.kind in ("column", "group") else doubt.point or True


def _named_question(known: surveys.Known, named: str) -> surveys.Question:
    found = questions(known).get(named)
    if found is None:
        said = _("{named!r} is no question of a tool. Choose one from the list that opens as you type.")
        raise InputError(said.format(named=named[:60]), field="as")
    return found


def store(pending: Pending, workbook: Path, form: Form) -> None:
    """Store a file that is sound, sealed; then its rows are forgotten. `LmiError` where it may not be."""
    if not pending.checked.prepared:
        raise NotAllowedError(_("Not everything is confirmed yet, so nothing was stored."))
    pending.stored = surveys.store(
        workbook,
        pending.confirmed,
        pending.checked,
        name=_named(form["wave"]),
        agreed={name: role for name, role in form.starting("agreed-").items() if role},
        again=form["again"] == YES,
    )
    pending.grid = None


def _named(said: str) -> str:
    if len(said) > 60 or not said.isprintable():
        said = _("The name is too long. Write 60 letters or fewer, such as “Fall 2026”.")
        raise InputError(said, field="wave")
    return said
