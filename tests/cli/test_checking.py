"""`lmi curriculum check` names whatever is missing, too much, shown nowhere or too hard."""

import json
import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from lmi_widgets.cli import checking
from lmi_widgets.curriculum import Item, Source, Tool
from lmi_widgets.curriculum.inventory import read_inventory
from lmi_widgets.curriculum.library import WORDING
from lmi_widgets.curriculum.models import Scale
from lmi_widgets.errors import CurriculumError
from lmi_widgets.paths import data_folder
from tests.cli.conftest import Done, Lmi
from tests.curriculum.conftest import listed, module, tool

EVERY = ("taking-part", "practice-question", "next-steps", "ending")
SHOWS = [
    "module.welcome()",
    'module.show("a-tool")\nmodule.show("a-list")',
    "module.next_steps()",
    "module.ending()",
]
LEDGER = data_folder() / "curriculum" / "ledger.py"


class Whole:
    """A whole curriculum of two tools in a folder of its own, to be broken by a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "data" / "curriculum"
        self.books = folder / "notebooks"
        self.tools = [tool(), listed("a-list", "a", ours=True), *(listed(name, ours=True) for name in EVERY)]
        self.modules = [module("01-one", "a-tool", "a-list")]
        self.shows = {"01-one": SHOWS}
        self.entries: list[dict[str, Any]] = [
            {"id": "a-tool", "kind": "checklist", "document": "guidebook", "counts": {"items": 2}}
        ]

    def write(self) -> None:
        """What the test left, as files."""
        (self.folder / "en").mkdir(parents=True, exist_ok=True)
        self.books.mkdir(exist_ok=True)
        head = "# The head stays.\n"
        (self.folder / "inventory.yaml").write_text(head + yaml.safe_dump(self.entries), encoding="utf-8")
        for n, made in enumerate([*self.modules, None]):
            page = {"module": plain(made)} if made else {"tools": [plain(one) for one in self.tools]}
            (self.folder / "en" / f"{n}.yaml").write_text(yaml.safe_dump(page), encoding="utf-8")
        for name, sources in self.shows.items():
            (self.books / f"{name}.ipynb").write_text(json.dumps({"cells": cells(sources)}), encoding="utf-8")


def plain(entry: Any) -> dict[str, Any]:
    made: dict[str, Any] = entry.model_dump(mode="json", exclude_defaults=True)
    return made


def cells(sources: list[str]) -> list[dict[str, object]]:
    code: list[dict[str, object]] = [
        {"cell_type": "code", "source": source.splitlines(keepends=True)} for source in sources
    ]
    return [{"cell_type": "markdown", "source": ["## We meet\n", "We meet each month to talk."]}, *code]


@pytest.fixture
def whole(tmp_path: Path) -> Whole:
    return Whole(tmp_path)


@pytest.fixture
def checked(lmi: Lmi, whole: Whole, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Done]:
    """Runs `lmi curriculum check` on what the test made."""
    monkeypatch.setattr(checking, "data_folder", lambda: whole.folder.parent)
    monkeypatch.setattr(checking, "notebooks_folder", lambda: whole.books)

    def checked() -> Done:
        whole.write()
        return lmi("curriculum", "check")

    return checked


def test_our_curriculum_is_whole(lmi: Lmi) -> None:
    """All 178 tools, every count, every item, shown where it says; plain enough, and the grade is said."""
    done = lmi("curriculum", "check")
    assert done.status == 0, done.err
    assert done.out.startswith("en: ")
    assert "178 of the inventory's 178 tools" in done.out
    assert "Reading level" in done.out and "all together: " in done.out


def test_a_whole_curriculum_is_no_fault(checked: Callable[[], Done]) -> None:
    """It says what there is, and that items are only counted as long as there is no ledger."""
    done = checked()
    assert done.status == 0, done.err
    assert "en: 1 modules, 1 of the inventory's 1 tools, and 5 of our own." in done.out
    assert "make ledger" in done.out


def item(name: str, **fields: Any) -> Item:
    return Item(id=name, label=name, **fields)


def changed(whole: Whole, **fields: Any) -> None:
    whole.tools[0] = tool(**fields)


def noted(whole: Whole, **groups: list[str]) -> None:
    whole.entries[0]["items"] = groups


def judged(whole: Whole) -> None:
    whole.tools[0] = Tool.model_validate(
        {**plain(tool()), "answers": "judgment", "scale": {"points": 5, "low": "a", "high": "b"}}
    )


def gone(whole: Whole) -> None:
    whole.shows["01-one"].append('module.show("gone")')
    whole.modules[0] = module("01-one", "a-tool", "a-list", "gone")


BROKEN: dict[str, tuple[Callable[[Whole], object], str]] = {
    "missing tool": (lambda w: w.tools.pop(0), "a-tool of the inventory is missing."),
    "strange tool": (
        lambda w: w.tools.append(tool("strange")),
        "strange isn't in the inventory. Correct its id, or mark it with `ours: true`.",
    ),
    "other kind": (lambda w: changed(w, kind="board"), "a-tool is a board, in the inventory a checklist."),
    "other document": (
        lambda w: changed(w, source=[Source(document="stages", section="s")]),
        "a-tool cites stages, the inventory has it from guidebook.",
    ),
    "count off": (lambda w: changed(w, items=[item("one")]), "a-tool, items: 1 entries, 2 in the inventory."),
    "uncounted": (
        lambda w: w.entries[0]["counts"].update(cells=3),
        "a-tool, cells: 0 entries, 3 in the inventory.",
    ),
    "missing item": (
        lambda w: noted(w, items=["one", "two", "three"]),
        "a-tool, items: the item three is missing.",
    ),
    "extra item": (lambda w: noted(w, items=["one"]), "a-tool, items: the item two is not in the ledger."),
    "moved item": (lambda w: noted(w, items=["one"], more=["two"]), "a-tool, more: the item two is missing."),
    "no why": (judged, "a-tool asks people to rate and doesn't say why."),
    "no why of the team's": (
        lambda w: changed(w, scale=Scale(points=3, low="a", high="b")),
        "a-tool asks people to rate and doesn't say why.",
    ),
    "no example": (
        lambda w: changed(w, sheet=[item("note")]),
        "tools > a-tool > sheet > note > example: People write an answer here and see no example.",
    ),
    "not shown": (
        lambda w: w.shows.update({"01-one": ['module.show("a-list")']}),
        "01-one lists a-tool, and its notebook doesn't show it.",
    ),
    "shown by none": (lambda w: w.tools.append(tool("lost", ours=True)), "lost is shown by no notebook."),
    "not listed": (
        lambda w: w.modules.__setitem__(0, module("01-one", "a-tool")),
        "The notebook 01-one shows a-list, and its module doesn't list it.",
    ),
    "no such tool": (gone, "A notebook shows gone, and there is no such tool."),
    "no notebook": (lambda w: w.modules.append(module("02-two")), "The module 02-two has no notebook."),
    "no module": (lambda w: w.shows.update({"02-two": []}), "The notebook 02-two has no module."),
    "too hard": (
        lambda w: changed(
            w, lead="Interdependent organizational accountability necessitates deliberation. " * 9
        ),
        "01-one reads at grade ",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_not_whole_is_named(whole: Whole, checked: Callable[[], Done], case: str) -> None:
    """Each fault alone fails the check, and its sentence says which tool, item or notebook."""
    breaks, said = BROKEN[case]
    whole.shows = {name: list(sources) for name, sources in whole.shows.items()}
    breaks(whole)
    done = checked()
    assert done.status == 1 and said in done.err, done.err


def test_what_the_source_alone_can_count_is_skipped(whole: Whole, checked: Callable[[], Done]) -> None:
    """Question marks of the source are in the inventory, and no paraphrase needs as many."""
    whole.entries[0] |= {"counts": {"items": 2, "question_marks": 7}, "of_the_text": ["question_marks"]}
    assert checked().status == 0


def test_items_of_our_own_are_outside_the_ledger(whole: Whole, checked: Callable[[], Done]) -> None:
    """What is marked as ours may come and go."""
    noted(whole, items=["one", "two"])
    changed(whole, items=[item("one"), item("two"), item("ours", ours=True)])
    done = checked()
    assert done.status == 0 and "make ledger" not in done.out, done.err


def test_every_fault_is_in_one_message(whole: Whole, checked: Callable[[], Done]) -> None:
    """One run is enough to see all of them."""
    changed(whole, kind="board", items=[])
    assert len(checked().err.splitlines()) == 2


def test_a_teams_own_tools_are_told_and_checked(home: Path, checked: Callable[[], Done]) -> None:
    """They are listed outside the counts; a broken file is named with its line, and fails the check."""
    folder = home / "curriculum" / "en"
    folder.mkdir(parents=True)
    own = {**plain(tool("our-routes", title="Our routes")), "module": "01-one"}
    page = {"tools": [own], "items": {"a-tool": [{"id": "yard", "label": "The yard"}]}}
    (folder / "ours.yaml").write_text(yaml.safe_dump(page), encoding="utf-8")
    done = checked()
    assert done.status == 0, done.err
    assert "Yours: our-routes, in 01-one." in done.out and "Yours, in a-tool: yard." in done.out
    (folder / "bad.yaml").write_text("tools:\n- {id: half}\n", encoding="utf-8")
    done = checked()
    assert done.status == 1 and "curriculum/en/bad.yaml, line 2, tools > half > kind" in done.err


def test_without_the_measure_it_says_how_to_get_it(
    checked: Callable[[], Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is checked all the same."""
    monkeypatch.setitem(sys.modules, "textstat", None)
    done = checked()
    assert done.status == 0 and "pip install 'textstat<0.7.9'" in done.out


