"""Kind rating-scale: each person rates the items, or the team agrees on a level for each."""

from typing import Any, ClassVar

from lmi_widgets.activities.checklist import Marked
from lmi_widgets.activities.judgment import Judgment
from lmi_widgets.curriculum import Item, Scale
from lmi_widgets.errors import CurriculumError


class RatingScale(Judgment):
    """Items rated by each person on the tool's scale, unseen until the close."""


class Levels(Marked):
    """Team work: a level for each component, with its statements as evidence, and what to do about it."""

    template: ClassVar[str] = "levels.html"

    def marked(self) -> list[Item]:
        """The components."""
        return self.tool.rated()

    def rows(self) -> list[Item]:
        """An opportunity and a target stand beside each component."""
        return self.marked()

    def words(self) -> list[str]:
        """The levels by name."""
        return self._scale.words

    @property
    def _scale(self) -> Scale:
        if self.tool.scale is None:
            raise CurriculumError(f"{self.tool.id} has no scale. Give it one in its curriculum file.")
        return self.tool.scale

    def context(self) -> dict[str, Any]:
        """Components, the levels that the team agreed on, and what it wrote."""
        return {"rated": self.marked(), "chosen": self.chosen(), "texts": self.texts(), "words": self.words()}

    def found(self) -> dict[str, Any]:
        """For `still.html`: each component's level, and what was written beside it."""
        labels = {item.id: item.label for item in self.marked()}
        return {"texts": [(labels[name], level) for name, level in self.chosen().items()] + self.written()}
