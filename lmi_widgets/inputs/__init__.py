"""The input widget of every activity, and the guard around its callbacks."""

from lmi_widgets.inputs.guard import guarded, note, sentence
from lmi_widgets.inputs.live import Live, Message, Showable

__all__ = ["Live", "Message", "Showable", "guarded", "note", "sentence"]
