"""The whole curriculum of one language, and the module that a notebook opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.models import Module, Tool
from lmi_widgets.curriculum.reading import Page, read
from lmi_widgets.errors import CurriculumError
from lmi_widgets.paths import data_folder

NOT_PAGES = {"inventory.yaml"}


@dataclass(frozen=True)
class Curriculum:
    """Modules in the files' order, and every tool by id."""

    modules: tuple[Module, ...]
    tools: dict[str, Tool]

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


@cache
def load(language: str = "en", folder: Path | None = None) -> Curriculum:
    """All files of `data/curriculum/<language>/`; `CurriculumError` where one is wrong."""
    place = (folder or data_folder() / "curriculum") / language
    files = sorted(place.glob("*.yaml"))
    if not files:
        said = _("No curriculum for the language {language!r}: expected YAML files in {place}. Try 'en'.")
        raise CurriculumError(said.format(language=language, place=place.name))
    return _joined([read(path) for path in files if path.name not in NOT_PAGES])


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
