"""What a language's texts say, and by what words they don't say it: `wording.yaml` beside them.

It keeps jargon out, and a translation to its glossary: one thing has one name in all of its texts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.library import WORDING
from lmi_widgets.errors import CurriculumError

Wording = Mapping[str, re.Pattern[str]]


def read_wording(folder: Path, language: str) -> Wording:
    """By what is said, a pattern of the words that are not; empty where a language has no such file.

    `CurriculumError` says what is wrong with the file.
    """
    path = folder / language / WORDING
    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return {said: _pattern(others) for said, others in (listed or {}).items()}
    except (AttributeError, TypeError, re.error, yaml.YAMLError) as error:
        told = _("{language}: {file} can't be read ({why}). Write what is said, and a list of patterns.")
        raise CurriculumError(told.format(language=language, file=WORDING, why=error)) from error


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def faults(language: str, wording: Wording, texts: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A sentence for each word in `texts`, by what they are of, that should be another."""
    told = _("{language}: {place} says “{found}”. Say it as the other texts do: {said}.")
    for name, lines in texts.items():
        whole = "\n".join(lines)
        for said, pattern in wording.items():
            for found in pattern.finditer(whole):
                yield told.format(language=language, place=name, found=found[0], said=said)
