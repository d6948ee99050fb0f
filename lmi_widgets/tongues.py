"""What stays English on a page in another language is marked, so that a screen reader says it in English.

A language's `english.txt`, beside its curriculum, names it, a line each: titles of documents, works,
pages and projects. Names of people, places and organizations may stand there and need not.
"""

import re
from functools import cache
from typing import Protocol

from markupsafe import Markup

from lmi_widgets import catalog
from lmi_widgets.paths import data_folder

FILE = "english.txt"
# Not `span`: our sheets say of many a place how a span in it looks.
MARK = r'<bdi lang="en">\g<0></bdi>'
# What is no text, can have no element in it, or is marked already; and text.
_PIECE = re.compile(
    r"(<(script|style|svg|option|title|textarea)\b.*?</\2>|<!--.*?-->"
    r'|<(\w+)\b[^>]*\blang="en"[^>]*>.*?</\3>|<[^>]*>)|[^<]+',
    re.DOTALL,
)
_APOSTROPHE = "(?:'|&#39;|&#x27;)"


def marked(html: str) -> str:
    """The page with what is English in it marked; as it is where its language has no such file."""
    kept = _kept(catalog.language())
    if kept is None:
        return html
    return _PIECE.sub(lambda piece: piece[0] if piece[1] else kept.sub(MARK, piece[0]), html)


class Cited(Protocol):
    """What a tool is taken from: a document, and the heading in it."""

    @property
    def document(self) -> str:
        """Its name here; `ours` where the tool comes from nowhere else."""

    @property
    def section(self) -> str:
        """The heading."""


def cited(source: Cited) -> str | Markup:
    """The heading that a tool is cited by, for a page: the document's own, which is English, or ours."""
    if source.document == "ours" or catalog.language() == catalog.ENGLISH:
        return source.section
    return Markup('<bdi lang="en">{}</bdi>').format(source.section)


def names(language: str) -> list[str]:
    """What that language's texts leave in English, the longest first."""
    path = data_folder() / "curriculum" / language / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return sorted({line for line in lines if line and not line.startswith("#")}, key=len, reverse=True)


@cache
def _kept(language: str) -> re.Pattern[str] | None:
    found = [re.escape(name).replace("&", "&amp;").replace("'", _APOSTROPHE) for name in names(language)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)") if found else None
