"""What our scripts, sheets and templates leave alone: gestures, motion, flashes, hovering, drawn words."""

import re
from pathlib import Path

import pytest

from lmi_widgets import look

PACKAGE = look.FOLDER.parent
# A press counts when it is let go (click, change, submit); nothing follows a finger on its way. Cards can
# be dragged, and a field moves them as well (tests/pages/test_heard.py).
HEARD = {
    *("click", "change", "input", "submit", "keydown", "hashchange", "message"),
    *("DOMContentLoaded", "load", "pagehide", "pageshow"),
    *("dragstart", "dragover", "dragleave", "drop"),
}


def texts(*kinds: str) -> dict[str, str]:
    """Our own files of these kinds, by name."""
    found = [path for kind in kinds for path in PACKAGE.rglob(f"*.{kind}") if ".min." not in path.name]
    return {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in found}


def having(pattern: str, *kinds: str) -> list[str]:
    """Where something stands in files of these kinds: the file's name and the line's part."""
    return [f"{name}: {found}" for name, text in texts(*kinds).items() for found in re.findall(pattern, text)]


@pytest.mark.wcag("2.5.1", "2.5.2", "2.5.4")
def test_scripts_hear_of_whole_presses_and_nothing_finer() -> None:
    """No path of a finger, no press before it is let go, no tilting or shaking of a device."""
    scripts = "\n".join(texts("js").values())
    assert set(re.findall(r'addEventListener\(\s*"(\w+)"', scripts)) <= HEARD
    assert having(r"\bon(?:pointer|touch|mouse|device)\w+|DeviceMotion|DeviceOrientation", "js") == []
    assert having(r"\son\w+=\"", "html", "j2") == []


@pytest.mark.wcag("1.3.4")
def test_no_page_asks_for_one_way_of_holding_a_device() -> None:
    """Nothing locks or depends on upright or sideways."""
    assert having(r"orientation\s*:|screen\.orientation|lockOrientation", "css", "js", "html", "j2") == []


@pytest.mark.wcag("2.3.1")
def test_nothing_flashes() -> None:
    """All that ever moves is a ring that turns, slower than once a second; nothing blinks."""
    moving = having(r"animation: ([^;}]+)", "css")
    assert [one.partition(": ")[2] for one in moving] == ["turn 1.2s linear infinite"]
    assert having(r"<(?:blink|marquee)\b", "html", "j2", "js") == []


@pytest.mark.wcag("1.4.13")
def test_nothing_appears_for_hovering_alone() -> None:
    """A pointer over something changes its colors at most, and no words hide in a tooltip."""
    rules = having(r"[^{}]*:hover[^{}]*\{[^}]*\}", "css")
    assert rules
    assert [
        one for one in rules if re.search(r"display|visibility|opacity|content:|clip|width|height", one)
    ] == []
    assert having(r"<\w+[^>]*\stitle=\"", "html", "j2") == []


@pytest.mark.wcag("1.4.5")
def test_no_words_stand_in_a_picture() -> None:
    """The one picture is the mark beside the workshop's name; sheets bring none, and figures have letters."""
    assert {one.partition(": ")[2] for one in having(r"<img[^>]*src=\"[^\"]*?([\w.]+)\"", "html", "j2")} == {
        "mark.svg"
    }
    assert having(r"url\((?!\"atkinson\.woff2)[^)]*\)", "css") == []
    assert "<text" not in (Path(look.FOLDER) / "mark.svg").read_text(encoding="utf-8")
