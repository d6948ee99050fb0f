"""What a judgment asks, of whom, in which wording, and where this page is in it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lmi_widgets import privacy
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.written import Written
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Scale, Tool
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Person, Wave, Workbook

Phase = Literal[
    "nobody",
    "join",
    "cover",
    "marking",
    "handed-in",
    "all-in",
    "not-asked",
    "closed",
    "in-room",
    "on-wall",
]


@dataclass(frozen=True)
class Mark:
    """One thing to rate: an item in one aspect; `id` is what the workbook stores."""

    id: str
    item: Item
    aspect: str
    text: str


class Asking(Written):
    """The half of a judgment that changes nothing: what is asked, and the phase of this page."""

    def __init__(self, session: Session, tool: Tool, key: str = "") -> None:
        super().__init__(session, tool)
        self._key = key
        self.turn: Person | None = None
        self.changing = False
        self.late = False

    @property
    def key(self) -> str:
        """What the waves of this judgment are filed under."""
        return self._key or self.tool.id

    @property
    def scale(self) -> Scale:
        """The tool's scale; a judgment without one is a fault of the curriculum."""
        if self.tool.scale is None:
            raise InputError(
                _("{tool} has no scale. Give it one in its curriculum file.").format(tool=self.tool.id)
            )
        return self.tool.scale

    def rated(self) -> list[Item]:
        """The items that are rated."""
        return self.tool.rated()

    def marks(self) -> list[Mark]:
        """Everything to rate, in order, worded for the wave's variant and this page's person."""
        ratings = self.tool.ratings(self.rated())
        return [Mark(id_, item, aspect, self.worded(item, aspect)) for id_, item, aspect in ratings]

    @property
    def variant(self) -> Literal["together", "sides"]:
        """Whether items are asked about a side, or about how we work together (rule 10)."""
        return self.wave.variant if self.wave else self.variant_now()

    def variant_now(self) -> Literal["together", "sides"]:
        """What a round that opens now would ask: sides only where each has five today (rule 10)."""
        sides = {"labor"} if self.own_union else {"labor", "management"}
        asked = self.tool.about and sides <= privacy.sides_of_five(self.session.composition)
        return "sides" if asked else "together"

    @property
    def own_union(self) -> bool:
        """True where members place their own union, and nobody else is asked about it."""
        return "own union" in self.tool.about

    def asked_of(self, person: Person) -> bool:
        """Whether the items as worded now are asked of this person (rule 10)."""
        side = privacy.side(person.constituency)
        return self.variant == "together" or side == "labor" or (side == "management" and not self.own_union)

    @property
    def plan(self) -> privacy.Plan:
        """What may be shown of this tool; an earlier close has fixed its form."""
        if self.book is None:
            return privacy.plan(self.session.composition)
        return privacy.plan_for(self.book, self.key, self.session.composition)

    @property
    def question(self) -> str:
        """What stands over the items, in the wording of this variant."""
        return self.tool.under_five if self.variant == "together" and self.tool.under_five else self.tool.ask

    def worded(self, item: Item, aspect: str = "") -> str:
        """The item's text: about the other side where that is asked, else about us.

        Where a cell says what the item looks like in this aspect, its statements.
        """
        here = [cell for cell in self.tool.cells if (cell.row, cell.column) == (item.id, aspect)]
        if here:
            return " ".join(here[0].statements)
        side = privacy.side(self.person.constituency) if self.person else None
        return self._about(item, {"labor": _("Management"), "management": _("Labor")}.get(side or ""))

    def worded_for_all(self) -> dict[str, str]:
        """Each item's text as a whole room may read it, whoever is at this page."""
        return {item.id: self._about(item) for item in self.rated()}

    def _about(self, item: Item, other: str | None = None) -> str:
        if self.variant == "together":
            return item.under_five or item.text
        return item.text.replace("{party}", other or _("The other side"))

    @property
    def book(self) -> Workbook | None:
        """The session's workbook."""
        return self.session.book

    @property
    def wave(self) -> Wave | None:
        """The tool's open wave, or else its last closed one."""
        return self.book.current_wave(self.key) if self.book else None

    @property
    def person(self) -> Person | None:
        """Who marks now: whoever's turn it is round one screen, else this page's person."""
        return self.turn if self.session.way == "round" else self.session.person

    @property
    def phase(self) -> Phase:
        """What the page shows now; each phase has its part in the template."""
        wave = self.wave
        if self.asked_in_room:
            return "in-room"
        if wave and wave.state == "closed" and not (self.late and not wave.gathered):
            return "closed"
        if wave is None and self.on_the_wall:
            return "on-wall"
        if not self.session.ready:
            return "nobody"
        return self._round() if self.session.way == "round" else self._own()

    @property
    def on_the_wall(self) -> date | None:
        """The day on which a room's result of this was on its wall, this team in it; None without one."""
        return privacy.on_the_wall(self.book, self.key) if self.book else None

    def _round(self) -> Phase:
        if self.turn:
            return "marking" if self.asked_of(self.turn) else "not-asked"
        return "all-in" if self.finished >= self.session.people else "cover"

    def _own(self) -> Phase:
        if not self.person:
            return "join"
        if not self.asked_of(self.person):
            return "not-asked"
        return "handed-in" if self._handed_in() else "marking"

    def _handed_in(self) -> bool:
        book, wave, person = self.book, self.wave, self.session.person
        return not self.changing and bool(book and wave and person and book.finished(wave.id, person.id))

    def may_come_late(self) -> bool:
        """On a device of one's own, whether this person was not in what is closed (rule 5)."""
        book, wave, person = self.book, self.wave, self.session.person
        asked = bool(book and wave and not wave.gathered and person and self.asked_of(person))
        return asked and self.session.way == "own" and not self._in_it()

    def _in_it(self) -> bool:
        book, wave, person = self.session.need_book(), self.wave, self.session.person
        assert wave and person  # `may_come_late` asked
        return book.took_part(wave.id, person.id) or book.finished(wave.id, person.id)

    @property
    def finished(self) -> int:
        """How many have handed in; known to the page only in a round, where all see the turns."""
        return self.book.progress(self.wave.id).finished if self.book and self.wave else 0

    def own(self) -> dict[str, int]:
        """This person's marks: from the workbook while they are there, then from this page."""
        if self.book and self.wave and self.person and self.phase == "marking":
            return self.book.mine(self.wave.id, self.person.id)
        return self.session.mine.get(self.key, {}) if self.session.way != "round" else {}
