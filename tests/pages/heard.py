"""What somebody who doesn't see the page hears: Chromium's accessibility tree, as lines.

A line is a thing that one arrives at (role, name, what it holds, its states, its description),
followed by the groups around it, from the inside out, each of which is read on the way in.
"""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator

ARRIVED_AT = {
    *("button", "checkbox", "combobox", "date", "DisclosureTriangle", "heading", "image", "link", "radio"),
    *("slider", "spinbutton", "status", "textbox", "timer", "Date", "InputTime"),
}
AROUND = {"group", "radiogroup", "form", "search", "region", "navigation", "alert", "table", "list", "figure"}
STATES = ("checked", "pressed", "expanded", "disabled", "invalid", "required")
Node = dict[str, Any]


def heard(root: Locator) -> list[str]:
    """Every line of a part of a page, from its start to its end."""
    session = root.page.context.new_cdp_session(root.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    root.evaluate("element => { window.lmiHeard = element }")
    handle = session.send("Runtime.evaluate", {"expression": "window.lmiHeard"})["result"]["objectId"]
    wanted = session.send("DOM.describeNode", {"objectId": handle})["node"]["backendNodeId"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    start = next(node for node in nodes if node.get("backendDOMNodeId") == wanted)
    return [line for line in _lines(start, by_id, ()) if line]


def _lines(node: Node, by_id: dict[str, Node], around: tuple[str, ...]) -> Iterator[str]:
    role, name = _value(node, "role"), _value(node, "name")
    if not node.get("ignored") and role in ARRIVED_AT:
        yield " < ".join([_line(node, role, name, by_id), *around])
    if not node.get("ignored") and role in AROUND and name:
        around = (_with(name, node), *around)
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _lines(by_id[child], by_id, around)


def _line(node: Node, role: str, name: str, by_id: dict[str, Node]) -> str:
    value = _value(node, "value") if role not in ("radio", "checkbox", "DisclosureTriangle") else ""
    if role in ("status", "timer"):
        value = "".join(_texts(node, by_id))
    states = [said for said in map(_state, node.get("properties", ())) if said]
    return " ".join([role, f"“{_with(name, node)}”", *([f"= {value}"] if value else []), *states])


def _texts(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    if node.get("role", {}).get("value") == "StaticText":
        yield _value(node, "name")
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _texts(by_id[child], by_id)


def _with(name: str, node: Node) -> str:
    described = _value(node, "description")
    return f"{name} ({described})" if described else name


def _state(one: Node) -> str:
    """Such as `checked` or `not pressed`; nothing for what is true of most things."""
    name, value = one["name"], one["value"].get("value")
    if name not in STATES:
        return ""
    if value in (True, "true"):
        return str(name)
    return f"not {name}" if name in ("checked", "pressed", "expanded") else ""


def _value(node: Node, key: str) -> str:
    text = str(node.get(key, {}).get("value", "") or "")
    return " ".join(text.split())
