"""The report as one HTML file that needs nothing else: no font, script or picture from anywhere."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

import lmi_widgets.reports.words as words
from lmi_widgets import catalog, look
from lmi_widgets.figures import Picture
from lmi_widgets.local import day_said
from lmi_widgets.reports.contents import Contents
from lmi_widgets.reports.first import first
from lmi_widgets.reports.saving import save
from lmi_widgets.templates import environment

NAME = "report.html"
LONG_WORD = 24  # letters: more may not fit a table's column


def render(contents: Contents, *, paper: bool = False, around: tuple[str, str] = ("", "")) -> str:
    """The whole page; every text that a person typed is text in it, whatever it looks like.

    With `paper` it is made to be laid out once: nothing to open, one drawing a figure. `around` is
    HTML of a server's above and below, which a file hasn't got and paper doesn't show.
    """
    css = Markup(
        look.css(sheets=(look.FIRST, look.FIGURES))
        + _source("report.css")
        + (_source("paper.css") if paper else "")
    )
    page = templates().get_template("report.html")
    return page.render(
        css=css,
        language=catalog.language(),
        states=words.states(),
        words=words,
        contents=contents,
        title=words.title(contents),
        paper=paper,
        above=Markup(around[0]),
        below=Markup(around[1]),
        first=first(contents),
        **vars(contents),
    )


def write(contents: Contents, folder: Path) -> Path:
    """`report.html` in the folder, made where it's missing; `InputError` where that can't be."""
    return save({NAME: render(contents).encode()}, folder)[0]


def still(picture: Picture, width: str = "wide") -> Markup:
    """One drawing of a figure, wide or narrow, named for a reader, in colours that need no page around it."""
    drawn = picture.narrow if width == "narrow" else picture.wide
    shown = drawn.replace("display:none", "display:block", 1)
    plain = re.sub(r"var\(--[\w-]+,(#[0-9a-f]{6})\)", r"\1", shown)
    opened, rest = plain.split(">", 1)
    return Markup(opened + ">") + Markup("<title>{}</title>").format(picture.alt) + Markup(rest)


def _breaks(text: str) -> str:
    """The class of a table's cell whose longest word may have to be broken."""
    return "any" if any(len(word) > LONG_WORD for word in text.split()) else ""


def _source(name: str) -> str:
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """The templates of all that is made of HTML."""
    env = environment("lmi_widgets.reports")
    env.filters.update(day=day_said, still=still, breaks=_breaks)
    return env
