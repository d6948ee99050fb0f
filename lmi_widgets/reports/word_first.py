"""The first two pages of a Word file: next steps, agreements, and what the team said."""

from typing import TYPE_CHECKING

import lmi_widgets.reports.words as words
from lmi_widgets.catalog import gettext as _
from lmi_widgets.figures import Picture
from lmi_widgets.local import day_said
from lmi_widgets.reports.asked import Said
from lmi_widgets.reports.contents import Agreement, Contents
from lmi_widgets.reports.first import First
from lmi_widgets.reports.raster import INCHES, png
from lmi_widgets.workbook import Note

if TYPE_CHECKING:
    from lmi_widgets.reports.word_page import WordPage

HALF, TALL = 2.7, 6.8  # inches that a figure in one of two columns is wide, and tall at most


def heading(page: "WordPage", contents: Contents, text: str) -> None:
    """A heading of the first level; it says made up where that is so."""
    page.heading(_("{heading} (made up)").format(heading=text) if contents.team.made_up else text, 1)


def first_pages(page: "WordPage", contents: Contents, shown: First) -> None:
    """The two pages."""
    team = contents.team
    page.heading(words.title(contents), 0)
    page.text(words.lead(contents))
    page.text(words.not_bargaining(), bold=_("This is not bargaining."))
    if team.made_up:
        page.text("", bold=words.made_up())
    heading(page, contents, _("Our next steps"))
    steps(page, shown.steps)
    if shown.more_steps:
        page.text(words.more_steps(shown.more_steps))
    heading(page, contents, _("What we agreed"))
    agreements(page, shown.agreements)
    if shown.more_agreements:
        page.text(words.more_agreements(shown.more_agreements))
    _message(page, contents)
    page.new_page()
    _said(page, contents, shown)


def steps(page: "WordPage", notes: tuple[Note, ...]) -> None:
    """Steps as a table, or what a first one takes."""
    if not notes:
        page.text(_("None yet. One is enough: small, with a role that owns it and a date."))
        return
    states, blank = words.states(), _("not yet said")
    rows = [
        (
            f"{step.text}\n{step.outcome}".strip(),
            step.owner or blank,
            day_said(step.due) if step.due else blank,
            states.get(step.state, step.state),
        )
        for step in notes
    ]
    page.table((_("Next step"), _("Owner's role"), _("By when"), _("How it stands")), rows)


def agreements(page: "WordPage", agreed: tuple[Agreement, ...]) -> None:
    """Agreements as a list, each with its tool."""
    if not agreed:
        page.text(_("Nothing is marked as agreed by the team yet."))
    for one in agreed:
        page.bullet(words.agreement(one), soft=f"({one.title})" if one.title else "")


def _message(page: "WordPage", contents: Contents) -> None:
    if contents.message:
        heading(page, contents, _("Our joint message to members and staff"))
        for name, text in contents.message.texts:
            page.text(text, bold=name)
        sides = ", ".join(party.in_text for party in contents.message.parties)
        page.text(_("Agreed to by: {sides}.").format(sides=sides))


def _said(page: "WordPage", contents: Contents, shown: First) -> None:
    """Two columns, as the second page has them everywhere."""
    heading(page, contents, _("What we said"))
    if not contents.said:
        page.text(_("Nothing has been asked and closed yet."))
    page.columns(2)
    for number, one in enumerate(shown.said):
        if number and one.paper:
            page.new_column()
        _half(page, one)
    page.columns(1)
    for one in shown.lines:
        page.bullet(words.finding(one), bold=f"{one.title}, {day_said(one.closed)}:")


def _half(page: "WordPage", one: Said) -> None:
    page.heading(f"{one.title}, {day_said(one.closed)}", 2)
    talk(page, one)
    for drawn in one.paper:
        page.picture(png(drawn, "narrow", HALF), drawn.title, drawn.alt, HALF, TALL)
        note(page, drawn)
    if one.shortened:
        page.text(_("Here are only the items that lie furthest apart."))
    why(page, one)


def talk(page: "WordPage", one: Said) -> None:
    """Where to talk first, for a team too small for figures."""
    if one.furthest:
        page.text(one.furthest, bold=_("Talk here first:"))
        page.text(one.closest, bold=_("You are closest here:"))


def why(page: "WordPage", one: Said) -> None:
    """Why something isn't shown."""
    if one.why:
        page.text(" ".join(one.why))


def picture(page: "WordPage", drawn: Picture) -> None:
    """A figure as wide as the page."""
    page.picture(png(drawn), drawn.title, drawn.alt, INCHES)
    note(page, drawn)


def note(page: "WordPage", drawn: Picture) -> None:
    """What a figure can't tell."""
    if drawn.note:
        page.text("", soft=drawn.note)
