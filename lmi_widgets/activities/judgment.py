"""How a judgment is made: a blank page each, handed in, and closed by the team.

Shared by every kind whose answers are judgments. What is shown comes from a `Release` alone.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from lmi_widgets import privacy
from lmi_widgets.activities.results import Results
from lmi_widgets.activities.session import constituency
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Person, Wave, Workbook


class Judgment(Results):
    """A tool whose items are rated on a scale by each person, unseen until the close."""

    @property
    def title(self) -> str:
        """What is asked here, in words."""
        return self.tool.title

    def waves_of_its_own(self) -> "list[Judgment]":
        """What is asked and closed by itself here, one judgment each, itself among them."""
        return [self]

    def on_turn(self, who: str) -> None:
        """Round one screen: the next person begins on a blank page."""
        if self.session.way != "round" or self.phase not in ("cover", "all-in"):
            raise NotAllowedError(_("It is nobody's turn to begin. Hand the screen on first."))
        self.turn = self.session.need_book().join(constituency(who))
        self._open()
        self.refresh()
        self.focus(f"#title-{self.tool.id}")

    def on_mark(self, item: str, value: str) -> None:
        """One mark, saved at once; an empty value takes it back."""
        person, wave = self._at_it()
        number = self._number(value)
        self.session.need_book().put(wave.id, person.id, item, number)
        self.session.mine[self.key] = self.session.need_book().mine(wave.id, person.id)
        self.saved_unseen()

    def on_done(self) -> None:
        """Hand in. Round one screen, the page goes blank for the next."""
        if self.phase == "not-asked":
            self.turn = None
            self.refresh()
            return
        person, wave = self._at_it()
        self.session.need_book().finish(wave.id, person.id)
        if self.session.way == "round":
            self.turn = None
            self.session.mine.pop(self.key, None)
        if self.late:
            privacy.admit_late(self.session.need_book(), wave.id)
        self.changing = self.late = False
        self.saved_unseen()
        self.focus(f"#title-{self.tool.id}")

    def on_again(self) -> None:
        """Own device: look at one's marks once more, until the close."""
        self.changing = True
        self.refresh()

    def on_late(self) -> None:
        """Answer after the close: kept, and joined to what is shown five at a time."""
        if self.phase != "closed" or not self.may_come_late():
            raise NotAllowedError(_("Your answers are in already, or this is still open. Nothing changed."))
        self.late = True
        self.refresh()

    def on_close(self, again: str = "") -> None:
        """Close for everybody; shown once, as `privacy` allows.

        With `again` as "yes" it is shown in pairs of steps, so that a later round can stand beside it.
        """
        wave = self.wave
        if not wave or wave.state == "closed":
            raise NotAllowedError(_("This is closed already. Reload the page to see it."))
        if self.turn:
            raise NotAllowedError(_("Somebody is still marking. Press “Done, hand on” first."))
        closing = privacy.may_close(self.session.need_book(), wave.id)
        if not closing.allowed:
            raise NotAllowedError(closing.why)
        privacy.close(self.session.need_book(), wave.id, again=again == "yes")
        self.consents, self.side_by_side = [], {}
        self.session.changed()
        self.saved()
        self.focus(f"#result-{self.tool.id}")

    def on_ask_again(self) -> None:
        """Open a new round of a closed tool, blank for everyone; its day names it."""
        book = self.session.need_book()
        if self.phase not in ("closed", "on-wall"):
            raise NotAllowedError(_("This is open, so there is nothing to ask again. Close it first."))
        may = self.may_ask_again()
        if not may.allowed:
            raise NotAllowedError(may.why)
        marks = tuple(mark.id for mark in self.marks())
        book.open_wave(self.key, marks, self.scale.points, asked=self.tool.asked, variant=self.variant_now())
        self.consents, self.side_by_side, self.changing = [], {}, False
        self.turn, self.late = None, False
        self.session.mine.pop(self.key, None)
        self.session.changed()
        self.saved()
        self.focus(f"#title-{self.tool.id}")

    def on_consent(self, yes: str) -> None:
        """Rule 1: each says on a turn of their own whether answers may lie side by side."""
        wave, book = self.wave, self.session.need_book()
        if not wave or wave.form != "small" or self.session.way != "round":
            raise NotAllowedError(
                _("Answers are laid side by side only for a team of three or four at one screen.")
            )
        book.consent(wave.id, book.join("other").id, yes == "yes")
        self.consents.append(yes == "yes")
        if len(self.consents) >= self.session.people:
            self._lay_out(book, wave)
        self.refresh()

    def on_fold(self) -> None:
        """Put the answers that lie side by side away."""
        self.side_by_side = {}
        self.refresh()

    def _lay_out(self, book: Workbook, wave: Wave) -> None:
        try:
            self.side_by_side = privacy.side_by_side(book, wave.id, today=date.today())
        except NotAllowedError as reason:
            self.send({"say": str(reason)})

    def take_in(self, marks: Mapping[str, int]) -> int:
        """Put marks from a person's own file into the open wave; how many fitted."""
        known = {mark.id for mark in self.marks()}
        fitting = {i: v for i, v in marks.items() if i in known and 1 <= v <= self.scale.points}
        if not fitting or self.phase != "marking":
            return 0
        person, wave = self._at_it()
        for item, value in fitting.items():
            self.session.need_book().put(wave.id, person.id, item, value)
        return len(fitting)

    def _open(self) -> Wave:
        if self.late and self.wave and not self.wave.gathered:
            return self.wave
        marks = tuple(mark.id for mark in self.marks())
        return self.session.need_book().open_wave(
            self.key, marks, self.scale.points, asked=self.tool.asked, variant=self.variant
        )

    def _at_it(self) -> tuple[Person, Wave]:
        if self.person is None or self.phase != "marking":
            raise NotAllowedError(_("Nobody is marking here now. Say under Welcome how you take part."))
        return self.person, self._open()

    def _number(self, value: str) -> int | None:
        if (value and not value.isascii()) or (value and not value.isdigit()):
            said = _("{value!r} is not a point of the scale. Choose a number from 1 to {points}.")
            raise InputError(said.format(value=value[:20], points=self.scale.points))
        return int(value) if value else None


def judgments_among(shown: Iterable[object]) -> list[Judgment]:
    """The judgments among activities, each row of a matrix by itself."""
    there = [one for one in shown if isinstance(one, Judgment)]
    return [part for judgment in there for part in judgment.waves_of_its_own()]
