"""The widget under every activity: HTML out, what a person did in, and nothing synced.

One anywidget a tool. Its page gets the activity's HTML as a custom message and answers with
`{"do": action, "with": {name: text}}`. No trait can be set from the page: whoever forges an
update changes nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import anywidget

from lmi_widgets.errors import InputError
from lmi_widgets.inputs.guard import guarded

STATIC = Path(__file__).parent / "static"
MOST_FIELDS, MOST_TEXT, MOST_FILE = 60, 8_000, 2_000_000
Message = dict[str, Any]


class Showable(Protocol):
    """What an activity is to its widget."""

    send: Callable[[Message], None]

    def html(self) -> str:
        """The activity as it stands, for the page."""

    def still(self) -> str:
        """The activity for a reader without a kernel: no inputs, all of its text."""

    def receive(self, action: str, data: dict[str, str]) -> None:
        """Do what the page asks; `LmiError` where it doesn't fit."""


def _script() -> str:
    # Idiomorph and our page code travel as one module, since nothing is loaded from elsewhere.
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in ("idiomorph.min.js", "live.js"))


class Live(anywidget.AnyWidget):
    """Shows one activity; safe against anything a page may send."""

    _esm = _script()

    def __init__(self, activity: Showable) -> None:
        super().__init__()
        self.activity = activity
        activity.send = self.send

    def _handle_msg(self, msg: dict[str, Any]) -> None:
        data = msg.get("content", {}).get("data", {})
        method = data.get("method") if isinstance(data, dict) else None
        if method == "request_state":
            self.send_state()
        if method == "custom":
            guarded(self.send, self._receive, data.get("content"))

    def _receive(self, content: object) -> None:
        action, data = checked(content)
        self.activity.receive(action, data)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle or ({}, {})
        return {**data, "text/html": self.activity.still()}, metadata


def checked(content: object) -> tuple[str, dict[str, str]]:
    """The action and its texts; `InputError` unless names and sizes are those of our pages."""
    action = content.get("do") if isinstance(content, dict) else None
    data = content.get("with", {}) if isinstance(content, dict) else None
    if not isinstance(action, str) or not isinstance(data, dict) or len(data) > MOST_FIELDS:
        raise InputError("The page sent something that isn't a request. Reload the page and try again.")
    limit = MOST_FILE if action == "open_file" else MOST_TEXT
    for name, value in data.items():
        if not isinstance(name, str) or not isinstance(value, str) or len(value) > limit:
            raise InputError(
                f"Field {str(name)[:40]!r} isn't text of at most {limit} characters. Shorten it."
            )
    return action, data
