"""What `lmi team import` asks a person, and the flags that say the same."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import click

from lmi_widgets import privacy, surveys
from lmi_widgets.catalog import gettext as _
from lmi_widgets.cli.speaking import sure
from lmi_widgets.errors import InputError
from lmi_widgets.surveys import Doubt
from lmi_widgets.surveys.problems import short
from lmi_widgets.surveys.scoring import score
from lmi_widgets.workbook import CONSTITUENCIES

if TYPE_CHECKING:
    from lmi_widgets.cli.importing import Wanted

LEAVE, GROUP, STOP = "leave out", "group", "stop"
First = Literal["column", "rest"]


def can_ask(*, yes: bool) -> bool:
    """Whether somebody sits at a terminal and wants to be asked."""
    return not yes and sys.stdin.isatty()


def confirm(*, yes: bool) -> None:
    """Go on only where storing is wanted; without a terminal it takes `--yes`."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError(_("Nothing was stored, since there is nobody to ask here. Add --yes to store it."))
    sure(_("Store them?"), abort=True)


def ask(
    grid: surveys.Grid,
    known: surveys.Known,
    confirmed: surveys.Mapping,
    tools: Sequence[str],
    checked: surveys.Checked,
) -> tuple[surveys.Mapping, surveys.Checked]:
    """Ask every doubt; columns first, and no more of the rest while there is something to mend."""
    for kinds in (("column",), ("missing",), ("group", "word", "numbers")):
        if checked.problems and "column" not in kinds:
            break
        for doubt in (doubt for doubt in checked.doubts if doubt.kind in kinds):
            confirmed = surveys.settled(doubt, confirmed, _answer(doubt, known))
        checked = surveys.check(grid, known, confirmed, tools)
    return confirmed, checked


def agreed(said: Sequence[str], prepared: Sequence[surveys.Prepared], *, yes: bool) -> dict[str, str]:
    """By which role each union and the district agreed: from `--agreed`, else asked."""
    roles = {name.strip(): role.strip() for name, role in map(_pair, said)}
    if can_ask(yes=yes):
        for name in surveys.agreement_needed(prepared):
            if name not in roles:
                question = _("By which role did {party} agree to this survey? (such as: president)")
                role = click.prompt(
                    question.format(party=surveys.parties()[name]), default="", show_default=False
                )
                roles |= {name: role} if role.strip() else {}
    surveys.check_agreed(roles, prepared)
    return roles


def flagged(confirmed: surveys.Mapping, known: surveys.Known, wanted: "Wanted") -> surveys.Mapping:
    """What was confirmed before, with what the command line says."""
    for header, use in map(_pair, wanted.columns):
        confirmed = confirmed.with_column(header, _use(header, use.strip(), known))
    for title, group in map(_pair, wanted.groups):
        name = next((c for c in CONSTITUENCIES if c == group.strip()), None)
        if name is None:
            raise _no_such(group, CONSTITUENCIES)
        confirmed = confirmed.with_group(title, name)
    for word, point in map(_pair, wanted.answers):
        confirmed = _with_answer(confirmed, known, word, point)
    for tool in wanted.rising:
        confirmed = confirmed.with_rising(_tool(tool, known))
    for place in wanted.not_asked:
        tool, _slash, item = place.partition("/")
        confirmed = confirmed.with_not_asked(_tool(tool, known), item)
    return confirmed


def _with_answer(confirmed: surveys.Mapping, known: surveys.Known, said: str, point: str) -> surveys.Mapping:
    tool, _colon, word = said.partition(":")
    points = known.tools[_tool(tool.strip(), known)].scale
    allowed = [str(n + 1) for n in range(points.points if points else 0)]
    if point.strip() not in allowed or not word.strip():
        raise _no_such(point, allowed)
    return confirmed.with_point(tool.strip(), word.strip(), int(point))


def _use(header: str, said: str, known: surveys.Known) -> surveys.Use:
    if said in (GROUP, LEAVE):
        return surveys.Use(use="group" if said == GROUP else "left out")
    fitting = [q for q in known.questions if f"{q.tool}/{q.mark}" == said]
    if not fitting:
        raise _no_such(said, [GROUP, LEAVE, _("TOOL/ITEM, such as trustworthiness-components/integrity")])
    return surveys.Use.of(max(fitting, key=lambda q: score(header, q.text)))


def _tool(said: str, known: surveys.Known) -> str:
    if said not in known.tools:
        raise _no_such(said, sorted(known.tools))
    return said


def _pair(said: str) -> tuple[str, str]:
    name, equals, value = said.rpartition("=")
    if not equals or not name.strip():
        text = _('{said!r} has no “=”. Write NAME=VALUE, such as --group "Teacher=certificated".')
        raise InputError(text.format(said=short(said)))
    return name.strip(), value


def _no_such(said: str, allowed: Sequence[str]) -> InputError:
    text = _("{said!r} isn't one of: {allowed}. Choose one of these.")
    return InputError(text.format(said=short(said), allowed=", ".join(allowed)))


def _answer(doubt: Doubt, known: surveys.Known) -> "surveys.Question | str | int | bool":
    click.echo(doubt.said)
    if doubt.kind == "column":
        return _column(doubt)
    if doubt.kind == "group":
        return _chosen({name: privacy.group_label(name) for name in CONSTITUENCIES})
    if doubt.kind == "word" and not doubt.point:
        return int(_chosen(surveys.points_offered(known.tools[doubt.tool])))
    if not sure(_("Is it so?")):
        raise InputError(surveys.after_no(doubt))
    return doubt.point or True


def _column(doubt: Doubt) -> "surveys.Question | str":
    offers = {str(n): question for n, (_score, question) in enumerate(doubt.offers, start=1)}
    said = {n: f"{q.tool}/{q.mark}: {q.text}" for n, q in offers.items()}
    found = _chosen(
        said | {LEAVE: _("Leave this column out"), GROUP: _("It says which group a person is in")}
    )
    return offers.get(found, found)


def _chosen(offers: Mapping[str, str]) -> str:
    for name, said in offers.items():
        click.echo(f"  {name}  {said}")
    answer = click.prompt(_("Which"), type=click.Choice([*offers, STOP]), show_choices=False)
    if answer == STOP:
        raise click.Abort
    return str(answer)
