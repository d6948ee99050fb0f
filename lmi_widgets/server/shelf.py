"""What is served: the teams, and for each the modules that lie ready in its folder."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Module, load
from lmi_widgets.errors import InputError


@dataclass(frozen=True)
class ServedTeam:
    """A team whose prepared notebooks lie in the folder `slug`; `keeper` keeps its file, the `workbook`."""

    slug: str
    name: str
    keeper: str
    try_out: bool = False
    workbook: Path | None = None


@dataclass(frozen=True)
class Place:
    """One module of one team: what a module page is about."""

    team: ServedTeam
    module: Module

    @property
    def path(self) -> str:
        """The notebook, from the root, with forward slashes."""
        return f"{self.team.slug}/{self.module.id}.ipynb"


class Shelf:
    """All that may be shown; whatever isn't on it doesn't exist for a visitor."""

    def __init__(self, root: Path, teams: Sequence[ServedTeam], modules: Sequence[Module]) -> None:
        self.root = root.resolve()
        self.teams = tuple(teams)
        self._modules = {catalog.ENGLISH: {module.id: module for module in modules}}
        self.places = {place.path: place for place in self._all() if (self.root / place.path).is_file()}
        if not self.places:
            said = _(
                "{root} holds no notebook of {teams}. Expected such as {example}. Make the copies first."
            )
            names = ", ".join(team.slug for team in teams) or _("any team")
            raise InputError(said.format(root=root, teams=names, example="<team>/<module>.ipynb"))

    def _all(self) -> list[Place]:
        return [
            Place(team, module) for team in self.teams for module in self._modules[catalog.ENGLISH].values()
        ]

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules as they are called in the language spoken now; in English where it has no texts."""
        spoken, english = catalog.language(), self._modules[catalog.ENGLISH]
        if spoken not in self._modules:
            there = {module.id: module for module in load(spoken).modules}
            self._modules[spoken] = {name: there.get(name, module) for name, module in english.items()}
        return tuple(self._modules[spoken].values())

    def said(self, place: Place) -> Place:
        """The place, its module in the language spoken now."""
        here = next(module for module in self.modules if module.id == place.module.id)
        return replace(place, module=here)

    def team(self, slug: str) -> ServedTeam | None:
        """The team of that slug, or None."""
        return next((team for team in self.teams if team.slug == slug), None)

    def of(self, team: ServedTeam) -> list[Place]:
        """The team's modules, in the curriculum's order."""
        return [self.said(place) for place in self.places.values() if place.team == team]
