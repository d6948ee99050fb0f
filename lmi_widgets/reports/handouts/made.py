"""A handout as one page of HTML, and that as a PDF with tags, bookmarks and page numbers."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

import lmi_widgets.reports.words as words
from lmi_widgets import catalog, look
from lmi_widgets.activities.words import aspect_labels, label_of, not_bargaining
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.reports.handouts.sheets import Handout, Part
from lmi_widgets.reports.page import templates
from lmi_widgets.reports.pdf import printed
from lmi_widgets.room.qr import svg

PAPERS = {"letter": "letter", "a4": "A4"}


def pdf(handout: Handout, paper: str = "letter") -> bytes:
    """The handout on this paper, one of `PAPERS`. `InputError` as `reports.pdf.printed`."""
    return printed(render(handout, paper))


def render(handout: Handout, paper: str = "letter") -> str:
    """The page that is printed; every text that a person typed is text in it."""
    if paper not in PAPERS:
        said = _("{paper!r} is no paper that we know. Choose one of: {known}.")
        raise InputError(said.format(paper=paper[:20], known=", ".join(PAPERS)))
    return (
        _templates()
        .get_template("handout.html")
        .render(
            css=_css(PAPERS[paper]),
            language=catalog.language(),
            title=title(handout),
            handout=handout,
            team=handout.team,
            words=words,
            aspects=aspect_labels(),
            not_bargaining=not_bargaining(),
            states=words.states(),
        )
    )


def title(handout: Handout) -> str:
    """What the file is called: its module, or else the workshop."""
    alone = len(handout.modules) == 1
    name = handout.modules[0].module.title if alone else _("Labor-Management Workshop")
    return f"{name}: {handout.team.name}" if handout.team else name


def how(part: Part) -> str:
    """How one answers on paper; empty where there is nothing to answer."""
    if part.tool.answers == "judgment":
        return _(
            "For you alone. Circle one number in each row, or none. Write no name. "
            "Nobody collects this sheet: to see it together, use the page or the ballots."
        )
    if part.kind == "Told":
        return _("Told, not written: nothing is stored. One tells, one listens, then you swap.")
    if part.kind == "StructureChart" and part.tool.fills:
        return _("Fill in one sheet at your table. Write roles, never names.")
    return _("Fill in one sheet at your table.") if part.tool.answers == "team" else ""


def _css(size: str) -> Markup:
    face = re.search(r"@font-face \{.*?\n\}", look.css(sheets=(look.FIRST,)), re.DOTALL)
    own = (Path(__file__).parents[1] / "templates" / "handout.css").read_text(encoding="utf-8")
    return Markup((face.group() if face else "") + f"\n@page {{ size: {size}; }}\n" + own)


@cache
def _templates() -> Environment:
    env = templates()
    env.globals.update(qr=svg, label_of=label_of, how=how)
    return env
