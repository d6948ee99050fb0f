"""The continuum of decisions: the team lists its own, each places them, the team agrees.

Each decision names its two parties, so that “the district decides, together, the union decides”
reads the same for everybody. Placing is a judgment, a round at a time: a decision belongs to one
round for good, so that no two closes can be compared. What the team agrees is team work.
"""

from typing import Any, ClassVar

from lmi_widgets.activities.continuum import Continuum
from lmi_widgets.activities.harvest import needed
from lmi_widgets.activities.session import Session
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Scale, Tool
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.privacy import Release, Shown
from lmi_widgets.workbook import Note, Wave

ROUND = "round-"


class Decisions(Continuum):
    """The decisions are notes of list `round-<n>`.

    `owner` and `state` are a decision's two parties, `outcome` the point that the team agreed on.
    """

    template: ClassVar[str] = "decisions.html"

    def __init__(self, session: Session, tool: Tool) -> None:
        super().__init__(session, tool)
        self.chosen = 0

    def all(self) -> list[Note]:
        """Every decision that the team has listed."""
        return self.session.book.notes(self.tool.id) if self.session.book else []

    def rounds(self) -> list[int]:
        """The rounds that hold decisions, in order."""
        return sorted({int(note.list.removeprefix(ROUND)) for note in self.all()})

    @property
    def round(self) -> int:
        """The round on this page: the one chosen, else the one being placed, else the last one closed."""
        return self.chosen or self._now()

    def _now(self) -> int:
        begun = {n: wave for n in self.rounds() if (wave := self._wave_of(n))}
        placing = [n for n, wave in begun.items() if wave.state == "open"]
        return min(placing, default=max(begun, default=1))

    def _wave_of(self, number: int) -> Wave | None:
        return self.session.need_book().current_wave(f"{self.tool.id}-{ROUND}{number}")

    @property
    def key(self) -> str:
        """Each round is asked and closed by itself."""
        return f"{self.tool.id}-{ROUND}{self.round}"

    @property
    def scale(self) -> Scale:
        """The scale in words that fit every decision of a figure."""
        words = [self._of_any(label) for label in super().scale.labels]
        return super().scale.model_copy(update={"labels": words, "low": words[0], "high": words[-1]})

    def in_general(self) -> Tool:
        """Points and scale with no decision's parties in them."""
        points = [item.model_copy(update={"text": self._of_any(item.text)}) for item in self.tool.items]
        return self.tool.model_copy(update={"items": points, "scale": self.scale})

    def decisions(self) -> list[Note]:
        """The decisions of this round."""
        return [note for note in self.all() if note.list == f"{ROUND}{self.round}"]

    def rated(self) -> list[Item]:
        """The decisions as things to place."""
        return [Item(id=_name(note), label=note.text[:200]) for note in self.decisions()]

    def points(self, note: Note) -> list[str]:
        """The points of the scale, with this decision's two parties named."""
        return [self._said(label, note.owner, note.state) for label in super().scale.labels]

    def _of_any(self, label: str) -> str:
        return self._said(label, _("the first party"), _("the second party"))

    @staticmethod
    def _said(label: str, a: str, b: str) -> str:
        said = label.replace("{a}", a).replace("{b}", b)
        return said[:1].upper() + said[1:]

    def on_name(self, text: str, a: str, b: str) -> None:
        """List a decision with its two parties; it joins the newest round that nobody places yet."""
        what, joins = needed(text, _("Which decision?")), self._open_round()
        first = needed(a, _("Who is the one party?"), "a")
        second = needed(b, _("Who is the other party?"), "b")
        if self.phase == "closed":
            self._turn_to(joins)
        self.session.need_book().add_note(
            self.tool.id, f"{ROUND}{joins}", what, owner=first[:80], state=second[:80]
        )
        self.send({"clear": "form.add"})
        self.saved()

    def _open_round(self) -> int:
        newest = max(self.rounds(), default=1)
        return newest + 1 if self._wave_of(newest) else newest

    def on_round(self, value: str) -> None:
        """Look at another round."""
        if self.turn or value not in [str(n) for n in self.rounds()]:
            raise InputError(_("Round {value!r} can't be opened now.").format(value=value[:20]))
        self._turn_to(int(value))
        self.refresh()

    def _turn_to(self, number: int) -> None:
        self.chosen, self.changing, self.late = number, False, False
        self.consents, self.side_by_side = [], {}

    def on_drop(self, id: str) -> None:
        """Take a decision off the list, as long as nobody places its round."""
        note = self._one(id)
        if self.session.need_book().current_wave(f"{self.tool.id}-{note.list}"):
            raise NotAllowedError(_("This round is being placed, or was. A decision in it stays as it is."))
        self.session.need_book().remove_note(note.id)
        self.saved()

    def on_agreed(self, id: str, value: str) -> None:
        """Where the team agrees that a decision lies; an empty value takes it back."""
        if value not in ["", *(str(n) for n in range(1, super().scale.points + 1))]:
            said = _("{value!r} is not a point. Choose one from 1 to {points}.")
            raise InputError(said.format(value=value[:20], points=super().scale.points))
        self.session.need_book().change_note(self._one(id).id, outcome=value, agreed=bool(value))
        self.saved()

    def _one(self, id: str) -> Note:
        note = next((n for n in self.all() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That decision is gone; somebody else may have taken it away. Nothing else changed.")
            )
        return note

    def extra(self) -> dict[str, Any]:
        """The decisions of this round; once closed, the unclear and the least agreed come first."""
        return {
            **super().extra(),
            "decisions": self._in_order(),
            "points": self.points,
            "name": _name,
            "round": self.round,
            "rounds": self.rounds(),
            "begun": self.wave is not None,
            "waiting": [note for note in self.all() if note.list > f"{ROUND}{self.round}"],
        }

    def _in_order(self) -> list[Note]:
        if self.phase != "closed":
            return self.decisions()
        release = self.result()["release"]
        return sorted(self.decisions(), key=lambda note: self._place(release, _name(note)))

    @staticmethod
    def _place(release: Release, item: str) -> tuple[float, ...]:
        """Unclear first (too few could place it), then by how far apart the answers lie."""
        if release.talk:
            return (-(item == release.talk.furthest), item == release.talk.closest)
        shown = [entry for entry in release.items.get(item, {}).values() if isinstance(entry, Shown)]
        if not shown:
            return (-1.0, 0.0)
        return (0.0, -max(entry.deviation or 0.0 for entry in shown))

    def found(self) -> dict[str, Any]:
        """For `still.html`: each decision, and where the team agreed that it lies."""
        agreed = [
            (n.text, self.points(n)[int(n.outcome) - 1] if n.outcome else _("Not yet agreed."))
            for n in self.all()
        ]
        return {**super().found(), "texts": agreed}


def _name(note: Note) -> str:
    return f"d{note.id}"
