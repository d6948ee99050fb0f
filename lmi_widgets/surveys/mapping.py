"""What a person confirmed about a team's survey files, kept in `mapping.yaml` and used again next time.

It holds headers and job titles, never an answer of a person.
"""

import os
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError
from lmi_widgets.surveys.questions import Party, Question, Variant, key
from lmi_widgets.workbook import Constituency

FILE = "mapping.yaml"
_MOST_BYTES = 1_000_000


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Use(_Model):
    """What one column is: a question, the group of the person, or left out.

    `question` is the tool's wording as it was when this was confirmed: where the tool has another
    by now, a person is asked again.
    """

    use: Literal["question", "group", "left out"]
    tool: str = ""
    item: str = ""
    variant: Variant = "together"
    party: Party = ""
    asked: int = 1
    question: str = ""

    @classmethod
    def of(cls, question: Question) -> "Use":
        """The use of a column that asks this."""
        return cls(
            use="question",
            tool=question.tool,
            item=question.mark,
            variant=question.variant,
            party=question.party,
            asked=question.asked,
            question=question.text,
        )

    def fits(self, question: Question) -> bool:
        """Whether the question is still the one that was confirmed."""
        now = (question.tool, question.mark, question.variant, question.party, question.asked)
        same = now == (self.tool, self.item, self.variant, self.party, self.asked)
        return same and key(question.text) == key(self.question)


class Mapping(_Model):
    """Everything confirmed: columns by header, groups by job title, points by a form's own words.

    `rising` are tools whose bare numbers were confirmed to rise with the scale's words, `not_asked`
    are `tool/item` of questions that the form left out.
    """

    columns: dict[str, Use] = {}
    groups: dict[str, Constituency] = {}
    answers: dict[str, dict[str, int]] = {}
    rising: list[str] = []
    not_asked: list[str] = []

    @field_validator("columns", "groups", mode="before")
    @classmethod
    def _texts(cls, value: object) -> object:
        return {str(name): what for name, what in value.items()} if isinstance(value, dict) else value

    def column(self, header: str) -> Use | None:
        """What was confirmed of the column with this header."""
        return next((use for name, use in self.columns.items() if key(name) == key(header)), None)

    def group(self, title: str) -> Constituency | None:
        """The constituency that was confirmed for a job title."""
        return next((name for text, name in self.groups.items() if key(text) == key(title)), None)

    def point(self, tool: str, word: str) -> int | None:
        """The point that was confirmed for a word of a form's own."""
        known = self.answers.get(tool, {})
        return next((point for text, point in known.items() if key(text) == key(word)), None)

    def with_column(self, header: str, use: Use) -> "Mapping":
        """The same with one more column confirmed."""
        kept = {name: old for name, old in self.columns.items() if key(name) != key(header)}
        return self.model_copy(update={"columns": kept | {header: use}})

    def with_group(self, title: str, group: Constituency) -> "Mapping":
        """The same with one more job title confirmed."""
        return self.model_copy(update={"groups": self.groups | {title: group}})

    def with_point(self, tool: str, word: str, point: int) -> "Mapping":
        """The same with one more word confirmed."""
        words = self.answers.get(tool, {}) | {word: point}
        return self.model_copy(update={"answers": self.answers | {tool: words}})

    def with_rising(self, tool: str) -> "Mapping":
        """The same with a tool's bare numbers confirmed."""
        return self.model_copy(update={"rising": sorted({*self.rising, tool})})

    def with_not_asked(self, tool: str, item: str) -> "Mapping":
        """The same with one more question that the form left out."""
        return self.model_copy(update={"not_asked": sorted({*self.not_asked, f"{tool}/{item}"})})


def load(folder: Path) -> Mapping:
    """What was confirmed for the team in this folder; an empty mapping where nothing was.

    `InputError` where the file was changed by hand into something else.
    """
    path = folder / FILE
    try:
        if not path.exists():
            return Mapping()
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(_("it is too large"))
        return Mapping.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except ValidationError as error:
        first = error.errors()[0]
        place = " > ".join(map(str, first["loc"]))
        raise _unusable(path, f"{place}: {first['msg']}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = _("line {n}").format(n=mark.line + 1) if mark else _("it isn't YAML")
        raise _unusable(path, line) from error
    except (OSError, ValueError, RecursionError) as error:
        raise _unusable(path, str(getattr(error, "strerror", "") or error)) from error


def save(folder: Path, mapping: Mapping) -> None:
    """Write what was confirmed, whole or not at all; `InputError` where the folder can't be written."""
    path = folder / FILE
    half = folder / f".{FILE}.{os.getpid()}"
    content = mapping.model_dump(exclude_defaults=True)
    try:
        half.write_text(
            _head() + yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        said = _("{path} can't be written ({why}). Free it, or make room, and import again.")
        raise InputError(said.format(path=path, why=error.strerror)) from error


def _head() -> str:
    said = _("What was confirmed when surveys were brought in. Headers and job titles, no answers.")
    return f"# {said}\n"


def _unusable(path: Path, why: str) -> InputError:
    said = _("{path} can't be used ({why}). Mend it, or delete it: you are then asked again.")
    return InputError(said.format(path=path, why=why))
