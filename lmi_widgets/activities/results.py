"""What is shown of a judgment: a release of `privacy`, drawn, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from lmi_widgets import privacy
from lmi_widgets.activities.asking import Asking
from lmi_widgets.activities.session import Session
from lmi_widgets.activities.words import aspect_labels
from lmi_widgets.curriculum import PRACTICE, Tool
from lmi_widgets.figures import Picture, compare, pictures
from lmi_widgets.workbook import Wave


class Results(Asking):
    """The half of a judgment that draws."""

    template: ClassVar[str] = "rating_scale.html"

    def __init__(self, session: Session, tool: Tool, key: str = "") -> None:
        super().__init__(session, tool, key)
        self.consents: list[bool] = []
        self.side_by_side: Mapping[str, tuple[int, ...]] = {}
        self.example_open = False

    def context(self) -> dict[str, Any]:
        """What the template of a judgment needs."""
        phase = self.phase
        return {
            "phase": phase,
            "plan": self.plan,
            "question": self.question,
            "rated": self.rated(),
            "for_all": self.worded_for_all(),
            "marks": self.marks(),
            "labels_of": self.labels(),
            "own": self.own(),
            "scale": self.scale,
            "aspects": aspect_labels(),
            "finished": self.finished if self.session.way == "round" else 0,
            "result": self.result() if phase == "closed" else None,
            "may_repeat": self.may_repeat(),
            "has_example": self.session.try_out and self._example() is not None,
            "made_up": self.made_up() if self.example_open else None,
            "wall": self.on_the_wall,
            "again": self.may_ask_again() if phase in ("closed", "on-wall") else None,
            "texts": self.texts(),
            **self.extra(),
        }

    def extra(self) -> dict[str, Any]:
        """What a subclass adds to `context()`."""
        return {}

    def result(self) -> dict[str, Any]:
        """The release of the closed wave, drawn."""
        book, wave = self.session.need_book(), self.wave
        assert wave is not None  # phase "closed" means there is one
        release = privacy.release(book, wave.id)
        drawn, beside = self._drawn(release), self.beside(wave, release)
        return {
            **drawn,
            "pictures": [*self.drawn_beside(beside, drawn["labels"]), *drawn["pictures"]],
            "beside": beside.why,
            "late": self.may_come_late(),
            "asked_today": book.asked_today(wave.id, date.today()),
            "side_by_side": self.side_by_side,
            "consents": len(self.consents),
            "gathered": wave.gathered,
            "closed": wave.closed,
        }

    def may_repeat(self) -> bool:
        """Whether closing has to say if this will be asked again: at the first close of a real question."""
        book = self.session.book
        asked = book.waves(self.key) if book else []
        return self.tool.id != PRACTICE and not any(wave.state == "closed" for wave in asked)

    def may_ask_again(self) -> privacy.Closing:
        """Whether the team may ask this again: alone there is nobody to ask, and the practice is none."""
        if self.session.way == "alone" or self.tool.id == PRACTICE:
            return privacy.Closing(False)
        return privacy.may_ask_again(self.session.need_book(), self.key)

    def beside(self, wave: Wave, release: privacy.Release) -> privacy.Comparison:
        """The wave beside earlier ones of its tool, without reasons that its `release` gives already."""
        found = privacy.compare(self.session.need_book(), wave.id)
        return replace(found, why=tuple(why for why in found.why if why not in release.why))

    def drawn_beside(self, found: privacy.Comparison, labels: Mapping[str, str]) -> list[Picture]:
        """The figure of waves beside each other; none where nothing can be compared."""
        return [compare(found.waves, labels, self.scale)] if found.waves else []

    def _drawn(self, release: privacy.Release) -> dict[str, Any]:
        labels = self.labels()
        return {"release": release, "labels": labels, "pictures": self.draw(release, labels)}

    def draw(self, release: privacy.Release, labels: Mapping[str, str]) -> list[Picture]:
        """The figures of a release; none where there is nothing to draw."""
        return pictures(release, labels, self.scale)

    def labels(self) -> dict[str, str]:
        """What each rated thing is called in a figure."""
        said = aspect_labels()
        return {
            m.id: f"{m.item.label}, {said[m.aspect].lower()}" if m.aspect else m.item.label
            for m in self.marks()
        }

    def on_example(self) -> None:
        """In a try-out: show what a made-up team saw, or put it away."""
        self.example_open = not self.example_open and self.session.try_out
        self.refresh()

    def made_up(self) -> dict[str, Any] | None:
        """The made-up team's result for this tool; None where it has none."""
        wave, sample = self._example(), self.session.sample()
        if not sample or not wave:
            return None
        return {**self._drawn(privacy.release(sample, wave.id)), "team": sample.team}

    def _example(self) -> Wave | None:
        sample = self.session.sample()
        wave = sample.current_wave(self.tool.id) if sample else None
        return wave if wave and wave.state == "closed" else None

    def found(self) -> dict[str, Any]:
        """For `still.html`: the figures of a closed wave and the reasons of what isn't shown."""
        if not self.wave or self.wave.state != "closed":
            return {}
        result = self.result()
        return {"pictures": result["pictures"], "reasons": result["release"].why}
