"""Columns that tell who answered, or when and where: dropped on the way in, and never stored."""

import re
from collections.abc import Sequence

from lmi_widgets.catalog import gettext as _
from lmi_widgets.surveys.questions import key

_HEADERS = {
    "time": (
        r"time ?stamp|(start|end|completion|recorded|last modified|submit(ted)?|submission|created|modified)"
        r" ?(date|time|at|on)?( ?\(utc\))?|date|time|date (created|modified|submitted)|duration.*|progress"
        r"|marca temporal|fecha|hora|(fecha|hora) de .*|ultima modificacion"
    ),
    "address": (
        r"e-?mail( ?address)?|your e-?mail( address)?|recipient ?e-?mail|correo( electronico)?"
        r"|direccion( de correo( electronico)?)?|phone( number)?|telephone|telefono|ip ?address|direccion ip"
    ),
    "name": (
        r"(your |full |first |last |middle |recipient ?(first|last) ?)?name|username|user ?name|nombre.*"
        r"|apellidos?|recipient ?(first|last) ?name|surname"
    ),
    "number": (
        r"id|score|points|puntuacion|response ?(id|number)|respondent ?(id|number)?|collector ?id"
        r"|ext(ernal)? ?(data )?ref(erence)?|custom data ?\d*|user ?id|employee ?(id|number)"
        r"|staff ?(id|number)|session ?id|finished|status"
        r"|response type|tags|network id|total score|quiz feedback"
    ),
    "place": (
        r"(location ?)?(latitude|longitude)|distribution ?channel"
        r"|user ?language|language|idioma|browser|device"
    ),
}
_PATTERNS = {key_: re.compile(f"(?:{text})") for key_, text in _HEADERS.items()}
_CONTENT = {
    "address": re.compile(
        r"[^@\s]+@[^@\s]+\.[a-z]{2,}|\+?[\d(][\d ()./-]{8,16}\d|\d{1,3}(\.\d{1,3}){3}", re.I
    ),
    "time": re.compile(
        r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T,].*)?|\d{1,2}:\d{2}(:\d{2})?( ?[ap]\.? ?m\.?)?", re.I
    ),
}
_ACCENTS = str.maketrans("áéíóúñü", "aeiounu")
_TRIED = 200


def kind_of(header: str) -> str:
    """What a header says of a person: "time", "address", "name", "number", "place"; else nothing."""
    text = key(header).translate(_ACCENTS)
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(text)), "")


def kind_in(values: Sequence[str]) -> str:
    """The same by what stands in the cells, for a column whose header says nothing."""
    filled = [value for value in values if value][:_TRIED]
    for kind, pattern in _CONTENT.items():
        if filled and all(pattern.fullmatch(value) for value in filled):
            return kind
    return ""


def why(kind: str) -> str:
    """Why a column of this kind is dropped."""
    return {
        "time": _("it tells when somebody answered"),
        "address": _("it tells who answered"),
        "name": _("it tells who answered"),
        "number": _("it could tell who answered"),
        "place": _("it could tell who answered"),
    }[kind]
