"""The whole curriculum of one language, and the module that a notebook opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.entries import homes
from lmi_widgets.curriculum.models import Module, Tool
from lmi_widgets.curriculum.own import Text, joined, texts
from lmi_widgets.curriculum.reading import Page, parsed, text_of
from lmi_widgets.curriculum.search import Index
from lmi_widgets.curriculum.terms import Terms
from lmi_widgets.errors import CurriculumError
from lmi_widgets.paths import data_folder, own_curriculum_folder

WORDING = "wording.yaml"
NOT_PAGES = {"inventory.yaml", "made-from.yaml", WORDING}


@dataclass(frozen=True)
class Curriculum:
    """Modules in the files' order, and every tool by id, a team's own among them.

    `problems` has a sentence for each file of the team's own that was left out.
    """

    modules: tuple[Module, ...]
    tools: dict[str, Tool]
    problems: tuple[str, ...] = ()

    def module(self, module_id: str) -> Module:
        """The module of that id; `CurriculumError` lists the ids there are."""
        for module in self.modules:
            if module.id == module_id:
                return module
        raise CurriculumError(_unknown(_("module"), module_id, [m.id for m in self.modules]))

    def tool(self, tool_id: str) -> Tool:
        """The tool of that id; `CurriculumError` lists the ids there are."""
        if tool_id not in self.tools:
            raise CurriculumError(_unknown(_("tool"), tool_id, sorted(self.tools)))
        return self.tools[tool_id]

    def own_tools(self, module_id: str) -> list[Tool]:
        """The team's own tools that this module shows, in the files' order."""
        return [tool for tool in self.tools.values() if tool.module == module_id]

    def modules_of(self, tool_id: str) -> tuple[Module, ...]:
        """The modules that show a tool, in order; none for an unknown tool, or what every module has."""
        return self._homes.get(tool_id, ())

    @cached_property
    def index(self) -> Index:
        """What the library's search finds; made at the first search."""
        return Index.of(self.modules, self.tools)

    @cached_property
    def terms(self) -> Terms:
        """The glossaries' words, as they occur in each tool."""
        return Terms(self.tools)

    @cached_property
    def _homes(self) -> dict[str, tuple[Module, ...]]:
        return homes(self.modules, self.tools)


def load(language: str = "en", folder: Path | None = None, own_folder: Path | None = None) -> Curriculum:
    """All files of `data/curriculum/<language>/`, and what the team's own folder adds to them.

    `folder` and `own_folder` stand for `data/curriculum/` and `LMI_HOME/curriculum/`; with a folder
    of another, nothing is added unless it is said. Files that are as they were are not read again.
    `CurriculumError` where one of ours is wrong; a team's own only adds to `problems`.
    """
    place = (folder or data_folder() / "curriculum") / language
    files = sorted(path for path in place.glob("*.yaml") if path.name not in NOT_PAGES)
    if not files:
        said = _("No curriculum for the language {language!r}: expected YAML files in {place}. Try 'en'.")
        raise CurriculumError(said.format(language=language, place=place.name))
    theirs = own_folder or (None if folder else own_curriculum_folder())
    added, unread = _theirs(_spoken(theirs, language), place) if theirs else ((), ())
    texts_here = tuple((path.name, text_of(path)) for path in files)
    return _merged(texts_here, added, unread, catalog.language())


def _spoken(theirs: Path, language: str) -> Path:
    """A team's own tools in this language; where it wrote none, everybody reads those in English."""
    there = theirs / language
    return there if any(there.glob("*.yaml")) else theirs / catalog.ENGLISH


def _theirs(folder: Path, ours: Path) -> tuple[tuple[Text, ...], tuple[str, ...]]:
    # Whoever starts inside `data/` has our own folder where a team's would be.
    return ((), ()) if folder.resolve() == ours.resolve() else texts(folder)


# By the language spoken, too, since `problems` are sentences.
@lru_cache(maxsize=8)
def _merged(
    files: tuple[Text, ...], added: tuple[Text, ...], unread: tuple[str, ...], _spoken: str
) -> Curriculum:
    ours = _joined([parsed(name, text, Page) for name, text in files])
    tools, problems = joined(ours.tools, ours.modules, added)
    return Curriculum(ours.modules, tools, unread + problems)


def _joined(pages: Iterable[Page]) -> Curriculum:
    pages = list(pages)
    tools = [tool for page in pages for tool in page.tools]
    ids = [tool.id for tool in tools]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        said = _("These tools are defined twice: {ids}. Keep one of each.")
        raise CurriculumError(said.format(ids=", ".join(twice)))
    modules = tuple(page.module for page in pages if page.module)
    return Curriculum(modules, {tool.id: tool for tool in tools})


def _unknown(what: str, bad: str, known: list[str]) -> str:
    said = _("There is no {what} {bad!r}. Known: {known}. Check the spelling.")
    return said.format(what=what, bad=bad, known=", ".join(known))
