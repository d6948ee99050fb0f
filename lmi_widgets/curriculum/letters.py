"""Words as a search compares them: without accents, capitals and signs."""

import re
import unicodedata

# Letters that no accent was put on, and that a keyboard without them spells otherwise.
_SPELLED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_QUOTES = re.compile("['’ʼ`´]")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in small letters without accents; what was folded stays as it is."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_SPELLED)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded; an apostrophe parts no word."""
    return _WORD.findall(_QUOTES.sub("", fold(text)))


def holds(text: str, wanted: str) -> bool:
    """True where every part of `wanted` stands somewhere in `text`, whatever accents either has."""
    folded = fold(text)
    return all(part in folded for part in fold(wanted).split())
