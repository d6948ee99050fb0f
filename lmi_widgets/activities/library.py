"""The library: one search over everything in the curriculum; nothing is stored."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.activities.places import Place, places
from lmi_widgets.activities.reference_list import MOST_LETTERS
from lmi_widgets.activities.words import pillar_labels
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum.entries import STANDARDS, TYPES
from lmi_widgets.curriculum.search import Filters, Found, Hit
from lmi_widgets.errors import InputError

AT_ONCE = 15
SHORT = 220


@dataclass(frozen=True)
class Shown:
    """A hit as a page shows it: what it is, the start of its text, and the links to its places."""

    hit: Hit
    text: str
    part: str
    places: list[Place]


class Library(Harvested):
    """Words and four filters over one index."""

    template: ClassVar[str] = "library.html"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.words = ""
        self.filters = Filters()
        self.most = AT_ONCE

    def on_filter(
        self, words: str = "", element: str = "", pillar: str = "", type: str = "", standard: str = ""
    ) -> None:
        """Search for these words with these filters."""
        self.words = words[:MOST_LETTERS]
        self.filters = Filters(element, pillar, type, standard)
        self.most = AT_ONCE
        self.refresh()

    def on_words(self, value: str) -> None:
        """Search for other words with the filters as they are."""
        self.on_filter(value, *self._chosen().values())

    def on_facet(self, name: str, value: str) -> None:
        """Choose one filter; the words and the others stay."""
        if name not in self._chosen():
            said = _("There is no filter {name!r}. Known: {known}. Reload the page.")
            raise InputError(said.format(name=name[:40], known=", ".join(self._chosen())))
        chosen = replace(self.filters, **{name: value})
        self.on_filter(self.words, chosen.element, chosen.pillar, chosen.type, chosen.standard)

    def on_clear(self) -> None:
        """Begin anew."""
        self.on_filter()
        self.send({"clear": "form.library"})
        self.focus(f"#words-{self.tool.id}")

    def on_more(self) -> None:
        """Show more hits; the keyboard goes on at the first of them."""
        first = self.most
        self.most += AT_ONCE
        self.refresh()
        self.focus(f"#hit-{first}")

    def _chosen(self) -> dict[str, str]:
        return dict(vars(self.filters))

    def found(self) -> dict[str, Any]:
        """For `still.html`: how many of each type there are to find, where there is a kernel."""
        counts = self.search("", Filters()).counts["type"]
        return {"texts": [(label, str(counts.get(name, 0))) for name, label in type_labels().items()]}

    def search(self, words: str, filters: Filters) -> Found:
        """What the curriculum's index finds."""
        return self.session.curriculum.index.search(words, filters)

    def context(self) -> dict[str, Any]:
        """The hits, the filters with how many each choice leaves, and what is near."""
        found = self.search(self.words, self.filters)
        asked = bool(self.words.strip() or any(self._chosen().values()))
        return {
            "asked": asked,
            "hits": [self._shown(hit) for hit in found.hits[: self.most]] if asked else [],
            "near": [self._shown(hit) for hit in found.near],
            "total": len(found.hits),
            "counts": found.counts,
            "chosen": self._chosen(),
            "words": self.words,
            "facets": facets([module.part for module in self.session.curriculum.modules]),
            "types": one_labels(),
            "many": type_labels(),
            "pillars": pillar_labels(),
        }

    def _shown(self, hit: Hit) -> Shown:
        index, entry = self.session.curriculum.index, hit.entry
        part = index.part(entry, self.words)
        return Shown(hit, shortened(entry.text), shortened(part), places(self.session, entry.uses))


def shortened(text: str) -> str:
    """At most so much of a text that a list of them can be read; cut between words."""
    return text if len(text) <= SHORT else text[:SHORT].rpartition(" ")[0].rstrip(",.;:") + " …"


def facets(parts: list[str]) -> dict[str, tuple[str, dict[str, str]]]:
    """The filters in order: what each is called, and what it may be set to."""
    elements = {part: part for part in parts}
    return {
        "element": (_("Element"), elements),
        "pillar": (_("Pillar"), pillar_labels()),
        "type": (_("What it is"), type_labels()),
        "standard": (_("Standard"), {name: name for name in STANDARDS}),
    }


def type_labels() -> dict[str, str]:
    """What can be found, as many."""
    said = (_("Tools"), _("Resources"), _("Videos"), _("Terms"), _("Standards"))
    return dict(zip(TYPES, said, strict=True))


def one_labels() -> dict[str, str]:
    """What can be found, as one."""
    said = (_("Tool"), _("Resource"), _("Video"), _("Term"), _("Standard"))
    return dict(zip(TYPES, said, strict=True))
