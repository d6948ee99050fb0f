"""The curriculum: tools and modules, loaded from `data/curriculum/<language>/*.yaml`."""

from lmi_widgets.curriculum.library import Curriculum, load
from lmi_widgets.curriculum.models import LEVELS, PRACTICE, Beats, Cell, Item, Module, Scale, Source, Tool

__all__ = [
    "LEVELS",
    "PRACTICE",
    "Beats",
    "Cell",
    "Curriculum",
    "Item",
    "Module",
    "Scale",
    "Source",
    "Tool",
    "load",
]
