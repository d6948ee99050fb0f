"""Bytes of a text file: which encoding they are in, found by what they hold and never by hope."""

import codecs
from dataclasses import dataclass

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4_096


@dataclass(frozen=True)
class Encoding:
    """The name that Python knows, and a sentence where a person should look at the letters."""

    name: str
    note: str = ""


def encoding(name: str, data: bytes) -> Encoding:
    """How the file called `name` is encoded: UTF-8, UTF-16 or cp1252; `InputError` where it is no text."""
    for mark, found in _MARKS:
        if data.startswith(mark):
            return _checked(name, data, found)
    if b"\0" in data[:_LOOKED_AT]:
        return _checked(name, data, _wide(data[:_LOOKED_AT]))
    if _fits(data, "utf-8"):
        return Encoding("utf-8")
    return Encoding("cp1252", _said(data)) if _fits(data, "cp1252") else _refused(name)


def _checked(name: str, data: bytes, found: str) -> Encoding:
    if not found or not _fits(data, found) or _binary(data[:_LOOKED_AT].decode(found, "ignore")):
        return _refused(name)
    return Encoding(found)


def _wide(start: bytes) -> str:
    # Western text in UTF-16 has a zero in every second byte.
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) // 5:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _binary(text: str) -> bool:
    return any(c < " " and c not in "\t\r\n\f\v" for c in text)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _said(data: bytes) -> str:
    words = data.decode("cp1252").split()
    odd = list(dict.fromkeys(word[:40] for word in words if not word.isascii()))[:5]
    said = _(
        "This isn't UTF-8, so it was read as Western text of Windows (cp1252). "
        "See if this reads right: {words}."
    )
    return said.format(words=", ".join(odd))


def _refused(name: str) -> Encoding:
    said = _(
        "{file} isn't text in an encoding that is known here (UTF-8, UTF-16, cp1252). "
        "In your spreadsheet choose Save as, then “CSV UTF-8” or Excel (.xlsx), and import that."
    )
    raise InputError(said.format(file=name))
