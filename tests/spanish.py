"""English that a person would meet on a page in Spanish, known by words that English can't do without."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from lmi_widgets.curriculum import load
from tests.untranslated import LOCALE, messages, texts

# None of them is a Spanish word.
WORDS = (
    "the|and|of|your|you|with|for|this|that|these|from|are|is|was|what|how|when|where|which|who|not|here|it|"
    "they|have|has|an|on|by|or|if|each|other|nobody|somebody|about|every|can|will"
)
ENGLISH = re.compile(rf"\b(?:{WORDS})\b", re.IGNORECASE)
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
# What says that it is English: titles of documents, names, and the button for the other language.
SAID_TO_BE = re.compile(r'<(\w+)\b[^>]*\blang="en"[^>]*>.*?</\1>', re.DOTALL)
# Single words of the sources' English within a Spanish sentence, and the addresses that stand as text.
WITHIN = (
    "o bien of",
    "michaelfullan.ca/coherence-the-right-drivers-in-action-for-schools-districts-and-systems",
)
HEARD = re.compile(r'\b(?:aria-label|title|alt|placeholder|aria-roledescription|content)="([^"]*)"')
TAG = re.compile(r"</?(?:b|bdi|i|em|strong|a|abbr|span|code|q)\b[^>]*>|(<[^>]*>)")


def read(html: str) -> list[str]:
    """Every run of text of a page, and what is heard of it: labels, alternatives."""
    seen = SAID_TO_BE.sub(" ", HIDDEN.sub(_labels, html))
    runs = TAG.sub(lambda tag: "\n" if tag[1] else "", seen).split("\n")
    return [unescape(run).strip() for run in [*HEARD.findall(seen), *runs] if run.strip()]


def _labels(hidden: re.Match[str]) -> str:
    """Of a drawing its texts, and what is heard of it."""
    return re.sub(r"<style\b.*?</style>", "", hidden[0]) if hidden[1] == "svg" else " "


def english(html: str, known: Sequence[str] = ()) -> list[str]:
    """The runs with an English word in them, besides what is in `known`, the longest first."""
    doubted = [run for run in dict.fromkeys(read(html)) if ENGLISH.search(run)]
    return [run for run in doubted if ENGLISH.search(_without(run, known))]


def _without(run: str, known: Sequence[str]) -> str:
    for text in known:
        run = run.replace(text, " ")
    return run


def curriculum_texts(language: str) -> list[str]:
    """Every text of the curriculum, the longest first: its words are checked where it is translated."""
    known = load(language)
    found = {text for part in (*known.tools.values(), *known.modules) for text in _texts(part.model_dump())}
    return sorted(found, key=len, reverse=True)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (part for part in (value, *value.split("\n")) if len(part) > 3)
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))


def catalog_texts(language: str) -> list[str]:
    """Every text of the interface in that language."""
    there = messages(LOCALE / "es" / "LC_MESSAGES" / "lmi.po")
    return [said for message in there for said in texts(message)[0 if language == "en" else 1]]