@pytest.mark.parametrize("text", ["no notebook", "[]", "{}"])
def test_a_broken_notebook_is_named(whole: Whole, checked: Callable[[], Done], text: str) -> None:
    """A sentence, not a traceback."""
    whole.write()
    (whole.books / "02-two.ipynb").write_text(text, encoding="utf-8")
    done = checked()
    assert done.status == 1 and "02-two.ipynb is no notebook" in done.err


def test_an_entry_that_is_twice_in_the_inventory_is_named(whole: Whole) -> None:
    """Each of the 178 stands there once."""
    whole.entries *= 2
    whole.write()
    with pytest.raises(CurriculumError, match="twice: a-tool"):
        read_inventory(whole.folder / "inventory.yaml")


def ledger(folder: Path) -> None:
    runpy.run_path(str(LEDGER))["main"](folder)


def test_the_ledger_notes_every_item_and_finds_the_one_that_is_lost(
    whole: Whole, checked: Callable[[], Done]
) -> None:
    """Written once from a whole curriculum; the comments and counts stay; a lost item is then named."""
    whole.write()
    ledger(whole.folder)
    path = whole.folder / "inventory.yaml"
    assert path.read_text(encoding="utf-8").startswith("# The head stays.\n")
    entry = read_inventory(path)["a-tool"]
    assert entry.items == {"items": ["one", "two"]} and entry.counts == {"items": 2}
    whole.entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    changed(whole, items=[item("one"), item("other")])
    said = checked().err.splitlines()
    assert [line.partition(" is ")[0] for line in said] == [
        "a-tool, items: the item two",
        "a-tool, items: the item other",
    ]


