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


def called(team: ServedTeam) -> ServedTeam:
    """The team as it is called in the language spoken now: a try-out's name is ours, others are their own."""
    if not team.try_out:
        return team
    return replace(team, name=catalog.called(team.name), keeper=catalog.called(team.keeper))


@dataclass(frozen=True)
class Place:
    """One module of one team in one language: what a module page is about."""

    team: ServedTeam
    module: Module
    language: str = catalog.ENGLISH

    @property
    def path(self) -> str:
        """The notebook, from the root, with forward slashes."""
        tongue = "" if self.language == catalog.ENGLISH else f".{self.language}"
        return f"{self.team.slug}/{self.module.id}{tongue}.ipynb"


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
        modules = self._modules[catalog.ENGLISH].values()
        tongues = catalog.languages()
        return [Place(team, module, one) for team in self.teams for module in modules for one in tongues]

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules as they are called in the language spoken now; in English where it has no texts."""
        spoken, english = catalog.language(), self._modules[catalog.ENGLISH]
        if spoken not in self._modules:
            there = {module.id: module for module in load(spoken).modules}
            self._modules[spoken] = {name: there.get(name, module) for name, module in english.items()}
        return tuple(self._modules[spoken].values())

    def said(self, place: Place) -> Place:
        """The place as it is called in the language spoken now."""
        here = next(module for module in self.modules if module.id == place.module.id)
        return replace(place, module=here, team=called(place.team))

    def in_language(self, place: Place, language: str) -> Place:
        """The same module's page in this language; in English where there is none."""
        wanted = (replace(place, language=one).path for one in (language, catalog.ENGLISH, place.language))
        return next(self.places[path] for path in wanted if path in self.places)

    def team(self, slug: str) -> ServedTeam | None:
        """The team of that slug, or None."""
        return next((team for team in self.teams if team.slug == slug), None)

    def of(self, team: ServedTeam) -> list[Place]:
        """The team's modules, in the curriculum's order, each in the language spoken now where it can be."""
        here = {place.module.id: place for place in self.places.values() if place.team == team}
        return [self.said(self.in_language(place, catalog.language())) for place in here.values()]

    def warm(self) -> list[Place]:
        """The pages that may be kept ready before anybody asks: they are drawn in English."""
        return [place for place in self.places.values() if place.language == catalog.ENGLISH]
