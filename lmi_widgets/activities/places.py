"""Where a tool is shown, as a link that works from the page of any module.

Notebooks lie beside each other wherever they are served, so a relative address is enough.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lmi_widgets.activities.session import Session


@dataclass(frozen=True)
class Place:
    """A tool in a module; `module` is empty where it stands on this page."""

    title: str
    module: str
    href: str


def places(session: Session, tool_ids: Iterable[str]) -> list[Place]:
    """Every place of these tools, this page before others; tools that no module shows have none."""
    known = session.curriculum
    found = [
        Place(known.tools[tool_id].title, "", f"#tool-{tool_id}")
        if module == session.module
        else Place(known.tools[tool_id].title, module.title, f"{module.id}.ipynb#tool-{tool_id}")
        for tool_id in tool_ids
        for module in known.modules_of(tool_id)
        if tool_id in known.tools
    ]
    return sorted(found, key=lambda place: place.module != "")


def place(session: Session, tool_id: str) -> Place | None:
    """The first place of a tool, or None."""
    return next(iter(places(session, [tool_id])), None)
