"""Kind board: cards that a team writes, moves, groups, votes on and takes into its plan.

What a source found stands there already, marked as found; the team's own cards join it.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from lmi_widgets.activities.harvest import LIST, STEPS, Harvested, needed
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item
from lmi_widgets.errors import InputError
from lmi_widgets.workbook import Note, Workbook

FOUND = "found"


class Board(Harvested):
    """Columns of cards; a tool without `groups.columns` has one."""

    template: ClassVar[str] = "board.html"

    def columns(self) -> list[Item]:
        """The columns in order."""
        return self.tool.groups.get("columns") or [Item(id="cards", label=self.tool.title)]

    def found_cards(self) -> list[Item]:
        """What the source found: `items`, and the groups that name a column for their items."""
        return [*self.tool.items, *(item for name in self._carded() for item in self.tool.groups[name])]

    def _carded(self) -> list[str]:
        ids = {column.id for column in self.columns()}
        others = {name: items for name, items in self.tool.groups.items() if name != "columns"}
        return [name for name, items in others.items() if any(ids & set(item.tags) for item in items)]

    def reading(self) -> dict[str, list[Item]]:
        """The groups that are neither columns nor cards."""
        return {n: g for n, g in self.tool.groups.items() if n not in ("columns", *self._carded())}

    def found_in(self, column: Item) -> list[Item]:
        """The found cards of one column: those tagged with it; untagged ones stand in the first."""
        ids = {c.id for c in self.columns()}
        first = column.id == self.columns()[0].id
        return [i for i in self.found_cards() if column.id in i.tags or (first and not ids & set(i.tags))]

    def notes(self) -> list[Note]:
        """All cards of this board, the found ones that were voted for included."""
        return self.session.book.notes(self.tool.id) if self.session.book else []

    def on_add(self, text: str, column: str = "cards") -> None:
        """A card of the team's, at the end of its column."""
        self._known(column)
        self.session.need_book().add_note(self.tool.id, column, needed(text, _("A card")))
        self.send({"clear": "form.add"})
        self.saved()

    def on_move(self, id: str, value: str) -> None:
        """Put a card into another column."""
        self._known(value)
        self.session.need_book().change_note(self._own(id).id, list=value)
        self.saved()

    def on_group(self, id: str, value: str) -> None:
        """Put a card under a heading with others, or under none."""
        self.session.need_book().change_note(self._own(id).id, state=value.strip()[:80])
        self.saved()

    def on_vote(self, id: str, by: str) -> None:
        """One vote more (`by="1"`) or less; hands are counted, nobody is named."""
        self.session.need_book().vote_note(self._own(id).id, 1 if by == "1" else -1)
        self.saved()

    def on_vote_found(self, item: str, by: str) -> None:
        """The same for a card that the source found."""
        self.on_vote(str(self._found(item).id), by)

    def on_drop(self, id: str) -> None:
        """Take a card of the team's away."""
        self.session.need_book().remove_note(self._own(id).id)
        self.saved()

    def on_take(self, id: str, to: str) -> None:
        """Copy a card into the plan, or to the bargaining table."""
        self._keep(self._own(id).text, to)

    def on_take_found(self, item: str, to: str) -> None:
        """The same for a card that the source found."""
        self._keep(self._found(item).text, to)

    def _keep(self, text: str, to: str) -> None:
        book = self.session.need_book()
        book.add_note(STEPS, LIST, text, state="open", bargaining=to == "bargaining")
        self.send({"say": _("Kept in your plan.")})
        self.session.changed()
        self.saved()

    def _found(self, item: str) -> Note:
        found = next((i for i in self.found_cards() if i.id == item), None)
        if found is None:
            raise InputError(_("There is no card {item!r} here. Reload the page.").format(item=item[:40]))
        return self._of(found, self.session.need_book())

    def _of(self, found: Item, book: Workbook) -> Note:
        for note in book.notes(self.tool.id, FOUND):
            if note.outcome == found.id:
                return note
        return book.add_note(self.tool.id, FOUND, found.label, outcome=found.id)

    def _own(self, id: str) -> Note:
        note = next((n for n in self.notes() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That card is gone; somebody else may have taken it away. Nothing else changed.")
            )
        return note

    def _known(self, column: str) -> None:
        ids = [c.id for c in self.columns()]
        if column not in ids:
            said = _("{column!r} is not a column here. Choose one of: {known}.")
            raise InputError(said.format(column=column[:40], known=", ".join(ids)))

    def context(self) -> dict[str, Any]:
        """Columns with the team's cards, the found cards with their votes, and what answers them."""
        notes = self.notes()
        return {
            "columns": self.columns(),
            "cards": {c.id: _by_heading([n for n in notes if n.list == c.id]) for c in self.columns()},
            "headings": sorted({n.state for n in notes if n.state and n.list != FOUND}),
            "found_in": self.found_in,
            "reading": self.reading(),
            "votes": {n.outcome: n.votes for n in notes if n.list == FOUND},
            "answered_by": {item.id: self.answers_to(item) for item in self.found_cards()},
        }

    def answers_to(self, item: Item) -> list[Item]:
        """Items of other tools that would answer this one."""
        tools = self.session.curriculum.tools.values()
        return [other for tool in tools for other in tool.every_item() if item.id in other.answers]

    def found(self) -> dict[str, Any]:
        """For `still.html`: the team's cards."""
        return {"cards": _by_votes([n for n in self.notes() if n.list != FOUND])}


def _by_heading(notes: Sequence[Note]) -> dict[str, list[Note]]:
    """Cards by their heading; those under none come first, the most votes first in each."""
    ordered = _by_votes(notes)
    headings = sorted({note.state for note in ordered})
    return {heading: [n for n in ordered if n.state == heading] for heading in headings}


def _by_votes(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: (-note.votes, note.place))