def test_no_ledger_is_written_of_what_is_not_whole(whole: Whole) -> None:
    """A ledger of a wrong count would prove nothing; neither would one written beside an old one."""
    changed(whole, items=[item("one")])
    noted(whole, items=["one"])
    whole.write()
    with pytest.raises(SystemExit, match="a-tool, items: 1 entries, 2 in the inventory"):
        ledger(whole.folder)
    assert read_inventory(whole.folder / "inventory.yaml")["a-tool"].items == {"items": ["one"]}


def test_words_that_a_language_does_not_use_are_named(whole: Whole, checked: Callable[[], Done]) -> None:
    """In tools and in notebooks, with what the other texts say; a file of them that can't be read, too."""
    whole.write()
    words = whole.folder / "en" / WORDING
    words.write_text("people here: ['stakeholders?']\nuse: ['leverag(e|ing)']", encoding="utf-8")
    changed(whole, lead="We meet each Stakeholder to talk.")
    assert "en: a-tool says “Stakeholder”. Say it as the other texts do: people here." in checked().err
    words.write_text("meet: ['we meet each month']", encoding="utf-8")
    assert "en: prose/01-one says “We meet each month”." in checked().err
    for wrong in ("use: ['(']", "use: 3", "- use", "a: b: c"):
        words.write_text(wrong, encoding="utf-8")
        assert "en: wording.yaml can't be read" in checked().err


def test_a_language_that_has_only_its_tools_is_told_what_else_it_needs(
    whole: Whole, checked: Callable[[], Done]
) -> None:
    """The pages' own words, and the accessibility statement; no formula is asked of it."""
    whole.write()
    shutil.copytree(whole.folder / "en", whole.folder / "tl")
    statement = whole.folder.parent / "accessibility"
    statement.mkdir()
    (statement / "en.yaml").write_text("criteria: {}", encoding="utf-8")
    done = checked()
    assert "tl: there is no catalog of the pages' own words." in done.err
    assert "tl: accessibility/tl.yaml has no translation." in done.err
    assert "Reading level: there is no formula for tl here." in done.out


def test_a_translation_of_an_older_english_text_is_named(
    whole: Whole, checked: Callable[[], Done], lmi: Lmi
) -> None:
    """Until it is noted as looked at; the check then goes on as always."""
    whole.write()
    shutil.copytree(whole.folder / "en", whole.folder / "es")
    prose = whole.folder / "es" / "prose" / "01-one.md"
    prose.parent.mkdir()
    prose.write_text("<!-- 0 -->\n## Nos reunimos\nCada mes.\n", encoding="utf-8")
    assert "es: a-tool was made from an older English text." in checked().err
    done = lmi("curriculum", "check", "--translated", "es/a-tool", "--translated", "es/*")
    assert done.status == 0 and "Noted: a-tool" in done.out, done.err
    changed(whole, title="Another title")
    assert checked().err.startswith("es: a-tool was made from an older English text.")
