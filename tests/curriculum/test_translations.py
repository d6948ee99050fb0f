"""A translation that is missing, too much, or of an older English text has a name."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml

from lmi_widgets.copies.parameters import CopyParameters
from lmi_widgets.copies.running import prepared
from lmi_widgets.curriculum import load
from lmi_widgets.curriculum.notebooks import english, prose
from lmi_widgets.curriculum.translations import faults, faults_of_prose, note, read_stamps, stamps_of
from lmi_widgets.errors import InputError
from lmi_widgets.paths import data_folder, notebooks_folder

Page = dict[str, Any]
ITEMS = [{"id": "one", "label": "One"}, {"id": "two", "label": "Two", "text": "Two of them."}]
TOOL: Page = {
    "id": "a-tool",
    "kind": "checklist",
    "answers": "team",
    "title": "A tool",
    "marks": ["yes", "no"],
    "source": [{"document": "guidebook", "section": "s"}],
    "items": ITEMS,
    "notes": ["First.", "Second."],
}
ITEMS_ES = [{"id": "one", "label": "Uno"}, {"id": "two", "label": "Dos", "text": "Los dos."}]
TOOL_ES = {
    **TOOL,
    "title": "Una herramienta",
    "marks": ["sí", "no"],
    "filed_as": ["yes", "no"],
    "items": ITEMS_ES,
}


def write(folder: Path, language: str, *tools: Page) -> None:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "1.yaml").write_text(yaml.safe_dump({"tools": list(tools)}), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """English and Spanish that say the same, and the note that they do."""
    write(tmp_path, "en", TOOL)
    write(tmp_path, "es", TOOL_ES)
    note(tmp_path, stamps_of(load("en", tmp_path), {}), "es/a-tool")
    return tmp_path


def found(folder: Path) -> list[str]:
    return list(faults("es", load("en", folder), load("es", folder), read_stamps(folder, "es")))


def test_the_same_in_other_words_is_no_fault(folder: Path) -> None:
    """Texts differ between languages, ids and counts don't."""
    assert found(folder) == []


def test_a_changed_english_text_names_its_translation(folder: Path) -> None:
    """Until somebody has looked at it again, and notes it; what else is noted stays."""
    write(folder, "en", {**TOOL, "title": "A better tool"})
    (said,) = found(folder)
    assert said.startswith("es: a-tool was made from an older English text.")
    assert "--translated es/a-tool" in said
    assert note(folder, stamps_of(load("en", folder), {}), "es/*") == ["a-tool"]
    assert found(folder) == []


