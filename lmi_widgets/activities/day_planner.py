"""The day planner: a trainer puts parts in order, sees the times move, and runs the day by a clock."""

from typing import Any, ClassVar

import lmi_widgets.activities.day_plan as day_plan
import lmi_widgets.activities.day_starters as day_starters
from lmi_widgets.activities.day_plan import DAY, OWN, Day, Part
from lmi_widgets.activities.harvest import Harvested, needed
from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError, NotAllowedError
from lmi_widgets.workbook import Note

PLAN = "plan"
MOST_PARTS = 60


class DayPlanner(Harvested):
    """Team work: the parts in order, every clock time worked out from them, and a clock to run it by."""

    template: ClassVar[str] = "day_planner.html"

    def notes(self) -> list[Note]:
        """Beginnings of days and parts, in order."""
        return self.session.book.notes(self.tool.id, PLAN) if self.session.book else []

    def days(self) -> tuple[Day, ...]:
        """The plan with its times."""
        return day_plan.days(self.notes(), day_starters.titles(self.session.curriculum))

    def parts(self) -> list[Part]:
        """The parts of all days, one after the other."""
        return [part for day in self.days() for part in day.parts]

    def on_starter(self, name: str) -> None:
        """Begin from a ready-made plan; what was there goes, and the page asks before."""
        starter = day_starters.starters(self.session.curriculum).get(name)
        if starter is None:
            raise InputError(_("There is no plan {name!r} here. Reload the page.").format(name=name[:40]))
        for note in self.notes():
            self.session.need_book().remove_note(note.id)
        for start, parts in starter.days:
            self._begin_day(start)
            for part in parts:
                self._put(part)
        self._stop()
        self.saved()

    def on_add(self, part: str) -> None:
        """A module, a break or the like, at the end, but before the close."""
        known = day_starters.parts_by_kind(self.session.curriculum)
        if part not in known:
            raise InputError(_("There is no part {part!r} here. Reload the page.").format(part=part[:40]))
        self._add(known[part])

    def on_own(self, text: str, minutes: str) -> None:
        """A part of the trainer's own."""
        self._add(Part(0, OWN, needed(text, _("A part of your own")), day_plan.read_minutes(minutes)))
        self.send({"clear": "form.own-part"})

    def on_minutes(self, id: str, value: str) -> None:
        """How long a part takes; all times after it move."""
        minutes = day_plan.read_minutes(value)
        self._change(self._part(id), outcome=day_plan.in_minutes(minutes))

    def on_start(self, id: str, value: str) -> None:
        """When a day begins."""
        start = day_plan.stored_clock(day_plan.read_clock(value))
        self._change(self._one(id), outcome=start)

    def on_title(self, id: str, value: str) -> None:
        """What a part is called."""
        note = self._part(id)
        self._change(note, text=needed(value, _("The part's name")), state=note.state.partition(" ")[0])

    def on_up(self, id: str) -> None:
        """One place earlier."""
        self._move(self._part(id), -1)

    def on_down(self, id: str) -> None:
        """One place later."""
        self._move(self._part(id), 1)

    def on_drop(self, id: str) -> None:
        """Take a part away; of the beginning of a day: join it with the day before."""
        note, notes = self._one(id), self.notes()
        if note.state == DAY and note.id == notes[0].id:
            raise NotAllowedError(_("The first day has to begin somewhere. Change its time instead."))
        self.session.need_book().remove_note(note.id)
        self.saved()
        after = next((n for n in notes if n.place > note.place and n.state != DAY), None)
        self.focus(f"#part-{after.id} [data-do=drop]" if after else f"#add-{self.tool.id}")

    def on_split(self, id: str) -> None:
        """A new day begins with this part."""
        notes, part = self.notes(), self._part(id)
        at = [note.id for note in notes].index(part.id)
        if notes[at - 1].state == DAY:
            raise NotAllowedError(_("A day begins there already. Choose a later part."))
        begins = self._begin_day(self.days()[0].start)
        self._arrange([*notes[:at], begins, *notes[at:]])
        self.saved()

    def on_run(self) -> None:
        """Run the plan, from its first part on."""
        parts = self.parts()
        if not parts:
            raise NotAllowedError(_("There is nothing to run yet. Add a part first."))
        self._go_to(parts[0])

    def on_go(self, by: str) -> None:
        """The next part, or the one before."""
        parts, at = self.parts(), self._at()
        to = (0 if at is None else at) + (1 if by == "1" else -1)
        self._go_to(parts[min(max(to, 0), len(parts) - 1)])

    def on_stop(self) -> None:
        """Back to planning."""
        self._stop()
        self.saved()

    def _add(self, part: Part) -> None:
        notes = self.notes()
        if len(notes) >= MOST_PARTS:
            raise NotAllowedError(_("This plan has {n} parts; take one away first.").format(n=len(notes)))
        if not notes:
            notes = [self._begin_day(day_plan.START)]
        new, last = self._put(part), notes[-1]
        if last.state.partition(" ")[0] == day_plan.CLOSE:
            self._arrange([*notes[:-1], new, last])
        self._say(new.id)
        self.saved()

    def _put(self, part: Part) -> Note:
        book, minutes = self.session.need_book(), day_plan.in_minutes(part.minutes)
        state = f"{part.kind} {part.origin}".strip()
        return book.add_note(self.tool.id, PLAN, part.title, state=state, outcome=minutes)

    def _begin_day(self, start: int) -> Note:
        book, stored = self.session.need_book(), day_plan.stored_clock(start)
        return book.add_note(self.tool.id, PLAN, _("A day begins"), state=DAY, outcome=stored)

    def _move(self, note: Note, by: int) -> None:
        notes = self.notes()
        at = [n.id for n in notes].index(note.id)
        if 1 <= at + by < len(notes):
            notes[at], notes[at + by] = notes[at + by], notes[at]
            self._arrange(notes)
        self._say(note.id)
        self.saved()
        self.focus(f"#part-{note.id} [data-do={'up' if by < 0 else 'down'}]")

    def _arrange(self, notes: list[Note]) -> None:
        for place, note in enumerate(notes, start=1):
            if note.place != place:
                self.session.need_book().change_note(note.id, place=place)

    def _change(self, note: Note, **fields: Any) -> None:
        self.session.need_book().change_note(note.id, **fields)
        self.saved()

    def _say(self, id: int) -> None:
        part = next(part for part in self.parts() if part.id == id)
        said = _("{title} begins at {time}.").format(title=part.title, time=day_plan.clock(part.start))
        self.send({"say": said})

    def _one(self, id: str) -> Note:
        note = next((n for n in self.notes() if str(n.id) == id), None)
        if note is None:
            raise InputError(
                _("That part is gone; somebody else may have taken it away. Nothing else changed.")
            )
        return note

    def _part(self, id: str) -> Note:
        note = self._one(id)
        if note.state == DAY:
            raise InputError(_("That is the beginning of a day, not a part. Choose a part."))
        return note

    @property
    def _setting(self) -> str:
        return f"{self.tool.id}-now"

    def _at(self) -> int | None:
        """Which part runs now; None while the plan isn't run."""
        now = self.session.book.setting(self._setting) if self.session.book else ""
        return next((n for n, part in enumerate(self.parts()) if str(part.id) == now), None)

    def _go_to(self, part: Part) -> None:
        self.session.need_book().set_setting(self._setting, str(part.id))
        self.saved()
        self.focus(f"#now-{self.tool.id}")

    def _stop(self) -> None:
        self.session.need_book().set_setting(self._setting, "")

    def context(self) -> dict[str, Any]:
        """The plan with its times, what to look at again, what can be added, and what runs now."""
        days, at, parts = self.days(), self._at(), self.parts()
        modules = {module.id: module for module in self.session.curriculum.modules}
        return {
            "days": days,
            "splits": any(len(day.parts) > 1 for day in days),
            "total": sum(day.minutes for day in days),
            "advice": list(day_plan.looked_over(days, {id: m.minutes for id, m in modules.items()})),
            "modules": modules,
            "own_parts": day_plan.own_parts(),
            "starters": day_starters.starters(self.session.curriculum),
            "at": day_plan.clock,
            "field": day_plan.stored_clock,
            "length": day_plan.length,
            "now": parts[at] if at is not None else None,
            "next": parts[at + 1] if at is not None and at + 1 < len(parts) else None,
            "first": at == 0,
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the plan with its times."""
        timed = [(day.number, part) for day in self.days() for part in day.parts]
        said = _("Day {n}, {time}")
        return {
            "texts": [
                (said.format(n=n, time=day_plan.clock(p.start)), f"{p.title} ({day_plan.length(p.minutes)})")
                for n, p in timed
            ]
        }
