"""An example answer stands beside every question that a team answers in its own words."""

from typing import Any

import pytest
import yaml

from lmi_widgets.curriculum import Tool, load
from lmi_widgets.curriculum.answering import open_questions, without_example
from tests.curriculum.conftest import SOURCE

ASKED = [
    (language, tool, item)
    for language in ("en", "es")
    for tool in load(language).tools.values()
    for _place, item in open_questions(tool)
]
ONE = {"id": "one", "label": "One"}
TWO = {"id": "two", "label": "Two", "example": "Two bus routes begin ten minutes earlier."}
PAIR = {"id": "pair", "label": "Pair", "left": "Superintendent", "right": "Union president"}
THREE = {"id": "three", "label": "Three"}


def made(**fields: Any) -> dict[str, Any]:
    source = [one.model_dump() for one in SOURCE]
    return {"id": "here", "kind": "canvas", "answers": "team", "title": "Here", "source": source, **fields}


def test_every_open_question_has_an_example_in_both_languages() -> None:
    """Short enough to be read at a glance, long enough to be an answer."""
    lengths = {(language, t.id, i.id): len(i.example.split()) for language, t, i in ASKED}
    assert len(lengths) > 400
    assert {which: n for which, n in lengths.items() if not 3 <= n <= 30} == {}


def test_no_example_stands_twice_in_a_language() -> None:
    """Each was written for its own question."""
    said = [(language, item.example) for language, _tool, item in ASKED]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"items": [ONE, TWO]}, ["one", "two"]),
        ({"groups": {"fields": [ONE], "read": [TWO]}, "fills": ["fields"]}, ["one"]),
        ({"items": [ONE], "sheet": [TWO, THREE]}, ["two", "three"]),
        ({"items": [ONE], "sheet": [TWO, THREE], "rows": "team"}, ["one", "two", "three"]),
        ({"kind": "question-set", "groups": {"big_ideas": [ONE], "team_questions": [TWO]}}, ["two"]),
        ({"kind": "question-set", "groups": {"progress_points": [ONE], "rows": [TWO]}}, ["two"]),
        ({"kind": "board", "groups": {"columns": [ONE]}, "items": [TWO]}, ["one"]),
        ({"kind": "board", "items": [ONE]}, []),
        ({"kind": "structure-chart", "groups": {"seats": [ONE], "read": [TWO]}, "fills": ["seats"]}, ["one"]),
        ({"kind": "structure-chart", "groups": {"pairs": [PAIR]}, "fills": ["pairs"]}, []),
        ({"kind": "checklist", "marks": ["yes", "no"], "items": [ONE], "sheet": [TWO]}, ["two"]),
        ({"items": [ONE], "answers": "nothing"}, []),
    ],
)
def test_what_counts_as_open_is_read_from_the_data(fields: dict[str, Any], asked: list[str]) -> None:
    """Questions, fields and columns to write in; not what is marked or read, and no pair."""
    assert [item.id for _place, item in open_questions(Tool.model_validate(made(**fields)))] == asked


def test_a_question_without_an_example_is_named_with_file_line_and_field() -> None:
    """One sentence for each, and none for what has one."""
    text = yaml.safe_dump({"tools": [made(items=[ONE, TWO])]}, sort_keys=False)
    line = next(n for n, said in enumerate(text.splitlines(), 1) if "id: one" in said)
    said = list(without_example("es/01.yaml", text))
    assert len(said) == 1
    assert said[0].startswith(f"es/01.yaml, line {line}, tools > here > items > one > example: ")