BROKEN: dict[str, tuple[Callable[[], Page], str]] = {
    "an item is missing": (
        lambda: {**TOOL_ES, "items": ITEMS_ES[:1]},
        "es: a-tool > items > two has no translation.",
    ),
    "an item is extra": (
        lambda: {**TOOL_ES, "items": [*ITEMS_ES, {"id": "three", "label": "Tres"}]},
        "es: a-tool > items > three isn't in the English text.",
    ),
    "a text is missing": (
        lambda: {**TOOL_ES, "items": [ITEMS_ES[0], {"id": "two", "label": "Dos"}]},
        "es: a-tool > items > two > text has no translation.",
    ),
    "a note is missing": (
        lambda: {**TOOL_ES, "notes": ["Primera."]},
        "es: a-tool > notes > 2 has no translation.",
    ),
    "another kind": (
        lambda: {**TOOL_ES, "kind": "canvas"},
        "es: a-tool > kind is 'canvas', in English 'checklist'.",
    ),
    "marks without their English words": (
        lambda: {**TOOL_ES, "filed_as": []},
        "es: a-tool needs the English words of its marks: filed_as: ['yes', 'no']",
    ),
    "another number": (lambda: {**TOOL_ES, "asked": 2}, "es: a-tool > asked isn't in the English text."),
    "another year in a text": (
        lambda: {**TOOL_ES, "title": "Una herramienta de 2017"},
        "es: a-tool > title has the numbers 2017, in English none.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_the_same_is_named(folder: Path, name: str) -> None:
    """Each with its place in the entry."""
    other, said = BROKEN[name]
    write(folder, "es", other())
    (told,) = found(folder)
    assert told.startswith(said)


def test_a_whole_tool_that_is_missing_or_extra_is_named(folder: Path) -> None:
    """By its id."""
    write(folder, "es", {**TOOL_ES, "id": "other"})
    assert [said.partition(". ")[0] for said in found(folder)] == [
        "es: a-tool has no translation",
        "es: other isn't in the English text",
    ]


@pytest.mark.parametrize("said", ["es/none", "en/a-tool", "fr/a-tool", "a-tool"])
def test_only_a_translation_can_be_noted(folder: Path, said: str) -> None:
    """A language that is there, and an id in it; English is made from nothing."""
    with pytest.raises(InputError, match="names no translation"):
        note(folder, stamps_of(load("en", folder), {}), said)


def test_without_a_note_everything_is_to_be_looked_at(folder: Path) -> None:
    """Who begins a language has noted nothing yet."""
    (folder / "es" / "made-from.yaml").unlink()
    assert [said[:11] for said in found(folder)] == ["es: a-tool "]


ENGLISH = {"01-one": {"title": "# One\n\n- a\n- b", "next": "[Next: Two](02-two.ipynb)"}}
SPANISH = {"01-one": {"title": "# Uno\n\n- a\n- b", "next": "[Sigue: Dos](02-two.ipynb)"}}


def found_in_prose(folder: Path, **cells: str) -> list[str]:
    stamps = stamps_of(load("en", folder), ENGLISH)
    other = {"01-one": {**SPANISH["01-one"], **cells}}
    return list(faults_of_prose("es", ENGLISH, other, stamps))


def test_a_notebooks_own_text_has_the_same_cells_headings_and_links(folder: Path) -> None:
    """So that the Spanish page has the English page's steps, and leads where it leads."""
    assert found_in_prose(folder) == []
    (deeper,) = found_in_prose(folder, title="## Uno\n\n- a\n- b")
    assert deeper.startswith("es: prose/01-one > title > 1 > 1 is 2, in English 1.")
    (shorter,) = found_in_prose(folder, title="# Uno\n\n- a")
    assert "prose/01-one > title > 1 > 3 has no translation" in shorter
    (elsewhere,) = found_in_prose(folder, next="[Sigue: Tres](03-three.ipynb)")
    assert "'03-three.ipynb', in English '02-two.ipynb'" in elsewhere
    (extra,) = found_in_prose(folder, more="Algo.")
    assert "prose/01-one > more isn't in the English text" in extra


def test_a_notebooks_own_text_names_the_same_numbers(folder: Path) -> None:
    """Minutes, years and counts; words for numbers are the translator's."""
    (said,) = found_in_prose(folder, next="[Sigue: Dos](02-two.ipynb), 15 minutos")
    assert said == ("es: prose/01-one > next has the numbers 15, in English none. Make them the same.")


def test_a_notebooks_text_that_is_missing_or_old_is_named(folder: Path) -> None:
    """Each cell, and then the file."""
    said = list(faults_of_prose("es", ENGLISH, {}, {}))
    assert [one.partition(". ")[0] for one in said] == [
        "es: prose/01-one > title has no translation",
        "es: prose/01-one > next has no translation",
        "es: prose/01-one was made from an older English text",
    ]


def test_our_notebooks_code_is_the_same_in_every_language() -> None:
    """A twin is the English notebook with its text exchanged; what has no translation stays English."""
    folder, path = data_folder() / "curriculum", notebooks_folder() / "01-three-pillars.ipynb"
    said = prose(folder, "es", "01-three-pillars")
    parameters = CopyParameters(team="", workbook="", language="es")
    twin, english = prepared(path, parameters), nbformat.read(path, as_version=4)
    code = [cell.source for cell in twin.cells if cell.cell_type == "code"]
    assert [source for source in code if "language" not in source] == [
        cell.source for cell in english.cells if cell.cell_type == "code" and "language" not in cell.source
    ]
    assert 'language = "es"' in "\n".join(code)
    text = {cell.id: cell.source for cell in twin.cells if cell.cell_type == "markdown"}
    assert text == said and prose(folder, "es", "no-such-module") == {}


@pytest.mark.parametrize("path", sorted(notebooks_folder().glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_a_step_is_called_as_its_tool(path: Path) -> None:
    """Where the English heading is a tool's title, the Spanish one is, too: one thing has one name."""
    folder = data_folder() / "curriculum"
    titles = {tool.title: load("es").tool(tool.id).title for tool in load().tools.values()}
    twins = prose(folder, "es", path.stem)
    for cell, text in english(path).items():
        for here, there in zip(_headings(text), _headings(twins[cell]), strict=True):
            assert there == titles.get(here, there), (cell, here)


def _headings(text: str) -> list[str]:
    return re.findall(r"^#+ (?:M(?:ore|ás): )?(.*)$", text, re.M)
