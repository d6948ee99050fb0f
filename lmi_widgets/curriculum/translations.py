"""Whether a language says the same as English: the same ids, counts and numbers, made from today's text.

`made-from.yaml` beside a language's files holds, by id, a fingerprint of the English entry that each
translation was made from. `lmi curriculum check --translated es/ID` notes it anew.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from fnmatch import filter as matching
from pathlib import Path
from typing import Any

import yaml

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.library import Curriculum
from lmi_widgets.curriculum.models import Module, Tool
from lmi_widgets.curriculum.notebooks import PROSE
from lmi_widgets.errors import InputError

NAME = "made-from.yaml"
HEAD = "# Of which English text each translation was made; lmi curriculum check --translated {language}/ID\n"
_LEADS = re.compile(r"\]\([^)]*\)")  # where a link leads, which `_shape` compares
# Words that nobody reads as text: they are the same in every language.
_SAME = (
    "about answers aspects column core counts document fills gathers hue id kind made_by more only_here "
    "pillars row shown_as url"
)
SAME = frozenset(_SAME.split())
Stamps = dict[str, str]
Prose = Mapping[str, str]  # a notebook's own text, by the ids of its cells


def stamps_of(english: Curriculum, prose: Mapping[str, Prose]) -> Stamps:
    """The fingerprints of all that there is to translate: modules, tools, and the notebooks' prose."""
    entries = {name: _stamp(_plain(entry)) for name, entry in _by_id(english).items()}
    return entries | {_prose_id(name): _stamp(dict(parts)) for name, parts in prose.items()}


def _prose_id(module_id: str) -> str:
    return f"{PROSE}/{module_id}"


def _stamp(said: Mapping[str, Any]) -> str:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read_stamps(folder: Path, language: str) -> Stamps:
    """The fingerprints that were noted for a language; none where there is no file."""
    path = folder / language / NAME
    found: Stamps = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found or {}


def note(folder: Path, stamps: Stamps, said: str) -> list[str]:
    """Note that translations are of today's English, whose `stamps` these are; `said` is es/ID.

    ID may hold a `*`. The ids that were noted; `InputError` where there is no such language, or
    nothing by that id.
    """
    language, _slash, pattern = said.partition("/")
    ids = matching(stamps, pattern)
    if not ids or language == "en" or not (folder / language).is_dir():
        told = _("{said!r} names no translation. Write the language and an id, such as es/trust-builders.")
        raise InputError(told.format(said=said[:80]))
    noted = read_stamps(folder, language) | {name: stamps[name] for name in ids}
    kept = {name: noted[name] for name in stamps if name in noted}
    text = HEAD.format(language=language) + yaml.safe_dump(kept, sort_keys=False)
    (folder / language / NAME).write_text(text, encoding="utf-8")
    return ids


def faults(language: str, english: Curriculum, other: Curriculum, stamps: Stamps) -> Iterator[str]:
    """A sentence for each translation that is missing, too much or old, or that has other numbers."""
    known, there = _by_id(english), _by_id(other)
    yield from _apart(language, dict.fromkeys(known), dict.fromkeys(there), ())
    for name in (name for name in known if name in there):
        yield from _apart(language, _plain(known[name]), _plain(there[name]), (name,))
        yield from _filed(language, known[name], there[name])
        if stamps.get(name) != _stamp(_plain(known[name])):
            yield _stale(language, name)


def faults_of_prose(
    language: str, english: Mapping[str, Prose], other: Mapping[str, Prose], stamps: Stamps
) -> Iterator[str]:
    """The same for the notebooks' own text, by cell: headings and links are as in English, too."""
    for name, parts in english.items():
        there = other.get(name, {})
        here, other_shape = ({cell: _shape(text) for cell, text in each.items()} for each in (parts, there))
        yield from _apart(language, here, other_shape, (_prose_id(name),))
        for cell in (cell for cell in parts if cell in there):
            yield from _numbers(language, parts[cell], there[cell], (_prose_id(name), cell))
        if stamps.get(_prose_id(name)) != _stamp(dict(parts)):
            yield _stale(language, _prose_id(name))


def _shape(text: str) -> list[Any]:
    """What the page goes by: how deep each heading is, where links lead, how many things are listed."""
    depths = [len(mark) for mark in re.findall(r"^(#+|-|\d\.) ", text, re.M)]
    return [depths, {"url": re.findall(r"\]\(([^)]*)\)", text)}]


def _stale(language: str, name: str) -> str:
    said = _(
        "{language}: {id} was made from an older English text. Look at it again, then run: "
        "lmi curriculum check --translated {language}/{id}"
    )
    return said.format(language=language, id=name)


def _by_id(curriculum: Curriculum) -> dict[str, Tool | Module]:
    return {**{module.id: module for module in curriculum.modules}, **curriculum.tools}


def _plain(entry: Tool | Module) -> dict[str, Any]:
    made: dict[str, Any] = entry.model_dump(mode="json", exclude_defaults=True, exclude={"filed_as"})
    return made


def _filed(language: str, english: Tool | Module, other: Tool | Module) -> Iterator[str]:
    """What a team marks is kept by its English words, so that it can be marked and read in any language."""
    if isinstance(english, Module) or isinstance(other, Module) or english.answers != "team":
        return
    if english.filed != other.filed and len(english.filed) == len(other.words):
        said = _("{language}: {id} needs the English words of its marks: filed_as: {words}")
        yield said.format(language=language, id=english.id, words=english.filed)


def _apart(language: str, english: Any, other: Any, trail: tuple[str, ...]) -> Iterator[str]:
    """Where the two differ in more than their words."""
    a, b = _keyed(english), _keyed(other)
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        for key in (key for key in a if key not in b):
            said = _("{language}: {place} has no translation. Add it.")
            yield said.format(language=language, place=_place(*trail, key))
        for key in (key for key in b if key not in a):
            said = _("{language}: {place} isn't in the English text. Take it out, or add it there.")
            yield said.format(language=language, place=_place(*trail, key))
        for key in (key for key in a if key in b):
            yield from _apart(language, a[key], b[key], (*trail, str(key)))
    elif a != b and (not isinstance(a, str) or (_field(trail) in SAME and "titles" not in trail)):
        said = _("{language}: {place} is {found!r}, in English {expected!r}. Make them the same.")
        yield said.format(language=language, place=_place(*trail), found=b, expected=a)
    elif isinstance(a, str) and isinstance(b, str):
        yield from _numbers(language, a, b, trail)


def _numbers(language: str, english: str, other: str, trail: tuple[str, ...]) -> Iterator[str]:
    """Where the two texts don't name the same figures: a year, a sum, a count, minutes. How often is free."""
    texts = (_LEADS.sub("", text) for text in (english, other))
    expected, found = (sorted(set(re.findall(r"\d+", text))) for text in texts)
    if expected != found:
        said = _("{language}: {place} has the numbers {found}, in English {expected}. Make them the same.")
        here, there = (", ".join(numbers) or _("none") for numbers in (found, expected))
        yield said.format(language=language, place=_place(*trail), found=here, expected=there)


def _keyed(value: Any) -> Any:
    """A list as a mapping: by the ids of what is in it, or else by place, counted from 1."""
    if not isinstance(value, list):
        return value
    return {one["id"] if isinstance(one, dict) and "id" in one else n: one for n, one in enumerate(value, 1)}


def _field(trail: tuple[str, ...]) -> str:
    """The name of what holds this text; places in a list are numbers."""
    return next((part for part in reversed(trail) if not part.isdigit()), "")


def _place(*trail: object) -> str:
    return " > ".join(map(str, trail))
